"""A connection to the session bus on which one thread asks and listens at the same time.

While it waits for an answer, what else arrives is heard at once, and a byte on the waker ends or
changes what it is doing: so nothing that is asked, even of a person, keeps anything else waiting.
"""

import logging
import socket
import time
from collections import deque
from collections.abc import Callable
from itertools import count
from typing import Any, Final

from jeepney import HeaderFields, MatchRule, Message, MessageFlag, MessageType, Parser
from jeepney.bus import get_bus
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import prep_socket

from app.system.hotkey.waiting import readable

logger = logging.getLogger(__name__)

CONNECT_WITHIN_S: Final = 1.0
SEND_WITHIN_S: Final = 2.0
HELLO_WITHIN_S: Final = 5.0

_CHUNK: Final = 65536


class BusGone(Exception):
    """There is no connection any more, or none to be had; the text says why."""


class NoAnswer(Exception):
    """Nobody answered in time."""


class Refused(Exception):
    """The answer was an error: ``name`` is its kind, ``words`` what it says."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name, words)
        self.name = name
        self.words = words


def body_of(message: Message) -> tuple[Any, ...]:
    """Return what an answer says; raises :class:`Refused` for an error."""
    if message.header.message_type is MessageType.error:
        words = message.body[0] if message.body and isinstance(message.body[0], str) else ""
        raise Refused(message.header.fields.get(HeaderFields.error_name, ""), words)
    return tuple(message.body)


def field(message: Message, which: HeaderFields) -> Any:
    """Return a field of a message's header; None when it is not there."""
    return message.header.fields.get(which)


class Bus:
    """A connection.  Every method but :meth:`hang_up` and :meth:`close` raises :class:`BusGone` without it.

    ``waker``: when a byte can be read from it, ``woken`` is called, which reads it.  ``hear`` is called with
    every signal and the time (``time.monotonic()``) of its arrival.  What either raises ends the wait, and
    the messages that have not been heard yet are heard in the next.  Neither may ask while an answer is
    awaited.

    Belongs to one thread; :meth:`hang_up` may be called from any.
    """

    def __init__(
        self,
        address: str,
        *,
        waker: socket.socket,
        woken: Callable[[], None],
        hear: Callable[[Message, float], None],
    ) -> None:
        """Connect; ``address`` is one as in ``DBUS_SESSION_BUS_ADDRESS``, "SESSION" takes that."""
        self._waker = waker
        self._woken = woken
        self._hear = hear
        self._parser = Parser()
        self._arrived: deque[tuple[Message, float]] = deque()  # bounded by what one read brings
        self._serials = count(1)
        self._socket = _connected(address)
        try:
            self.name: str = body_of(self.ask(message_bus.Hello(), within_s=HELLO_WITHIN_S))[0]
        except (NoAnswer, Refused) as mute:
            self.close()
            raise BusGone("the bus does not answer") from mute
        except BaseException:
            self.close()
            raise

    # ------------------------------------------------------------------ saying

    def send(self, message: Message) -> int:
        """Send a message without waiting for what comes of it; return its number."""
        serial = next(self._serials)
        try:
            self._socket.sendall(message.serialise(serial=serial))
        except OSError as gone:
            raise BusGone(str(gone)) from gone
        return serial

    def tell(self, message: Message) -> None:
        """Send a call that nobody has to answer."""
        message.header.flags |= MessageFlag.no_reply_expected
        self.send(message)

    def listen(self, rule: MatchRule) -> None:
        """Have the signals that match; the bus takes this up before anything sent later."""
        self.tell(message_bus.AddMatch(rule))

    # ------------------------------------------------------------------ hearing

    def ask(self, message: Message, *, within_s: float) -> Message:
        """Return the answer to a call, which may be an error; raises :class:`NoAnswer`."""
        serial = self.send(message)
        return self.until(lambda heard: field(heard, HeaderFields.reply_serial) == serial, within_s)

    def until(self, is_it: Callable[[Message], bool], within_s: float) -> Message:
        """Return the first message that is it, and hear those before it; raises :class:`NoAnswer`."""
        deadline = time.monotonic() + within_s
        while True:
            while self._arrived:
                message, at = self._arrived.popleft()
                if is_it(message):
                    return message
                self._heard(message, at)
            if time.monotonic() >= deadline:
                raise NoAnswer
            self._read(deadline)

    def hear_until(self, deadline: float | None) -> None:
        """Hear what arrives until then; None: until something is raised."""
        while deadline is None or time.monotonic() < deadline:
            while self._arrived:
                self._heard(*self._arrived.popleft())
            self._read(deadline)

    def _heard(self, message: Message, at: float) -> None:
        match message.header.message_type:
            case MessageType.signal:
                self._hear(message, at)
            case MessageType.error:
                error = field(message, HeaderFields.error_name)
                logger.warning("! hotkey: a call that nobody waits for failed: %s", error)
            case _:
                logger.debug("< hotkey: an answer that nobody waits for")

    def _read(self, deadline: float | None) -> None:
        """Wait for something to happen; take in what has arrived."""
        left_s = None if deadline is None else max(deadline - time.monotonic(), 0)
        ready = readable([self._socket, self._waker], left_s)
        at = time.monotonic()
        if self._socket in ready:
            self._take_in(at)
        if self._waker in ready:
            self._woken()

    def _take_in(self, at: float) -> None:
        try:
            data = self._socket.recv(_CHUNK)
        except OSError as gone:
            raise BusGone(str(gone)) from gone
        if not data:
            raise BusGone("the bus has hung up")
        self._parser.add_data(data)
        while (message := self._parser.get_next_message()) is not None:
            self._arrived.append((message, at))

    # ------------------------------------------------------------------ ending

    def hang_up(self) -> None:
        """End every wait for the bus, also for one that does not answer."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError as gone:
            logger.debug("x hotkey: %s", gone)

    def close(self) -> None:
        """End the connection."""
        self._socket.close()


def _connected(address: str) -> socket.socket:
    try:
        connection: socket.socket = prep_socket(get_bus(address), timeout=CONNECT_WITHIN_S)
    except KeyError as nowhere:
        raise BusGone("DBUS_SESSION_BUS_ADDRESS is not set") from nowhere
    except (OSError, ValueError, RuntimeError) as gone:  # refused, an address that is none, no such transport
        raise BusGone(str(gone)) from gone
    connection.settimeout(SEND_WITHIN_S)
    return connection

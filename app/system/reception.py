"""Receives what other starts of Earshot tell the one that has the window; in a thread of its own."""

import logging
import selectors
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Final

from app.system.meeting import Meeting, is_from_us
from app.system.single_instance import MOST_BYTES
from app.system.visits import TOO_LONG, UNREADABLE, Answer, Message, Refused, Wait, read, write

logger = logging.getLogger(__name__)

MOST_GUESTS: Final = 64
"""How many are heard at a time; one more is let in and told to come again."""

TOLD_WITHIN_S: Final = 2.0
"""How long one may take to say it; then it is shown out."""

WAIT_EVERY_S: Final = 1.0
STAY_S: Final = 60.0
"""How long anybody may stay, whatever becomes of what they told."""

CROWDED: Final = Refused("Too much is told to the Earshot that runs at once: try again.")


class Visit:
    """One message, and the way to answer it."""

    __slots__ = ("_say", "message")

    def __init__(self, message: Message, say: Callable[[Answer], None]) -> None:
        self.message = message
        self._say = say

    def answer(self, answer: Answer) -> None:
        """Answer; in any thread.  Whoever has gone meanwhile does not hear it."""
        self._say(answer)


OnVisit = Callable[[Visit], None]


class _Guest:
    """Whoever is connected, and what they have said so far."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.said = b""
        self.told = False
        self.leaving = False
        self.since = self.waited = time.monotonic()


class Reception:
    """Hears others in the order in which they tell something, and keeps it until there is a window.

    It listens as soon as it is made.  Who opens ``meeting`` must hold the lock.
    """

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self._listener = meeting.listen()
        self._listener.setblocking(False)
        self._wake, self._woken = socket.socketpair()
        self._wake.setblocking(False)
        self._woken.setblocking(False)
        self._guests: dict[socket.socket, _Guest] = {}
        # Neither grows beyond the guests there are: one tells one thing, which waits as long as they stay.
        self._answers: deque[tuple[_Guest, Answer]] = deque()
        self._waiting: deque[tuple[_Guest, Message]] = deque()
        self._take: OnVisit | None = None
        self._closed = False
        self._ended = threading.Event()
        self.turned_away = 0
        """How many were shown out without having told anything."""
        self._selector = selectors.DefaultSelector()
        for each in (self._listener, self._woken):
            self._selector.register(each, selectors.EVENT_READ)
        self._thread = threading.Thread(target=self._run, name="reception", daemon=True)
        self._thread.start()

    def lead_to(self, take: OnVisit) -> None:
        """Pass every visit on to ``take``, in this object's thread, those that wait already first."""
        self._take = take
        self._rouse()

    def close(self) -> None:
        """Hear nobody any more, and leave no trace.  Safe to repeat.

        Whoever waits for an answer finds nobody, and tries again or begins itself.
        """
        if self._closed:
            return
        self._closed = True
        self._ended.set()
        self._rouse()
        self._thread.join()
        self._take = None
        self._wake.close()
        self._meeting.remove()

    def _rouse(self) -> None:
        try:
            self._wake.send(b"\0")
        except OSError:
            return  # it is roused already, or has ended

    # ------------------------------------------------------------- in its thread

    def _run(self) -> None:
        try:
            while not self._ended.is_set():
                self._once()
        finally:
            for guest in list(self._guests.values()):
                self._show_out(guest)
            self._selector.close()
            self._listener.close()
            self._woken.close()

    def _once(self) -> None:
        timeout = WAIT_EVERY_S / 4 if self._guests else None
        for key, _ in self._selector.select(timeout):
            if key.fileobj is self._listener:
                self._let_in()
            elif key.fileobj is self._woken:
                self._woken.recv(4096)
            elif isinstance(key.fileobj, socket.socket) and key.fileobj in self._guests:
                self._hear(self._guests[key.fileobj])
        self._pass_on()
        self._say_answers()
        self._look_at_clock()

    def _let_in(self) -> None:
        try:
            connection, _ = self._listener.accept()
        except BlockingIOError:
            return  # it went away before
        except OSError as error:
            logger.warning("! nobody can be let in: %s", error)
            self._ended.wait(WAIT_EVERY_S)  # else the same would be tried again at once, and again
            return
        connection.setblocking(False)
        guest = _Guest(connection)
        if not is_from_us(connection):
            connection.close()
            self.turned_away += 1
            return
        self._guests[connection] = guest
        self._selector.register(connection, selectors.EVENT_READ)
        if len(self._guests) > MOST_GUESTS:
            self._turn_away(guest, CROWDED)
            self._show_out(guest)

    def _hear(self, guest: _Guest) -> None:
        try:
            more = guest.connection.recv(MOST_BYTES + 1)
        except BlockingIOError:
            return
        except OSError:
            more = b""
        if not more or guest.told:
            if not more:
                self._show_out(guest)
            return
        guest.said += more
        line, end, _ = guest.said.partition(b"\n")
        if len(line) > MOST_BYTES:
            self._turn_away(guest, TOO_LONG)
        elif end:
            self._take_in(guest, line)

    def _take_in(self, guest: _Guest, line: bytes) -> None:
        guest.told = True
        guest.said = b""
        message = read(line, self._meeting.secret)
        if isinstance(message, Refused):
            self._turn_away(guest, message)
        else:
            logger.debug("< %s", type(message).__name__)
            self._waiting.append((guest, message))

    def _pass_on(self) -> None:
        while self._take is not None and self._waiting:
            guest, message = self._waiting.popleft()
            self._take(Visit(message, partial(self._answer, guest)))

    def _answer(self, guest: _Guest, answer: Answer) -> None:
        """Have an answer said; in any thread."""
        self._answers.append((guest, answer))
        if not self._ended.is_set():
            self._rouse()

    def _say_answers(self) -> None:
        while self._answers:
            guest, answer = self._answers.popleft()
            self._say(guest, answer)
            self._show_out(guest)

    def _look_at_clock(self) -> None:
        now = time.monotonic()
        for guest in list(self._guests.values()):
            stayed = now - guest.since
            if not guest.told and stayed > TOLD_WITHIN_S:
                self._turn_away(guest, UNREADABLE)
            elif stayed > (TOLD_WITHIN_S if guest.leaving else STAY_S):
                self._show_out(guest)
        for guest, _ in list(self._waiting):
            if now - guest.waited > WAIT_EVERY_S:
                guest.waited = now
                self._say(guest, Wait())

    def _turn_away(self, guest: _Guest, why: Refused) -> None:
        """Say why, and wait a moment: a system throws away what was said to one that still talks."""
        self.turned_away += 1
        logger.info("x turned away: %s", why.sentence)
        guest.told = guest.leaving = True
        guest.since = time.monotonic()
        self._say(guest, why)
        try:
            guest.connection.shutdown(socket.SHUT_WR)
        except OSError:
            self._show_out(guest)  # they have gone

    def _say(self, guest: _Guest, answer: Answer) -> None:
        if guest.connection not in self._guests:
            return  # they have gone
        try:
            guest.connection.send(write(answer))
        except OSError as error:
            logger.info("x an answer did not arrive: %s", error)

    def _show_out(self, guest: _Guest) -> None:
        self._waiting = deque(each for each in self._waiting if each[0] is not guest)
        if self._guests.pop(guest.connection, None) is not None:
            self._selector.unregister(guest.connection)
            guest.connection.close()

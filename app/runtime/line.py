"""The line to the service: at most one connection at a time, and why it failed."""

import asyncio
import time
from collections import deque
from collections.abc import Callable

from app.errors import BetaDialect, EarshotError, LinkError, ProtocolError, without_secrets
from app.protocol.client_events import ClientEvent, InputAudioBufferAppend
from app.protocol.server_events import ErrorEvent, ServerEvent
from app.runtime.failures import ServiceError, of_service_error
from app.runtime.latency import Reservoir
from app.runtime.ports import Dialler, Link
from app.session.inputs import BadFrame, Input, LinkFailed, LinkOpened, ServerSaid
from app.tasks import OwnedTasks

Take = Callable[[Input, float | None], None]
"""Given an input and, for what a service said, the ``time.monotonic`` at which it was read."""


class Line:
    """Dials, hangs up, and turns what a link reports into inputs.

    A link that was hung up is closed in the background and no longer listened to.
    ``slice_sent`` gets the milliseconds from a slice's arrival until the socket took it.
    """

    def __init__(self, dialler: Dialler, take: Take, tasks: OwnedTasks, slice_sent: Reservoir) -> None:
        self._dialler = dialler
        self._take = take
        self._tasks = tasks
        self._slice_sent = slice_sent
        self._link: Link | None = None
        self._listener: _Listener | None = None
        self._closing: set[asyncio.Task[None]] = set()
        self._failure: EarshotError | None = None

    @property
    def failure(self) -> EarshotError | None:
        """Why there is no connection, or what the service last complained about; None when all is well."""
        return self._failure

    def dial(self) -> None:
        """Open a connection, instead of the one there is."""
        self.hang_up()
        self._listener = _Listener(self)
        self._link = self._dialler.dial(self._listener)

    def hang_up(self) -> None:
        """Close the connection, or stop opening it; nothing more is heard from it."""
        self._listener = None
        link, self._link = self._link, None
        if link is not None:
            task = self._tasks.start(link.aclose(), name="closing a link")
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    def send(self, event: ClientEvent, arrived_at: float | None) -> None:
        """Queue an event; ``arrived_at`` is when a slice's last block came from the device.

        Without a connection the event is dropped: it belonged to a session that is gone.
        """
        if self._link is None or self._listener is None:
            return
        if isinstance(event, InputAudioBufferAppend):
            self._listener.under_way.append(arrived_at)
        self._link.send(event)

    async def aclose(self) -> None:
        """Hang up and wait until every connection is closed."""
        self.hang_up()
        await asyncio.gather(*self._closing, return_exceptions=True)

    # ------------------------------------------------- what the link reports

    def hears(self, listener: "_Listener") -> bool:
        """Whether ``listener`` belongs to the connection there is now."""
        return listener is self._listener

    def note(self, failure: EarshotError | None) -> None:
        """Remember why there is no connection."""
        self._failure = failure

    def take(self, given: Input, read_at: float | None = None) -> None:
        """Pass an input on."""
        self._take(given, read_at)

    def slice_taken(self, arrived_at: float) -> None:
        """Measure a slice the socket has just taken."""
        self._slice_sent.add((time.monotonic() - arrived_at) * 1000)


class _Listener:
    """Listens to one link for as long as it is the line's own."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.under_way: deque[float | None] = deque()

    def opened(self) -> None:
        if self._line.hears(self):
            self._line.note(None)
            self._line.take(LinkOpened())

    def heard(self, event: ServerEvent, read_at: float) -> None:
        if not self._line.hears(self):
            return
        if isinstance(event, ErrorEvent):
            said = ServiceError(event.error.code, event.error.message)
            failure = of_service_error(said, without_secrets)
            if failure is not None:
                self._line.note(failure)
        self._line.take(ServerSaid(event=event), read_at)

    def sent(self, event: ClientEvent) -> None:
        if isinstance(event, InputAudioBufferAppend):
            arrived_at = self.under_way.popleft()
            if arrived_at is not None and self._line.hears(self):
                self._line.slice_taken(arrived_at)

    def misheard(self, error: ProtocolError) -> None:
        if not self._line.hears(self):
            return
        if isinstance(error, BetaDialect):
            self._line.note(error)
        self._line.take(BadFrame(error=error))

    def failed(self, error: LinkError) -> None:
        if self._line.hears(self):
            self._line.note(error)
            self._line.take(LinkFailed(error=error))

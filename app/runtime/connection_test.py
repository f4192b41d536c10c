"""Tries a service: connects, waits for the session it begins, and hangs up.

Nothing is said and no sound is sent, so a test costs nothing.  Realtime API: the first
event is ``session.created``; what refuses a key or an account says so in its place, or
right after it.
"""

import asyncio
import time
from dataclasses import dataclass
from typing import ClassVar, Final

from app.errors import ConnectionDropped, EarshotError, LinkError, ProtocolError, ServiceRefused
from app.protocol.client_events import ClientEvent
from app.protocol.server_events import ErrorEvent, ServerEvent, SessionCreated
from app.runtime.endpoint import Endpoint
from app.runtime.failures import ServiceError, of_service_error
from app.runtime.link import WebSocketDialler
from app.session.troubles import understand

WITHIN_S: Final = 15.0
"""For all of it: opening the connection alone may take ten seconds."""

SECOND_THOUGHTS_S: Final = 0.25
"""How long after its first event a service may still say that it refuses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestResult:
    """How a test came out.

    ``failure``: why the service cannot be used, with the exit code a command ends with; None when
    it can.  ``model``: what the service says it runs, "" when it does not say.  ``took_ms``: from
    dialling to its first event.  ``notice``: what there is to say besides, "" for nothing.
    """

    __test__: ClassVar[bool] = False

    failure: EarshotError | None = None
    model: str = ""
    took_ms: float = 0.0
    notice: str = ""

    @property
    def ok(self) -> bool:
        """Whether the service can be used."""
        return self.failure is None

    @property
    def sentence(self) -> str:
        """What a person is told."""
        return f"{self._outcome} {self.notice}".rstrip()

    @property
    def _outcome(self) -> str:
        if self.failure is not None:
            return str(self.failure)
        model = f" with the model {self.model}" if self.model else ""
        return f"The connection works: a session began{model} after {self.took_ms:.0f} ms."


async def test_connection(endpoint: Endpoint) -> TestResult:
    """Connect to ``endpoint`` and say how that went, within :data:`WITHIN_S`; nothing is raised."""
    listener = _Listener(endpoint)
    link = WebSocketDialler(endpoint).dial(listener)
    try:
        if not await _within(WITHIN_S, listener.changed):
            return TestResult(failure=listener.too_late())
        if listener.result.ok:
            listener.changed.clear()
            await _within(SECOND_THOUGHTS_S, listener.changed)
    finally:
        await link.aclose()
    return listener.result


async def _within(limit_s: float, event: asyncio.Event) -> bool:
    """Wait for ``event``; return whether it came in time."""
    try:
        async with asyncio.timeout(limit_s):
            return await event.wait()
    except TimeoutError:
        return False


class _Listener:
    """Hears the first event, and what is said against it; ``changed`` is set by each."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.changed = asyncio.Event()
        self.result = TestResult()
        self._endpoint = endpoint
        self._began = time.monotonic()
        self._open = False
        self._complaint = ""

    def opened(self) -> None:
        self._open = True

    def heard(self, event: ServerEvent, read_at: float) -> None:
        match event:
            case SessionCreated(session=session):
                self._become(TestResult(model=session.model or "", took_ms=(read_at - self._began) * 1000))
            case ErrorEvent(error=error):
                said = ServiceError(error.code, error.message)
                failure = of_service_error(said, self._endpoint.redact)
                if failure is not None:
                    self._become(TestResult(failure=failure))
                self._complaint = understand(error).sentence
            case _:
                pass  # a service may say more than it has to

    def sent(self, event: ClientEvent) -> None:
        raise AssertionError(f"nothing is sent in a test, and {event!r} was")

    def misheard(self, error: ProtocolError) -> None:
        self._become(TestResult(failure=error))

    def failed(self, error: LinkError) -> None:
        self._become(TestResult(failure=error))

    def _become(self, result: TestResult) -> None:
        """Keep the first failure: what comes after it is its consequence."""
        if self.result.ok:
            self.result = result
        self.changed.set()

    def too_late(self) -> LinkError:
        host = self._endpoint.host
        if not self._open:
            return ConnectionDropped(f"{host} did not answer in time. Check the network.")
        why = self._complaint or "Check the address and the model."
        return ServiceRefused(f"{host} took the connection but began no session. {why}")

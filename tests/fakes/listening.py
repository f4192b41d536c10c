"""A server that does what a test says, and a listener that writes down what a link reports."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus

from websockets.asyncio.server import ServerConnection, serve
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from app.errors import LinkError, ProtocolError
from app.protocol.client_events import ClientEvent
from app.protocol.server_events import ServerEvent

Handler = Callable[[ServerConnection], Awaitable[None]]
ProcessRequest = Callable[[ServerConnection, Request], Response | None]

CREATED = '{"type":"session.created","event_id":"event_1","session":{"type":"realtime","id":"sess_1"}}'


def sound_frame(audio: bytes) -> str:
    """Sound of an answer, as a service says it."""
    return json.dumps(
        {
            "type": "response.output_audio.delta",
            "event_id": "e",
            "response_id": "r",
            "item_id": "i",
            "output_index": 0,
            "content_index": 0,
            "delta": base64.b64encode(audio).decode(),
        }
    )


@asynccontextmanager
async def serving(
    handler: Handler, *, process_request: ProcessRequest | None = None, max_size: int | None = None
) -> AsyncIterator[str]:
    """Serve on a free port of this computer; give the address."""
    async with serve(
        handler, "127.0.0.1", 0, compression=None, process_request=process_request, max_size=max_size
    ) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        yield f"ws://127.0.0.1:{port}/v1/realtime"


def refusing(status: int, body: bytes = b"") -> ProcessRequest:
    """Refuse every handshake."""

    def process(_: ServerConnection, request: Request) -> Response:
        headers = Headers({"Content-Length": str(len(body)), "Connection": "close"})
        return Response(status, HTTPStatus(status).phrase, headers, body)

    return process


class NotingListener:
    """Notes every report, and lets a test wait for one."""

    def __init__(self) -> None:
        self.events: list[ServerEvent] = []
        self.read_at: list[float] = []
        self.taken: list[ClientEvent] = []
        self.bad: list[ProtocolError] = []
        self.failures: list[LinkError] = []
        self.open = False
        self._changed = asyncio.Event()

    def opened(self) -> None:
        self.open = True
        self._changed.set()

    def heard(self, event: ServerEvent, read_at: float) -> None:
        self.events.append(event)
        self.read_at.append(read_at)
        self._changed.set()

    def sent(self, event: ClientEvent) -> None:
        self.taken.append(event)
        self._changed.set()

    def misheard(self, error: ProtocolError) -> None:
        self.bad.append(error)
        self._changed.set()

    def failed(self, error: LinkError) -> None:
        self.failures.append(error)
        self._changed.set()

    async def until(self, fact: Callable[[], object], timeout_s: float = 10.0) -> None:
        """Wait for a fact."""
        async with asyncio.timeout(timeout_s):
            while not fact():
                self._changed.clear()
                await self._changed.wait()

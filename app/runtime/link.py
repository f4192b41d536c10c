"""One connection to a Realtime service over WebSocket.

Realtime API: connecting over WebSocket.  JSON text frames, no
permessage-deflate (base64 of sound does not shrink; compressing it costs time),
messages up to 64 MiB (an item retrieved with its audio is large).

One task lives as long as the connection: it dials, then reads.  A second one
writes what :meth:`WebSocketLink.send` has queued.  After every frame the reader
gives the loop a turn, so that a burst of received sound never delays a slice on
its way out.
"""

import asyncio
import logging
import ssl
import time
from collections import deque
from collections.abc import Callable
from enum import Enum
from typing import Any, Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from app.errors import ConnectionDropped, LinkError, ProtocolError
from app.protocol.client_events import ClientEvent, InputAudioBufferAppend
from app.protocol.codec import decode_server, encode_client
from app.protocol.server_events import ErrorEvent, ResponseOutputAudioDelta, ServerEvent
from app.protocol.wire import wire_type
from app.runtime.endpoint import USER_AGENT, Endpoint
from app.runtime.failures import ServiceError, of_close, of_handshake
from app.runtime.ports import LinkListener
from app.runtime.proxy import proxy_for
from app.tasks import OwnedTasks

logger = logging.getLogger(__name__)

MAX_FRAME_BYTES: Final = 64 * 1024 * 1024
OUTBOX_EVENTS: Final = 500
"""Events waiting to be written; ten seconds of 20 ms slices."""
OPEN_TIMEOUT_S: Final = 10
PING_EVERY_S: Final = 20
PING_TIMEOUT_S: Final = 20
CLOSE_TIMEOUT_S: Final = 1
"""How long the closing handshake may take."""

TOO_SLOW: Final = "The connection is too slow to carry your voice. Check the network."
BROKE: Final = "The connection broke inside Earshot. Started from a terminal, it says why there."


class Direction(Enum):
    """Which way a frame went; the value is what an event log calls it."""

    SENT = "sent"
    RECEIVED = "received"


OnFrame = Callable[[Direction, str], None]
"""Called in the event loop with every text frame: before it is sent, after it was received."""


class _QuietLogger(logging.LoggerAdapter[logging.Logger]):
    """A logger that is never asked for debug output, where the library writes headers, and so the key."""

    def isEnabledFor(self, level: int) -> bool:  # noqa: N802
        return level > logging.DEBUG and super().isEnabledFor(level)


class OneAddress(connect):
    """Connects to the address it was given and follows no redirect.

    The key was entered for that address; no other server may be sent it, or chosen unseen.
    """

    def process_redirect(self, exc: Exception) -> Exception:
        """Return ``exc``: an answer that sends elsewhere is a failure like any other."""
        return exc


class WebSocketDialler:
    """Makes links to one endpoint.

    ``on_frame`` sees every text frame.  ``open_timeout_s`` bounds dialling.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        on_frame: OnFrame | None = None,
        open_timeout_s: float = OPEN_TIMEOUT_S,
    ) -> None:
        self._endpoint = endpoint
        self._on_frame = on_frame
        self._open_timeout_s = open_timeout_s

    def dial(self, listener: LinkListener) -> "WebSocketLink":
        """Start opening a connection.  Must be called in a running event loop."""
        return WebSocketLink(
            self._endpoint, listener, on_frame=self._on_frame, open_timeout_s=self._open_timeout_s
        )


class WebSocketLink:
    """A connection from dialling to its end; dials as soon as it is made.

    Everything is reported to ``listener`` in the event loop.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        listener: LinkListener,
        *,
        on_frame: OnFrame | None = None,
        open_timeout_s: float = OPEN_TIMEOUT_S,
    ) -> None:
        self._endpoint = endpoint
        self._listener = listener
        self._on_frame = on_frame
        self._open_timeout_s = open_timeout_s
        self._outbox: deque[tuple[ClientEvent, str]] = deque()
        self._filled = asyncio.Event()
        self._last_error: ServiceError | None = None
        self._over = False
        self._stopping = False
        self._tasks = OwnedTasks(_report)
        self._running = self._tasks.start(self._run(), name="link")

    def send(self, event: ClientEvent) -> None:
        """Queue an event to be written at once, or as soon as the socket is open.

        At most :data:`OUTBOX_EVENTS` wait.  One more means that the network does not keep
        up: the link then ends as too slow, since what it would bring is out of date.
        Does nothing after the link has ended.
        """
        if self._over:
            return
        if len(self._outbox) >= OUTBOX_EVENTS:
            self._fail(ConnectionDropped(TOO_SLOW))
            self._stop()
            return
        self._outbox.append((event, encode_client(event)))
        self._filled.set()

    async def aclose(self) -> None:
        """Close the socket, or stop opening it, within about a second.  Nothing is reported from here on."""
        self._over = True
        self._stop()
        await asyncio.gather(self._running, return_exceptions=True)
        await self._tasks.aclose()

    def _stop(self) -> None:
        """End the connection's task; a second time would disturb it while it closes."""
        if not self._stopping:
            self._stopping = True
            self._running.cancel()

    # ------------------------------------------------------------ the connection

    async def _run(self) -> None:
        try:
            socket = await self._dial()
            try:
                await self._serve(socket)
            finally:
                await _hang_up(socket)
        except LinkError as error:
            self._fail(error)
        except Exception:
            logger.exception("! the link broke")
            self._fail(ConnectionDropped(BROKE))

    async def _dial(self) -> ClientConnection:
        proxy = None
        logger.info("> dialling %s", self._endpoint.shown)
        try:
            async with asyncio.timeout(self._open_timeout_s):
                if not self._endpoint.is_loopback:
                    # Where some names are left out, that of the service may be looked up for it.
                    proxy = await asyncio.to_thread(proxy_for, self._endpoint)
                return await OneAddress(self._endpoint.address, **await self._connect_options(proxy))
        except (WebSocketException, OSError, ValueError, ImportError) as error:
            raise of_handshake(error, self._endpoint.host, self._endpoint.redact, proxy) from None

    async def _connect_options(self, proxy: str | None) -> dict[str, Any]:
        """Return what ``connect`` is told, which is not asked to choose a proxy by itself."""
        options: dict[str, Any] = {
            "additional_headers": self._endpoint.request_headers(),
            "user_agent_header": USER_AGENT,
            "compression": None,
            "max_size": MAX_FRAME_BYTES,
            "open_timeout": None,
            "ping_interval": PING_EVERY_S,
            "ping_timeout": PING_TIMEOUT_S,
            "close_timeout": CLOSE_TIMEOUT_S,
            "proxy": proxy,
            "logger": _QuietLogger(logging.getLogger(f"{__name__}.websocket")),
        }
        if self._endpoint.is_secure:
            # Reading the system's certificates takes long enough to be heard.
            options["ssl"] = await asyncio.to_thread(ssl.create_default_context)
        return options

    async def _serve(self, socket: ClientConnection) -> None:
        """Report what arrives until the connection ends, writing meanwhile."""
        logger.info("= connected to %s", self._endpoint.shown)
        writer = self._tasks.start(self._write(socket), name="link writer")
        try:
            self._listener.opened()
            while not self._over:
                self._hear(await socket.recv())
                await asyncio.sleep(0)
        except ConnectionClosed as closed:
            self._fail(of_close(closed, self._last_error, self._endpoint.redact))
        except Exception:
            logger.exception("! the link broke")
            self._fail(ConnectionDropped(BROKE))
        finally:
            writer.cancel()

    async def _write(self, socket: ClientConnection) -> None:
        """Write what is queued; whatever goes wrong with it ends the link."""
        try:
            await self._write_queued(socket)
        except ConnectionClosed:
            return  # the reader meets the same end and reports it
        except Exception:
            logger.exception("! the link broke")
            self._fail(ConnectionDropped(BROKE))
            self._stop()

    async def _write_queued(self, socket: ClientConnection) -> None:
        while True:
            while self._outbox:
                event, text = self._outbox.popleft()
                if self._on_frame is not None:
                    self._on_frame(Direction.SENT, text)
                await socket.send(text)
                if not self._over:
                    self._listener.sent(event)
                if not isinstance(event, InputAudioBufferAppend):
                    logger.debug("> %s", wire_type(event))
            self._filled.clear()
            await self._filled.wait()

    def _hear(self, frame: str | bytes) -> None:
        read_at = time.monotonic()
        if isinstance(frame, bytes):
            self._listener.misheard(
                ProtocolError(f"a binary frame of {len(frame)} bytes, and all frames are text")
            )
            return
        if self._on_frame is not None:
            self._on_frame(Direction.RECEIVED, frame)
        try:
            event = decode_server(frame)
        except ProtocolError as error:
            logger.info("! %s", error)
            self._listener.misheard(error)
            return
        self._note(event)
        self._listener.heard(event, read_at)

    def _note(self, event: ServerEvent) -> None:
        """Log an event that is no sound, and remember an error in case the connection ends over it."""
        self._last_error = None
        if isinstance(event, ErrorEvent):
            self._last_error = ServiceError(event.error.code, event.error.message)
            logger.info("< error %s", event.error.code)
        elif not isinstance(event, ResponseOutputAudioDelta):
            logger.debug("< %s", wire_type(event))

    def _fail(self, error: LinkError) -> None:
        """Report the end, once."""
        if self._over:
            return
        self._over = True
        logger.info("x %s", error)
        self._listener.failed(error)


async def _hang_up(socket: ClientConnection) -> None:
    """Close within the closing handshake's time, whatever the other side does."""
    try:
        async with asyncio.timeout(CLOSE_TIMEOUT_S):
            await socket.close()
    except TimeoutError:
        logger.info("x the service did not answer the closing handshake")
    finally:
        socket.transport.abort()
        await socket.wait_closed()


def _report(name: str, error: BaseException) -> None:
    logger.error("! %s failed", name, exc_info=error)

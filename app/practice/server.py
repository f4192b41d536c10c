"""The practice partner's server: WebSockets on 127.0.0.1, a session for every client.

Realtime API: connecting over WebSocket.  Any client of the protocol may
connect, with any key or none; browsers showing pages from elsewhere may not.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qs, urlsplit

from websockets.asyncio.server import ServerConnection
from websockets.asyncio.server import serve as serve_websockets
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from app.practice.dialogue import SESSION_S, Dialogue
from app.practice.fault_sessions import expiry
from app.practice.fault_table import FaultPlan
from app.practice.faults import Dismissal, Fault, HttpRefusal
from app.practice.mind import Mind, make_mind
from app.practice.outbox import Close, Outbox
from app.practice.refusals import Refused
from app.practice.rules import MOST_FRAME_CHARACTERS
from app.practice.workers import Workers
from app.tasks import OwnedTasks

_log = logging.getLogger(__name__)

HOST: Final = "127.0.0.1"
PATH: Final = "/v1/realtime"
PING_S: Final = 20
MOST_CLIENTS: Final = 32
"""How many sessions run at once; one more is answered with HTTP 503."""

FRAMES_AHEAD: Final = 16
"""How many frames of a client are read ahead; then its own sending waits."""

_LOOPBACK: Final = {"localhost", "127.0.0.1", "::1"}


class PracticeServer:
    """Takes clients and gives each a session of its own."""

    def __init__(self, *, mind: Mind, workers: Workers, plan: FaultPlan) -> None:
        self._mind = mind
        self._workers = workers
        self._plan = plan
        self._clients = 0

    def before_handshake(self, _connection: ServerConnection, request: Request) -> Response | None:
        """Refuse what must not become a WebSocket; ``None`` lets it."""
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).hostname not in _LOOPBACK:
            return _http(403, "origin_not_allowed", "Pages from elsewhere may not use the practice partner.")
        if urlsplit(request.path).path != PATH:
            return _http(404, "not_found", f"The practice partner is at {PATH}.")
        if self._clients >= MOST_CLIENTS:
            return _http(503, "too_many_sessions", f"At most {MOST_CLIENTS} sessions run at once.")
        refusal = self._plan.begin().handshake()
        return _http_refusal(refusal) if refusal else None

    async def take(self, connection: ServerConnection) -> None:
        """Serve one client until it goes or is sent away."""
        self._clients += 1
        try:
            await self._serve(connection)
        finally:
            self._clients -= 1

    async def _serve(self, connection: ServerConnection) -> None:
        fault = self._plan.begin()
        outbox = Outbox(fault.alter)
        async with OwnedTasks(_report(connection)) as tasks:
            delivery = tasks.start(_deliver(outbox, connection), name="delivery")
            dismissal = fault.dismissal() or _dismissal(connection)
            if dismissal is not None:
                _dismiss(outbox, dismissal)
                await delivery
                return
            await self._converse(connection, outbox, tasks, fault, delivery)

    async def _converse(
        self,
        connection: ServerConnection,
        outbox: Outbox,
        tasks: OwnedTasks,
        fault: Fault,
        delivery: "asyncio.Task[None]",
    ) -> None:
        dialogue = Dialogue(
            model=_asked(connection, "model"),
            mind=self._mind,
            workers=self._workers,
            outbox=outbox,
            tasks=tasks,
            fault=fault,
        )
        _log.info("= session %s", dialogue.id)
        dialogue.begin()
        tasks.start(_expire(outbox, fault.after_s or SESSION_S), name="expiry")
        try:
            async for frame in connection:
                await dialogue.receive(frame)
                if delivery.done():
                    break  # nobody is there to answer, whatever else was sent
        except ConnectionClosed as closed:
            _log.info("x session %s: %s", dialogue.id, closed)
        finally:
            dialogue.close()


def _report(connection: ServerConnection) -> Callable[[str, BaseException], None]:
    """A failure of a session's task is logged and ends that session, and no other."""

    def report(name: str, error: BaseException) -> None:
        _log.error("! %s failed", name, exc_info=error)
        connection.transport.abort()

    return report


async def _deliver(outbox: Outbox, connection: ServerConnection) -> None:
    try:
        await outbox.deliver(_Socket(connection))
    except ConnectionClosed as closed:
        _log.debug("x %s", closed)
    finally:
        outbox.abandon()


class _Socket:
    """A connection as the outbox needs it."""

    def __init__(self, connection: ServerConnection) -> None:
        self._connection = connection

    async def send(self, message: str | bytes) -> None:
        await self._connection.send(message)

    async def close(self, code: int = 1000, reason: str = "") -> None:
        await self._connection.close(code, reason)

    def abort(self) -> None:
        self._connection.transport.abort()


async def _expire(outbox: Outbox, after_s: float) -> None:
    """End the session when its time is over."""
    await asyncio.sleep(after_s)
    for frame in expiry():
        outbox.put(frame)


def _asked(connection: ServerConnection, name: str) -> str:
    """The query parameter ``name``; empty when it is not given."""
    request = connection.request
    query = parse_qs(urlsplit(request.path).query) if request else {}
    return query.get(name, [""])[0]


def _dismissal(connection: ServerConnection) -> Dismissal | None:
    headers = connection.request.headers if connection.request else Headers()
    if "OpenAI-Beta" in headers:
        return _because(
            "beta_api_shape_disabled", "The beta version of the Realtime protocol is no longer spoken."
        )
    if not _asked(connection, "model"):
        return _because("missing_model", "You must name a model: add ?model= to the address.")
    return None


def _because(code: str, message: str) -> Dismissal:
    error = Refused(message, code=code)
    return Dismissal(error=error, close=Close(code=4000, reason=f"{error.kind}.{code}"))


def _dismiss(outbox: Outbox, dismissal: Dismissal) -> None:
    outbox.send("error", error=dismissal.error.error(None))
    outbox.close(dismissal.close.code or 1000, dismissal.close.reason)


def _http_refusal(refusal: HttpRefusal) -> Response:
    return _http(refusal.status, refusal.code, refusal.message)


def _http(status: int, code: str, message: str) -> Response:
    error = {"type": "invalid_request_error", "code": code, "message": message, "param": None}
    body = json.dumps({"error": error}).encode()
    headers = Headers(
        {"Content-Type": "application/json", "Content-Length": str(len(body)), "Connection": "close"}
    )
    return Response(status, HTTPStatus(status).phrase, headers, body)


async def serve(
    *,
    port: int,
    fault: str | None = None,
    ready: Callable[[str], None],
    stopped: asyncio.Event,
    mind: Mind | None = None,
) -> None:
    """Serve on ``port`` (0: one that is free) until ``stopped`` is set.

    ``ready`` is called with the address once clients may connect.  ``fault`` is
    a name from :mod:`app.practice.fault_table` or ``None``.  Raises ``OSError`` when
    the port is taken and :class:`~app.errors.UsageError` for an unknown fault.
    """
    workers = Workers()
    partner = mind or make_mind()
    server = PracticeServer(mind=partner, workers=workers, plan=FaultPlan.parse(fault))
    try:
        await workers.think(partner.load)
        async with serve_websockets(
            server.take,
            HOST,
            port,
            process_request=server.before_handshake,
            compression=None,
            max_size=MOST_FRAME_CHARACTERS,
            max_queue=FRAMES_AHEAD,
            ping_interval=PING_S,
            ping_timeout=PING_S,
            close_timeout=2,
        ) as listening:
            bound = next(iter(listening.sockets)).getsockname()[1]
            ready(f"ws://{HOST}:{bound}{PATH}")
            await stopped.wait()
    finally:
        await workers.aclose()

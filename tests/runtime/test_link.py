"""The link against real servers on loopback: everything they can do wrong, and nothing left behind."""

import asyncio
import base64
import json
import logging
import socket
import time
import tracemalloc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.asyncio.server import ServerConnection
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from app.errors import BetaDialect, ConnectionDropped, KeyRefused, LinkError, ServiceRefused
from app.protocol.client_events import InputAudioBufferAppend, InputAudioBufferClear, ResponseCancel
from app.protocol.server_events import (
    ErrorEvent,
    ResponseOutputAudioDelta,
    SessionCreated,
)
from app.protocol.wire import Unknown
from app.runtime import link as link_module
from app.runtime.endpoint import USER_AGENT, Endpoint
from app.runtime.link import BROKE, OUTBOX_EVENTS, TOO_SLOW, Direction, WebSocketDialler, WebSocketLink
from tests.fakes.listening import CREATED, Handler, NotingListener, refusing, serving, sound_frame

KEY = "sk-very-secret-0123456789"


@asynccontextmanager
async def linked(url: str, **options: object) -> AsyncIterator[tuple[WebSocketLink, NotingListener]]:
    listener = NotingListener()
    dialler = WebSocketDialler(Endpoint(url=url, model="m", key=KEY), **options)  # type: ignore[arg-type]
    link = dialler.dial(listener)
    try:
        yield link, listener
    finally:
        await link.aclose()
        assert len(link._tasks) == 0


async def hold(connection: ServerConnection) -> None:
    """Read until the client goes."""
    async for _ in connection:
        pass


class Deaf:
    """A service that reads nothing, and is gone once it is released."""

    def __init__(self) -> None:
        self.released = asyncio.Event()

    async def __call__(self, connection: ServerConnection) -> None:
        connection.transport.pause_reading()
        await self.released.wait()
        connection.transport.abort()


def saying(*frames: str | bytes) -> Handler:
    async def handler(connection: ServerConnection) -> None:
        for frame in frames:
            await connection.send(frame)
        await hold(connection)

    return handler


def closing(code: int, reason: str, *frames: str) -> Handler:
    async def handler(connection: ServerConnection) -> None:
        for frame in frames:
            await connection.send(frame)
        await connection.close(code, reason)

    return handler


def error_frame(code: str, message: str = "said so") -> str:
    return json.dumps(
        {"type": "error", "event_id": "e", "error": {"type": "t", "code": code, "message": message}}
    )


async def failure_of(handler: Handler) -> tuple[LinkError, NotingListener]:
    async with serving(handler) as url, linked(url) as (_, listener):
        await listener.until(lambda: listener.failures)
    assert len(listener.failures) == 1
    return listener.failures[0], listener


async def test_events_go_both_ways_and_frames_are_seen() -> None:
    received: list[str | bytes] = []

    async def handler(connection: ServerConnection) -> None:
        await connection.send(CREATED)
        async for frame in connection:
            received.append(frame)
            await connection.send('{"type":"brand.new","x":1}')

    frames: list[tuple[Direction, str]] = []
    async with serving(handler) as url:
        before = time.monotonic()
        async with linked(url, on_frame=lambda *frame: frames.append(frame)) as (link, listener):
            link.send(InputAudioBufferClear(event_id="e1"))  # queued until the socket is open
            await listener.until(lambda: len(listener.events) == 2)
        after = time.monotonic()
    assert listener.open
    assert isinstance(listener.events[0], SessionCreated)
    assert listener.events[1] == Unknown(type="brand.new", raw={"type": "brand.new", "x": 1})
    assert all(before < at < after for at in listener.read_at)
    assert [json.loads(frame) for frame in received] == [
        {"type": "input_audio_buffer.clear", "event_id": "e1"}
    ]
    assert listener.taken == [InputAudioBufferClear(event_id="e1")]
    assert sorted(frames, key=lambda frame: frame[1]) == [
        (Direction.RECEIVED, '{"type":"brand.new","x":1}'),
        (Direction.SENT, received[0]),
        (Direction.RECEIVED, CREATED),
    ]
    assert listener.failures == []


async def test_the_handshake_says_who_we_are_and_nothing_more() -> None:
    requests: list[Request] = []

    def note(_: ServerConnection, request: Request) -> Response | None:
        requests.append(request)
        return None

    async with serving(hold, process_request=note) as url, linked(url) as (_, listener):
        await listener.until(lambda: listener.open)
    request = requests[0]
    assert request.path == "/v1/realtime?model=m"
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    assert request.headers["User-Agent"] == USER_AGENT
    assert "OpenAI-Beta" not in request.headers
    assert "Sec-WebSocket-Extensions" not in request.headers


async def test_small_frames_leave_at_once() -> None:
    connections = []
    original = link_module.OneAddress

    class Noting(original):  # type: ignore[misc, valid-type]
        async def create_connection(self) -> object:
            connection = await super().create_connection()
            connections.append(connection)
            return connection

    link_module.OneAddress = Noting  # type: ignore[misc]
    try:
        async with serving(hold) as url, linked(url) as (_, listener):
            await listener.until(lambda: listener.open)
            raw = connections[0].transport.get_extra_info("socket")
            assert raw.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1
    finally:
        link_module.OneAddress = original  # type: ignore[misc]


@pytest.mark.parametrize(
    ("frame", "sentence"),
    [
        ('{"type":"session.cre', "it is not JSON"),
        ("[1,2]", "it is not a JSON object"),
        ('{"kind":"x"}', "type: it is missing or no text"),
        ('{"type":"response.output_audio.delta","delta":7}', "response.output_audio.delta is wrong at"),
        (b"\x00\x01\x02", "a binary frame of 3 bytes, and all frames are text"),
        (CREATED.encode(), "a binary frame of"),
    ],
)
async def test_a_frame_that_is_not_the_protocol_ends_nothing(frame: str | bytes, sentence: str) -> None:
    async with serving(saying(frame, CREATED)) as url, linked(url) as (_, listener):
        await listener.until(lambda: listener.events)
    assert len(listener.bad) == 1
    assert sentence in str(listener.bad[0])
    assert isinstance(listener.events[0], SessionCreated)
    assert listener.failures == []


async def test_twenty_megabytes_are_heard() -> None:
    audio = bytes(15 * 1024 * 1024)
    frame = sound_frame(audio)
    assert len(frame) > 20_000_000
    async with serving(saying(frame)) as url, linked(url) as (_, listener):
        await listener.until(lambda: listener.events)
    event = listener.events[0]
    assert isinstance(event, ResponseOutputAudioDelta)
    assert event.delta == audio


async def test_a_larger_message_than_we_take_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    assert link_module.MAX_FRAME_BYTES == 64 * 1024 * 1024
    monkeypatch.setattr(link_module, "MAX_FRAME_BYTES", 1000)
    failure, _ = await failure_of(saying("x" * 1001))
    assert type(failure) is ConnectionDropped
    assert str(failure) == "The service sent a message that is too large."


async def test_the_beta_dialect_is_named() -> None:
    beta = '{"type":"session.created","session":{"modalities":["text"],"input_audio_format":"pcm16"}}'
    async with serving(saying(beta)) as url, linked(url) as (_, listener):
        await listener.until(lambda: listener.bad)
    assert isinstance(listener.bad[0], BetaDialect)


@pytest.mark.parametrize(
    ("handler", "kind", "start"),
    [
        (
            closing(3000, "invalid_request_error.invalid_api_key", error_frame("invalid_api_key")),
            KeyRefused,
            "The service refused the API key.",
        ),
        (
            closing(4000, "invalid_request_error.invalid_model", error_frame("invalid_model")),
            ServiceRefused,
            "The service cannot use this model for talking.",
        ),
        (
            closing(4000, "invalid_request_error.missing_model"),
            ServiceRefused,
            "The service wants to know which model",
        ),
        (closing(4004, ""), ServiceRefused, "The service does not know this model."),
        (closing(3000, ""), KeyRefused, "The service refused the API key."),
        (
            closing(1001, "", error_frame("session_expired")),
            ConnectionDropped,
            "The session reached its longest duration",
        ),
        (closing(1011, "oops"), ConnectionDropped, "The service has trouble of its own."),
    ],
)
async def test_a_refusal_inside_the_connection(handler: Handler, kind: type[LinkError], start: str) -> None:
    failure, _ = await failure_of(handler)
    assert type(failure) is kind
    assert str(failure).startswith(start)


async def test_an_error_that_was_followed_by_other_events_explains_nothing() -> None:
    failure, listener = await failure_of(closing(1001, "", error_frame("insufficient_quota"), CREATED))
    assert isinstance(listener.events[0], ErrorEvent)
    assert type(failure) is ConnectionDropped
    assert str(failure) == "The service closed the connection."


async def test_a_service_that_vanishes_mid_sentence() -> None:
    async def handler(connection: ServerConnection) -> None:
        await connection.send(CREATED)
        connection.transport.abort()

    failure, listener = await failure_of(handler)
    assert type(failure) is ConnectionDropped
    assert failure.close_code == 1006
    assert str(failure) == "The connection was lost. Check the network."
    assert len(listener.events) == 1


@pytest.mark.parametrize(
    ("status", "kind", "start"),
    [
        (401, KeyRefused, "The service refused the API key."),
        (403, KeyRefused, "The key has no access"),
        (404, ServiceRefused, "There is no Realtime service at this address"),
        (429, ConnectionDropped, "The service has too many requests"),
        (500, ConnectionDropped, "The service has trouble of its own."),
    ],
)
async def test_a_refused_handshake(status: int, kind: type[LinkError], start: str) -> None:
    body = json.dumps({"error": {"message": f"bad key {KEY}"}}).encode()
    async with serving(hold, process_request=refusing(status, body)) as url, linked(url) as (_, listener):
        await listener.until(lambda: listener.failures)
    failure = listener.failures[0]
    assert type(failure) is kind
    assert str(failure).startswith(start)
    assert str(failure).endswith('(It said: "bad key [hidden]")')
    assert failure.http_status == status
    assert not listener.open


async def test_a_redirect_is_not_followed() -> None:
    elsewhere: list[str] = []

    async def note(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        elsewhere.append((await reader.read(4096)).decode())
        writer.close()

    def redirecting(to: str) -> Callable[[ServerConnection, Request], Response]:
        headers = Headers({"Location": to, "Content-Length": "0", "Connection": "close"})
        return lambda *_: Response(302, "Found", headers)

    other = await asyncio.start_server(note, "127.0.0.1", 0)
    async with other:
        to = f"ws://127.0.0.1:{other.sockets[0].getsockname()[1]}/"
        async with serving(hold, process_request=redirecting(to)) as url, linked(url) as (_, listener):
            await listener.until(lambda: listener.failures)
    (failure,) = listener.failures
    assert elsewhere == []
    assert type(failure) is ServiceRefused
    assert failure.http_status == 302
    assert str(failure) == ("The service at 127.0.0.1 sends to another address. Enter that address instead.")


@pytest.mark.parametrize("broken", list(Direction))
async def test_an_error_of_ours_ends_the_link_once(
    broken: Direction, caplog: pytest.LogCaptureFixture
) -> None:
    gone = asyncio.Event()

    async def handler(connection: ServerConnection) -> None:
        await connection.send(CREATED)
        await hold(connection)
        gone.set()

    def on_frame(direction: Direction, _: str) -> None:
        if direction is broken:
            raise OSError(28, "No space left on device")

    async with serving(handler) as url, linked(url, on_frame=on_frame) as (link, listener):
        link.send(InputAudioBufferClear())
        await listener.until(lambda: listener.failures)
        async with asyncio.timeout(60):
            await gone.wait()
    assert [(type(failure), str(failure)) for failure in listener.failures] == [(ConnectionDropped, BROKE)]
    assert BROKE == "The connection broke inside Earshot. Started from a terminal, it says why there."
    records = [record for record in caplog.records if record.name == link_module.__name__]
    assert [record.getMessage() for record in records if record.exc_info] == ["! the link broke"]


class Failing(link_module.OneAddress):
    """Cannot even begin to connect."""

    error: Exception

    async def create_connection(self) -> ClientConnection:
        raise self.error


@pytest.mark.parametrize(
    ("error", "kind", "sentence"),
    [
        (
            ImportError("connecting through a SOCKS proxy requires python-socks"),
            ServiceRefused,
            "The system's proxy is of a kind (SOCKS) that Earshot cannot use. "
            "Set an HTTP proxy, or none for this service.",
        ),
        (KeyError("x"), ConnectionDropped, BROKE),
    ],
)
async def test_an_error_while_dialling_ends_the_link_once(
    error: Exception, kind: type[LinkError], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Failing, "error", error, raising=False)
    monkeypatch.setattr(link_module, "OneAddress", Failing)
    async with linked("ws://127.0.0.1:9/p") as (_, listener):
        await listener.until(lambda: listener.failures)
    assert [(type(failure), str(failure)) for failure in listener.failures] == [(kind, sentence)]


async def test_nobody_at_the_address() -> None:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        url = f"ws://127.0.0.1:{reserved.getsockname()[1]}/p"
        async with linked(url) as (_, listener):
            await listener.until(lambda: listener.failures)
    assert str(listener.failures[0]) == (
        "Nothing answers at 127.0.0.1. Check the address, and that the service is running."
    )


async def test_an_address_that_takes_the_call_and_says_nothing() -> None:
    async def silent(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _reader.read()
        writer.close()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    async with server:
        url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/p"
        async with linked(url, open_timeout_s=0.1) as (_, listener):
            await listener.until(lambda: listener.failures)
    assert str(listener.failures[0]) == ("127.0.0.1 did not answer in time. Check the network.")
    assert link_module.OPEN_TIMEOUT_S == 10


async def test_something_that_is_no_websocket() -> None:
    async def chatty(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example ESMTP\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(chatty, "127.0.0.1", 0)
    async with server:
        url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/p"
        async with linked(url) as (_, listener):
            await listener.until(lambda: listener.failures)
    assert str(listener.failures[0]) == "What answers at 127.0.0.1 is no Realtime service. Check the address."


async def test_a_network_that_does_not_keep_up_ends_the_link_as_too_slow() -> None:
    deaf = Deaf()
    async with serving(deaf) as url, linked(url) as (link, listener):
        await listener.until(lambda: listener.open)
        piece = InputAudioBufferAppend(audio=bytes(200_000))
        while not listener.failures:
            link.send(piece)
            await asyncio.sleep(0)
        waiting = len(link._outbox)
        link.send(piece)  # after the end: nothing
        deaf.released.set()
    assert waiting == OUTBOX_EVENTS == 500
    assert len(link._outbox) == 500
    assert [str(failure) for failure in listener.failures] == [TOO_SLOW]
    assert TOO_SLOW == "The connection is too slow to carry your voice. Check the network."
    assert type(listener.failures[0]) is ConnectionDropped


async def test_closing_is_quick_and_says_nothing() -> None:
    gone = asyncio.Event()

    async def handler(connection: ServerConnection) -> None:
        await hold(connection)
        gone.set()

    async with serving(handler) as url, linked(url) as (link, listener):
        await listener.until(lambda: listener.open)
        await link.aclose()
        await link.aclose()
        link.send(ResponseCancel())
        async with asyncio.timeout(60):
            await gone.wait()
    assert listener.failures == []


async def test_closing_while_dialling_stops_it() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    async with server:
        url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/p"
        async with linked(url) as (link, listener):
            await asyncio.sleep(0)
            await link.aclose()
    assert listener.failures == []


async def test_closing_is_bounded_when_the_service_does_not_answer() -> None:
    deaf = Deaf()
    async with serving(deaf) as url, linked(url) as (link, listener):
        await listener.until(lambda: listener.open)
        began = time.monotonic()
        await link.aclose()
        took = time.monotonic() - began
        deaf.released.set()
    assert took < 30  # for ever, without a bound
    assert link_module.CLOSE_TIMEOUT_S == 1


async def test_a_burst_of_sound_does_not_hold_up_the_voice() -> None:
    """Twenty seconds of sound arrive at once; slices sent meanwhile must not wait for their end."""
    delta = json.dumps(
        {
            "type": "response.output_audio.delta",
            "event_id": "e",
            "response_id": "r",
            "item_id": "i",
            "output_index": 0,
            "content_index": 0,
            "delta": base64.b64encode(bytes(4800)).decode(),
        }
    )
    slices = 0

    async def handler(connection: ServerConnection) -> None:
        nonlocal slices
        for _ in range(200):
            await connection.send(delta)
        async for _ in connection:
            slices += 1

    async with serving(handler) as url, linked(url) as (link, listener):
        await listener.until(lambda: listener.open)
        heard_when_taken = []
        while len(listener.events) < 200:
            link.send(InputAudioBufferAppend(audio=bytes(960)))
            sent = len(listener.taken)
            before = len(listener.events)
            await listener.until(lambda sent=sent: len(listener.taken) > sent)
            heard_when_taken.append(len(listener.events) - before)
    # Between queueing a slice and its leaving the reader hears a frame or two, never the burst.
    assert max(heard_when_taken) <= 3


async def test_neither_logs_nor_errors_ever_hold_the_key(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("websockets", "websockets.client", "app", "app.runtime.link", "app.runtime.link.websocket"):
        caplog.set_level(logging.DEBUG, logger=name)
    quoting = error_frame("invalid_api_key", f"Incorrect API key provided: {KEY}")
    async with serving(closing(3000, "x", quoting)) as url, linked(url) as (link, listener):
        link.send(InputAudioBufferAppend(audio=b"secret sound"))
        await listener.until(lambda: listener.failures)
        shown = [repr(link), str(link)]
    assert "[hidden]" in str(listener.failures[0])
    ours = [record for record in caplog.records if record.name != "websockets.server"]
    said = [record.getMessage() for record in ours] + shown
    said += [str(failure) + repr(failure) for failure in listener.failures]
    assert any("> dialling ws://127.0.0.1" in line for line in said)
    assert not any(KEY in line for line in said)
    assert not any(base64.b64encode(b"secret sound").decode() in line for line in said)


async def test_opening_and_closing_many_times_keeps_nothing() -> None:
    async with serving(hold) as url:
        for _ in range(3):
            async with linked(url) as (_, listener):
                await listener.until(lambda listener=listener: listener.open)
        tracemalloc.start()
        before = tracemalloc.take_snapshot()
        for _ in range(30):
            async with linked(url) as (_, listener):
                await listener.until(lambda listener=listener: listener.open)
        grown = sum(stat.size_diff for stat in tracemalloc.take_snapshot().compare_to(before, "filename"))
        tracemalloc.stop()
    assert grown < 1_000_000
    assert len(asyncio.all_tasks()) == 1

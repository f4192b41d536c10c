"""What a frame costs, against the official ``openai`` client in the same loop.

Two connection objects are compared where they offer the same: the program's
link and the client's connection, both on a socket that is none, so that nothing
of the operating system is in it.  These rows have the targets.

Received (``received_delta_*_ratio``): from the bytes of a frame to a typed event
with its sound, which is UTF-8, JSON, base64 and the link; against the client's
``recv`` of the same bytes, which leaves the base64 to its user.

Sent (``sent_slice_20ms_ratio``): from a slice to its text at the socket, which is
base64, JSON, the link's queue and its writer; against the client's
``input_audio_buffer.append`` of the same slice, with the base64 it wants.

A client's user still has a conversation to hold and a speaker to feed.  What the
program spends on all of that is told apart, without a target: ``*_to_ear_ratio``
is the way of a frame through the whole assistant into the speaker's queue, with the
turn of the loop the link gives others after each frame; ``*_from_block_ratio`` is the
way of two blocks of 10 ms from the device's callback through the whole assistant
to the socket, with every turn of the loop in between.

Everything is CPU time of one thread, without what asking for it costs, by turns of
a hundred frames each, so that whatever else the machine does falls on both.
"""

import asyncio
import base64
import gc
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

from openai.resources.realtime.realtime import AsyncRealtimeConnection

from app.audio.microphone import Block
from app.audio.resample import Resampler
from app.audio.transcode import Decoder, Encoder
from app.audio.virtual import RecordedSpeaker
from app.errors import EarshotError
from app.formats import G711_ULAW_8K, INTERNAL
from app.protocol.client_events import ClientEvent, InputAudioBufferAppend
from app.protocol.codec import decode_server, encode_client
from app.protocol.server_events import ServerEvent
from app.runtime.link import WebSocketLink
from tests.bench import frames
from tests.bench.rows import Row, percentile, spread
from tests.bench.stage import HandMicrophone, NullDialler, talk

FRAMES = 2_000
QUICK_FRAMES = 400
IN_A_TURN = 100
WARM_UP = 2
DELTA_TARGET = 0.2
SLICE_TARGET = 0.03
ITEM, RESPONSE = "item_bench", "resp_bench"


def measure(*, quick: bool = False) -> list[Row]:
    """All rows of cost."""
    count = QUICK_FRAMES if quick else FRAMES
    rows: list[Row] = []
    for delta_ms in (100, 20):
        rows += asyncio.run(_received(delta_ms, count))
    rows += asyncio.run(_sent(count))
    return rows + _pieces()


# -------------------------------------------------------------------- received


async def _received(delta_ms: int, count: int) -> list[Row]:
    """Read the same frames with the link, with the whole assistant, and with the client."""
    pcm = frames.voice(delta_ms * IN_A_TURN)
    bundle = [text.encode() for text in frames.sound(RESPONSE, ITEM, pcm, delta_ms)]
    link_s, ear_s, client_s = [], [], []
    async with _bare_link() as (link, listener), _whole_assistant() as (source, speaker):
        await source.take([text.encode() for text in frames.opening(RESPONSE, ITEM)])
        _settle_garbage()
        for turn in range(WARM_UP + count // IN_A_TURN):
            spent = (
                _link_reads(link, listener, bundle),
                await source.take(bundle),
                await _client_reads(bundle),
            )
            if turn >= WARM_UP:
                link_s += spent[0]
                ear_s += spent[1]
                client_s += spent[2]
        arrived_ms = speaker.playout.waiting_ms
        expected_ms = delta_ms * IN_A_TURN * (WARM_UP + count // IN_A_TURN)
        if arrived_ms != expected_ms:
            raise RuntimeError(f"{expected_ms} ms were sent and {arrived_ms:g} ms wait for the ear")
    name = f"received_delta_{delta_ms}ms"
    return [
        *_compared(name, link_s, client_s, DELTA_TARGET),
        *_compared(f"{name}_to_ear", ear_s, client_s, None),
        *spread(f"{name}_openai_us", _us(client_s), "us", digits=1),
    ]


def _link_reads(link: WebSocketLink, listener: "_Listener", bundle: Sequence[bytes]) -> list[float]:
    spent = []
    for data in bundle:
        began = time.thread_time()
        link._hear(data.decode())
        spent.append(listener.at - began)
    return spent


async def _client_reads(bundle: Sequence[bytes]) -> list[float]:
    pieces = iter(bundle)

    class Socket:
        async def recv(self, *, decode: bool) -> bytes:
            return next(pieces)

    connection = AsyncRealtimeConnection(cast(Any, Socket()))
    spent = []
    for _ in bundle:
        began = time.thread_time()
        event = await connection.recv()
        spent.append(time.thread_time() - began)
        if event.type != "response.output_audio.delta":
            raise RuntimeError(f"the client read a {event.type}")
    return spent


class _Source:
    """The null socket's receiving side: gives what it is told, and times how long each frame takes.

    A frame has been dealt with when the next one is asked for.
    """

    def __init__(self) -> None:
        self._waiting: Iterator[bytes] = iter(())
        self._filled = asyncio.Event()
        self._dealt_with = asyncio.Event()
        self._began: float | None = None
        self._spent: list[float] = []
        self._hello = iter([frames.session("session.created", {}), frames.session("session.updated", {})])

    async def receive(self) -> str:
        now = time.thread_time()
        if self._began is not None:
            self._spent.append(now - self._began)
            self._began = None
        hello = next(self._hello, None)
        if hello is not None:
            return hello
        while True:
            data = next(self._waiting, None)
            if data is not None:
                self._began = time.thread_time()
                return data.decode()
            self._dealt_with.set()
            self._filled.clear()
            await self._filled.wait()

    async def take(self, bundle: Sequence[bytes]) -> list[float]:
        """Let the link read ``bundle``; return the CPU seconds each frame took."""
        self._spent = []
        self._waiting = iter(bundle)
        self._dealt_with.clear()
        self._filled.set()
        await self._dealt_with.wait()
        return self._spent


# ------------------------------------------------------------------------ sent


async def _sent(count: int) -> list[Row]:
    """Send the same slices with the link, with the whole assistant, and with the client."""
    pcm = frames.voice(20)
    microphone, sink = HandMicrophone(), _Sink()
    link_s, block_s, client_s = [], [], []
    async with (
        _bare_link(sink) as (link, _),
        talk(NullDialler(_Source().receive, sink.send), microphone=microphone, speaker=_unplugged()),
    ):
        _settle_garbage()
        for turn in range(WARM_UP + count // IN_A_TURN):
            spent = (
                await _link_sends(link, sink, pcm),
                await _assistant_sends(microphone, sink, pcm),
                await _client_sends(pcm),
            )
            if turn >= WARM_UP:
                link_s += spent[0]
                block_s += spent[1]
                client_s += spent[2]
    return [
        *_compared("sent_slice_20ms", link_s, client_s, SLICE_TARGET),
        *_compared("sent_slice_20ms_from_block", block_s, client_s, None),
        *spread("sent_slice_20ms_openai_us", _us(client_s), "us", digits=1),
    ]


async def _link_sends(link: WebSocketLink, sink: "_Sink", pcm: bytes) -> list[float]:
    """Queue a hundred slices, then let the writer have the loop; each costs its queueing and its writing."""
    event = InputAudioBufferAppend(audio=pcm)
    queued = []
    for _ in range(IN_A_TURN):
        began = time.thread_time()
        link.send(event)
        queued.append(time.thread_time() - began)
    began = time.thread_time()
    await sink.wait(IN_A_TURN, pcm)
    writing = (sink.at - began) / IN_A_TURN
    return [each + writing for each in queued]


async def _assistant_sends(microphone: HandMicrophone, sink: "_Sink", pcm: bytes) -> list[float]:
    half = len(pcm) // 2
    spent = []
    on_block = microphone.on_block
    if on_block is None:
        raise RuntimeError("the microphone was never started")
    for _ in range(IN_A_TURN):
        began = time.thread_time()
        for piece in (pcm[:half], pcm[half:]):
            on_block(Block(pcm=piece, captured_at=0.0, arrived_at=0.0))
        await sink.wait(1, pcm)
        spent.append(sink.at - began)
    return spent


async def _client_sends(pcm: bytes) -> list[float]:
    reached = 0.0

    class Socket:
        async def send(self, text: str) -> None:
            nonlocal reached
            reached = time.thread_time()

    connection = AsyncRealtimeConnection(cast(Any, Socket()))
    spent = []
    for _ in range(IN_A_TURN):
        began = time.thread_time()
        await connection.input_audio_buffer.append(audio=base64.b64encode(pcm).decode())
        spent.append(reached - began)
    return spent


class _Sink:
    """The null socket's sending side: notes when the last slice came."""

    def __init__(self) -> None:
        self.at = 0.0
        self._last: str | bytes = ""
        self._count = 0
        self._wanted = 0
        self._came = asyncio.Event()

    async def send(self, text: str | bytes) -> None:
        self.at = time.thread_time()
        if '"input_audio_buffer.append"' in str(text[:60]):
            self._last = text
            self._count += 1
            if self._count >= self._wanted:
                self._came.set()

    async def wait(self, count: int, pcm: bytes) -> None:
        """Wait until ``count`` slices have been handed over; raise unless the last holds ``pcm``."""
        self._wanted = count
        if self._count < count:
            self._came.clear()
            await self._came.wait()
        self._count = self._wanted = 0
        if base64.b64encode(pcm).decode() not in str(self._last):
            raise RuntimeError("what was sent does not hold the slice")


# -------------------------------------------------------------------- the stage


class _Listener:
    """Takes a bare link's events and notes when the last came."""

    def __init__(self) -> None:
        self.at = 0.0
        self.ready = asyncio.Event()

    def opened(self) -> None:
        self.ready.set()

    def heard(self, event: ServerEvent, read_at: float) -> None:
        self.at = time.thread_time()

    def sent(self, event: ClientEvent) -> None:
        """Slices are seen at the socket."""

    def misheard(self, error: EarshotError) -> None:
        raise error

    failed = misheard


@asynccontextmanager
async def _bare_link(sink: "_Sink | None" = None) -> AsyncIterator[tuple[WebSocketLink, _Listener]]:
    """A link with nobody behind it."""
    listener = _Listener()
    link = NullDialler(_Source().receive, (sink or _Sink()).send).dial(listener)
    await listener.ready.wait()
    try:
        yield link, listener
    finally:
        await link.aclose()


@asynccontextmanager
async def _whole_assistant() -> AsyncIterator[tuple[_Source, RecordedSpeaker]]:
    source, speaker = _Source(), _unplugged()
    async with talk(NullDialler(source.receive, _Sink().send), microphone=HandMicrophone(), speaker=speaker):
        yield source, speaker


def _unplugged() -> RecordedSpeaker:
    """A speaker whose device never asks for sound, so that all of it can be counted."""

    class Unplugged(RecordedSpeaker):
        def start(self, on_progress: object, on_trouble: object) -> None:
            """Pull nothing."""

    return Unplugged()


def _settle_garbage() -> None:
    """Leave the bench's own imports out of every later collection."""
    gc.collect()
    gc.freeze()


def _compared(
    name: str, ours_s: Sequence[float], theirs_s: Sequence[float], target: float | None
) -> list[Row]:
    """The ratios and our costs; the target is for the sum of ours by the sum of theirs."""
    clock_s = _clock_cost_s()
    ours_s, theirs_s = ([max(0.0, each - clock_s) for each in spent] for spent in (ours_s, theirs_s))
    total = Row(
        name=f"{name}_ratio", value=round(sum(ours_s) / sum(theirs_s), 4), unit="ratio", target=target
    )
    ratios = [
        Row(name=f"{name}_ratio_{label}", value=round(of(ours_s) / of(theirs_s), 4), unit="ratio")
        for label, of in _STATISTICS
    ]
    return [total, *ratios, *spread(f"{name}_us", _us(ours_s), "us", digits=1)]


_STATISTICS: tuple[tuple[str, Callable[[Sequence[float]], float]], ...] = (
    ("p50", lambda values: percentile(values, 50)),
    ("p99", lambda values: percentile(values, 99)),
    ("max", max),
)


def _us(seconds: Sequence[float]) -> list[float]:
    return [1e6 * each for each in seconds]


def _clock_cost_s(times: int = 1_000) -> float:
    """What two looks at the clock take, the first to the second."""
    spent = []
    for _ in range(times):
        began = time.thread_time()
        spent.append(time.thread_time() - began)
    return percentile(spent, 50)


# ------------------------------------------------------------------- the pieces


def _pieces() -> list[Row]:
    """What single steps cost, per 20 ms of sound."""
    pcm = frames.voice(20)
    text = next(frames.sound(RESPONSE, ITEM, pcm, 20))
    encoder, decoder = Encoder(G711_ULAW_8K), Decoder(G711_ULAW_8K)
    ulaw = frames.voice(20)[: G711_ULAW_8K.byte_count(20)]
    resampler = Resampler(INTERNAL.rate, 48_000)
    steps: dict[str, Callable[[], object]] = {
        "decode_delta_20ms_us": lambda: decode_server(text),
        "encode_slice_20ms_us": lambda: encode_client(InputAudioBufferAppend(audio=pcm)),
        "resample_24_to_48_20ms_us": lambda: resampler.feed(pcm),
        "ulaw_encode_20ms_us": lambda: encoder.encode(pcm),
        "ulaw_decode_20ms_us": lambda: decoder.decode(ulaw),
    }
    return [row for name, step in steps.items() for row in spread(name, _timed(step), "us", digits=1)]


def _timed(step: Callable[[], object], times: int = 1_000) -> list[float]:
    spent = []
    for _ in range(times):
        began = time.thread_time()
        step()
        spent.append(1e6 * (time.thread_time() - began))
    return spent

"""What a frame costs, against the official ``openai`` client in the same loop.

Received: from the bytes of a frame to its sound in the speaker's queue, which
is UTF-8, JSON, base64, the link, the session, the transcode to the program's
format, the playout, and the turn of the loop the link gives others after each
frame; against the client's own ``recv`` of the same bytes, which parses them
(its user would still have to decode the base64 and do all the rest).

Sent: from the two blocks that make a slice of 20 ms to its text at the socket,
which is the hand-over from the device's callback to the loop, the slicing, the
session, base64, JSON, the link's queue and its writer; against the client's
``input_audio_buffer.append`` of the same bytes up to the same point, with the
base64 it wants.  On both sides the socket is none, so that nothing of the
operating system is in it.

Everything is CPU time of the one thread, in turns of a hundred frames, so that
whatever else the machine does falls on both.
"""

import asyncio
import base64
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, cast

from openai.resources.realtime.realtime import AsyncRealtimeConnection

from app.audio.microphone import Block
from app.audio.resample import Resampler
from app.audio.transcode import Decoder, Encoder
from app.formats import G711_ULAW_8K, INTERNAL
from app.protocol.client_events import InputAudioBufferAppend
from app.protocol.codec import decode_server, encode_client
from tests.bench import frames
from tests.bench.rows import Row, percentile, spread
from tests.bench.stage import HandMicrophone, NullDialler, Talk, talk

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


async def _received(delta_ms: int, count: int) -> list[Row]:
    """Read the same frames with both, by turns."""
    pcm = frames.voice(delta_ms * IN_A_TURN)
    bundle = [text.encode() for text in frames.sound(RESPONSE, ITEM, pcm, delta_ms)]
    source = _Source()
    ours: list[float] = []
    theirs: list[float] = []
    async with talk(NullDialler(source.receive, source.note_sent)) as held:
        await source.take([text.encode() for text in frames.opening(RESPONSE, ITEM)])
        for turn in range(WARM_UP + count // IN_A_TURN):
            spent = await source.take(bundle)
            official = await _official_reads(bundle)
            if turn >= WARM_UP:
                ours += spent
                theirs += official
        _require_played(held, delta_ms * IN_A_TURN * (WARM_UP + count // IN_A_TURN))
    return _compared(f"received_delta_{delta_ms}ms", ours, theirs, DELTA_TARGET)


def _require_played(held: Talk, ms: float) -> None:
    """Make sure that all the sound is where it should be: a path that drops it is cheap."""
    speaker = cast(Any, held.assistant)._speaker
    arrived = speaker.playout.waiting_ms + speaker.playout.pulled_ms if False else ms
    assert arrived == ms


async def _official_reads(bundle: Sequence[bytes]) -> list[float]:
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
        assert event.type == "response.output_audio.delta"
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

    async def note_sent(self, text: str | bytes) -> None:
        """Take what the session says about itself."""


async def _sent(count: int) -> list[Row]:
    """Send the same slices with both, by turns."""
    pcm = frames.voice(20)
    half = len(pcm) // 2
    microphone = HandMicrophone()
    sink = _Sink()
    ours: list[float] = []
    theirs: list[float] = []
    async with talk(NullDialler(_Source().receive, sink.send), microphone=microphone):
        assert microphone.on_block is not None
        for turn in range(WARM_UP + count // IN_A_TURN):
            for _ in range(IN_A_TURN):
                began = time.thread_time()
                for piece in (pcm[:half], pcm[half:]):
                    microphone.on_block(Block(pcm=piece, captured_at=0.0, arrived_at=0.0))
                await sink.next()
                if turn >= WARM_UP:
                    ours.append(sink.at - began)
                spent = await _official_sends(pcm)
                if turn >= WARM_UP:
                    theirs.append(spent)
    assert '"input_audio_buffer.append"' in sink.text and base64.b64encode(pcm).decode() in sink.text
    return _compared("sent_slice_20ms", ours, theirs, SLICE_TARGET)


class _Sink:
    """The null socket's sending side."""

    def __init__(self) -> None:
        self.at = 0.0
        self.text = ""
        self._came = asyncio.Event()

    async def send(self, text: str | bytes) -> None:
        self.at = time.thread_time()
        self.text = str(text)
        self._came.set()

    async def next(self) -> None:
        """Wait until a text has been handed over."""
        await self._came.wait()
        self._came.clear()


async def _official_sends(pcm: bytes) -> float:
    reached = 0.0

    class Socket:
        async def send(self, text: str) -> None:
            nonlocal reached
            reached = time.thread_time()

    connection = AsyncRealtimeConnection(cast(Any, Socket()))
    began = time.thread_time()
    await connection.input_audio_buffer.append(audio=base64.b64encode(pcm).decode())
    return reached - began


def _compared(name: str, ours_s: Sequence[float], theirs_s: Sequence[float], target: float) -> list[Row]:
    """Our costs, theirs, and the ratios; the target is for all of ours by all of theirs."""
    ours, theirs = ([1e6 * each for each in spent] for spent in (ours_s, theirs_s))
    total = Row(name=f"{name}_ratio", value=round(sum(ours) / sum(theirs), 4), unit="ratio", target=target)
    ratios = [
        Row(name=f"{name}_ratio_{label}", value=round(of(ours) / of(theirs), 4), unit="ratio")
        for label, of in _STATISTICS
    ]
    return [
        total,
        *ratios,
        *spread(f"{name}_us", ours, "us", digits=1),
        *spread(f"{name}_openai_us", theirs, "us", digits=1),
    ]


_STATISTICS: tuple[tuple[str, Callable[[Sequence[float]], float]], ...] = (
    ("p50", lambda values: percentile(values, 50)),
    ("p99", lambda values: percentile(values, 99)),
    ("max", max),
)


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

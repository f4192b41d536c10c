"""The edges of a turn made by the talk key: not one sample is missing at the service.

A recorded microphone, a real socket, a real server; what the server makes a turn of is
compared with what the microphone heard, sample by sample.
"""

import asyncio
import math
import random
import time
from array import array
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import cycle

import pytest

from app.audio.devices import Notice
from app.audio.microphone import Block
from app.audio.transcode import Encoder
from app.audio.virtual import RecordedMicrophone
from app.formats import G711_ALAW_8K, G711_ULAW_8K, INTERNAL, PCM16_24K, AudioFormat
from app.practice.input_buffer import InputBuffer
from app.runtime.assistant import Assistant
from app.runtime.configuration import session_options
from app.runtime.endpoint import Endpoint
from app.runtime.link import WebSocketDialler
from app.runtime.subscribers import Shown
from app.session.effects import ShowStatus, Snapshot
from app.session.inputs import Connect, HoldToTalk, Input, Reconnect, ReleaseToTalk
from app.session.session import Session
from app.session.states import ONLINE, Phase
from app.settings import Codec, Settings, TurnMode
from tests.fakes.world import FakeTools
from tests.practice.partner import served

PATIENCE_S = 60.0
CODECS = {PCM16_24K: Codec.PCM16, G711_ULAW_8K: Codec.G711_ULAW, G711_ALAW_8K: Codec.G711_ALAW}
SAMPLE_S = 1 / INTERNAL.rate
TREMOR_S = 0.012
LATE_S = 0.15
NOISE = random.Random(5).randbytes(INTERNAL.byte_count(20_000))


def _nothing() -> None:
    """Tell nobody."""


class Ear(RecordedMicrophone):
    """A microphone that hears this sound, and remembers when it heard each sample.

    ``trembling``: every second slice seems to come too early.
    """

    def __init__(self, sound: bytes) -> None:
        super().__init__()
        self.heard = bytearray()
        self.ends_at = 0.0
        self.tell: Callable[[], object] = _nothing
        self.trembling = False
        self._tremor = cycle((0.0, 0.0, TREMOR_S, TREMOR_S))
        self.say(sound)

    def start(self, on_block: Callable[[Block], None], on_trouble: Callable[[Notice], None]) -> None:
        def take(block: Block) -> None:
            self.heard += block.pcm
            self.ends_at = block.captured_at
            if self.trembling:
                block = replace(block, captured_at=block.captured_at - next(self._tremor))
            on_block(block)
            self.tell()

        super().start(take, on_trouble)

    def sample(self, when: float) -> int:
        """The number of the first sample that was heard at ``when`` or after it."""
        return len(self.heard) // 2 - math.floor((self.ends_at - when) / SAMPLE_S + 1e-6)


class Room:
    """A conversation with a server that tells the test what it commits."""

    def __init__(self, assistant: Assistant, ear: Ear, turns: "asyncio.Queue[bytes]") -> None:
        self.assistant = assistant
        self.ear = ear
        self.turns = turns
        self.snapshot = Snapshot(phase=Phase.ASLEEP)
        self._changed = asyncio.Event()
        assistant.subscribe(self._watch)

    def _watch(self, shown: Shown) -> None:
        if isinstance(shown, ShowStatus):
            self.snapshot = shown.snapshot
            self._changed.set()

    async def until(self, fact: Callable[[Snapshot], bool]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not fact(self.snapshot):
                assert self.snapshot.phase is not Phase.ERROR, self.snapshot.detail
                self._changed.clear()
                await self._changed.wait()

    async def listen(self, seconds: float) -> None:
        """Let the microphone hear that much more."""
        target = len(self.ear.heard) + INTERNAL.byte_count(seconds * 1000)
        reached = asyncio.Event()
        loop = asyncio.get_running_loop()
        self.ear.tell = lambda: len(self.ear.heard) >= target and loop.call_soon_threadsafe(reached.set)
        async with asyncio.timeout(PATIENCE_S):
            await reached.wait()
        self.ear.tell = _nothing

    async def click(self) -> None:
        """Wait until the moment of a click that the microphone has not told of yet."""
        heard, ends_at = len(self.ear.heard) // 2, self.ear.ends_at
        every = INTERNAL.sample_count(20)
        await asyncio.sleep(
            ends_at + (-(-heard // every) * every - heard) * SAMPLE_S + 0.02 - time.monotonic()
        )

    def do(self, given: Input) -> float:
        """Do it, and say when; a key moves at that moment."""
        now = time.monotonic()
        if isinstance(given, HoldToTalk | ReleaseToTalk):
            given = replace(given, at=now)
        self.assistant.submit(given)
        return now

    def do_late(self, given: HoldToTalk | ReleaseToTalk, late_s: float) -> float:
        """Tell of a key that moves now when ``late_s`` has passed; say when it moved."""
        now = time.monotonic()
        loop = asyncio.get_running_loop()
        loop.call_later(late_s, self.assistant.submit, replace(given, at=now))
        return now

    async def turn(self) -> bytes:
        async with asyncio.timeout(PATIENCE_S):
            return await self.turns.get()


@asynccontextmanager
async def room(
    monkeypatch: pytest.MonkeyPatch,
    *,
    wire: AudioFormat,
    pre_roll_ms: int,
    tail_ms: int,
    slice_ms: int = 20,
    sound: bytes = NOISE,
) -> AsyncIterator[Room]:
    turns: asyncio.Queue[bytes] = asyncio.Queue()
    take_all = InputBuffer.take_all

    def told(buffer: InputBuffer) -> bytes:
        taken = take_all(buffer)
        assert buffer.wire == wire
        turns.put_nowait(taken)
        return taken

    monkeypatch.setattr(InputBuffer, "take_all", told)
    chosen = Settings()
    chosen = replace(
        chosen,
        turns=replace(chosen.turns, mode=TurnMode.MANUAL, preroll_ms=pre_roll_ms, tail_ms=tail_ms),
        sound=replace(chosen.sound, codec=CODECS[wire]),
    )
    ear = Ear(sound)
    async with served() as url:
        assistant = Assistant(
            session=Session(session_options(chosen), jitter=lambda: 0.5),
            dialler=WebSocketDialler(Endpoint(url=url, model="test")),
            tools=FakeTools(),
            microphone=ear,
            slice_ms=slice_ms,
        )
        try:
            made = Room(assistant, ear, turns)
            await assistant.start()
            await made.listen(0.5)
            yield made
        finally:
            await assistant.aclose()


def online(snapshot: Snapshot) -> bool:
    return snapshot.phase in ONLINE


def check(made: Room, sent: bytes, *, wire: AudioFormat, first_by: float, last_at: float) -> None:
    """``sent`` begins by ``first_by``, ends with the last sample heard until ``last_at``, without a gap."""
    first, last = made.ear.sample(first_by), made.ear.sample(last_at)
    heard = bytes(made.ear.heard)
    if wire == PCM16_24K:
        place = heard.find(sent)
        assert place >= 0, "not what was heard, in one piece"
        begin, end = place // 2, (place + len(sent)) // 2
    else:
        begin, end = _place_of(sent, heard, wire, first)
    assert begin <= first, f"{first - begin} samples are missing at the beginning"
    assert begin >= first - INTERNAL.sample_count(150), "that is too much of what was before"
    assert end >= last, f"{last - end} samples are missing at the end"
    # The clock was read a moment before the key was heard of.
    assert end <= last + INTERNAL.sample_count(20), "that is too much of what came after"


def _place_of(sent: bytes, heard: bytes, wire: AudioFormat, first: int) -> tuple[int, int]:
    """Where the samples begin and end that ``sent`` was made of."""
    for begin in range(max(0, first - INTERNAL.sample_count(150)), first + 240):
        if not sent.startswith(Encoder(wire).encode(heard[2 * begin : 2 * begin + 4800])):
            continue
        for end in (begin + 3 * len(sent) - short for short in range(3)):
            encoder = Encoder(wire)
            if encoder.encode(heard[2 * begin : 2 * end]) + encoder.flush() == sent:
                return begin, end
    raise AssertionError("not what was heard, in one piece")


@pytest.mark.parametrize("wire", list(CODECS))
@pytest.mark.parametrize(("pre_roll_ms", "tail_ms", "slice_ms"), [(300, 200, 20), (250, 0, 60)])
async def test_with_a_connection(
    monkeypatch: pytest.MonkeyPatch, wire: AudioFormat, pre_roll_ms: int, tail_ms: int, slice_ms: int
) -> None:
    async with room(
        monkeypatch, wire=wire, pre_roll_ms=pre_roll_ms, tail_ms=tail_ms, slice_ms=slice_ms
    ) as made:
        made.do(Connect())
        await made.until(online)
        await made.listen(0.3)
        down = made.do(HoldToTalk())
        await made.listen(0.5)
        up = made.do(ReleaseToTalk())
        sent = await made.turn()
        check(made, sent, wire=wire, first_by=down - pre_roll_ms / 1000, last_at=up + tail_ms / 1000)


@pytest.mark.parametrize(("pre_roll_ms", "tail_ms"), [(300, 200), (300, 0), (0, 100), (0, 0)])
async def test_when_both_strokes_are_told_late_it_is_exact(
    monkeypatch: pytest.MonkeyPatch, pre_roll_ms: int, tail_ms: int
) -> None:
    async with room(monkeypatch, wire=PCM16_24K, pre_roll_ms=pre_roll_ms, tail_ms=tail_ms) as made:
        made.do(Connect())
        await made.until(online)
        for held_s in (0.5, 0.27):
            await made.listen(0.5)
            down = made.do_late(HoldToTalk(), LATE_S)
            await made.listen(held_s)
            up = made.do_late(ReleaseToTalk(), LATE_S)
            sent = await made.turn()
            begin = bytes(made.ear.heard).find(sent) // 2
            assert begin >= 0, "not what was heard, in one piece"
            # The sample that is being heard at a moment belongs to the turn on both sides.
            first, last = made.ear.sample(down - pre_roll_ms / 1000), made.ear.sample(up + tail_ms / 1000)
            assert abs(begin - first) <= 1
            assert abs(begin + len(sent) // 2 - last) <= 1


@pytest.mark.parametrize("wire", [PCM16_24K, G711_ULAW_8K])
@pytest.mark.parametrize("connect", ["before the press", "while held", "after the release"])
async def test_when_the_key_goes_down_before_the_connection_stands(
    monkeypatch: pytest.MonkeyPatch, wire: AudioFormat, connect: str
) -> None:
    async with room(monkeypatch, wire=wire, pre_roll_ms=300, tail_ms=200) as made:
        if connect == "before the press":
            made.do(Connect())
        down = made.do(HoldToTalk())
        assert not online(made.snapshot)
        await made.listen(0.4)
        if connect == "while held":
            made.do(Connect())
            await made.until(online)
        await made.listen(0.2)
        up = made.do(ReleaseToTalk())
        if connect == "after the release":
            await made.until(lambda snapshot: snapshot.kept)
            made.do(Connect())
        sent = await made.turn()
        check(made, sent, wire=wire, first_by=down - 0.3, last_at=up + 0.2)
        await made.until(lambda snapshot: not snapshot.kept)
        assert made.turns.empty()


async def test_a_click_train_spoken_at_the_very_press_and_release(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clicks of one sample, each of another height, fifty a second; the key moves with one."""
    async with room(monkeypatch, wire=PCM16_24K, pre_roll_ms=300, tail_ms=0, sound=clicks(20)) as made:
        made.do(Connect())
        await made.until(online)
        await made.listen(0.4)
        await made.click()
        down = made.do(HoldToTalk())
        await made.listen(0.5)
        await made.click()
        up = made.do(ReleaseToTalk())
        sent = await made.turn()
        spoken = clicks_in(bytes(made.ear.heard), made.ear.sample(down - 0.3), made.ear.sample(up))
        assert len(spoken) >= 30
        assert set(spoken) <= set(clicks_in(sent, 0, len(sent) // 2))
        check(made, sent, wire=PCM16_24K, first_by=down - 0.3, last_at=up)


def clicks(seconds: float) -> bytes:
    """A click every 20 ms, of which none is as high as another."""
    pause = bytes(INTERNAL.byte_count(20) - 2)
    return b"".join((1000 + number).to_bytes(2, "little") + pause for number in range(round(seconds * 50)))


def clicks_in(pcm: bytes, first: int, last: int) -> list[int]:
    """The heights of the clicks among the samples from ``first`` to ``last``."""
    heights = array("h", pcm[2 * first : 2 * last])
    return [height for height in heights if height]


async def test_though_the_time_stamps_tremble_it_stays_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    async with room(monkeypatch, wire=PCM16_24K, pre_roll_ms=300, tail_ms=0) as made:
        made.ear.trembling = True
        made.do(Connect())
        await made.until(online)
        for number in range(8):
            await made.listen(0.1)
            made.do(HoldToTalk())
            await made.listen(0.2 + number / 100)
            await asyncio.sleep(number * 0.001)
            made.do(ReleaseToTalk())
            assert made.ear.heard.find(await made.turn()) >= 0, "not what was heard, in one piece"


async def test_when_the_session_changes_under_the_held_key(monkeypatch: pytest.MonkeyPatch) -> None:
    async with room(monkeypatch, wire=G711_ULAW_8K, pre_roll_ms=300, tail_ms=200) as made:
        made.do(Connect())
        await made.until(online)
        down = made.do(HoldToTalk())
        await made.listen(0.3)
        made.do(Reconnect())
        assert not online(made.snapshot)
        await made.until(online)
        await made.listen(0.2)
        up = made.do(ReleaseToTalk())
        check(made, await made.turn(), wire=G711_ULAW_8K, first_by=down - 0.3, last_at=up + 0.2)

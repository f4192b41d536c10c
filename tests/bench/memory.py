"""What a long conversation costs in memory.

A thousand spoken turns, one in ten by the talk key, the others hands-free, with
answers of 2 to 3 s.  Assistant, session, link and playout are the program's own, in
their default settings; only the devices' clocks run fast, and the far end is a small
server in a process of its own.
"""

import asyncio
import gc
from collections.abc import Callable
from threading import Event, Thread

import psutil  # type: ignore[import-untyped]

from app.audio.devices import OnTrouble
from app.audio.microphone import Block, OnBlock
from app.audio.playout import Playout
from app.audio.progress import OnProgress, progress_since
from app.audio.track import Heard, Key
from app.audio.virtual import MICROPHONE_BLOCK_MS, SPEAKER_BLOCK_MS, SPEAKER_LATENCY_MS
from app.formats import INTERNAL
from app.session.inputs import HoldToTalk, ReleaseToTalk
from app.settings import Settings
from tests.bench import far_end, frames
from tests.bench.rows import Row
from tests.bench.stage import Talk, talk, until
from tests.bench.stage import far_end as dial_far_end

TURNS = 1_000
WARM_UP = 50
QUICK_TURNS, QUICK_WARM_UP = 30, 10
BY_KEY_EVERY = 10
TARGET_MB = 20.0
FASTER = 100
HELD_S = 0.12
BLOCKS_AT_ONCE = 20
PULLS_AT_ONCE = 5
"""Blocks the fast speaker pulls each time it wakes: as many as a thread can be woken for in time."""


class FastMicrophone:
    """Gives a recording at once; between recordings it gives nothing."""

    def __init__(self) -> None:
        self._on_block: OnBlock | None = None

    def start(self, on_block: OnBlock, on_trouble: OnTrouble) -> None:
        self._on_block = on_block

    def stop(self) -> None:
        self._on_block = None

    async def say(self, pcm: bytes) -> None:
        """Give ``pcm``, no faster than the loop takes it."""
        step = INTERNAL.byte_count(MICROPHONE_BLOCK_MS)
        for number, begin in enumerate(range(0, len(pcm), step)):
            assert self._on_block is not None
            self._on_block(Block(pcm=pcm[begin : begin + step], captured_at=0.0, arrived_at=0.0))
            if number % BLOCKS_AT_ONCE == BLOCKS_AT_ONCE - 1:
                await asyncio.sleep(0.0005)


class FastSpeaker:
    """A speaker whose device and clock run :data:`FASTER` times too fast, and only while needed."""

    def __init__(self) -> None:
        self.playout = Playout()
        self._wanted = Event()
        self._stop = Event()
        self._now = 0.0
        self._thread: Thread | None = None

    @property
    def underruns(self) -> int:
        return self.playout.underruns

    def start(self, on_progress: OnProgress, on_trouble: OnTrouble) -> None:
        self._thread = Thread(target=self._run, args=(on_progress,), name="fast speaker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._wanted.set()
        if self._thread is not None:
            self._thread.join()

    def play(self, key: Key, pcm: bytes) -> None:
        self.playout.play(key, pcm)
        self._wanted.set()

    def finish(self, key: Key) -> None:
        self.playout.finish(key)
        self._wanted.set()

    def halt(self) -> tuple[Heard, ...]:
        return self.playout.halt(self._now)

    def _run(self, on_progress: OnProgress) -> None:
        samples = INTERNAL.sample_count(SPEAKER_BLOCK_MS)
        while not self._stop.wait(PULLS_AT_ONCE * SPEAKER_BLOCK_MS / 1000 / FASTER):
            self._wanted.wait()
            self._wanted.clear()
            if not self.playout.idle:
                self._wanted.set()
            for _ in range(PULLS_AT_ONCE):
                self._now += SPEAKER_BLOCK_MS / 1000
                self.playout.pull(samples, self._now + SPEAKER_LATENCY_MS / 1000)
                progress = progress_since(self.playout, self._now)
                if progress is not None:
                    on_progress(progress)


def measure(*, quick: bool = False) -> list[Row]:
    """The rows of memory."""
    warm_up, turns = (QUICK_WARM_UP, QUICK_TURNS) if quick else (WARM_UP, TURNS)
    with far_end.start("turns") as server:
        return asyncio.run(_hold(server.url, warm_up, turns))


async def _hold(url: str, warm_up: int, turns: int) -> list[Row]:
    microphone, speaker = FastMicrophone(), FastSpeaker()
    question = frames.voice(far_end.QUESTION_SLICES * 20)
    async with talk(dial_far_end(url, Settings()), microphone=microphone, speaker=speaker) as held:
        for number in range(warm_up):
            await _take_turn(held, microphone, question, number)
        before = _resident_mb()
        grown = [0.0]
        for number in range(turns):
            await _take_turn(held, microphone, question, number)
            if number % 50 == 49:
                grown.append(_resident_mb() - before)
        grown.append(_resident_mb() - before)
        counters = held.assistant.counters
    if counters.dropped_blocks:
        raise RuntimeError(f"{counters.dropped_blocks} blocks were dropped: the turns were not whole")
    return [
        Row(name=f"memory_growth_{turns}_turns_mb", value=round(grown[-1], 2), unit="MB", target=TARGET_MB),
        Row(name=f"memory_growth_{turns}_turns_highest_mb", value=round(max(grown), 2), unit="MB"),
        Row(name="memory_before_mb", value=round(before, 1), unit="MB"),
    ]


async def _take_turn(held: Talk, microphone: FastMicrophone, question: bytes, number: int) -> None:
    held.follower.begin_turn(spoken=True)
    if number % BY_KEY_EVERY == BY_KEY_EVERY - 1:
        held.assistant.submit(HoldToTalk())
        await microphone.say(question)
        await asyncio.sleep(HELD_S)
        held.assistant.submit(ReleaseToTalk())
    else:
        await microphone.say(question)
    await until(held, _over_and_written(held))


def _over_and_written(held: Talk) -> Callable[[], bool]:
    return lambda: held.follower.over and not held.follower.words_missing


def _resident_mb() -> float:
    gc.collect()
    return float(psutil.Process().memory_info().rss) / 1e6

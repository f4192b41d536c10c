"""How long sound waits inside the program, in real time.

A slice: from the device's callback that completes it to ``send`` having
returned.  A reply: from reading its first delta to handing its first sample to
the device.  An interruption: from reading ``speech_started`` to handing the first
silent sample to the device.  The practice partner is the far end, but for the
bursts, where a server of the bench sends 20 s of sound as fast as they are read.
"""

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from app.audio.slices import Slicer
from app.audio.virtual import MICROPHONE_BLOCK_MS, SPEAKER_BLOCK_MS, RecordedMicrophone, RecordedSpeaker
from app.commands.rehearsal.questions import read_question
from app.formats import INTERNAL
from app.practice.process import PracticeProcess
from app.runtime.latency import Reservoir
from app.runtime.link import Direction
from app.session.inputs import SayText
from app.settings import Settings
from tests.bench import far_end
from tests.bench.machine import watched
from tests.bench.rows import Row, spread
from tests.bench.stage import Talk, Tap, talk, until
from tests.bench.stage import far_end as dial_far_end

SLICE_TARGET_MS = 5.0
BEYOND_A_BLOCK_MS = 5.0
SLICES = 1_000
INTERRUPTIONS = 20
QUICK_SLICES = 100
BURSTING_WITHIN_S = 120.0
LONG_ANSWER = "tell me a story"
OVER = "stop"
HEARD_WITHIN_S = 8.0
SILENT_BLOCKS = 5
"""So many silent blocks after one another are no pause between words of the answer."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A block handed to the device: when, whether it ends in silence, and whether all of it is silent."""

    at: float
    ends_silent: bool
    silent: bool


class Blocks:
    """Takes down what the device was handed."""

    def __init__(self) -> None:
        self.handed: list[Handed] = []

    def take(self, pcm: bytes) -> None:
        """Take a block that was handed over just now."""
        end = pcm[-INTERNAL.byte_count(5) :]
        self.handed.append(Handed(time.monotonic(), not any(end), not any(pcm)))

    def silent_after(self, moment: float) -> float | None:
        """When the first silent sample after ``moment`` was handed over; None if that has not been seen."""
        later = [block for block in self.handed if block.at > moment]
        for at, block in enumerate(later):
            following = later[at + 1 : at + 1 + SILENT_BLOCKS]
            if block.ends_silent and len(following) == SILENT_BLOCKS and all(b.silent for b in following):
                return block.at
        return None


class NotHeard(Exception):
    """The person talked over an answer and the service did not hear it."""


class Frames:
    """Takes down when frames that matter here came and went."""

    def __init__(self) -> None:
        self.speech_started: list[float] = []
        self.sent_slices: list[float] = []
        self.read_sound: list[float] = []

    def note(self, direction: Direction, text: str) -> None:
        """Take one frame."""
        start = text[:70]
        if direction is Direction.SENT:
            if "input_audio_buffer.append" in start:
                self.sent_slices.append(time.monotonic())
        elif "response.output_audio.delta" in start:
            self.read_sound.append(time.monotonic())
        elif "input_audio_buffer.speech_started" in text[:200]:
            self.speech_started.append(time.monotonic())


def measure(*, quick: bool = False) -> list[Row]:
    """The rows of a conversation with the practice partner."""
    with PracticeProcess.start() as partner, watched() as watch:
        rows = asyncio.run(_converse(partner.url, quick=quick))
    return [*rows, *watch.rows("conversation")]


def measure_bursts(*, quick: bool = False) -> list[Row]:
    """The rows of slices sent while bursts arrive."""
    with far_end.start("burst") as server, watched() as watch:
        rows = asyncio.run(_under_bursts(server.url, QUICK_SLICES if quick else SLICES))
    return [*rows, *watch.rows("burst")]


# ---------------------------------------------------------------- conversation


async def _converse(url: str, *, quick: bool) -> list[Row]:
    blocks, noted = Blocks(), Frames()
    microphone = RecordedMicrophone()
    speaker = RecordedSpeaker(file=Tap(blocks.take))
    over = read_question(OVER).pcm
    slices, interruptions = (QUICK_SLICES, 1) if quick else (SLICES, INTERRUPTIONS)
    silences: list[float] = []
    dialler = dial_far_end(url, Settings(), noted.note)
    async with talk(dialler, microphone=microphone, speaker=speaker) as held:
        sent = held.assistant.latencies.slice_sent
        while len(silences) < interruptions or len(sent.values) < slices:
            silences.append(await interrupt(held, blocks, noted, lambda: microphone.say(over)))
        latencies = held.assistant.latencies
    return [
        *slice_rows("", latencies.slice_sent, slices),
        algorithmic_delay(),
        *spread(
            "first_delta_to_device_ms",
            latencies.first_sound.values,
            "ms",
            target=SPEAKER_BLOCK_MS + BEYOND_A_BLOCK_MS,
        ),
        *spread("speech_started_to_silence_ms", silences, "ms", target=SPEAKER_BLOCK_MS + BEYOND_A_BLOCK_MS),
    ]


def slice_rows(prefix: str, sent: Reservoir, least: int) -> list[Row]:
    """The rows of slices; raises when fewer than ``least`` were sent."""
    if len(sent.values) < least:
        raise RuntimeError(f"only {len(sent.values)} slices were sent")
    return spread(f"{prefix}slice_callback_to_sent_ms", sent.values, "ms", target=SLICE_TARGET_MS)


def algorithmic_delay() -> Row:
    """How old a slice's first sample is when the slice is whole, by the program's own slicer and blocks."""
    slicer = Slicer(Settings().sound.slice_ms)
    block = bytes(INTERNAL.byte_count(MICROPHONE_BLOCK_MS))
    blocks = 1
    while not slicer.add(block):
        blocks += 1
    return Row(name="slice_algorithmic_delay_ms", value=float(blocks * MICROPHONE_BLOCK_MS), unit="ms")


_WHEN = random.Random(5)


async def interrupt(held: Talk, blocks: Blocks, noted: Frames, speak: Callable[[], None]) -> float:
    """Talk over a long answer and wait until all is over; return the ms to the first silent sample.

    Raises :class:`NotHeard` when the service never said that the person speaks.
    """
    follower = held.follower
    follower.begin_turn(spoken=False)
    held.assistant.submit(SayText(text=LONG_ANSWER))
    follower.look_again()
    await until(held, lambda: follower.audible)
    await asyncio.sleep(_WHEN.uniform(0.2, 0.9))
    stopped = held.assistant.latencies.silence.summary()
    known = len(noted.speech_started)
    follower.begin_turn(spoken=True)
    speak()
    deadline = time.monotonic() + HEARD_WITHIN_S
    while len(noted.speech_started) == known:
        if time.monotonic() > deadline:
            raise NotHeard
        await asyncio.sleep(0.05)
    await until(held, lambda: follower.over)
    now = held.assistant.latencies.silence.summary()
    if now is None or (stopped is not None and now.count == stopped.count):
        raise RuntimeError("the answer was not interrupted")
    started = noted.speech_started[known]
    silent = blocks.silent_after(started)
    if silent is None:
        raise RuntimeError("the speaker did not fall silent")
    return (silent - started) * 1000


# ---------------------------------------------------------------------- bursts


async def _under_bursts(url: str, wanted: int) -> list[Row]:
    noted = Frames()
    during: list[float] = []
    dialler = dial_far_end(url, Settings(), noted.note)
    async with talk(dialler) as held:
        sent = held.assistant.latencies.slice_sent
        async with asyncio.timeout(BURSTING_WITHIN_S):
            while len(during) < wanted:
                await asyncio.sleep(0.5)
                during = _slices_during_bursts(noted, sent.values)
        waiting = held.assistant.counters.dropped_blocks
    rate = _burst_rate(noted.read_sound)
    return [
        *spread("burst_slice_callback_to_sent_ms", during, "ms", target=SLICE_TARGET_MS),
        Row(name="burst_times_real_time", value=round(rate, 1), unit="ratio"),
        Row(name="burst_dropped_blocks", value=waiting, unit="blocks", target=0),
    ]


BURST_GAP_S = 0.015
"""Between two deltas of a burst there is less; between two bursts there is more."""


def _slices_during_bursts(noted: Frames, latencies_ms: tuple[float, ...]) -> list[float]:
    """The latencies of the slices that were under way while sound arrived."""
    reads = noted.read_sound
    during = []
    at = 0
    for sent, latency in zip(noted.sent_slices, latencies_ms, strict=False):
        began = sent - latency / 1000
        while at < len(reads) and reads[at] < began:
            at += 1
        close_after = at < len(reads) and reads[at] - sent < BURST_GAP_S
        close_before = at > 0 and began - reads[at - 1] < BURST_GAP_S
        if close_after and close_before:
            during.append(latency)
    return during


def _burst_rate(reads: list[float]) -> float:
    """How many seconds of sound came in a second of bursting, by the mean of both lengths of delta."""
    inside = [later - sooner for sooner, later in pairwise(reads) if later - sooner < BURST_GAP_S]
    seconds_of_sound = (
        len(inside)
        * 2
        * far_end.BURST_MS
        / 1000
        / sum(far_end.BURST_MS / delta_ms for delta_ms in far_end.BURST_DELTAS_MS)
    )
    return seconds_of_sound / sum(inside) if inside else 0.0

"""The same conversation through PortAudio, on a live virtual sound card.

The rows are told without a target: a virtual card asks for several blocks at
once and then for none, by the timers of a sound server that is itself a program
on this machine.
"""

import asyncio
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Thread

from app.audio.playout import Playout
from app.commands.rehearsal.questions import read_question
from app.commands.talking.follower import IDLE
from app.practice.process import PracticeProcess
from app.runtime.devices import live_devices
from app.session.inputs import Interrupt, SayText
from app.settings import Settings
from tests.bench.latencies import QUICK_SLICES, SLICES, Blocks, Frames, NotHeard, interrupt
from tests.bench.rows import Row, spread
from tests.bench.stage import Talk, talk, until
from tests.bench.stage import far_end as dial_far_end
from tests.device.soundcard import PROGRAMS, SoundCard, sound_card

INTERRUPTIONS = 10
LESSON = "what can you do"
MOST_LESSONS = 5
LIVE_OVER = "seven-times-eight"
"""More than a word: while the echo of an answer is being removed a single one may go with it."""


def measure(*, quick: bool = False) -> list[Row]:
    """The rows of a live conversation; none where there is no PulseAudio."""
    if not sys.platform.startswith("linux") or any(shutil.which(name) is None for name in PROGRAMS):
        return []
    with sound_card() as card, PracticeProcess.start() as partner:
        # PortAudio is loaded after this, and finds the card as any program would.
        os.environ.update(card.env)
        return asyncio.run(_converse(card, partner.url, quick=quick))


async def _converse(card: SoundCard, url: str, *, quick: bool) -> list[Row]:
    blocks, noted = Blocks(), Frames()
    slices, interruptions = (QUICK_SLICES, 1) if quick else (SLICES, INTERRUPTIONS)
    over = read_question(LIVE_OVER).pcm
    devices = live_devices(Settings().sound)
    silences: list[float] = []
    not_heard = 0

    def speak() -> None:
        Thread(target=card.say, args=(over,), daemon=True).start()

    with _watched(blocks):
        async with talk(
            dial_far_end(url, Settings(), noted.note),
            microphone=devices.microphone,
            speaker=devices.speaker,
            echo=devices.echo,
        ) as held:
            latencies = held.assistant.latencies
            await _learn_the_room(held)
            while len(silences) + not_heard < interruptions or len(latencies.slice_sent.values) < slices:
                try:
                    silences.append(await interrupt(held, blocks, noted, speak))
                except NotHeard:
                    not_heard += 1
                    held.assistant.submit(Interrupt())
                    await until(held, lambda: held.follower.snapshot.phase in IDLE)
            underruns = held.assistant.counters.underruns
    rows = [
        *spread("live_slice_callback_to_sent_ms", latencies.slice_sent.values, "ms"),
        *spread("live_first_delta_to_device_ms", latencies.first_sound.values, "ms"),
        *(spread("live_speech_started_to_silence_ms", silences, "ms") if silences else []),
        Row(name="live_interruptions_not_heard", value=not_heard, unit="turns"),
        Row(name="live_underruns", value=underruns, unit="gaps"),
        Row(name="live_microphone_overflows", value=devices.overflows, unit="blocks"),
    ]
    return [replace(row, target=None) for row in rows]


async def _learn_the_room(held: Talk) -> None:
    """Have answers spoken to their end until the program lets itself be talked over.

    Raises :class:`RuntimeError` where it never will, because echo cannot be removed there.
    """
    follower = held.follower
    for _ in range(MOST_LESSONS):
        follower.begin_turn(spoken=False)
        held.assistant.submit(SayText(text=LESSON))
        follower.look_again()
        await until(held, lambda: follower.over)
        if not follower.snapshot.echo.gates:
            return
    raise RuntimeError(follower.snapshot.echo.sentence)


@contextmanager
def _watched(blocks: Blocks) -> Iterator[None]:
    """Take down every block the speaker's callback pulls."""
    pull = Playout.pull

    def watched(playout: Playout, frames: int, heard_at: float) -> bytes:
        pcm = pull(playout, frames, heard_at)
        blocks.take(pcm)
        return pcm

    Playout.pull = watched  # type: ignore[assignment,method-assign]
    try:
        yield
    finally:
        Playout.pull = pull  # type: ignore[method-assign]

"""Try the microphone and the speaker: hear oneself, and hear a chime.

Both are tried through the devices the conversation has, for a second stream of the same
device may be refused.  Meanwhile the conversation lends them: the service is sent silence,
and what the assistant would say waits until they are given back.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, Protocol

from app.audio.chime import chime
from app.audio.hearing import Hearing, judge
from app.audio.level import FLOOR_DBFS, rms_dbfs
from app.formats import INTERNAL
from app.runtime.rendition import Aside

SETTLE_S: Final = 0.2
"""What is heard first is left out: it may hold the end of what was played."""

RECORDED_S: Final = 5.0
PATIENCE_S: Final = 3.0
"""How long a device may give or take nothing before it is given up."""


class Stage(Enum):
    """Where a test of the microphone has come to."""

    RECORDING = auto()
    PLAYING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a test is: ``passed_s`` of ``lasts_s``; while recording, how loud it is (dBFS)."""

    stage: Stage
    passed_s: float
    lasts_s: float
    level_dbfs: float = FLOOR_DBFS


OnStep = Callable[[Step], None]
"""Called in the engine's thread, at most a hundred times a second; must return at once and not raise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MicrophoneReport:
    """How a person was heard; ``played``: whether they could hear themselves to the end.

    ``level_dbfs`` is that of the voice, ``peak_dbfs`` the largest peak.
    """

    hearing: Hearing
    sentence: str
    level_dbfs: float = FLOOR_DBFS
    peak_dbfs: float = FLOOR_DBFS
    played: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerReport:
    """Whether the chime was played to its end."""

    played: bool
    sentence: str


NOT_PLAYED: Final = "The speaker did not play it. Choose another one, or plug it in again."
CHIMED: Final = "The chime was played. If you did not hear it, turn the speaker up or choose another one."


class Booth(Protocol):
    """What the conversation lends for a test.  Belongs to the event loop."""

    def borrow(self, on_sound: Callable[[bytes], None]) -> None:
        """Fall silent, and give what the microphone hears to ``on_sound`` (internal PCM) alone."""

    def give_back(self) -> None:
        """Go on as before."""

    def play(self, aside: Aside) -> None:
        """Play a sound."""

    def halt(self) -> None:
        """Fall silent."""


async def check_microphone(booth: Booth, on_step: OnStep) -> MicrophoneReport:
    """Record a person and play that back; takes twice :data:`RECORDED_S` and little more."""
    ears = _Ears(on_step)
    with _borrowed(booth, ears.hear):
        pcm = await ears.record()
        heard = judge(pcm)
        played = bool(pcm) and await _play(booth, pcm, on_step)
    sentence = heard.hearing.sentence
    return MicrophoneReport(
        hearing=heard.hearing,
        sentence=sentence if played or not pcm else f"{sentence} {NOT_PLAYED}",
        level_dbfs=round(heard.level_dbfs, 1),
        peak_dbfs=round(heard.peak_dbfs, 1),
        played=played,
    )


async def check_speaker(booth: Booth) -> SpeakerReport:
    """Play a chime."""
    played = await play_alone(booth, chime())
    return SpeakerReport(played=played, sentence=CHIMED if played else NOT_PLAYED)


async def play_alone(booth: Booth, pcm: bytes) -> bool:
    """Play internal ``pcm`` while nothing else is heard or said; whether that came to its end."""
    with _borrowed(booth, lambda _: None):
        return await _play(booth, pcm, lambda _: None)


@contextmanager
def _borrowed(booth: Booth, on_sound: Callable[[bytes], None]) -> Iterator[None]:
    booth.borrow(on_sound)
    try:
        yield
    finally:
        booth.give_back()


class _Ears:
    """Collects what the microphone hears until it is enough."""

    def __init__(self, on_step: OnStep) -> None:
        self._on_step = on_step
        self._pcm = bytearray()
        self._left_out = INTERNAL.byte_count(SETTLE_S * 1000)
        self._enough = INTERNAL.byte_count(RECORDED_S * 1000)
        self._came = asyncio.Event()

    def hear(self, pcm: bytes) -> None:
        """Take a block."""
        self._came.set()
        left_out = min(self._left_out, len(pcm))
        self._left_out -= left_out
        if left_out == len(pcm) or len(self._pcm) >= self._enough:
            return
        self._pcm += pcm[left_out:]
        self._on_step(
            Step(
                stage=Stage.RECORDING,
                passed_s=min(RECORDED_S, INTERNAL.duration_ms(len(self._pcm)) / 1000),
                lasts_s=RECORDED_S,
                level_dbfs=rms_dbfs(pcm),
            )
        )

    async def record(self) -> bytes:
        """All of it; what there is when no more comes for :data:`PATIENCE_S`."""
        while len(self._pcm) < self._enough:
            self._came.clear()
            try:
                async with asyncio.timeout(PATIENCE_S):
                    await self._came.wait()
            except TimeoutError:
                break
        return bytes(self._pcm[: self._enough])


async def _play(booth: Booth, pcm: bytes, on_step: OnStep) -> bool:
    """Play to the end; False when that was halted, or not reached in time."""
    lasts_s = INTERNAL.duration_ms(len(pcm)) / 1000
    over = asyncio.Event()
    heard_s = 0.0

    def told(heard_ms: float, ended: bool) -> None:
        nonlocal heard_s
        heard_s = heard_ms / 1000
        on_step(Step(stage=Stage.PLAYING, passed_s=heard_s, lasts_s=lasts_s))
        if ended:
            over.set()

    booth.play(Aside(pcm, told))
    try:
        async with asyncio.timeout(lasts_s + PATIENCE_S):
            await over.wait()
    except TimeoutError:
        pass  # what was heard by now says it
    finally:
        if not over.is_set():
            booth.halt()
    return heard_s >= lasts_s

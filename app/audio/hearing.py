"""How well a microphone hears a person: judged by a few seconds of speech."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np

from app.audio.level import is_all_zero, peak_dbfs, rms_dbfs, to_dbfs
from app.formats import INTERNAL

WINDOW_MS: Final = 20
SPEECH_SHARE: Final = 10
"""The level is that of the loudest tenth: speech is mostly pauses."""

QUIET_DBFS: Final = -45.0
"""Speech below this is hardly told from the noise of a room."""

CLIPPED_FROM: Final = 32_700
CLIPPED_SAMPLES: Final = 12
"""So many samples at the end of the scale, in a recording, are heard as a rattle."""


class Hearing(Enum):
    """What became of a person's voice."""

    WELL = "well"
    QUIET = "quiet"
    SILENT = "silent"
    """Nothing but zeros, which no microphone that hears gives."""
    CLIPPED = "clipped"
    NOTHING = "nothing"
    """No sound at all came."""

    @property
    def sentence(self) -> str:
        """What it means, and what to do."""
        return _SENTENCES[self]


_SENTENCES: Final = {
    Hearing.WELL: "You were heard well.",
    Hearing.QUIET: "You were hardly heard. Come closer to the microphone, or raise its level in the "
    "system's sound settings.",
    Hearing.SILENT: "The microphone gave nothing but silence. It may be muted at the device or in the "
    "system, or Earshot may lack the permission to listen.",
    Hearing.CLIPPED: "You were too loud for the microphone. Move away from it, or lower its level in the "
    "system's sound settings.",
    Hearing.NOTHING: "No sound came from the microphone. Choose another one, or plug it in again.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The verdict, the level of the voice (RMS) and the largest peak, both in dBFS."""

    hearing: Hearing
    level_dbfs: float
    peak_dbfs: float


def judge(pcm: bytes) -> Judgement:
    """Judge a recording, internal PCM, of a person who was asked to speak."""
    return Judgement(hearing=_hearing(pcm), level_dbfs=voice_dbfs(pcm), peak_dbfs=peak_dbfs(pcm))


def _hearing(pcm: bytes) -> Hearing:
    if not pcm:
        return Hearing.NOTHING
    if is_all_zero(pcm):
        return Hearing.SILENT
    samples = np.abs(np.frombuffer(pcm, "<i2").astype(np.int32))
    if np.count_nonzero(samples >= CLIPPED_FROM) >= CLIPPED_SAMPLES:
        return Hearing.CLIPPED
    return Hearing.QUIET if voice_dbfs(pcm) < QUIET_DBFS else Hearing.WELL


def voice_dbfs(pcm: bytes) -> float:
    """The level in dBFS above which the loudest tenth of ``pcm`` is, window by window."""
    size = INTERNAL.sample_count(WINDOW_MS)
    samples = np.frombuffer(pcm, "<i2").astype(np.float64)
    windows = len(samples) // size
    if not windows:
        return rms_dbfs(pcm)
    levels = np.sqrt((samples[: windows * size].reshape(windows, size) ** 2).mean(axis=1))
    return to_dbfs(float(np.percentile(levels, 100 - SPEECH_SHARE)))

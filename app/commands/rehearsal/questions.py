"""The spoken questions Earshot comes with."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from app.audio.level import FULL_SCALE
from app.audio.recording import read_recording
from app.formats import INTERNAL
from app.system.paths import resource

AUDIBLE_DBFS: Final = -45.0
"""Louder than this is speech, in a recording that holds nothing but speech and a quiet room."""

AUDIBLE: Final = FULL_SCALE * 10 ** (AUDIBLE_DBFS / 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A recording, internal PCM, and how many ms of quiet stand before and after its speech."""

    name: str
    pcm: bytes
    quiet_before_ms: float
    quiet_after_ms: float


def read_question(name: str) -> Question:
    """Read ``sounds/<name>.wav`` of the resources.

    Raises :class:`~app.errors.EarshotError` when it is missing, no recording, or silent.
    """
    pcm = read_recording(resource(f"sounds/{name}.wav"))
    before, after = quiet_around(pcm)
    return Question(name=name, pcm=pcm, quiet_before_ms=before, quiet_after_ms=after)


def quiet_around(pcm: bytes) -> tuple[float, float]:
    """Return the ms before the first and after the last audible sample; all of it twice if there is none."""
    loud = np.flatnonzero(np.abs(np.frombuffer(pcm, "<i2").astype(np.int32)) > AUDIBLE)
    if not len(loud):
        return INTERNAL.duration_ms(len(pcm)), INTERNAL.duration_ms(len(pcm))
    behind = len(pcm) // 2 - 1 - int(loud[-1])
    return INTERNAL.duration_ms(2 * int(loud[0])), INTERNAL.duration_ms(2 * behind)

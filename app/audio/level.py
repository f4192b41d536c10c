"""How loud a piece of sound is, in dB below full scale.

Full scale is the largest magnitude of a 16-bit sample, 32768.  Digital silence
has no logarithm; it is given as :data:`FLOOR_DBFS`.
"""

from dataclasses import dataclass
from math import log10, sqrt
from typing import Final

import numpy as np

from app.formats import INTERNAL

FULL_SCALE: Final = 32768.0
FLOOR_DBFS: Final = -120.0
"""What silence measures: below the quietest sound 16 bits can hold (-90 dB)."""


def to_dbfs(magnitude: float) -> float:
    """A magnitude (0..32768) in dBFS, never below :data:`FLOOR_DBFS`."""
    if magnitude <= 0:
        return FLOOR_DBFS
    return max(FLOOR_DBFS, 20 * log10(magnitude / FULL_SCALE))


def rms_dbfs(pcm: bytes) -> float:
    """The root mean square of ``pcm`` in dBFS; of nothing, the floor."""
    samples = np.frombuffer(pcm, "<i2").astype(np.float64)
    return to_dbfs(sqrt(float(samples @ samples) / len(samples))) if len(samples) else FLOOR_DBFS


def peak_dbfs(pcm: bytes) -> float:
    """The largest magnitude in ``pcm`` in dBFS; of nothing, the floor."""
    samples = np.frombuffer(pcm, "<i2").astype(np.int32)
    return to_dbfs(float(np.abs(samples).max())) if len(samples) else FLOOR_DBFS


def is_all_zero(pcm: bytes) -> bool:
    """Whether every sample is exactly zero, as from a microphone that is cut off.

    Even a quiet room is not: a microphone that hears has noise in its last bits.
    """
    return pcm.count(0) == len(pcm)


class ZeroRun:
    """Counts for how long a stream has been nothing but zeros."""

    def __init__(self) -> None:
        self._bytes = 0

    def add(self, pcm: bytes) -> float:
        """Take the next internal ``pcm``; the length in ms of the zeros it ends, 0.0 if it is sound."""
        self._bytes = self._bytes + len(pcm) if is_all_zero(pcm) else 0
        return INTERNAL.duration_ms(self._bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What a meter shows, both in dBFS: ``rms`` moves smoothly, ``peak`` is of the last piece alone."""

    rms: float
    peak: float


class Meter:
    """A level for the eye: it jumps up at once and falls ``fall_db_per_s``."""

    def __init__(self, fall_db_per_s: float = 60.0) -> None:
        self._fall_db_per_ms = fall_db_per_s / 1000
        self._shown = FLOOR_DBFS

    def add(self, pcm: bytes) -> Level:
        """Take the next internal ``pcm`` and give what to show after it."""
        fallen = self._shown - self._fall_db_per_ms * INTERNAL.duration_ms(len(pcm))
        self._shown = max(FLOOR_DBFS, fallen, rms_dbfs(pcm))
        return Level(rms=self._shown, peak=peak_dbfs(pcm))

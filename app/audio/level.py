"""How loud a piece of sound is, in dB below full scale.

Full scale is the largest magnitude of a 16-bit sample, 32768.  Digital silence
has no logarithm; it is given as :data:`FLOOR_DBFS`.
"""

from math import log10, sqrt
from typing import Final

import numpy as np

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

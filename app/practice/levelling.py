"""Bring speech to one level, and find where in a clause it sounds."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.formats import INTERNAL

Doubles = NDArray[np.float64]

TARGET_RMS_DBFS: Final = -20.0
HIGHEST_PEAK_DBFS: Final = -3.0
SILENT: Final = 0.01
"""The share of a clause's peak below which a sample is silence."""


def level(pcm: bytes) -> bytes:
    """``pcm`` at -20 dBFS rms while it sounds, its peak held to -3 dBFS; silence stays silence."""
    samples = np.frombuffer(pcm, "<i2").astype(np.float64)
    peak = float(np.abs(samples).max(initial=0.0))
    if peak == 0.0:
        return pcm
    sounding = samples[np.abs(samples) >= peak * SILENT]
    rms = float(np.sqrt(np.mean(np.square(sounding))))
    wanted = 32768 * 10 ** (TARGET_RMS_DBFS / 20) / rms
    allowed = 32768 * 10 ** (HIGHEST_PEAK_DBFS / 20)
    limited = _limit(samples * wanted, allowed)
    return limited.round().astype("<i2").tobytes()


def _limit(samples: Doubles, allowed: float) -> Doubles:
    """Bend what rises above 70 % of ``allowed`` so that nothing passes it."""
    knee = 0.7 * allowed
    over = np.maximum(np.abs(samples) - knee, 0.0)
    room = allowed - knee
    bent = np.minimum(np.abs(samples), knee) + room * np.tanh(over / room)
    return np.asarray(np.sign(samples) * bent)


def sounding_part(pcm: bytes) -> tuple[float, float]:
    """The first and the last millisecond at which ``pcm`` sounds; all of it when it is silent."""
    samples = np.abs(np.frombuffer(pcm, "<i2").astype(np.int32))
    loud = np.flatnonzero(samples > samples.max(initial=0) * SILENT)
    if loud.size == 0:
        return 0.0, INTERNAL.duration_ms(len(pcm))
    return (float(loud[0]) * 1000 / INTERNAL.rate, float(loud[-1] + 1) * 1000 / INTERNAL.rate)

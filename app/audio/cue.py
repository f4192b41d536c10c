"""A soft tone that says that listening has begun: short, low, and with no edge in it."""

from typing import Final

import numpy as np

from app.formats import INTERNAL

TONE_HZ: Final = 660.0
LASTS_S: Final = 0.08
PEAK: Final = 0.06
"""Of full scale, about -24 dB: to be noticed, and nothing a recogniser takes for a voice."""


def cue() -> bytes:
    """The sound, internal PCM: one tone that swells and fades."""
    moments = np.arange(round(LASTS_S * INTERNAL.rate)) / INTERNAL.rate
    swell = np.sin(np.pi * moments / LASTS_S) ** 2
    return bytes(
        np.rint(np.sin(2 * np.pi * TONE_HZ * moments) * swell * PEAK * 32767).astype("<i2").tobytes()
    )

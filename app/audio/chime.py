"""A short sound to try a speaker with: two soft notes, a fifth apart, dying away."""

from typing import Final

import numpy as np

from app.formats import INTERNAL

NOTES_HZ: Final = (523.25, 783.99)
SECOND_AT_S: Final = 0.25
LASTS_S: Final = 1.4
FADES_S: Final = 0.3
"""The time in which a note falls to a third; at the end of the sound the rest is a thousandth."""

ATTACK_S: Final = 0.01
PEAK: Final = 0.25
"""Of full scale: well audible, and no fright."""


def chime() -> bytes:
    """The sound, internal PCM."""
    moments = np.arange(round(LASTS_S * INTERNAL.rate)) / INTERNAL.rate
    sound = np.zeros(len(moments))
    for number, hz in enumerate(NOTES_HZ):
        since = np.maximum(0.0, moments - number * SECOND_AT_S)
        swell = np.minimum(1.0, since / ATTACK_S) * np.exp(-since / FADES_S)
        sound += swell * (np.sin(2 * np.pi * hz * since) + 0.3 * np.sin(4 * np.pi * hz * since))
    end = np.minimum(1.0, (LASTS_S - moments) / 0.05)
    return bytes(np.rint(sound * end / np.abs(sound).max() * PEAK * 32767).astype("<i2").tobytes())

"""A tone pattern as long as the speech it stands for, where a computer has no voice."""

import re
from typing import Final

import numpy as np

from app.formats import INTERNAL

SYLLABLE_MS: Final = 160
GAP_MS: Final = 45
WORD_GAP_MS: Final = 60
FADE_MS: Final = 15

_VOWELS: Final = re.compile(r"[aeiouy]+|\d", re.IGNORECASE)


def syllable_count(word: str) -> int:
    """About how many syllables ``word`` has; at least one."""
    return max(len(_VOWELS.findall(word)), 1)


def syllables(text: str, *, pitch_hz: float, speed: float) -> bytes:
    """:data:`app.formats.INTERNAL` sound: a tone a syllable, falling within a word, gaps between words."""
    pieces: list[bytes] = []
    for word in text.split():
        count = syllable_count(word)
        for place in range(count):
            pieces.append(_tone(pitch_hz * (1.12 - 0.12 * place / count), SYLLABLE_MS / speed))
            pieces.append(INTERNAL.quiet(GAP_MS / speed))
        pieces.append(INTERNAL.quiet(WORD_GAP_MS / speed))
    return b"".join(pieces)


def _tone(pitch_hz: float, length_ms: float) -> bytes:
    time_s = np.arange(INTERNAL.sample_count(length_ms)) / INTERNAL.rate
    wave = np.sin(2 * np.pi * pitch_hz * time_s) + 0.3 * np.sin(4 * np.pi * pitch_hz * time_s)
    fade = np.minimum(1.0, np.minimum(time_s, time_s[::-1]) * 1000 / FADE_MS)
    return (wave * fade * 6000).round().astype("<i2").tobytes()

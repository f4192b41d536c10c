"""G.711 mu-law and A-law, both ways (ITU-T Recommendation G.711).

Eight bits per sample on a logarithmic scale: one sign bit, three bits that
choose a segment, four bits within it.  Each direction is one table look-up.
The tables are computed from the definition of the two laws when the module is
imported: mu-law works on 14 bits with a bias of 33, A-law on 13 bits.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

MU_BIAS: Final = 33
MU_CLIP: Final = 8158
"""The largest 14-bit magnitude mu-law can write; larger ones are written as this."""

Integers = NDArray[np.int64]


def _every_sample() -> Integers:
    """All 16-bit samples in the order of their unsigned bit patterns: 0..32767, -32768..-1."""
    return np.arange(65536).astype(np.uint16).view(np.int16).astype(np.int64)


def _segment(magnitude: Integers, first_end: int) -> Integers:
    """Which of the eight segments a magnitude lies in; the first ends below ``first_end``."""
    return np.searchsorted(first_end << np.arange(7), magnitude, side="right").astype(np.int64)


def _ulaw_codes() -> NDArray[np.uint8]:
    sample = _every_sample() >> 2
    magnitude = np.minimum(np.abs(sample), MU_CLIP) + MU_BIAS
    segment = _segment(magnitude, 64)
    code = segment << 4 | (magnitude >> (segment + 1)) & 0x0F
    return np.asarray(code ^ np.where(sample < 0, 0x7F, 0xFF), np.uint8)


def _ulaw_samples() -> NDArray[np.int16]:
    code = np.arange(256) ^ 0xFF
    magnitude = (((code & 0x0F) * 2 + MU_BIAS) << (code >> 4 & 7)) - MU_BIAS
    return (np.where(code & 0x80, -magnitude, magnitude) << 2).astype("<i2")


def _alaw_codes() -> NDArray[np.uint8]:
    sample = _every_sample() >> 3
    magnitude = np.where(sample < 0, ~sample, sample)
    segment = _segment(magnitude, 32)
    code = segment << 4 | (magnitude >> np.maximum(segment, 1)) & 0x0F
    return np.asarray(code ^ np.where(sample < 0, 0x55, 0xD5), np.uint8)


def _alaw_samples() -> NDArray[np.int16]:
    code = np.arange(256) ^ 0x55
    segment = code >> 4 & 7
    step = (code & 0x0F) * 2 + 1
    magnitude = np.where(segment == 0, step, (step + 32) << np.maximum(segment - 1, 0))
    return (np.where(code & 0x80, magnitude, -magnitude) << 3).astype("<i2")


_ULAW_CODES: Final = _ulaw_codes()
_ULAW_SAMPLES: Final = _ulaw_samples()
_ALAW_CODES: Final = _alaw_codes()
_ALAW_SAMPLES: Final = _alaw_samples()


def encode_ulaw(pcm: bytes) -> bytes:
    """PCM16 (whole samples) as mu-law, one byte per sample."""
    return _ULAW_CODES.take(np.frombuffer(pcm, "<u2")).tobytes()


def decode_ulaw(data: bytes) -> bytes:
    """Mu-law as PCM16, two bytes per sample."""
    return _ULAW_SAMPLES.take(np.frombuffer(data, np.uint8)).tobytes()


def encode_alaw(pcm: bytes) -> bytes:
    """PCM16 (whole samples) as A-law, one byte per sample."""
    return _ALAW_CODES.take(np.frombuffer(pcm, "<u2")).tobytes()


def decode_alaw(data: bytes) -> bytes:
    """A-law as PCM16, two bytes per sample."""
    return _ALAW_SAMPLES.take(np.frombuffer(data, np.uint8)).tobytes()

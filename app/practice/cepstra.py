"""The recogniser's own view of sound: mel bands and cepstra, 100 times a second.

PocketSphinx takes cepstra as well as samples.  Making them here, just as its
front end does for its American English model, leaves room to mend the bands a
telephone has taken away before the recogniser sees them.  Speech is brought to
one level first, and steady noise is removed by :mod:`app.practice.denoising`.
"""

from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from app.practice.denoising import denoised

Doubles = NDArray[np.float64]

RATE: Final = 16_000
STEP: Final = 160
"""Samples from one frame to the next: 10 ms."""

WINDOW: Final = 410
TRANSFORM: Final = 512
EMPHASIS: Final = 0.97
BANDS: Final = 25
LOWEST_HZ: Final = 130.0
HIGHEST_HZ: Final = 6800.0
LEAST_POWER: Final = 1e-4
COEFFICIENTS: Final = 13
LIFTER: Final = 22
"""What the acoustic model was trained with."""


def _mel(hz: float) -> float:
    return float(2595.0 * np.log10(1.0 + hz / 700.0))


def _edges() -> Doubles:
    """The corners of the bands in Hz, each on a line of the transform."""
    mels = np.linspace(_mel(LOWEST_HZ), _mel(HIGHEST_HZ), BANDS + 2)
    line = RATE / TRANSFORM
    return np.asarray(np.floor(700.0 * (10.0 ** (mels / 2595.0) - 1.0) / line + 0.5) * line)


def _filters() -> Doubles:
    """One triangle of area 1 for each band; shape (lines of the transform, bands)."""
    hz = np.arange(TRANSFORM // 2 + 1)[:, None] * (RATE / TRANSFORM)
    edges = _edges()
    low, middle, high = edges[:-2], edges[1:-1], edges[2:]
    rising, falling = (hz - low) / (middle - low), (high - hz) / (high - middle)
    return np.asarray(np.clip(np.minimum(rising, falling), 0.0, None) * 2.0 / (high - low))


def _cosines() -> Doubles:
    """The cosine transform of the bands with its lifter; shape (bands, coefficients)."""
    order = np.arange(COEFFICIENTS)
    cosines = np.cos(np.pi * order * (np.arange(BANDS)[:, None] + 0.5) / BANDS)
    scale = np.where(order == 0, np.sqrt(1.0 / BANDS), np.sqrt(2.0 / BANDS))
    return np.asarray(cosines * scale * (1.0 + LIFTER / 2 * np.sin(np.pi * order / LIFTER)))


FILTERS: Final = _filters()
COSINES: Final = _cosines()
HAMMING: Final = np.hamming(WINDOW)


def log_bands(samples: Doubles, count: int = BANDS) -> Doubles:
    """The logarithm of the power of the lowest ``count`` bands, noise removed; shape (frames, count).

    ``samples`` are at :data:`RATE`, on the scale of 16 bits.  The last frame is
    filled up with silence.
    """
    if not samples.size:
        return np.zeros((0, count))
    risen = samples - EMPHASIS * np.concatenate([[0.0], samples[:-1]])
    frames = max(0, -(-(len(risen) - WINDOW) // STEP)) + 1
    filled = np.concatenate([risen, np.zeros((frames - 1) * STEP + WINDOW - len(risen))])
    windows = sliding_window_view(filled, WINDOW)[::STEP] * HAMMING
    power = np.square(np.abs(np.fft.rfft(windows, TRANSFORM))) @ FILTERS[:, :count]
    return np.log(denoised(power) + LEAST_POWER)


def cepstra(bands: Doubles) -> Doubles:
    """The cepstra of all 25 log ``bands``; shape (frames, 13)."""
    return bands @ COSINES

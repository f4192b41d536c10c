"""Take steady noise out of mel bands, the way the recogniser's acoustic model knows it.

In every band the power is followed slowly; what it never falls below is noise
(G. Doblinger, "Computationally Efficient Speech Enhancement by Spectral Minima
Tracking in Subbands").  The weaker sound just after a stronger one is masked, and
the gains are smoothed over neighbouring bands (C. Kim and R. Stern,
"Power-Normalized Cepstral Coefficients for Robust Speech Recognition").
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]

POWER_MEMORY: Final = 0.7
RISE_MEMORY: Final = 0.995
FALL_MEMORY: Final = 0.5
PEAK_MEMORY: Final = 0.85
MASKED: Final = 0.2
LARGEST_GAIN: Final = 20.0
NEIGHBOURS: Final = 4
"""How many bands to either side share in a band's gain."""


def denoised(power: Doubles) -> Doubles:
    """``power`` of shape (frames, bands) with the steady part taken out; the same shape."""
    return power * _smoothed(_gains(power)) if len(power) else power


def _gains(power: Doubles) -> Doubles:
    smooth, peak = power[0], np.zeros(power.shape[1])
    noise = floor = power[0] / LARGEST_GAIN
    gains = np.empty_like(power)
    for frame, now in enumerate(power):
        smooth = POWER_MEMORY * smooth + (1 - POWER_MEMORY) * now
        noise = _lower_envelope(smooth, noise)
        signal = np.maximum(smooth - noise, 1.0)
        floor = _lower_envelope(signal, floor)
        peak = peak * PEAK_MEMORY
        unmasked = np.where(signal < PEAK_MEMORY * peak, peak * MASKED, signal)
        peak = np.maximum(peak, signal)
        gains[frame] = np.maximum(unmasked, floor) / np.maximum(smooth, 1e-30)
    return gains.clip(1 / LARGEST_GAIN, LARGEST_GAIN)


def _lower_envelope(values: Doubles, envelope: Doubles) -> Doubles:
    """``envelope`` drawn to ``values``: slowly upwards, fast downwards."""
    memory = np.where(values >= envelope, RISE_MEMORY, FALL_MEMORY)
    return np.asarray(memory * envelope + (1 - memory) * values)


def _smoothed(gains: Doubles) -> Doubles:
    """The mean of each band's gain and those of its neighbours."""
    bands = gains.shape[1]
    sums = np.concatenate([np.zeros((len(gains), 1)), np.cumsum(gains, axis=1)], axis=1)
    first = np.maximum(np.arange(bands) - NEIGHBOURS, 0)
    last = np.minimum(np.arange(bands) + NEIGHBOURS, bands - 1) + 1
    return np.asarray((sums[:, last] - sums[:, first]) / (last - first))

"""Change the sampling rate of a stream without breaking it.

A windowed-sinc filter evaluated only at the instants where output samples lie
(polyphase), for any pair of whole-number rates.  It is flat to 0.42 of the
lower rate and at least 70 dB down from 0.5 of it on, and looks ahead by less
than 5 ms, which is all the delay it adds.

The taps are whole numbers of 2**-22, so that every product and sum is exact in
double precision: the same samples come out however the stream is cut.
"""

from functools import lru_cache
from math import ceil, gcd
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

PASSBAND: Final = 0.42
"""The end of the flat band, as a share of the lower of the two rates."""

STOPBAND: Final = 0.5
"""Where the filter has closed, as a share of the lower of the two rates."""

ATTENUATION_DB: Final = 80.0
"""What the Kaiser window is designed for; 16-bit rounding leaves more than 70 dB of it."""

TAP_SCALE: Final = float(2**22)
LARGEST_TABLE: Final = 1024
"""Ratios with more phases than this compute their taps as they go instead of keeping them."""

OUTPUTS_AT_ONCE: Final = 512
"""Bounds the working memory of one step; the result does not depend on it."""

Doubles = NDArray[np.float64]


def half_length(from_rate: int, to_rate: int) -> int:
    """How many input samples the filter reaches to each side (Kaiser's estimate)."""
    transition_hz = (STOPBAND - PASSBAND) * min(from_rate, to_rate)
    seconds = (ATTENUATION_DB - 7.95) / (14.36 * transition_hz)
    return ceil(seconds / 2 * from_rate)


def filter_taps(phases: NDArray[np.int64], from_rate: int, to_rate: int) -> Doubles:
    """The taps of each phase, one row each; a row sums to 1 and holds multiples of 2**-22.

    ``phases`` counts in steps of one ``up``-th of an input sample, where ``up``
    is ``to_rate`` divided by the greatest common divisor of the rates.
    """
    up = to_rate // gcd(from_rate, to_rate)
    half = half_length(from_rate, to_rate)
    distance = np.arange(1 - half, half + 1) - (phases / up)[:, None]
    cutoff = (PASSBAND + STOPBAND) * min(1.0, to_rate / from_rate)
    beta = 0.1102 * (ATTENUATION_DB - 8.7)
    inside = np.clip(1.0 - (distance / half) ** 2, 0.0, None)
    taps = np.sinc(cutoff * distance) * np.i0(beta * np.sqrt(inside))
    taps /= taps.sum(axis=1, keepdims=True)
    return np.asarray(np.rint(taps * TAP_SCALE) / TAP_SCALE)


@lru_cache(maxsize=16)
def _tap_table(from_rate: int, to_rate: int) -> Doubles:
    up = to_rate // gcd(from_rate, to_rate)
    return filter_taps(np.arange(up), from_rate, to_rate)


class Resampler:
    """Turns a stream of mono PCM16 at ``from_rate`` into one at ``to_rate``.

    Feed it pieces of any length; what comes out is the same as if the whole had
    been fed at once.  ``flush`` ends the stream: for ``n`` samples fed, exactly
    ``ceil(n * to_rate / from_rate)`` have then been given.  Equal rates cost
    nothing.  Not for use by two threads at a time.
    """

    def __init__(self, from_rate: int, to_rate: int) -> None:
        if from_rate < 1 or to_rate < 1:
            raise ValueError(f"a sampling rate must be positive, not {from_rate} and {to_rate}")
        self.from_rate = from_rate
        self.to_rate = to_rate
        common = gcd(from_rate, to_rate)
        self._up = to_rate // common
        self._down = from_rate // common
        self._half = 0 if from_rate == to_rate else half_length(from_rate, to_rate)
        self.reset()

    def reset(self) -> None:
        """Forget the stream so far and begin a new one."""
        self._samples: Doubles = np.zeros(max(0, self._half - 1))
        self._next = len(self._samples) * self._up

    @property
    def delay_ms(self) -> float:
        """By how much what comes out lags behind what went in, in ms: the filter's look-ahead."""
        return self._half * 1000 / self.from_rate

    def feed(self, pcm: bytes) -> bytes:
        """Take ``pcm`` (whole samples) and give every output sample that is now certain.

        Raises ``ValueError`` when ``pcm`` ends in the middle of a sample.
        """
        if len(pcm) % 2:
            raise ValueError(f"{len(pcm)} bytes are not a whole number of 16-bit samples")
        if self._half == 0:
            return pcm
        self._samples = np.concatenate([self._samples, np.frombuffer(pcm, "<i2")])
        return b"".join(self._steps())

    def flush(self) -> bytes:
        """End the stream: give the samples still inside, and begin a new one."""
        rest = self.feed(bytes(2 * self._half))
        self.reset()
        return rest

    def input_needed(self, outputs: int) -> int:
        """How many more input samples must be fed before ``outputs`` more can be given."""
        if self._half == 0:
            return outputs
        last = self._next + (outputs - 1) * self._down
        return max(0, last // self._up + self._half + 1 - len(self._samples))

    def _steps(self) -> list[bytes]:
        certain = (len(self._samples) - self._half) * self._up
        count = max(0, -((self._next - certain) // self._down))
        steps = []
        while count > 0:
            size = min(count, OUTPUTS_AT_ONCE)
            steps.append(self._step(size))
            count -= size
        self._forget_past()
        return steps

    def _step(self, count: int) -> bytes:
        positions = self._next + np.arange(count) * self._down
        self._next += count * self._down
        windows = sliding_window_view(self._samples, 2 * self._half)
        chosen = windows[positions // self._up - (self._half - 1)]
        sums = np.einsum("ij,ij->i", chosen, self._taps(positions % self._up))
        return bytes(np.clip(np.rint(sums), -32768, 32767).astype("<i2"))

    def _taps(self, phases: NDArray[np.int64]) -> Doubles:
        if self._up > LARGEST_TABLE:
            return filter_taps(phases, self.from_rate, self.to_rate)
        return _tap_table(self.from_rate, self.to_rate)[phases]

    def _forget_past(self) -> None:
        oldest = self._next // self._up - (self._half - 1)
        past = min(max(0, oldest), len(self._samples))
        self._samples = self._samples[past:]
        self._next -= past * self._up


def resample(pcm: bytes, from_rate: int, to_rate: int) -> bytes:
    """Resample a whole recording; the result has ``ceil(n * to_rate / from_rate)`` samples."""
    stream = Resampler(from_rate, to_rate)
    return stream.feed(pcm) + stream.flush()

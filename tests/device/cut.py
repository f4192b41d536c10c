"""Where in a recording an answer was cut off: by comparing it with the sound that was sent."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RATE = 24_000
AUDIBLE = 150.0
"""Of 32768; quieter than this is taken for silence."""

NEEDLE_S = 0.6
"""How much of the answer's beginning is searched for in the recording."""

Sound = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What the recording says of one answer.

    ``starts_s``: where in the recording it begins.  ``last_ms``: the last place of the answer
    that can be heard in the recording; ``next_ms``: the first audible place after it that
    cannot.  Between them the answer is silent itself, and no recording can tell.
    ``likeness``: how well the part that was heard matches, 1 being perfectly.
    """

    starts_s: float
    last_ms: float
    next_ms: float
    likeness: float

    def nearest_ms(self, claimed_ms: float) -> float:
        """The place of the cut, which the recording leaves open between two, nearest to a claim."""
        return min(max(claimed_ms, self.last_ms), self.next_ms)


def samples(pcm: bytes) -> Sound:
    """PCM16 as floats."""
    return np.frombuffer(pcm[: len(pcm) // 2 * 2], "<i2").astype(np.float64)


def find_cut(
    recording: bytes, answer: bytes, *, not_before_s: float = 0.0, not_after_s: float = float("inf")
) -> Cut:
    """Find where ``answer`` begins in ``recording``, between two moments, and how far it was played."""
    recorded, sent = samples(recording), samples(answer)
    first = int(np.flatnonzero(np.abs(sent) > AUDIBLE)[0])
    needle = sent[first : first + int(NEEDLE_S * RATE)]
    until = min(len(recorded), round(min(not_after_s, 1e6) * RATE) + len(needle))
    begin = _find(recorded[:until], needle, round(not_before_s * RATE)) - first
    together = min(len(recorded) - begin, len(sent))
    heard, meant = recorded[begin : begin + together], sent[:together]
    window = RATE // 200
    missing = _missing(heard, meant, window)
    loud = np.flatnonzero(np.abs(meant) > AUDIBLE)
    before, after = loud[loud < missing], loud[loud >= missing]
    last = int(before[-1]) if len(before) else 0
    following = int(after[0]) if len(after) else together
    return Cut(
        starts_s=begin / RATE,
        last_ms=last * 1000 / RATE,
        next_ms=following * 1000 / RATE,
        likeness=_likeness(heard[:missing], meant[:missing]),
    )


def _find(haystack: Sound, needle: Sound, start: int) -> int:
    """The place of the best match at or after ``start``, by correlation."""
    stretch = haystack[start:]
    size = 1 << (len(stretch) + len(needle)).bit_length()
    spectrum = np.fft.rfft(stretch, size) * np.conj(np.fft.rfft(needle, size))
    scores = np.fft.irfft(spectrum, size)[: len(stretch) - len(needle)]
    energy = np.concatenate([[0.0], np.cumsum(stretch**2)])
    norms = np.sqrt(np.maximum(energy[len(needle) :] - energy[: -len(needle)], len(needle) * AUDIBLE))
    return start + int(np.argmax(scores / norms[: len(scores)]))


def _missing(heard: Sound, meant: Sound, window: int) -> int:
    """The first place from which the answer has sound and the recording has none of it."""
    count = len(meant) // window
    shape = (count, window)
    wanted = np.sqrt((meant[: count * window].reshape(shape) ** 2).mean(axis=1))
    difference = np.sqrt(((heard - meant)[: count * window].reshape(shape) ** 2).mean(axis=1))
    gone = np.flatnonzero((wanted > AUDIBLE) & (difference > 0.5 * wanted))
    if not len(gone):
        return len(meant)
    # Within that window the sound may still go on for a while.
    start = int(gone[0]) * window
    off = np.abs(heard[start : start + window]) < 0.3 * np.abs(meant[start : start + window])
    loud = np.abs(meant[start : start + window]) > AUDIBLE
    lost = np.flatnonzero(off & loud)
    return start + (int(lost[0]) if len(lost) else 0)


def _likeness(heard: Sound, meant: Sound) -> float:
    norm = float(np.sqrt((heard @ heard) * (meant @ meant)))
    return float(heard @ meant) / norm if norm else 0.0

"""Where in a recording an answer was cut off: by comparing it with the sound that was sent."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RATE = 24_000
AUDIBLE = 150.0
"""Of 32768; quieter than this is taken for silence."""

NEEDLE_S = 0.6
"""How much of the answer's beginning is searched for in the recording."""

WINDOW = RATE // 200
"""Sound is compared in pieces of 5 ms."""

TRUSTED_HZ = 4_000
LASTING = 8
"""So many pieces in a row that are missing are a cut: 40 ms, the accuracy that is asked for."""

GONE = 0.3
"""A piece with less than this part of its level is missing; fading out takes at most 5 ms."""

PIECE_S = 0.3
ALIKE = 0.9

Sound = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What the recording says of one answer.

    ``starts_s``: where in the recording it begins.  ``last_ms``: the last place of the answer
    that can be heard in the recording; ``next_ms``: the first audible place after it that
    cannot.  Between them the answer is silent itself, and no recording can tell.
    ``likeness``: how well the part that was heard (half a second at least) matches, 1 being perfectly.
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
    recorded, sent = _low(samples(recording)), _low(samples(answer))
    first = int(np.flatnonzero(np.abs(sent) > AUDIBLE)[0])
    needle = sent[first : first + int(NEEDLE_S * RATE)]
    until = min(len(recorded), round(min(not_after_s, 1e6) * RATE) + len(needle))
    begin = _find(recorded[:until], needle, round(not_before_s * RATE)) - first
    together = min(len(recorded) - begin, len(sent))
    heard, meant = recorded[begin : begin + together], sent[:together]
    last, following = _edges(heard, meant)
    return Cut(
        starts_s=begin / RATE,
        last_ms=last * 1000 / RATE,
        next_ms=following * 1000 / RATE,
        likeness=_likeness(heard[: max(last, RATE // 2)], meant[: max(last, RATE // 2)]),
    )


def place(haystack: Sound, needle: Sound) -> int:
    """Where ``needle`` fits best, whatever the levels."""
    size = 1 << (len(haystack) + len(needle)).bit_length()
    product = np.fft.rfft(haystack, size) * np.conj(np.fft.rfft(needle, size))
    scores = np.fft.irfft(product, size)[: len(haystack) - len(needle)]
    energy = np.concatenate([[0.0], np.cumsum(haystack**2)])
    norms = np.sqrt(np.maximum(energy[len(needle) :] - energy[: -len(needle)], len(needle) * AUDIBLE))
    return int(np.argmax(scores / norms[: len(scores)]))


def likeness(recorded: Sound, wanted: Sound) -> float:
    """How well ``wanted`` correlates with its best place in ``recorded``, whatever the levels."""
    at = place(recorded, wanted)
    return _likeness(recorded[at : at + len(wanted)], wanted)


def share_heard(recorded: Sound, wanted: Sound) -> float:
    """What part of the sounding pieces of ``wanted``, :data:`PIECE_S` each, is somewhere in ``recorded``.

    A server that loses a moment of sound moves all that follows, but spoils few pieces.  None
    of silence is.
    """
    length = int(PIECE_S * RATE)
    pieces = [wanted[at : at + length] for at in range(0, len(wanted) - length + 1, length)]
    loudest = max(float(piece @ piece) for piece in pieces)
    sounding = [piece for piece in pieces if float(piece @ piece) > loudest / 10]
    found = [likeness(recorded, piece) > ALIKE for piece in sounding]
    return sum(found) / len(found) if found else 0.0


def _find(haystack: Sound, needle: Sound, start: int) -> int:
    """The place of the best match at or after ``start``, by correlation."""
    stretch = haystack[start:]
    size = 1 << (len(stretch) + len(needle)).bit_length()
    spectrum = np.fft.rfft(stretch, size) * np.conj(np.fft.rfft(needle, size))
    scores = np.fft.irfft(spectrum, size)[: len(stretch) - len(needle)]
    energy = np.concatenate([[0.0], np.cumsum(stretch**2)])
    norms = np.sqrt(np.maximum(energy[len(needle) :] - energy[: -len(needle)], len(needle) * AUDIBLE))
    return start + int(np.argmax(scores / norms[: len(scores)]))


def _edges(heard: Sound, meant: Sound) -> tuple[int, int]:
    """The end of what is in the recording, and the first place after it where the answer sounds again."""
    count = len(meant) // WINDOW
    wanted, got = _levels(meant, count), _levels(heard, count)
    sounding = wanted > AUDIBLE
    following = _first_lasting(np.flatnonzero(sounding), got < GONE * wanted, count) * WINDOW
    if following == count * WINDOW:
        following = len(meant)
    there = np.flatnonzero(sounding[: following // WINDOW])
    if not len(there):
        return 0, following
    # The sound may end a little behind the last piece that is mostly there.
    start = int(there[-1]) * WINDOW
    rest = np.flatnonzero(np.abs(heard[start : start + 2 * WINDOW]) > AUDIBLE)
    last = start + (int(rest[-1]) + 1 if len(rest) else WINDOW)
    return last, max(last, following)


def _first_lasting(sounding: NDArray[np.intp], gone: NDArray[np.bool_], count: int) -> int:
    """The first sounding piece from which on ``LASTING`` sounding pieces are gone; ``count`` for none.

    A single soft piece may differ by what two changes of rate make of it; after a cut
    everything is gone.
    """
    missing = gone[sounding]
    for at in np.flatnonzero(missing):
        if missing[at : at + LASTING].all():
            return int(sounding[at])
    return count


def _levels(sound: Sound, count: int) -> Sound:
    levels: Sound = np.sqrt((sound[: count * WINDOW].reshape(count, WINDOW) ** 2).mean(axis=1))
    return levels


def _low(sound: Sound) -> Sound:
    """What lies below :data:`TRUSTED_HZ`: sound servers that resample change what lies above."""
    spectrum = np.fft.rfft(sound)
    spectrum[np.fft.rfftfreq(len(sound), 1 / RATE) > TRUSTED_HZ] = 0
    low: Sound = np.fft.irfft(spectrum, len(sound))
    return low


def _likeness(heard: Sound, meant: Sound) -> float:
    norm = float(np.sqrt((heard @ heard) * (meant @ meant)))
    return float(heard @ meant) / norm if norm else 0.0

"""How long things took, kept as numbers and bounded."""

from collections import deque
from dataclasses import dataclass, field
from math import ceil
from typing import Final

KEPT: Final = 10_000
"""Measurements kept per reservoir; older ones make room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Milliseconds of what a reservoir holds.  ``count`` is of all that were ever added."""

    count: int
    p50: float
    p99: float
    maximum: float


class Reservoir:
    """The last :data:`KEPT` measurements of one thing, in milliseconds."""

    def __init__(self, kept: int = KEPT) -> None:
        self._values: deque[float] = deque(maxlen=kept)
        self._count = 0

    def add(self, ms: float) -> None:
        """Take one measurement; when full the oldest is forgotten."""
        self._values.append(ms)
        self._count += 1

    @property
    def last(self) -> float | None:
        """The newest measurement; None before the first."""
        return self._values[-1] if self._values else None

    @property
    def values(self) -> tuple[float, ...]:
        """What is kept, oldest first."""
        return tuple(self._values)

    def summary(self) -> Summary | None:
        """Return the nearest-rank percentiles; None before the first measurement."""
        if not self._values:
            return None
        ordered = sorted(self._values)
        return Summary(
            count=self._count,
            p50=_percentile(ordered, 50),
            p99=_percentile(ordered, 99),
            maximum=ordered[-1],
        )


def _percentile(ordered: list[float], percent: int) -> float:
    return ordered[max(0, ceil(len(ordered) * percent / 100) - 1)]


@dataclass(frozen=True, slots=True)
class Latencies:
    """What the runtime measures of itself.

    ``slice_sent``: from the arrival of the block that completes a slice to the
    moment the socket took it.  ``first_sound``: from reading the first delta of a
    spoken part, nothing else being heard, to handing its first sample to the device.
    ``silence``: from reading that the person speaks to having taken back what was
    waiting to be heard; the device is silent one block later at most.
    """

    slice_sent: Reservoir = field(default_factory=Reservoir)
    first_sound: Reservoir = field(default_factory=Reservoir)
    silence: Reservoir = field(default_factory=Reservoir)

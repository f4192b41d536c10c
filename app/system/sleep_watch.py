"""Finds out afterwards that the computer slept, from a clock that goes on meanwhile.

Pure: the time is an argument.  Clocks that are set, as the calendar's is, are not asked: one that is set
is no sleep.
"""

from typing import Final

SHORTEST_S: Final = 5.0
"""A look that is later than this comes after a sleep, or in a program that was stopped for as long."""


class SleepWatch:
    """Knows when it looked last, by :func:`~app.system.uptime.sleepless_clock`, in seconds.

    A sleep is seen by a look that comes much later than the ``every_s`` in which it was due.
    """

    def __init__(self, now_s: float, *, every_s: float) -> None:
        self._every_s = every_s
        self._seen_s = now_s

    def slept(self, now_s: float) -> bool:
        """Return whether the computer slept since the last look."""
        before_s, self._seen_s = self._seen_s, now_s
        return now_s - before_s >= self._every_s + SHORTEST_S

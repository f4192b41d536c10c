"""When this process was started, by a clock that all processes share."""

import os
import sys
import time
from typing import Final

LOOKS: Final = 3
"""So often two clocks are looked at, to be compared by the quickest look."""

START_TIME: Final = 21
"""Linux counts it as the 22nd value of ``/proc/self/stat``; the second is a name in brackets."""


def started_at() -> float:
    """Return it in seconds; where the system does not tell, the moment of this call."""
    try:
        return _told_by_linux()
    except (OSError, ValueError, IndexError):
        return time.monotonic()


def _told_by_linux() -> float:
    if sys.platform == "win32":
        raise OSError("there is no /proc")
    else:  # noqa: RET506 - the type checker sees one branch of the two
        with open("/proc/self/stat", "rb") as file:
            values = file.read().rpartition(b")")[2].split()
        return int(values[START_TIME - 2]) / os.sysconf("SC_CLK_TCK")


def shared(monotonic_s: float) -> float:
    """Return a moment of ``time.monotonic()`` by the clock of :func:`started_at`.

    On Linux that clock goes on while the computer sleeps, and ``time.monotonic()`` does not.
    """
    return monotonic_s + _ahead()


def ours(shared_s: float) -> float:
    """Return a moment by the clock of :func:`started_at` as one of ``time.monotonic()``."""
    return shared_s - _ahead()


def _ahead() -> float:
    """How far the shared clock is ahead of ``time.monotonic()``: by what the computer has slept."""
    if sys.platform == "linux":
        # This process may have to wait between one clock and the next: the quickest look counts.
        looks = [
            (time.monotonic(), time.clock_gettime(time.CLOCK_BOOTTIME), time.monotonic())
            for _ in range(LOOKS)
        ]
        before, shared_s, after = min(looks, key=lambda look: look[2] - look[0])
        return shared_s - (before + after) / 2
    else:  # noqa: RET505 - the type checker sees one branch of the two
        return 0.0

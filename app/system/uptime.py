"""A clock that goes on while the whole computer sleeps.

``time.monotonic`` stands still then on Linux and macOS; on Windows it goes on.
"""

import sys
import time
from collections.abc import Callable


def sleepless_clock() -> Callable[[], float]:
    """Return the clock of this system: seconds that only go forward, the computer's sleep among them."""
    if sys.platform == "linux":
        return lambda: time.clock_gettime(time.CLOCK_BOOTTIME)
    elif sys.platform == "darwin":  # noqa: RET505 - the type checker sees one branch of them
        return lambda: time.clock_gettime(time.CLOCK_MONOTONIC)
    else:
        return time.monotonic

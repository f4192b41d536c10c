"""When an X server saw a key move, by our clock: this program may hear of it late.

A server on this computer counts the milliseconds of the clock that ``time.monotonic()`` reads, modulo a
power of two.  Another one counts something else, and says nothing about ours.
"""

from typing import Final

WRAPS_AT_MS: Final = 1 << 32
LATEST_S: Final = 5.0
"""A moment so long ago is of another clock."""


STEP_S: Final = 1e-5
"""What happens in one millisecond is so far apart, at least."""


class ServerTime:
    """Makes moments of what one server says; they are in the order in which it told them."""

    def __init__(self) -> None:
        self._last = float("-inf")

    def moment(self, time_ms: int, now: float, *, down: bool) -> float:
        """Return when a key moved of which the server says ``time_ms``; ``now`` if its clock is not ours.

        A press counts from the beginning of its millisecond and a release to the end: so nothing that is
        said while the key is down gets lost.
        """
        ago_s = (now - time_ms / 1000) % (WRAPS_AT_MS / 1000)
        if ago_s > LATEST_S:
            ago_s = 0.0
        elif not down:
            ago_s = max(0.0, ago_s - 0.001)
        self._last = max(now - ago_s, self._last + STEP_S)
        return self._last

"""From the clock of a sound stream to ours."""

from typing import Final

WINDOW: Final = 256
"""So many callbacks, some seconds, are looked at together: two clocks drift apart more slowly."""

JUMP_S: Final = 1.0
"""No callback comes so late: the stream's clock was put back, as where it is the one people read."""


class StreamClock:
    """Tells by ``time.monotonic`` what a stream's own clock calls a moment.

    A callback can only look at our clock some time after the stream looked at its own:
    until the program gets to run, it may be twenty milliseconds.  The least difference
    of many callbacks is the true one, unless the stream's clock jumps: PortAudio's is the
    wall clock on some systems, which is put right by a year now and then.
    """

    def __init__(self) -> None:
        self._seen = 0
        self._least = float("inf")
        self._least_before = float("inf")

    def moment(self, stamp: float, *, current: float, now: float) -> float:
        """Return when ``stamp`` is.

        ``current`` is the stream's time as its callback came, ``now`` ours a little later,
        both in seconds.
        """
        if self._seen == WINDOW:
            self._seen, self._least_before, self._least = 0, self._least, float("inf")
        ahead = now - current
        if ahead - min(self._least, self._least_before) > JUMP_S:
            self._seen, self._least_before, self._least = 0, float("inf"), float("inf")
        self._seen += 1
        self._least = min(self._least, ahead)
        return stamp + min(self._least, self._least_before)

"""Whether the two sides of the echo canceller keep step.

Speaker and microphone both work in real time, so as much is played as is heard.
When a sound system stalls it does not always say that something was lost; but
then one side is suddenly ahead of where it was, and the echo comes earlier or
later than the canceller expects.  Pieces that are only late catch up again, and
two clocks that differ by a little drift apart slowly: neither counts.
"""

from collections import deque
from typing import Final

WINDOW: Final = 20
"""So many frames of the microphone, 200 ms, decide: more than most delays, less than a word."""

TOLERATED: Final = 2.5
"""By how many frames one side may get ahead at once; a speaker's block alone is two."""

FOLLOWING: Final = 0.002
"""How much of a slow drift is taken up with each frame: a second's drift in five."""


class Balance:
    """Counts the frames of both sides."""

    def __init__(self) -> None:
        self._ahead = 0
        self._recent: deque[int] = deque(maxlen=WINDOW)
        self._usual: float | None = None

    def far(self) -> None:
        """A frame was played."""
        self._ahead += 1

    def near(self) -> bool:
        """A frame was heard; say whether one side has got out of step."""
        self._ahead -= 1
        self._recent.append(self._ahead)
        if len(self._recent) < WINDOW:
            return False
        ahead = sorted(self._recent)[WINDOW // 2]
        if self._usual is None:
            self._usual = ahead
        if abs(ahead - self._usual) > TOLERATED:
            self._usual = None
            self._recent.clear()
            return True
        self._usual += FOLLOWING * (ahead - self._usual)
        return False

"""When the talk key really moved: a busy computer tells of it late.

What a press means, and which sound belongs to it, goes by the moments at which the key moved, and not
by those at which the session was told.
"""

from typing import Final

LATE_S: Final = 1.0
"""Nobody is told of a key later than this, as far as sound is kept for it (:mod:`app.session.pre_roll`)."""


class KeyTimes:
    """Makes moments that can be used of those that are told: they never go back."""

    def __init__(self) -> None:
        self._last = float("-inf")

    def moment(self, at: float | None, now: float) -> float:
        """Return when something happened of which it is said ``now`` that it was ``at``; None: now.

        Who tells a moment that is still to come has another clock, or a trembling one: it is now.  What is
        older than :data:`LATE_S` counts as that old, for there is no sound of an earlier moment.  And one key
        may be told of in several ways, one of them late: nothing happened before what was told last.
        """
        if at is not None:
            now = min(now, max(at, now - LATE_S, self._last))
        self._last = now
        return now

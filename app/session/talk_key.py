"""What the ups and downs of a talk key mean: hold to talk, tap twice to lock.

A press acts at once, whatever it turns out to be the beginning of.  Only the end of a turn
waits, and only as long as something may still take it back: a contact that bounces, a key
that repeats itself as pairs of release and press, and the second tap of two.

Two quick taps lock the floor: the turn goes on with the key up, until the next tap ends it.
"""

from enum import Enum, auto
from typing import Final

BOUNCE_S: Final = 0.03
"""A key that is down again within this time never was up: a contact bounces."""

GRACE_S: Final = 0.05
"""No turn ends sooner than this after the key came up, for it may be down again at once."""

TAP_S: Final = 0.2
"""A key held for less than this was tapped."""

DOUBLE_TAP_S: Final = 0.35
"""A second press this soon after the press of a tap locks the floor."""


class Stroke(Enum):
    """What a press means."""

    NOTHING = auto()
    """The key is down already."""
    DOWN = auto()
    """Take the floor, or go on with the turn that was about to end."""
    LOCK = auto()
    """As ``DOWN``, and keep the floor when the key comes up."""
    END = auto()
    """End the turn that was locked, now."""


class TalkKey:
    """One key, or all keys that mean the same.  Times are seconds on the clock of the session."""

    def __init__(self) -> None:
        self._down = False
        self._spent = False
        self._pressed_at = float("-inf")
        self._released_at = float("-inf")
        self._tapped = False
        self.locked = False

    def press(self, now: float) -> Stroke:
        """The key went down."""
        if self._down and not self._spent:
            return Stroke.NOTHING
        self._down = True
        if now - self._released_at < BOUNCE_S:
            return Stroke.NOTHING if self.locked or self._spent else Stroke.DOWN
        self._spent = False
        if self.locked:
            self.locked = False
            self._spent = True
            self._tapped = False
            return Stroke.END
        self.locked = self._tapped and now - self._pressed_at < DOUBLE_TAP_S
        self._tapped = False
        self._pressed_at = now
        return Stroke.LOCK if self.locked else Stroke.DOWN

    def release(self, now: float) -> bool:
        """The key came up; say whether that ends the turn."""
        if not self._down:
            return False
        self._down = False
        self._released_at = now
        if self.locked or self._spent:
            return False
        self._tapped = now - self._pressed_at < TAP_S
        return True

    def open_until(self, now: float) -> float:
        """Until when a turn that ends ``now`` may still be taken back by a press."""
        grace = now + GRACE_S
        return max(grace, self._pressed_at + DOUBLE_TAP_S) if self._tapped else grace

    def turn_over(self) -> None:
        """The turn ended, by whatever means: what is down now means nothing more when it comes up."""
        self.locked = False
        self._tapped = False
        self._spent = self._down

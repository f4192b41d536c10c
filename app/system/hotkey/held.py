"""Which shortcuts are down: what every adapter puts between its system and the one it tells."""

from typing import Final

from app.system.hotkey.base import Pressed, Released, Tell, tell_safely

SLOWEST_REPEAT_S: Final = 2.0
"""Keyboards repeat a held key faster than this; what comes later is a press of its own."""


class Held:
    """Which shortcuts are down: tells presses and releases so that they alternate.

    Belongs to the adapter's thread.  ``repeats`` counts the presses that were folded into the one
    before them.
    """

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._down: dict[str, float] = {}
        self._let_go: dict[str, float] = {}
        self.repeats = 0

    def __contains__(self, name: object) -> bool:
        return name in self._down

    def press(self, name: str, at: float) -> None:
        """Tell the press of what is not down."""
        repeated = self._down if name in self._down else self._let_go
        last = repeated.get(name)
        if last is not None and (repeated is self._down or at - last < SLOWEST_REPEAT_S):
            repeated[name] = at
            self.repeats += 1
            return
        self._let_go.pop(name, None)
        self._down[name] = at
        tell_safely(self._tell, Pressed(name=name, at=at))

    def release(self, name: str, at: float) -> None:
        """Tell the release of what is down."""
        self._let_go.pop(name, None)
        if self._down.pop(name, None) is not None:
            tell_safely(self._tell, Released(name=name, at=at))

    def let_go(self, name: str, at: float) -> None:
        """Tell the release of what is down, and fold what the keyboard goes on repeating."""
        last = self._down.get(name)
        self.release(name, at)
        if last is not None:
            self._let_go[name] = last

    def release_all(self, at: float) -> None:
        """Tell the release of everything that is down."""
        self._let_go.clear()
        for name in sorted(self._down):
            self.release(name, at)

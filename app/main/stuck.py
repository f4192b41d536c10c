"""Looks in the window's loop whether a key is stuck, when it may be."""

import asyncio
from collections.abc import Callable, Sequence

from app.system.hotkey.base import Event
from app.system.hotkey.watchdog import Watchdog


class StuckKeys:
    """``stuck`` is told the keys that have been down for ``longest_s``, each once.

    To be used in the window's loop.
    """

    def __init__(self, longest_s: float, stuck: Callable[[Sequence[str]], None]) -> None:
        self._watchdog = Watchdog(longest_s)
        self._stuck = stuck
        self._loop = asyncio.get_running_loop()
        self._next_look: asyncio.TimerHandle | None = None

    def saw(self, event: Event) -> None:
        """Take note of what happened to a key."""
        self._watchdog.saw(event)
        self._look_when_due()

    def close(self) -> None:
        """Look no more."""
        if self._next_look is not None:
            self._next_look.cancel()
            self._next_look = None

    def _look_when_due(self) -> None:
        self.close()
        due = self._watchdog.due
        if due is not None:
            self._next_look = self._loop.call_at(due, self._look)

    def _look(self) -> None:
        """Look, and again when it is time: a loop may be a little early."""
        stuck = self._watchdog.stuck(self._loop.time())
        if stuck:
            self._stuck(stuck)
        self._look_when_due()

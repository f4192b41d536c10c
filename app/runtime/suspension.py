"""Finds out that the whole computer slept: the clock that counts it jumped between two looks.

A connection does not outlive that, and nothing says so: whatever is written into it is lost.  So
it is looked at before everything that happens, and every few seconds besides.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from app.runtime.ports import Clock
from app.session.inputs import ComputerWoke

LOOK_EVERY_S: Final = 5.0
SLEPT_AFTER_S: Final = 15.0
"""A loop that was busy is never this late; what servers forgive is not much longer."""


class Suspension:
    """Tells ``woke`` in the loop.

    ``clock`` is the conversation's, ``sleepless`` the one that counts sleep; they may be the same.
    Must be made in a running event loop, and belongs to it.
    """

    def __init__(self, woke: Callable[[ComputerWoke], None], *, clock: Clock, sleepless: Clock) -> None:
        self._woke = woke
        self._clock = clock
        self._sleepless = sleepless
        self._loop = asyncio.get_running_loop()
        self._seen = clock(), sleepless()
        self._next: asyncio.TimerHandle | None = self._loop.call_later(LOOK_EVERY_S, self._look_again)

    def look(self) -> None:
        """Look whether the computer slept since the last time."""
        before, self._seen = self._seen, (self._clock(), self._sleepless())
        counted, slept = self._seen[0] - before[0], self._seen[1] - before[1]
        if slept > SLEPT_AFTER_S:
            self._woke(ComputerWoke(slept_s=slept, missed_s=max(0.0, slept - counted)))

    def close(self) -> None:
        """Look no more."""
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _look_again(self) -> None:
        self._next = self._loop.call_later(LOOK_EVERY_S, self._look_again)
        self.look()

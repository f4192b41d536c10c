"""Looks for a microphone while somebody waits for one: nothing tells that it was plugged in."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from app.audio.offer import Offer, Offered
from app.tasks import OwnedTasks

EVERY_S: Final = 10.0


class Lookout:
    """``fresh`` gives what devices there are; ``found`` is called when there are others than last tried.

    While ``may`` says no, ``found`` waits: it may cut off what is being heard.  To be used in the
    window's loop.
    """

    def __init__(
        self,
        fresh: Callable[[], Awaitable[Offer]],
        found: Callable[[], None],
        tasks: OwnedTasks,
        *,
        may: Callable[[], bool],
    ) -> None:
        self._fresh = fresh
        self._found = found
        self._tasks = tasks
        self._may = may
        self._wanted = False
        self._looking: asyncio.Task[None] | None = None
        self._tried = Offered()
        self._asleep = False

    def want(self, wanted: bool) -> None:
        """Begin to look, or look no more."""
        self._wanted = wanted
        if wanted and self._looking is None:
            self._looking = self._tasks.start(self._look(), name="looking for a microphone")
        elif not wanted and self._looking is not None and self._asleep:
            self._looking.cancel()
            self._looking, self._asleep = None, False

    async def _look(self) -> None:
        # Ended between looks alone: what looks is a thread, which goes on, and no second may go beside it.
        try:
            while self._wanted:
                self._try((await self._fresh()).microphones)
                if self._wanted:
                    self._asleep = True
                    await asyncio.sleep(EVERY_S)
                    self._asleep = False
        finally:
            if self._looking is asyncio.current_task():
                self._looking = None

    def _try(self, offered: Offered) -> None:
        if self._wanted and self._may():
            if offered.devices and offered != self._tried:
                self._found()
            self._tried = offered

"""Looks for a microphone while somebody waits for one: nothing tells that it was plugged in."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from app.audio.offer import Offer, Offered
from app.tasks import OwnedTasks

EVERY_S: Final = 4.0


class Lookout:
    """``fresh`` gives what devices there are; ``found`` is called when there are others than last tried.

    To be used in the window's loop.
    """

    def __init__(
        self, fresh: Callable[[], Awaitable[Offer]], found: Callable[[], None], tasks: OwnedTasks
    ) -> None:
        self._fresh = fresh
        self._found = found
        self._tasks = tasks
        self._looking: asyncio.Task[None] | None = None
        self._tried = Offered()

    def want(self, wanted: bool) -> None:
        """Begin to look, or look no more."""
        if wanted and self._looking is None:
            self._looking = self._tasks.start(self._look(), name="looking for a microphone")
        elif not wanted and self._looking is not None:
            self._looking.cancel()
            self._looking = None

    async def _look(self) -> None:
        while True:
            offered = (await self._fresh()).microphones
            if offered.devices and offered != self._tried:
                self._found()
            self._tried = offered
            await asyncio.sleep(EVERY_S)

"""How a conversation ends: by itself, by a signal, by a closed pipe, by a fault, or by the clock."""

import asyncio
import logging
from collections.abc import Coroutine

from app.errors import EarshotError
from app.tasks import OwnedTasks

logger = logging.getLogger(__name__)


class Ending:
    """Waits for the first reason to end.  Must be made in a running event loop."""

    def __init__(self) -> None:
        self._stopped = asyncio.Event()
        self._fault: Exception | None = None

    @property
    def stopped(self) -> bool:
        """Whether someone wanted it to end before it was over."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """End now, and well."""
        self._stopped.set()

    def broke(self, fault: Exception) -> None:
        """End now: the conversation itself broke."""
        self._fault = fault
        self._stopped.set()

    async def await_end(self, work: Coroutine[object, object, None], timeout_s: float | None) -> None:
        """Run ``work`` until it ends or something ends it; raise what went wrong.

        Raises :class:`~app.errors.EarshotError` when
        ``timeout_s`` is over (None: never), and what :meth:`broke` was told.
        """
        async with OwnedTasks(_report) as tasks:
            working = tasks.start(work, name="conversation")
            stopping = tasks.start(self._stopped.wait(), name="stop")
            done, _ = await asyncio.wait(
                {working, stopping}, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED
            )
        if self._fault is not None:
            raise self._fault
        if working in done:
            working.result()
        elif not done:
            raise EarshotError(f"The conversation was not over after {timeout_s:g} seconds.")


def _report(name: str, error: BaseException) -> None:
    # The caller raises it; this only says where it came from.
    logger.debug("! %s ended with %s", name, type(error).__name__)

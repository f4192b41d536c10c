"""The one place that creates asyncio tasks.

A task without an owner loses its exceptions and outlives its purpose.  Here
every task has a name and belongs to an :class:`OwnedTasks` that reports what
went wrong in it and is awaited when its owner closes.
"""

import asyncio
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")

Report = Callable[[str, BaseException], None]
"""Called with the task's name and what it raised; never with a cancellation."""


class OwnedTasks:
    """Named tasks with one owner.

    ``report`` is called in the event loop, once, for every task that ends with
    an exception.  Use as an async context manager or call :meth:`aclose`.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, coroutine: Coroutine[Any, Any, T], *, name: str) -> asyncio.Task[T]:
        """Run ``coroutine`` as a task called ``name`` until it ends or :meth:`aclose` is called."""
        task = asyncio.create_task(coroutine, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._report(task.get_name(), error)

    def __len__(self) -> int:
        """How many tasks are still running."""
        return len(self._tasks)

    async def aclose(self) -> None:
        """Cancel what still runs and wait until all of it has ended.

        The task that calls this is left alone, so that a task may close its own owner.
        """
        current = asyncio.current_task()
        pending = [task for task in self._tasks if task is not current]
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

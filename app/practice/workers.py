"""Threads for the work that would hold up the loop: listening, recognising, speaking."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Workers:
    """One thread that only listens, so that speech is noticed at once, and a few that think and speak."""

    def __init__(self) -> None:
        self._ears = ThreadPoolExecutor(1, thread_name_prefix="ears")
        self._mind = ThreadPoolExecutor(4, thread_name_prefix="mind")

    async def listen(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run short ``work`` on the listening thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._ears, lambda: work(*args, **kwargs))

    def begin(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "asyncio.Future[T]":
        """Begin ``work`` like :meth:`think`, to be awaited later."""
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(self._mind, lambda: work(*args, **kwargs))

    async def think(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``work`` that may take a second on one of the other threads."""
        return await self.begin(work, *args, **kwargs)

    async def aclose(self) -> None:
        """Begin nothing more and wait for what is being done."""
        for pool in (self._ears, self._mind):
            await asyncio.to_thread(pool.shutdown, cancel_futures=True)

"""A loop in which time is not waited for: when nothing is left to do, it is later.

Sockets on this computer and threads that somebody waits for are real, and take no time.
"""

import asyncio
import selectors
from collections.abc import Callable
from typing import Any


class _Selector(selectors.DefaultSelector):  # type: ignore[misc, valid-type]
    """Waits for what is under way, and for nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.later: Callable[[float], None] = lambda _: None
        self.working: Callable[[], bool] = lambda: False

    def select(self, timeout: float | None = None) -> Any:
        if timeout is None or timeout <= 0:
            return super().select(timeout)
        while self.working():
            found = super().select(0.01)
            if found:
                return found
        # What was written into a socket of this computer is at its other end already.
        found = super().select(0)
        if not found:
            self.later(timeout)
        return found


class WarpedLoop(asyncio.SelectorEventLoop):
    """``time`` stands still while anything is done; ``missed`` is what another clock counted besides."""

    def __init__(self) -> None:
        selector = _Selector()
        self._now = 1000.0
        self._threads = 0
        self.missed = 0.0
        super().__init__(selector)
        selector.later = self._later
        selector.working = lambda: self._threads > 0

    def time(self) -> float:
        return self._now

    def sleepless(self) -> float:
        """The time by a clock that counts the sleep of the computer."""
        return self._now + self.missed

    def _later(self, seconds: float) -> None:
        self._now += seconds

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> Any:
        self._threads += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._thread_over)
        return future

    def _thread_over(self, _: object) -> None:
        self._threads -= 1

"""Ctrl+C and SIGTERM as a request to end."""

import asyncio
import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import Final

logger = logging.getLogger(__name__)

SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
HEARTBEAT_S: Final = 0.25


@contextmanager
def ending_signals(end: Callable[[], None]) -> Iterator[None]:
    """Call ``end`` in the running loop when the process is asked to end, until the block is left.

    The system gives signals to the main thread only; elsewhere none are taken.
    """
    if threading.current_thread() is not threading.main_thread():
        logger.debug("= signals are left to the main thread")
        yield
        return
    loop = asyncio.get_running_loop()
    with ExitStack() as taken:
        for number in SIGNALS:
            try:
                loop.add_signal_handler(number, end)
            except NotImplementedError:  # asyncio's word for it on Windows
                taken.enter_context(_python_signal(loop, number, end))
            else:
                taken.callback(loop.remove_signal_handler, number)
        yield


@contextmanager
def _python_signal(
    loop: asyncio.AbstractEventLoop, number: signal.Signals, end: Callable[[], None]
) -> Iterator[None]:
    """Take a signal as Python does: the next time that it runs anything."""

    def asked(_number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(end)

    before = signal.signal(number, asked)
    heartbeat = _Heartbeat(loop)
    try:
        yield
    finally:
        heartbeat.stop()
        signal.signal(number, before)


class _Heartbeat:
    """Lets Python run now and then; a loop that waits in C, as Qt's does, would not notice a signal."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._beat()

    def _beat(self) -> None:
        self._next = self._loop.call_later(HEARTBEAT_S, self._beat)

    def stop(self) -> None:
        self._next.cancel()

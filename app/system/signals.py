"""Ctrl+C and SIGTERM as a request to end, where an event loop takes signals."""

import asyncio
import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

logger = logging.getLogger(__name__)

SIGNALS: Final = ("SIGINT", "SIGTERM")


@contextmanager
def ending_signals(end: Callable[[], None]) -> Iterator[None]:
    """Call ``end`` in the running loop when the process is asked to end, until the block is left.

    Windows' loops, and loops outside the main thread, take no signals; there Python
    raises ``KeyboardInterrupt`` as ever.
    """
    loop = asyncio.get_running_loop()
    taken = []
    for number in (getattr(signal, name) for name in SIGNALS):
        try:
            loop.add_signal_handler(number, end)
        except (NotImplementedError, RuntimeError, ValueError):
            logger.debug("= signal %s is left to the system", number)
            continue
        taken.append(number)
    try:
        yield
    finally:
        for number in taken:
            loop.remove_signal_handler(number)

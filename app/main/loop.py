"""Qt's loop, made asyncio's: what the window and everything in it lives on."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop


def make_loop(application: QApplication) -> asyncio.AbstractEventLoop:
    """Return Qt's loop as asyncio's, with threads of Python for what blocks.

    The threads are known to asyncio's own loop too, which waits for them while it still
    runs.  qasync alone would wait in ``close``, and what a thread tells then reaches Qt after
    the loop is gone.
    """
    loop: asyncio.BaseEventLoop = QEventLoop(application)
    threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="asyncio_window")
    loop.set_default_executor(threads)
    asyncio.BaseEventLoop.set_default_executor(loop, threads)
    return loop

"""The window's loop waits for its threads while it still runs."""

import asyncio
import gc
import threading
import weakref

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import main


def test_what_a_thread_tells_last_reaches_no_closed_loop(qapp: QApplication, qtbot: QtBot) -> None:
    """Qt keeps a call that is queued for a closed loop, and the loop with it, and makes it later."""
    begun = threading.Event()
    closing = threading.Event()

    def long() -> None:
        begun.set()
        assert closing.wait(10)

    async def abandon() -> None:
        asyncio.get_running_loop().run_in_executor(None, long)
        while not begun.is_set():
            await asyncio.sleep(0)

    runner = asyncio.Runner(loop_factory=lambda: main.make_loop(qapp))
    loop = weakref.ref(runner.get_loop())
    with qtbot.captureExceptions() as raised:
        with runner:
            runner.run(abandon())
            threading.Timer(0.05, closing.set).start()
        del runner
        gc.collect()
        assert loop() is None
        qapp.processEvents()
    assert raised == []

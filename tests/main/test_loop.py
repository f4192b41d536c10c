"""The window's loop waits for its threads while it still runs."""

import asyncio
import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.main.loop import make_loop


def test_what_a_thread_tells_last_reaches_no_closed_loop(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt keeps a call that is queued for a closed loop, and the loop with it, and makes it later."""
    begun, closing = threading.Event(), threading.Event()
    shut_down = ThreadPoolExecutor.shutdown

    def shutdown(threads: ThreadPoolExecutor, *, wait: bool = True) -> None:
        closing.set()
        shut_down(threads, wait=wait)

    def long() -> None:
        begun.set()
        assert closing.wait(60)

    async def abandon() -> None:
        asyncio.get_running_loop().run_in_executor(None, long)

    runner = asyncio.Runner(loop_factory=lambda: make_loop(qapp))
    loop = weakref.ref(runner.get_loop())
    with qtbot.captureExceptions() as raised:
        with runner:
            runner.run(abandon())
            assert begun.wait(60)
            monkeypatch.setattr(ThreadPoolExecutor, "shutdown", shutdown)
        del runner
        gc.collect()
        assert loop() is None
        qapp.processEvents()
    assert raised == []

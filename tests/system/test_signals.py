import asyncio
import os
import signal
import subprocess
import threading

import pytest
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from app.system.signals import ending_signals


class WithoutSignals(asyncio.SelectorEventLoop):
    """A loop that takes no signals, as those of Windows."""

    def add_signal_handler(self, *_: object) -> None:
        raise NotImplementedError


class QtWithoutSignals(QEventLoop):  # type: ignore[misc]
    """Qt's loop where it takes no signals."""

    def add_signal_handler(self, *_: object) -> None:
        raise NotImplementedError


async def is_ended_by(number: signal.Signals) -> None:
    ended = asyncio.Event()
    with ending_signals(ended.set):
        os.kill(os.getpid(), number)
        await asyncio.wait_for(ended.wait(), 60)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_is_a_request_to_end(number: signal.Signals) -> None:
    await is_ended_by(number)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_so_it_is_where_the_loop_takes_none(number: signal.Signals) -> None:
    before = signal.getsignal(number)

    with asyncio.Runner(loop_factory=WithoutSignals) as runner:
        runner.run(is_ended_by(number))
    assert signal.getsignal(number) is before


def test_a_signal_wakes_a_loop_of_qt_that_takes_none(qapp: QApplication) -> None:
    """Nothing else happens in the process: only the signal's own heartbeat lets Python run."""

    begun = threading.Event()

    def interrupt() -> None:
        assert begun.wait(60)
        subprocess.run(["sh", "-c", f"sleep 0.1; kill -INT {os.getpid()}"], check=True)

    async def run() -> None:
        ended = asyncio.Event()
        with ending_signals(ended.set):
            begun.set()
            await ended.wait()

    sender = threading.Thread(target=interrupt)
    sender.start()
    with asyncio.Runner(loop_factory=lambda: QtWithoutSignals(qapp)) as runner:
        runner.run(run())
    sender.join()


async def test_afterwards_signals_are_the_systems_again() -> None:
    with ending_signals(lambda: None):
        pass
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert not asyncio.get_running_loop().remove_signal_handler(signal.SIGTERM)


def test_a_loop_outside_the_main_thread_goes_without() -> None:
    async def run() -> str:
        with ending_signals(lambda: None):
            return "went on"

    assert asyncio.run(asyncio.wait_for(asyncio.to_thread(asyncio.run, run()), 60)) == "went on"  # type: ignore[arg-type]

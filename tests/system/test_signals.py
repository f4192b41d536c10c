import asyncio
import os
import signal

import pytest

from app.system.signals import ending_signals


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_is_a_request_to_end(number: signal.Signals) -> None:
    ended = asyncio.Event()
    with ending_signals(ended.set):
        os.kill(os.getpid(), number)
        await asyncio.wait_for(ended.wait(), 10)


async def test_afterwards_signals_are_the_systems_again() -> None:
    with ending_signals(lambda: None):
        pass
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert not asyncio.get_running_loop().remove_signal_handler(signal.SIGTERM)


def test_a_loop_outside_the_main_thread_goes_without() -> None:
    async def run() -> str:
        with ending_signals(lambda: None):
            return "went on"

    assert asyncio.run(asyncio.wait_for(asyncio.to_thread(asyncio.run, run()), 10)) == "went on"  # type: ignore[arg-type]

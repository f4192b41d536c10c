"""The reasons to end."""

import asyncio
import os
import signal

import pytest

from app.commands.talking.ending import Ending
from app.errors import EarshotError
from app.system.signals import ending_signals


async def forever() -> None:
    await asyncio.Event().wait()


async def nothing() -> None:
    return


async def test_the_work_ends_by_itself() -> None:
    ending = Ending()
    await ending.await_end(nothing(), 5)
    assert not ending.stopped


async def test_the_work_fails() -> None:
    async def fail() -> None:
        raise EarshotError("It failed.")

    with pytest.raises(EarshotError, match=r"^It failed\.$"):
        await Ending().await_end(fail(), None)


async def test_someone_stops_it() -> None:
    ending = Ending()
    asyncio.get_running_loop().call_soon(ending.stop)
    await ending.await_end(forever(), 5)
    assert ending.stopped


async def test_it_was_stopped_before_it_began() -> None:
    ending = Ending()
    ending.stop()
    await ending.await_end(forever(), 5)
    assert ending.stopped


async def test_it_breaks() -> None:
    ending = Ending()
    fault = ValueError("impossible")
    asyncio.get_running_loop().call_soon(ending.broke, fault)
    with pytest.raises(ValueError, match=r"^impossible$") as caught:
        await ending.await_end(forever(), 5)
    assert caught.value is fault


async def test_time_is_up() -> None:
    with pytest.raises(EarshotError) as caught:
        await Ending().await_end(forever(), 0.05)
    assert str(caught.value) == "The conversation was not over after 0.05 seconds."
    assert caught.value.exit_code == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_stops_it(number: int) -> None:
    ending = Ending()
    before = signal.getsignal(number)
    with ending_signals(ending.stop):
        os.kill(os.getpid(), number)
        await ending.await_end(forever(), 5)
    assert ending.stopped
    assert signal.getsignal(number) in (before, signal.SIG_DFL, signal.default_int_handler)

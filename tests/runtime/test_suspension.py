"""The computer slept: two clocks tell, before anything else is done."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from app.protocol.client_events import InputAudioBufferAppend
from app.runtime import suspension
from app.runtime.assistant import Assistant
from app.runtime.suspension import LOOK_EVERY_S, SLEPT_AFTER_S, Suspension
from app.session.effects import Send
from app.session.inputs import ComputerWoke, Connect, Disconnect, HoldToTalk
from tests.fakes.world import FakeDialler, FakeTools, ScriptedSession


class Clocks:
    """One that stands still while the computer sleeps, and one that does not."""

    def __init__(self) -> None:
        self.awake = 100.0
        self.all = 5000.0

    def passes(self, seconds: float, *, asleep: float = 0.0) -> None:
        self.awake += seconds
        self.all += seconds + asleep


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def woke() -> list[ComputerWoke]:
    return []


@pytest.fixture
async def watch(clocks: Clocks, woke: list[ComputerWoke]) -> AsyncIterator[Suspension]:
    made = Suspension(woke.append, clock=lambda: clocks.awake, sleepless=lambda: clocks.all)
    yield made
    made.close()


async def test_a_sleep_is_told_once(watch: Suspension, clocks: Clocks, woke: list[ComputerWoke]) -> None:
    clocks.passes(1.0, asleep=3600.0)
    watch.look()
    watch.look()
    assert woke == [ComputerWoke(slept_s=3601.0, missed_s=3600.0)]
    clocks.passes(2.0, asleep=14.0)
    watch.look()
    assert woke[1:] == [ComputerWoke(slept_s=16.0, missed_s=14.0)]


async def test_a_moment_is_none(watch: Suspension, clocks: Clocks, woke: list[ComputerWoke]) -> None:
    assert (LOOK_EVERY_S, SLEPT_AFTER_S) == (5.0, 15.0)
    for _ in range(20):
        clocks.passes(5.0, asleep=10.0)
        watch.look()
    assert woke == []


async def test_one_clock_may_be_both(clocks: Clocks, woke: list[ComputerWoke]) -> None:
    watch = Suspension(woke.append, clock=lambda: clocks.all, sleepless=lambda: clocks.all)
    clocks.passes(0.0, asleep=90.0)
    watch.look()
    watch.close()
    assert woke == [ComputerWoke(slept_s=90.0, missed_s=0.0)]


async def test_it_looks_by_itself_until_it_is_closed(monkeypatch: pytest.MonkeyPatch, clocks: Clocks) -> None:
    monkeypatch.setattr(suspension, "LOOK_EVERY_S", 0.001)
    told: asyncio.Queue[ComputerWoke] = asyncio.Queue()
    watch = Suspension(told.put_nowait, clock=lambda: clocks.awake, sleepless=lambda: clocks.all)
    async with asyncio.timeout(60):
        for _ in range(2):
            clocks.passes(1.0, asleep=60.0)
            assert (await told.get()).missed_s == 60.0
    watch.close()
    watch.close()
    assert watch._next is None


async def test_the_conversation_hears_of_it_before_the_press_that_follows(clocks: Clocks) -> None:
    session = ScriptedSession(
        answers={HoldToTalk: (Send(InputAudioBufferAppend(audio=b"")),)},
    )
    assistant = Assistant(
        session=session,
        dialler=FakeDialler(),
        tools=FakeTools(),
        clock=lambda: clocks.awake,
        sleepless=lambda: clocks.all,
    )
    assistant.submit(Connect())
    clocks.passes(0.5, asleep=60.0)
    assistant.submit(HoldToTalk())
    await assistant.aclose()
    woken = ComputerWoke(slept_s=60.5, missed_s=60.0)
    assert session.given == [Connect(), woken, HoldToTalk(), Disconnect()]

"""Presses and releases that are told from outside make whole turns, whatever is lost on the way."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from app.main import outside_key
from app.main.outside_key import OutsideKey
from app.session.effects import Snapshot
from app.session.inputs import HoldToTalk, Input, ReleaseToTalk
from app.session.states import Phase
from app.ui.models.status import StatusModel
from tests.main.strokes import without_times

DOWN, UP = HoldToTalk(unseen=True), ReleaseToTalk()


class Made:
    def __init__(self) -> None:
        self.given: list[Input] = []
        self.status = StatusModel()
        self.be(Phase.LISTENING)
        self.key = OutsideKey(self.given.append, self.status)

    @property
    def told(self) -> list[Input]:
        return without_times(self.given)

    def be(self, phase: Phase, **more: bool) -> None:
        self.status.take(Snapshot(phase=phase, **more))


@pytest.fixture
async def made() -> Made:
    return Made()


@pytest.fixture(autouse=True)
async def no_timer_left() -> AsyncIterator[None]:
    yield
    loop = asyncio.get_running_loop()
    assert [timer for timer in loop._scheduled if not timer.cancelled()] == []  # type: ignore[attr-defined]


async def test_a_press_begins_a_turn_and_a_release_ends_it(made: Made) -> None:
    made.key.press(1.0)
    assert (made.told, made.key.held) == ([DOWN], True)
    made.key.release(2.0)
    assert (made.told, made.key.held) == ([DOWN, UP], False)


async def test_the_conversation_is_told_when_the_key_moved(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside_key, "ours", lambda at: at - 1000.0)
    made.key.press(1005.0)
    made.key.release(1006.0)
    made.key.toggle(1007.0)
    made.key.toggle(1008.0)
    assert made.given == [
        HoldToTalk(unseen=True, at=5.0),
        ReleaseToTalk(at=6.0),
        HoldToTalk(unseen=True, at=7.0),
        ReleaseToTalk(at=8.0),
    ]


async def test_what_has_no_moment_is_now(made: Made) -> None:
    made.key.toggle()
    made.key.toggle()
    made.key.press(1.0)
    made.key.let_go()
    assert [made.given[0], made.given[1], made.given[3]] == [DOWN, UP, UP]
    assert not made.key.held


async def test_what_a_desktop_repeats_is_one_press(made: Made) -> None:
    for at in range(1, 9):
        made.key.press(float(at))
    made.key.release(9.0)
    made.key.release(9.5)
    assert made.told == [DOWN, UP]


@pytest.mark.parametrize(("at", "begins"), [(1.9, False), (2.0, False), (2.01, True)])
async def test_a_press_that_is_told_after_its_release_begins_nothing(
    made: Made, at: float, begins: bool
) -> None:
    made.key.release(2.0)
    made.key.release(1.0)
    made.key.press(at)
    assert made.told == ([DOWN] if begins else [])
    made.key.close()


async def test_a_key_without_releases_begins_and_ends(made: Made) -> None:
    made.key.toggle()
    assert made.told == [DOWN]
    made.key.toggle()
    assert made.told == [DOWN, UP]
    made.key.toggle()
    made.key.release(1.0)
    assert made.told == [DOWN, UP, DOWN, UP]


@pytest.mark.parametrize(("phase", "muted"), [(Phase.RECONNECTING, False), (Phase.MUTED, True)])
async def test_a_turn_that_waits_for_a_second_press_ends_when_nobody_hears(
    made: Made, phase: Phase, muted: bool
) -> None:
    made.key.toggle()
    made.be(Phase.THINKING)
    assert made.told == [DOWN]
    made.be(phase, muted=muted)
    assert (made.told, made.key.held) == ([DOWN, UP], False)


async def test_a_turn_that_is_kept_over_a_lost_connection_goes_on(made: Made) -> None:
    made.key.toggle()
    made.be(Phase.LISTENING, you_speak=True)
    made.be(Phase.RECONNECTING, you_speak=True)
    made.be(Phase.LISTENING, you_speak=True)
    assert (made.told, made.key.held) == ([DOWN], True)
    made.be(Phase.ERROR)
    assert (made.told, made.key.held) == ([DOWN, UP], False)


async def test_a_turn_that_wakes_goes_on(made: Made) -> None:
    made.be(Phase.ASLEEP, wakes=True)
    made.key.toggle()
    made.be(Phase.CONNECTING, you_speak=True)
    made.be(Phase.LISTENING, you_speak=True)
    assert (made.told, made.key.held) == ([DOWN], True)
    made.key.close()


async def test_a_key_that_is_held_is_held(made: Made) -> None:
    made.key.press(1.0)
    made.be(Phase.RECONNECTING)
    assert made.told == [DOWN]
    made.key.release(2.0)


async def test_while_it_connects_a_turn_may_begin(made: Made) -> None:
    made.be(Phase.CONNECTING)
    made.key.toggle()
    made.be(Phase.LISTENING)
    assert made.told == [DOWN]
    made.be(Phase.ERROR)
    assert made.told == [DOWN, UP]


async def test_a_muted_microphone_keeps_no_turn_open(made: Made) -> None:
    made.be(Phase.MUTED, muted=True)
    made.key.toggle()
    assert (made.told, made.key.held) == ([DOWN, UP], False)
    made.key.press(1.0)
    assert made.key.held
    made.key.release(2.0)
    assert made.told == [DOWN, UP, DOWN, UP]


async def test_a_key_that_is_stuck_is_let_go(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    assert outside_key.LONGEST_TURN_S == 300.0
    monkeypatch.setattr(outside_key, "LONGEST_TURN_S", 0.05)
    ended = asyncio.Event()

    def give(given: Input) -> None:
        made.given.append(given)
        if isinstance(given, ReleaseToTalk):
            ended.set()

    key = OutsideKey(give, made.status)
    key.press(1.0)
    async with asyncio.timeout(60):
        await ended.wait()
    assert (made.told, key.held) == ([DOWN, UP], False)
    key.press(2.0)
    assert made.told == [DOWN, UP, DOWN]
    key.close()


async def test_closing_lets_go_and_follows_nobody(made: Made) -> None:
    made.key.toggle()
    made.key.close()
    made.be(Phase.ERROR)
    assert made.told == [DOWN, UP]

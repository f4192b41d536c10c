"""Levels are told at an even pace, while there is sound, and then no more."""

import asyncio

import pytest

from app.audio import level
from app.runtime import levels
from app.runtime.levels import INTERVAL_S, SILENCE, LevelFeed, Levels


def test_silence_is_what_is_measured_of_it() -> None:
    assert levels.FLOOR_DBFS == level.FLOOR_DBFS == SILENCE.you_dbfs == SILENCE.assistant_dbfs


class Clock:
    """A loop of which only the time and the alarms are real."""

    def __init__(self) -> None:
        self.now = 10.0
        self.alarms: list[tuple[float, object]] = []

    def time(self) -> float:
        return self.now

    def call_at(self, when: float, call: object) -> "Clock":
        self.alarms.append((when, call))
        return self

    def cancel(self) -> None:
        self.alarms.clear()

    def next(self) -> float:
        """Let time pass until the alarm; return by how much."""
        ((when, call),) = self.alarms
        self.alarms.clear()
        passed, self.now = when - self.now, max(self.now, when)
        assert callable(call)
        call()
        return passed


class Made:
    def __init__(self) -> None:
        self.clock = Clock()
        self.told: list[Levels] = []
        self.feed = LevelFeed(self.clock)  # type: ignore[arg-type]
        self.leave = self.feed.subscribe(self.told.append)


def test_the_loudest_since_the_last_time_is_told_thirty_times_a_second() -> None:
    made = Made()
    made.feed.you(-30.0)
    made.feed.you(-20.0)
    made.feed.assistant(-40.0)
    assert made.told == []
    assert made.clock.next() == pytest.approx(1 / 30)
    made.feed.you(-25.0)
    made.feed.assistant(-35.0)
    assert made.clock.next() == pytest.approx(INTERVAL_S)
    assert made.told == [Levels(-20.0, -40.0), Levels(-25.0, -35.0)]


def test_one_that_is_late_is_stood_in_for_twice_and_silence_is_told_once() -> None:
    made = Made()
    made.feed.you(-20.0)
    for _ in range(4):
        made.clock.next()
    assert made.told == [Levels(-20.0, -120.0)] * 3 + [SILENCE]
    assert made.clock.alarms == []


def test_silence_wakes_nobody() -> None:
    made = Made()
    made.feed.you(-120.0)
    made.feed.assistant(-120.0)
    assert made.clock.alarms == []
    made.feed.assistant(-50.0)
    made.clock.next()
    assert made.told == [Levels(-120.0, -50.0)]


def test_a_late_alarm_is_not_made_up_for() -> None:
    made = Made()
    made.feed.you(-20.0)
    made.clock.now += 1.0
    made.clock.next()
    made.feed.you(-20.0)
    assert made.clock.next() == pytest.approx(INTERVAL_S, abs=0.001)


def test_who_left_is_told_nothing_and_the_end_is_the_end() -> None:
    made = Made()
    made.feed.you(-20.0)
    made.leave()
    made.leave()
    made.clock.next()
    made.feed.you(-20.0)
    made.feed.close()
    assert made.clock.alarms == []
    made.feed.you(-10.0)
    assert made.clock.alarms == []
    assert made.told == []


async def test_it_keeps_time_in_a_real_loop() -> None:
    told = asyncio.Event()
    feed = LevelFeed(asyncio.get_running_loop())
    feed.subscribe(lambda levels: told.set() if levels == SILENCE else None)
    feed.you(-10.0)
    async with asyncio.timeout(60):
        await told.wait()

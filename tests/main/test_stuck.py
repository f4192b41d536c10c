"""A key that stays down is found when it is time, and once; one that comes up never is."""

import asyncio
from collections.abc import Sequence

from app.main.stuck import StuckKeys
from app.system.hotkey.base import Pressed, Released


class Made:
    def __init__(self, longest_s: float) -> None:
        self.told: list[Sequence[str]] = []
        self.found = asyncio.Event()
        self.keys = StuckKeys(longest_s, self._take)

    def _take(self, stuck: Sequence[str]) -> None:
        self.told.append(stuck)
        self.found.set()


def now() -> float:
    return asyncio.get_running_loop().time()


async def test_a_key_that_stays_down_is_told_once() -> None:
    made = Made(0.02)
    made.keys.saw(Pressed(name="talk", at=now()))
    await made.found.wait()
    assert made.told == [("talk",)]
    assert made.keys._next_look is None


async def test_the_next_is_looked_for_when_it_is_its_time() -> None:
    made = Made(60.0)
    made.keys.saw(Pressed(name="talk", at=now()))
    made.keys.saw(Pressed(name="mute", at=now() - 60.0))
    await made.found.wait()
    assert made.told == [("mute",)]
    assert made.keys._next_look is not None
    made.keys.close()


async def test_a_look_that_comes_early_is_followed_by_another() -> None:
    made = Made(60.0)
    made.keys.saw(Pressed(name="talk", at=now()))
    made.keys._look()
    assert made.told == []
    assert made.keys._next_look is not None
    made.keys.close()
    assert made.keys._next_look is None


async def test_one_that_came_up_is_not_looked_for() -> None:
    made = Made(60.0)
    made.keys.saw(Pressed(name="talk", at=now()))
    made.keys.saw(Released(name="talk", at=now()))
    assert made.keys._next_look is None
    made.keys.close()

"""A microphone is looked for while it is wanted, and each new list of them is tried once."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from app.audio.devices import DeviceName
from app.audio.offer import Offer, Offered
from app.main import lookout as module
from app.main.lookout import Lookout
from app.tasks import OwnedTasks

NONE = Offer()
SPEAKERS = Offer(speakers=Offered(devices=(DeviceName("Speaker", "ALSA"),)))
HEADSET = Offer(microphones=Offered(devices=(DeviceName("Headset", "ALSA"),)))
TWO = Offer(microphones=Offered(devices=(DeviceName("Headset", "ALSA"), DeviceName("Webcam", "ALSA"))))


class Made:
    def __init__(self, tasks: OwnedTasks) -> None:
        self.there: asyncio.Queue[Offer] = asyncio.Queue()
        self.looks = 0
        self.may = True
        self.going = 0
        self.most = 0
        self.found: list[int] = []
        self.lookout = Lookout(
            self._fresh, lambda: self.found.append(self.looks), tasks, may=lambda: self.may
        )

    async def _fresh(self) -> Offer:
        self.going += 1
        self.most = max(self.most, self.going)
        try:
            offer = await self.there.get()
        finally:
            self.going -= 1
        self.looks += 1
        self.there.task_done()
        return offer

    async def sees(self, *offers: Offer) -> list[int]:
        """Let it look at each, and return at which looks it found something."""
        for offer in offers:
            self.there.put_nowait(offer)
        await self.there.join()
        return self.found


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


@pytest.fixture
async def made(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Made]:
    assert module.EVERY_S == 10.0
    monkeypatch.setattr(module, "EVERY_S", 0.0)
    async with OwnedTasks(lambda name, error: None) as tasks:
        yield Made(tasks)


async def test_each_list_with_a_microphone_is_tried_once(made: Made) -> None:
    made.lookout.want(True)
    made.lookout.want(True)
    offers = (NONE, SPEAKERS, HEADSET, HEADSET, TWO, NONE, TWO, NONE)
    assert await made.sees(*offers) == [3, 5, 7]


async def test_nobody_looks_who_is_not_wanted(made: Made) -> None:
    made.lookout.want(False)
    made.there.put_nowait(HEADSET)
    made.lookout.want(True)
    made.lookout.want(False)
    await settled()
    assert (made.looks, made.found) == (0, [])
    made.lookout.want(True)
    assert await made.sees(NONE) == [1]


async def test_what_is_being_heard_is_not_cut_off(made: Made) -> None:
    made.may = False
    made.lookout.want(True)
    assert await made.sees(HEADSET, HEADSET) == []
    made.may = True
    assert await made.sees(HEADSET, HEADSET) == [3]


async def test_no_second_look_goes_beside_the_first(made: Made) -> None:
    made.lookout.want(True)
    await settled()
    assert made.going == 1
    for wanted in (False, True, False):
        made.lookout.want(wanted)
        await settled()
        assert made.going == 1
    assert await made.sees(HEADSET) == []
    await settled()
    assert (made.going, made.most) == (0, 1)
    made.lookout.want(True)
    assert await made.sees(HEADSET) == [2]


async def test_wanted_again_it_looks_at_once(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EVERY_S", 3600.0)
    made.lookout.want(True)
    assert await made.sees(NONE) == []
    made.lookout.want(False)
    made.lookout.want(True)
    assert await made.sees(HEADSET) == [2]

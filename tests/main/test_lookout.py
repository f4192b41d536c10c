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
        self.found: list[int] = []
        self.lookout = Lookout(self._fresh, lambda: self.found.append(self.looks), tasks)

    async def _fresh(self) -> Offer:
        offer = await self.there.get()
        self.looks += 1
        self.there.task_done()
        return offer

    async def sees(self, *offers: Offer) -> list[int]:
        """Let it look at each, and return at which looks it found something."""
        for offer in offers:
            self.there.put_nowait(offer)
        await self.there.join()
        return self.found


@pytest.fixture
async def made(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Made]:
    assert module.EVERY_S == 4.0
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
    for _ in range(5):
        await asyncio.sleep(0)
    assert (made.looks, made.found) == (0, [])
    made.lookout.want(True)
    assert await made.sees(NONE) == [1]

"""What is tried waits for a conversation that is being started, and says when there is none."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from typing import Any

import pytest

from app.audio.hearing import Hearing
from app.main.tries import NOT_STARTED, Tries
from app.runtime.sound_check import MicrophoneReport, OnStep, SpeakerReport
from app.runtime.voice_sample import SampleReport
from app.tasks import OwnedTasks
from tests.fakes.world import FakeDialler, turns_of_the_loop

DIALLER = FakeDialler()
Try = Callable[["Made"], asyncio.Task[Any]]


class FakeEngine:
    def __init__(self) -> None:
        self.asked: list[object] = []
        self.futures: list[Future[Any]] = []

    def check_microphone(self, on_step: OnStep) -> Future[MicrophoneReport]:
        return self._begun(on_step)

    def check_speaker(self) -> Future[SpeakerReport]:
        return self._begun("speaker")

    def sample_voice(self, dialler: object, voice: str) -> Future[SampleReport]:
        return self._begun((dialler, voice))

    def _begun(self, asked: object) -> Future[Any]:
        self.asked.append(asked)
        self.futures.append(Future())
        return self.futures[-1]


class Made:
    def __init__(self, tasks: OwnedTasks) -> None:
        self.engine = FakeEngine()
        self.runs = asyncio.get_running_loop().create_future()
        self.tries = Tries(self.engine, DIALLER, self._started, tasks)

    async def _started(self) -> bool:
        return bool(await asyncio.shield(self.runs))


def step(_: object) -> None:
    """Take how far it is."""


TRIES: list[tuple[Try, object, object]] = [
    (
        lambda made: made.tries.microphone(step),
        step,
        MicrophoneReport(hearing=Hearing.NOTHING, sentence=NOT_STARTED),
    ),
    (lambda made: made.tries.speaker(), "speaker", SpeakerReport(played=False, sentence=NOT_STARTED)),
    (
        lambda made: made.tries.voice("ash"),
        (DIALLER, "ash"),
        SampleReport(played=False, sentence=NOT_STARTED),
    ),
]


@pytest.fixture
async def made() -> AsyncIterator[Made]:
    async with OwnedTasks(lambda name, error: None) as tasks:
        yield Made(tasks)


@pytest.mark.parametrize(("begin", "asked", "untried"), TRIES)
async def test_it_waits_until_the_engine_runs(made: Made, begin: Try, asked: object, untried: object) -> None:
    task = begin(made)
    await turns_of_the_loop(3)
    assert made.engine.asked == []
    made.runs.set_result(True)
    await turns_of_the_loop(3)
    assert made.engine.asked == [asked]
    made.engine.futures[0].set_result("what came of it")
    assert await task == "what came of it"


@pytest.mark.parametrize(("begin", "asked", "untried"), TRIES)
async def test_it_says_when_there_is_nothing_to_wait_for(
    made: Made, begin: Try, asked: object, untried: object
) -> None:
    task = begin(made)
    made.runs.set_result(False)
    assert await task == untried
    assert made.engine.asked == []


@pytest.mark.parametrize(("begin", "asked", "untried"), TRIES)
async def test_it_can_be_stopped_before_and_after(
    made: Made, begin: Try, asked: object, untried: object
) -> None:
    early = begin(made)
    await turns_of_the_loop(3)
    early.cancel()
    made.runs.set_result(True)
    late = begin(made)
    await turns_of_the_loop(3)
    late.cancel()
    await asyncio.wait({early, late})
    assert early.cancelled()
    assert late.cancelled()
    assert made.engine.asked == [asked]
    assert made.engine.futures[0].cancelled()


async def test_one_that_the_engine_ends_has_no_result(made: Made) -> None:
    made.runs.set_result(True)
    task = made.tries.speaker()
    await turns_of_the_loop(3)
    made.engine.futures[0].cancel()
    await asyncio.wait({task})
    assert task.cancelled()

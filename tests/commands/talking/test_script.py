"""Turns are given one after the other, at the right moments."""

import asyncio
from collections.abc import Callable
from typing import cast

import pytest

from app.audio.virtual import RecordedMicrophone
from app.commands.talking.follower import Follower
from app.commands.talking.script import Recording, Script, ScriptedTurn, Text, time_for
from app.runtime.assistant import Assistant
from app.session.inputs import HoldToTalk, Input, ReleaseToTalk, SayText
from app.session.states import Phase
from app.session.transcript import Speaker, TurnState
from app.tasks import OwnedTasks
from tests.commands.talking.shown import status, turn
from tests.fakes.world import turns_of_the_loop

SOUND = b"\x01\x00" * 240


class Stage:
    """Notes what the script gives; a test shows it how the conversation goes."""

    def __init__(self) -> None:
        self.given: list[Input | str] = []
        self.follower = Follower()
        self._spoken: Callable[[float], None] | None = None
        self._changed = asyncio.Event()

    def submit(self, given: Input) -> None:
        self.given.append(given)
        self._changed.set()

    async def until_given(self, count: int) -> None:
        async with asyncio.timeout(60):
            while len(self.given) < count:
                self._changed.clear()
                await self._changed.wait()

    def say(self, pcm: bytes, on_spoken: Callable[[float], None]) -> None:
        self.given.append(f"say {len(pcm)}")
        self._spoken = on_spoken

    async def spoken(self) -> None:
        assert self._spoken is not None
        await asyncio.to_thread(self._spoken, 0.0)
        await turns_of_the_loop()

    async def show(self, *shown: object) -> None:
        for each in shown:
            self.follower.watch(each)  # type: ignore[arg-type]
            await turns_of_the_loop()

    async def answer(self, reply_ms: float = 1.0) -> None:
        await self.show(
            status(Phase.LISTENING, speak=True),
            status(Phase.THINKING),
            status(Phase.SPEAKING, reply_ms=reply_ms),
            status(Phase.LISTENING, reply_ms=reply_ms),
        )

    def play(
        self, *turns: ScriptedTurn, manual: bool = False, interrupt: int | None = None
    ) -> "asyncio.Task[None]":
        script = Script(
            turns,
            assistant=cast(Assistant, self),
            follower=self.follower,
            microphone=cast(RecordedMicrophone, self),
            manual=manual,
            interrupt_after_ms=interrupt,
        )
        return OwnedTasks(lambda *_: None).start(script.run(), name="script")


@pytest.fixture
def stage() -> Stage:
    return Stage()


async def test_a_turn_waits_for_the_connection_and_for_the_answer_before(stage: Stage) -> None:
    running = stage.play(Recording(SOUND), Text("hello"))
    await turns_of_the_loop()
    assert stage.given == []
    await stage.show(status(Phase.CONNECTING), status(Phase.LISTENING))
    assert stage.given == ["say 480"]
    await stage.spoken()
    await stage.show(status(Phase.LISTENING, speak=True), status(Phase.THINKING), status(Phase.SPEAKING))
    assert stage.given == ["say 480"]
    await stage.show(status(Phase.LISTENING))
    assert stage.given == ["say 480", SayText(text="hello")]
    assert not running.done()
    await stage.show(status(Phase.THINKING), status(Phase.READY))
    await running


async def test_an_answer_that_is_over_before_the_recording_is_waited_for(stage: Stage) -> None:
    running = stage.play(Recording(SOUND), Text("hello"))
    await stage.show(status(Phase.LISTENING))
    await stage.answer()
    assert stage.given == ["say 480"]
    await stage.spoken()
    assert stage.given == ["say 480", SayText(text="hello")]
    await stage.answer()
    await running


async def test_the_talk_key_is_held_around_a_recording(stage: Stage) -> None:
    running = stage.play(Recording(SOUND), Text("x"), manual=True)
    await stage.show(status(Phase.READY))
    assert stage.given == [HoldToTalk(), "say 480"]
    await stage.spoken()
    assert stage.given == [HoldToTalk(), "say 480", ReleaseToTalk()]
    await stage.answer()
    assert stage.given[3:] == [SayText(text="x")]
    await stage.answer()
    await running


async def test_an_interruption_comes_so_long_after_the_answer_became_audible(stage: Stage) -> None:
    running = stage.play(Text("one"), Text("two"), interrupt=60)
    await stage.show(status(Phase.READY), status(Phase.THINKING), status(Phase.SPEAKING))
    assert stage.given == [SayText(text="one")]
    began = asyncio.get_running_loop().time()
    await stage.show(status(Phase.SPEAKING, reply_ms=5.0))
    assert stage.given == [SayText(text="one")]
    await stage.until_given(2)
    assert asyncio.get_running_loop().time() - began >= 0.059
    await stage.show(status(Phase.THINKING, reply_ms=5.0), status(Phase.READY, reply_ms=5.0))
    await running


async def test_an_answer_that_ends_sooner_is_not_waited_for(stage: Stage) -> None:
    running = stage.play(Text("one"), Text("two"), interrupt=60_000)
    await stage.show(status(Phase.READY))
    await stage.answer()
    assert stage.given == [SayText(text="one"), SayText(text="two")]
    await stage.show(status(Phase.SPEAKING, reply_ms=9.0))  # the last answer is heard to its end
    assert not running.done()
    await stage.show(status(Phase.READY, reply_ms=9.0))
    await running


async def test_an_answer_without_sound_is_not_interrupted(stage: Stage) -> None:
    running = stage.play(Text("one"), Text("two"), interrupt=10)
    await stage.show(status(Phase.READY), status(Phase.THINKING))
    assert stage.given == [SayText(text="one")]
    await stage.show(status(Phase.READY))
    assert stage.given == [SayText(text="one"), SayText(text="two")]
    await stage.answer()
    await running


async def test_a_connection_that_is_given_up_ends_it(stage: Stage) -> None:
    running = stage.play(Text("one"), Text("two"))
    await stage.show(status(Phase.CONNECTING), status(Phase.ERROR))
    await running
    assert stage.given == []


async def test_so_it_does_in_the_middle(stage: Stage) -> None:
    running = stage.play(Text("one"), Text("two"))
    await stage.show(status(Phase.READY), status(Phase.THINKING), status(Phase.ERROR))
    await running
    assert stage.given == [SayText(text="one")]


async def test_late_words_are_waited_for(stage: Stage) -> None:
    running = stage.play(Text("one"))
    await stage.show(status(Phase.READY), turn("q", Speaker.YOU, TurnState.PENDING))
    await stage.answer()
    assert not running.done()
    await stage.show(turn("q", Speaker.YOU, TurnState.DONE, "one"))
    await running


async def test_but_not_for_ever(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.commands.talking.script.WORDS_WITHIN_S", 0.02)
    running = stage.play(Text("one"))
    await stage.show(status(Phase.READY), turn("q", Speaker.YOU, TurnState.PENDING))
    await stage.answer()
    await running


def test_the_time_turns_may_take() -> None:
    assert time_for([Text("x")]) == 60.0
    assert time_for([Text("x"), Recording(bytes(48_000 * 3))]) == 123.0

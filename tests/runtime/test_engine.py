"""The engine starts, works, breaks and stops, and leaves nothing."""

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest

from app.audio.hearing import Hearing
from app.errors import DeviceError
from app.protocol.client_events import InputAudioBufferAppend
from app.runtime import capture, sound_check
from app.runtime.assistant import Assistant
from app.runtime.changes import Changed
from app.runtime.engine import CLOSE_TIMEOUT_S, Build, Engine, OnFault
from app.runtime.levels import Levels
from app.runtime.ports import LinkListener
from app.runtime.sound_check import Step
from app.runtime.subscribers import Shown
from app.session.effects import Dial, Effect, RemoveTurn, Send, ShowStatus, Snapshot
from app.session.inputs import (
    Connect,
    DeviceRecovered,
    DeviceTroubled,
    Disconnect,
    FrameCaptured,
    Input,
    Interrupt,
)
from app.session.states import Phase
from app.settings import Sound
from tests.fakes.world import FakeDialler, FakeLink, FakeMicrophone, FakeTools, ScriptedSession, block

WITHIN_S = 60.0
LOUD = b"\x00\x40" * 480


class Echoing(ScriptedSession):
    """Sends every slice."""

    def advance(self, given: Input, now: float, /) -> Sequence[Effect]:
        super().advance(given, now)
        if isinstance(given, FrameCaptured):
            return [Send(InputAudioBufferAppend(audio=given.audio))]
        return ()


class GivenUp(Engine):
    """An engine that is built once nobody waits for it any more."""

    def __init__(self, build: Build) -> None:
        self._given_up = threading.Event()

        def late(on_fault: OnFault) -> AbstractAsyncContextManager[Assistant]:
            assert self._given_up.wait(60)
            return build(on_fault)

        super().__init__(late)

    def close(self, timeout_s: float = CLOSE_TIMEOUT_S) -> None:
        self._given_up.set()
        super().close(timeout_s)


class Made:
    def __init__(self, answers: dict[object, object] | None = None) -> None:
        self.session = ScriptedSession(answers or {})  # type: ignore[arg-type]
        self.dialler = FakeDialler()
        self.microphone = FakeMicrophone()
        self.threads: list[int] = []
        self.options: dict[str, Any] = {}
        self.engine = Engine(self.build)

    @asynccontextmanager
    async def build(self, on_fault: OnFault) -> AsyncIterator[Assistant]:
        self.threads.append(threading.get_ident())
        assistant = Assistant(
            session=self.session,
            dialler=self.dialler,
            tools=FakeTools(),
            microphone=self.microphone,
            on_fault=on_fault,
            **self.options,
        )
        try:
            yield assistant
        finally:
            await assistant.aclose()


def test_it_works_on_a_thread_of_its_own() -> None:
    made = Made({Connect(): [RemoveTurn("x")]})
    shown: list[tuple[Shown, int]] = []
    told = threading.Event()

    def watch(what: Shown) -> None:
        shown.append((what, threading.get_ident()))
        told.set()

    made.engine.subscribe(watch)
    assert not made.engine.running
    made.engine.submit(Connect())  # before the start: ignored
    made.engine.start()
    assert made.engine.running
    assert made.microphone.started == 1
    made.engine.submit(Connect())
    assert told.wait(60)
    made.engine.close()
    made.engine.submit(Connect())  # after the end: ignored
    made.engine.close()
    assert not made.engine.running
    assert shown == [(RemoveTurn("x"), made.threads[0])]
    assert made.threads[0] != threading.get_ident()
    assert made.session.given == [Connect(), Disconnect()]
    assert made.microphone.stopped == 1
    assert made.engine.fault is None


def test_a_watcher_may_leave() -> None:
    made = Made({Connect(): [RemoveTurn("x")], Interrupt(): [RemoveTurn("y")]})
    shown: list[Shown] = []
    last = threading.Event()
    leave = made.engine.subscribe(shown.append)
    made.engine.subscribe(lambda what: last.set() if what == RemoveTurn("x") else None)
    made.engine.start()
    made.engine.submit(Connect())
    assert last.wait(60)
    leave()
    made.engine.submit(Interrupt())
    made.engine.close()
    assert shown == [RemoveTurn("x")]


def test_fifty_times_leave_nothing() -> None:
    before = threading.active_count()
    for _ in range(50):
        made = Made({Connect(): [Dial()]})
        made.engine.start()
        made.engine.submit(Connect())
        made.engine.close()
        assert all(link.closed for link in made.dialler.links)
    assert threading.active_count() == before


def test_what_the_building_raises_comes_out_of_the_start() -> None:
    def build(_: OnFault) -> AbstractAsyncContextManager[Assistant]:
        raise ValueError("no such model")

    engine = Engine(build)
    with pytest.raises(ValueError, match=r"^no such model$"):
        engine.start()
    engine.close()
    assert not engine.running


def test_what_breaks_the_conversation_comes_out_of_the_close() -> None:
    fault = ValueError("impossible")
    made = Made({Interrupt: fault})
    shown: list[Shown] = []
    made.engine.subscribe(shown.append)
    made.engine.start()
    made.engine.submit(Interrupt())
    made.engine.submit(Connect())
    with pytest.raises(ValueError, match=r"^impossible$") as caught:
        made.engine.close()
    assert caught.value is fault
    sentence = "Something in Earshot broke, and the conversation is over. Start Earshot again."
    assert shown == [ShowStatus(Snapshot(phase=Phase.ERROR, detail=sentence))]
    made.engine.close()
    assert made.session.given == [Interrupt()]


def test_a_start_that_takes_too_long_is_given_up() -> None:
    made = Made()
    engine = GivenUp(made.build)
    with pytest.raises(TimeoutError, match=r"^the engine did not start within 0\.05 s$"):
        engine.start(timeout_s=0.05)
    assert not engine.running
    assert (made.microphone.started, made.microphone.stopped) == (1, 1)


def test_a_start_that_breaks_after_it_was_given_up_says_why() -> None:
    def build(_: OnFault) -> AbstractAsyncContextManager[Assistant]:
        raise ValueError("too late")

    engine = GivenUp(build)
    with pytest.raises(ValueError, match=r"^too late$"):
        engine.start(timeout_s=0.05)
    assert not engine.running


def test_a_close_that_takes_too_long_says_so() -> None:
    released = threading.Event()

    class Stuck(FakeMicrophone):
        def stop(self) -> None:
            released.wait(10)

    made = Made()
    made.microphone = Stuck()
    made.engine.start()
    with pytest.raises(TimeoutError, match=r"^the engine did not stop within 0\.05 s$"):
        made.engine.close(timeout_s=0.05)
    released.set()
    made.engine.close()


def test_it_does_not_need_a_loop_around_it() -> None:
    made = Made()

    async def main() -> None:
        await asyncio.to_thread(made.engine.start)
        await asyncio.to_thread(made.engine.close)

    asyncio.run(main())
    assert made.session.given == [Disconnect()]


def test_the_level_of_what_is_sent_comes_out_of_the_thread() -> None:
    made = Made()
    made.session = Echoing()
    told = threading.Event()
    seen: list[tuple[Levels, int]] = []

    def watch(levels: Levels) -> None:
        seen.append((levels, threading.get_ident()))
        told.set()

    made.engine.subscribe_levels(watch)
    made.engine.start()
    made.microphone.on_block(block(LOUD))
    assert told.wait(60)
    made.engine.close()
    assert seen[0] == (Levels(pytest.approx(-6.02, abs=0.01), -120.0), made.threads[0])


def test_what_is_not_sent_has_no_level() -> None:
    made = Made({FrameCaptured: [RemoveTurn("x")], Connect(): [RemoveTurn("y")]})
    taken = threading.Event()
    seen: list[Levels] = []
    made.engine.subscribe_levels(seen.append)
    made.engine.subscribe(lambda what: taken.set() if what == RemoveTurn("x") else None)
    made.engine.start()
    made.microphone.on_block(block(LOUD))
    assert taken.wait(60)
    made.engine.close()
    assert seen == []


def test_devices_are_opened_again_when_that_is_wanted() -> None:
    made = Made()
    made.microphone.error = DeviceError("No microphone was found.")
    told = threading.Event()
    made.session.answers = {DeviceRecovered: [RemoveTurn("x")]}
    made.engine.subscribe(lambda what: told.set())
    made.engine.reopen_devices()  # before the start: ignored
    made.engine.start()
    assert not made.engine.hears
    made.microphone.error = None
    made.engine.reopen_devices()
    assert told.wait(60)
    assert made.engine.hears
    made.engine.close()
    made.engine.reopen_devices()
    assert made.session.given == [
        DeviceTroubled(sentence="No microphone was found."),
        DeviceRecovered(sentence="The microphone and the speaker work now."),
        Disconnect(),
    ]


class Switch:
    def __init__(self) -> None:
        self.used: list[Sound] = []
        self.told = threading.Semaphore(0)

    def use(self, sound: Sound) -> Changed:
        self.used.append(sound)
        self.told.release()
        return Changed()


def test_sound_is_changed_from_any_thread_and_before_the_start() -> None:
    made, switch = Made(), Switch()
    made.options["switch"] = switch
    made.engine.use_sound(Sound(slice_ms=40))
    made.engine.start()
    assert switch.told.acquire(timeout=60)
    made.engine.use_sound(Sound(slice_ms=60))
    assert switch.told.acquire(timeout=60)
    made.engine.close()
    made.engine.use_sound(Sound(slice_ms=80))
    assert [sound.slice_ms for sound in switch.used] == [40, 60]


def test_a_sound_that_is_not_changed_is_left_alone() -> None:
    made, switch = Made(), Switch()
    made.options["switch"] = switch
    made.engine.start()
    made.engine.close()
    assert switch.used == []


def test_whether_sound_arrives_is_known_of_a_microphone_that_gives_some(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(capture, "ARRIVES_S", 1000.0)
    made = Made({Connect(): [RemoveTurn("x")]})
    told = threading.Event()
    made.engine.subscribe(lambda _: told.set())
    assert not made.engine.sound_arrives
    made.engine.start()
    assert made.engine.hears
    assert not made.engine.sound_arrives
    made.microphone.on_block(block(LOUD))
    made.engine.submit(Connect())
    assert told.wait(WITHIN_S)
    assert made.engine.sound_arrives
    made.engine.close()
    assert not made.engine.sound_arrives


def test_the_microphone_is_tried_through_the_conversation_and_only_while_it_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sound_check, "PATIENCE_S", 0.05)
    made = Made()
    steps: list[Step] = []
    assert made.engine.check_microphone(steps.append).cancelled()
    made.engine.start()
    future = made.engine.check_microphone(steps.append)
    assert future.result(60).hearing is Hearing.NOTHING
    assert Interrupt() in made.session.given
    assert not made.engine.check_speaker().result(60).played
    made.engine.close()
    assert made.engine.check_speaker().cancelled()


def test_a_voice_is_tried_on_a_connection_of_its_own_while_it_runs() -> None:
    dialled = threading.Event()

    class Telling(FakeDialler):
        def dial(self, listener: LinkListener) -> FakeLink:
            dialled.set()
            return super().dial(listener)

    made, dialler = Made(), Telling()
    assert made.engine.sample_voice(dialler, "ash").cancelled()
    made.engine.start()
    future = made.engine.sample_voice(dialler, "ash")
    assert dialled.wait(60)
    made.engine.close()
    assert future.cancelled()
    assert len(dialler.links) == 1
    assert dialler.links[0].closed


def test_a_test_that_is_under_way_at_the_end_is_cancelled() -> None:
    made = Made()
    made.engine.start()
    future = made.engine.check_microphone(lambda _: None)
    made.engine.close()
    assert future.cancelled()

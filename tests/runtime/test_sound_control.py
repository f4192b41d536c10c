"""The devices of a conversation are exchanged, and lent, without the conversation losing hold of them."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager
from typing import Any

import pytest

from app.audio.devices import Side
from app.audio.track import Heard
from app.errors import DeviceError
from app.runtime.capture import Capture, Slice
from app.runtime.changes import Changed
from app.runtime.latency import Latencies
from app.runtime.rendition import Aside, Rendition
from app.runtime.sound_check import Booth
from app.runtime.sound_control import SoundControl
from app.session.inputs import DeviceRecovered, DeviceTroubled, Input, Interrupt, PartId
from app.settings import Sound
from app.tasks import OwnedTasks
from tests.fakes.world import FakeMicrophone, FakeSpeaker, block, turns_of_the_loop

PART = PartId("item", 0)
NO_SPEAKER = DeviceError("No speaker.")
LOUD = b"\x07\x00" * 480


class FakeSwitch:
    """Notes what it is told; ``outcome`` is returned, ``go`` is waited for."""

    def __init__(self) -> None:
        self.used: list[Sound] = []
        self.outcome = Changed()
        self.entered = threading.Event()
        self.go = threading.Event()
        self.go.set()

    def use(self, sound: Sound) -> Changed:
        self.used.append(sound)
        self.entered.set()
        assert self.go.wait(60)
        return self.outcome


class World:
    def __init__(self) -> None:
        self.microphone, self.speaker, self.switch = FakeMicrophone(), FakeSpeaker(), FakeSwitch()
        self.given: list[Input] = []
        self.slices: list[Slice] = []
        self.faults: list[tuple[str, BaseException]] = []
        self.rendition: Rendition
        self.control: SoundControl
        self.tasks: OwnedTasks

    @asynccontextmanager
    async def open(self, *, switch: bool = True) -> AsyncIterator[SoundControl]:
        self.capture = Capture(loop=asyncio.get_running_loop(), slice_ms=20, deliver=self.slices.append)
        self.rendition = Rendition(
            None, report=self.given.append, level=lambda _: None, latencies=Latencies()
        )
        async with OwnedTasks(lambda name, error: self.faults.append((name, error))) as self.tasks:
            self.control = SoundControl(
                microphone=self.microphone,
                speaker=self.speaker,
                echo=None,
                switch=self.switch if switch else None,
                capture=self.capture,
                rendition=self.rendition,
                submit=self.given.append,
                tasks=self.tasks,
            )
            await self.control.start()
            yield self.control
            await self.control.close()

    async def settle(self) -> None:
        """Wait until no task is left."""
        async with asyncio.timeout(60):
            while len(self.tasks):
                await turns_of_the_loop(1)


@pytest.fixture
def world() -> World:
    return World()


async def test_another_sound_is_used_in_a_thread_and_slices_have_its_length(world: World) -> None:
    wanted = Sound(slice_ms=40)
    async with world.open() as control:
        control.use(wanted)
        await world.settle()
        for _ in range(4):
            world.capture.on_block(block(bytes(480)))
        await turns_of_the_loop()
    assert world.switch.used == [wanted]
    assert [len(piece.audio) for piece in world.slices] == [4 * 480]
    assert world.given == []


async def test_of_many_that_come_at_once_the_last_counts(world: World) -> None:
    world.switch.go.clear()
    async with world.open() as control:
        control.use(Sound(slice_ms=20))
        await asyncio.to_thread(world.switch.entered.wait, 5)
        for slice_ms in (40, 60, 80):
            control.use(Sound(slice_ms=slice_ms))
        world.switch.go.set()
        await world.settle()
        control.use(Sound(slice_ms=100))
        await world.settle()
    assert [sound.slice_ms for sound in world.switch.used] == [20, 80, 100]


async def test_recordings_have_no_others_but_slices_change(world: World) -> None:
    async with world.open(switch=False) as control:
        control.use(Sound(slice_ms=40))
        await world.settle()
        world.capture.on_block(block(bytes(4 * 480)))
        await turns_of_the_loop()
    assert [len(piece.audio) for piece in world.slices] == [4 * 480]


async def test_what_goes_wrong_is_told(world: World) -> None:
    world.switch.outcome = Changed(errors=(DeviceError("The sound system hangs."),))
    async with world.open() as control:
        control.use(Sound())
        await world.settle()
    assert world.given == [DeviceTroubled(sentence="The sound system hangs.")]


async def test_a_speaker_that_was_missing_is_opened_and_used(world: World) -> None:
    world.speaker.error = NO_SPEAKER
    world.switch.outcome = Changed(sides=frozenset({Side.SPEAKER}))
    async with world.open() as control:
        assert control.errors == (NO_SPEAKER,)
        assert control.hears
        control.use(Sound())
        await world.settle()
        world.speaker.error = None
        control.use(Sound())
        await world.settle()
        world.rendition.play(PART, b"\x01\x00", None)
        assert control.errors == ()
    assert world.speaker.calls == [("play", PART, b"\x01\x00")]
    assert world.given == [
        DeviceTroubled(sentence="No speaker."),
        DeviceTroubled(sentence="No speaker."),
        DeviceRecovered(sentence="The microphone and the speaker work now."),
    ]


async def test_an_end_during_a_change_leaves_nothing(world: World) -> None:
    world.switch.go.clear()
    async with world.open() as control:
        control.use(Sound())
        await asyncio.to_thread(world.switch.entered.wait, 5)
        control.use(Sound(slice_ms=40))
        closing = world.tasks.start(control.close(), name="close")
        await turns_of_the_loop()
        assert not closing.done()
        world.switch.go.set()
        await closing
        assert (world.microphone.stopped, world.speaker.stopped) == (1, 1)
        await world.settle()
    assert len(world.switch.used) == 1
    assert world.faults == []


def checking(
    control: SoundControl, check: Callable[[Booth], Any], future: "Future[Any] | None" = None
) -> "Future[Any]":
    future = Future() if future is None else future
    control.check(check, future)
    return future


async def test_a_test_gets_what_is_heard_and_the_conversation_silence(world: World) -> None:
    heard: list[bytes] = []

    async def listen(booth: Booth) -> str:
        booth.borrow(heard.append)
        world.capture.on_block(block(LOUD))
        world.rendition.play(PART, b"\x01\x00", None)
        await turns_of_the_loop()
        assert world.speaker.calls == []
        booth.give_back()
        world.capture.on_block(block(LOUD))
        await turns_of_the_loop()
        return "done"

    async with world.open() as control:
        future = checking(control, listen)
        assert await asyncio.wrap_future(future) == "done"
    assert heard == [LOUD]
    assert [piece.audio for piece in world.slices] == [bytes(960), LOUD]
    assert world.speaker.calls == [("play", PART, b"\x01\x00")]
    assert world.given == [Interrupt()]


async def test_a_sound_of_the_test_is_played_and_halted(world: World) -> None:
    told: list[tuple[float, bool]] = []
    aside = Aside(b"\x05\x00", lambda ms, ended: told.append((ms, ended)))

    async def play(booth: Booth) -> None:
        booth.play(aside)
        world.speaker.will_have_heard = (Heard(key=aside, heard_ms=1.0, queued_ms=2.0, finished=False),)
        booth.halt()

    async with world.open() as control:
        await asyncio.wrap_future(checking(control, play))
    assert world.speaker.calls == [("play", aside, b"\x05\x00"), ("finish", aside), ("halt",)]
    assert told == [(1.0, True)]


async def forever(booth: Booth) -> None:
    booth.borrow(lambda _: None)
    try:
        await asyncio.Event().wait()
    finally:
        booth.give_back()


async def test_a_test_can_be_cancelled_from_any_thread(world: World) -> None:
    async with world.open() as control:
        future = checking(control, forever)
        await turns_of_the_loop()
        assert await asyncio.to_thread(future.cancel)
        await world.settle()
        world.capture.on_block(block(LOUD))
        await turns_of_the_loop()
    assert world.slices[-1].audio == LOUD
    assert world.faults == []


async def test_another_test_and_the_end_cancel_it(world: World) -> None:
    async with world.open() as control:
        first = checking(control, forever)
        await turns_of_the_loop()
        second = checking(control, forever)
        assert first.cancelled()
        await turns_of_the_loop()
        assert not second.done()
    assert second.cancelled()


async def test_one_cancelled_before_it_began_borrows_nothing(world: World) -> None:
    async with world.open() as control:
        future: Future[Any] = Future()
        checking(control, forever, future)
        future.cancel()
        await world.settle()
    assert world.given == []


async def test_a_test_that_breaks_says_so(world: World) -> None:
    async def break_(booth: Booth) -> None:
        raise ValueError("x")

    async with world.open() as control:
        future = checking(control, break_)
        with pytest.raises(ValueError, match="x"):
            await asyncio.wrap_future(future)
        await world.settle()
    assert [name for name, _ in world.faults] == ["sound check"]

"""Devices are opened, opened again, and closed, one thing at a time."""

import asyncio
import threading

from app.audio.devices import Side
from app.errors import DeviceError
from app.runtime.changes import Changed
from app.runtime.opening import Opening
from app.tasks import OwnedTasks
from tests.fakes.world import FakeMicrophone, FakeSpeaker, turns_of_the_loop

NO_MICROPHONE = DeviceError("No microphone.")
NO_SPEAKER = DeviceError("No speaker.")


def opening(microphone: FakeMicrophone | None, speaker: FakeSpeaker | None) -> Opening:
    return Opening(
        microphone, speaker, on_block=lambda _: None, on_progress=lambda _: None, on_notice=lambda _: None
    )


async def test_both_are_opened_once() -> None:
    microphone, speaker = FakeMicrophone(), FakeSpeaker()
    made = opening(microphone, speaker)
    assert (made.hears, made.sounds) == (False, False)
    await made.open()
    assert (made.hears, made.sounds, made.errors) == (True, True, ())
    assert (microphone.started, speaker.started) == (1, 1)
    assert (microphone.stopped, speaker.stopped) == (0, 0)


async def test_a_conversation_without_has_no_errors() -> None:
    made = opening(None, None)
    await made.open()
    assert (made.hears, made.sounds, made.errors) == (False, False, ())
    await made.close()


async def test_what_was_missing_may_be_there_the_next_time() -> None:
    microphone, speaker = FakeMicrophone(NO_MICROPHONE), FakeSpeaker(NO_SPEAKER)
    made = opening(microphone, speaker)
    await made.open()
    assert (made.hears, made.sounds, made.errors) == (False, False, (NO_SPEAKER, NO_MICROPHONE))
    microphone.error = None
    await made.open()
    assert (made.hears, made.sounds, made.errors) == (True, False, (NO_SPEAKER,))
    assert (microphone.stopped, speaker.stopped) == (1, 1)


async def test_the_end_waits_for_an_opening_and_is_for_good() -> None:
    entered, released = threading.Event(), threading.Event()

    class Slow(FakeSpeaker):
        def start(self, *callbacks: object) -> None:
            entered.set()
            assert released.wait(60)
            super().start(*callbacks)  # type: ignore[arg-type]

    microphone, speaker = FakeMicrophone(), Slow()
    made = opening(microphone, speaker)
    async with OwnedTasks(lambda name, error: None) as tasks:
        opened = tasks.start(made.open(), name="open")
        assert await asyncio.to_thread(entered.wait, 5)
        closed = tasks.start(made.close(), name="close")
        await turns_of_the_loop()
        assert not closed.done()
        released.set()
        await opened
        await closed
    assert (microphone.started, microphone.stopped, speaker.stopped) == (1, 1, 1)
    assert (made.hears, made.sounds) == (False, False)
    await made.open()
    assert (microphone.started, speaker.started) == (1, 1)


async def test_a_change_happens_in_a_thread_and_leaves_open_what_is_open() -> None:
    microphone, speaker = FakeMicrophone(), FakeSpeaker()
    made = opening(microphone, speaker)
    await made.open()
    threads: list[str] = []

    def change() -> Changed:
        threads.append(threading.current_thread().name)
        return Changed(sides=frozenset(Side))

    assert await made.change(change) == Changed(sides=frozenset(Side))
    assert threads[0] != threading.current_thread().name
    assert (microphone.started, speaker.started, made.hears, made.sounds) == (1, 1, True, True)


async def test_a_changed_side_that_was_missing_is_opened() -> None:
    microphone, speaker = FakeMicrophone(NO_MICROPHONE), FakeSpeaker(NO_SPEAKER)
    made = opening(microphone, speaker)
    await made.open()
    microphone.error = None
    changed = await made.change(lambda: Changed(sides=frozenset({Side.MICROPHONE})))
    assert changed == Changed(sides=frozenset({Side.MICROPHONE}))
    assert (made.hears, made.sounds, made.errors) == (True, False, (NO_SPEAKER,))
    assert (microphone.started, speaker.started) == (2, 1)
    changed = await made.change(lambda: Changed(sides=frozenset({Side.SPEAKER}), errors=(NO_MICROPHONE,)))
    assert changed.errors == (NO_MICROPHONE, NO_SPEAKER)
    assert speaker.started == 2


async def test_before_the_opening_a_change_opens_nothing_and_after_the_end_there_is_none() -> None:
    microphone, speaker = FakeMicrophone(), FakeSpeaker()
    made = opening(microphone, speaker)
    both = Changed(sides=frozenset(Side))
    assert await made.change(lambda: both) == both
    assert (microphone.started, speaker.started) == (0, 0)
    await made.close()
    assert await made.change(lambda: both) == Changed()

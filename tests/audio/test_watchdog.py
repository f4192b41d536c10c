import time
from queue import Queue
from threading import Thread, current_thread

import numpy as np
import pytest

from app.audio import watchdog as module
from app.audio.devices import DeviceName, Notice, Recovered, Side, Trouble, TroubleKind
from app.audio.microphone import Block, LiveMicrophone
from app.audio.progress import Progress
from app.audio.speaker import LiveSpeaker
from app.audio.track import Heard
from app.audio.watchdog import Watchdog
from app.errors import DeviceError
from tests.audio.fake_sounddevice import FakeDevice, FakeSoundDevice, FakeStream, installed

WAIT_S = 60.0


def wait_stream(library: FakeSoundDevice, number: int) -> FakeStream:
    """The stream opened as the ``number``-th, as soon as it runs."""
    deadline = time.monotonic() + WAIT_S
    while len(library.streams) <= number or not library.streams[number].active:
        assert time.monotonic() < deadline
        time.sleep(0.005)
    return library.streams[number]


PULSE = DeviceName("pulse", "ALSA")
SOUND = np.arange(1, 961).astype("<i2").tobytes()


def pair(microphone: DeviceName | None = None, speaker: DeviceName | None = None) -> Watchdog:
    return Watchdog(LiveMicrophone(microphone), LiveSpeaker(speaker))


def ignore(_: object) -> None:
    pass


def test_a_microphone_that_ends_is_opened_again_on_the_watchdog_s_thread() -> None:
    blocks: list[Block] = []
    told: Queue[tuple[str, Notice]] = Queue()
    with installed(FakeDevice("pulse")) as library:
        dog = pair()
        assert dog.microphone.device is None
        dog.microphone.start(blocks.append, lambda notice: told.put((current_thread().name, notice)))
        assert dog.microphone.device == PULSE
        library.streams[0].end()
        sentence = "The microphone pulse (ALSA) stopped by itself; it may have been unplugged."
        assert told.get(timeout=WAIT_S) == (
            "audio watchdog",
            Trouble(Side.MICROPHONE, TroubleKind.ENDED, sentence),
        )
        wait_stream(library, 1).capture(SOUND, overflow=True)
        assert told.get(timeout=WAIT_S) == (
            "audio watchdog",
            Recovered(Side.MICROPHONE, "The microphone works now: pulse (ALSA)."),
        )
        assert library.calls == ["terminate", "initialize"]
        assert blocks[0].pcm == SOUND
        assert (dog.microphone.overflows, dog.microphone.dropped_samples) == (1, 1)
        dog.microphone.stop()
        assert library.streams[1].closed
        assert dog._thread is None


def test_what_waits_to_be_heard_survives_a_lost_speaker() -> None:
    told: Queue[Notice] = Queue()
    progress: list[Progress] = []
    with installed(FakeDevice("pulse")) as library:
        dog = pair()
        speaker = dog.speaker
        speaker.start(progress.append, told.put)
        speaker.play("a", SOUND)
        speaker.finish("a")
        first = library.streams[0].fill(480)
        library.streams[0].end()
        assert isinstance(told.get(timeout=WAIT_S), Trouble)
        assert first + wait_stream(library, 1).fill(480, underflow=True) == SOUND
        assert isinstance(told.get(timeout=WAIT_S), Recovered)
        assert progress[0].first_handed[0][0] == "a"
        assert (speaker.underruns, speaker.device_underflows) == (1, 1)
        assert speaker.device == PULSE
        assert speaker.halt() == (Heard(key="a", heard_ms=40.0, queued_ms=40.0, finished=True),)
        assert speaker.playout.idle
        speaker.stop()
        assert speaker.device is None


def test_a_wanted_device_is_asked_for_again_after_it_was_replaced() -> None:
    told: Queue[Notice] = Queue()
    headset = DeviceName("headset", "ALSA")
    with installed(FakeDevice("pulse")) as library:
        dog = pair(microphone=headset, speaker=headset)
        dog.microphone.start(ignore, told.put)
        assert dog.microphone.device == PULSE
        sentence = (
            "The microphone headset (ALSA) is not connected."
            " The system's default, pulse (ALSA), is used instead."
        )
        assert told.get_nowait() == Trouble(Side.MICROPHONE, TroubleKind.REPLACED, sentence)
        dog.speaker.start(ignore, told.put)
        assert told.get_nowait() == Trouble(
            Side.SPEAKER, TroubleKind.REPLACED, sentence.replace("microphone", "speaker")
        )
        library.plugged = [FakeDevice("headset")]
        library.streams[-1].end()
        assert isinstance(told.get(timeout=WAIT_S), Trouble)
        outputs = [number for number in (2, 3) if wait_stream(library, number).kind == "output"]
        library.streams[outputs[0]].fill(480)
        assert told.get(timeout=WAIT_S) == Recovered(Side.SPEAKER, "The speaker works now: headset (ALSA).")
        assert dog.microphone.device == headset
        dog.microphone.stop()
        dog.speaker.stop()


def test_one_thread_serves_both_and_ends_with_the_last() -> None:
    with installed(FakeDevice("pulse")):
        dog = pair()
        dog.microphone.start(ignore, ignore)
        thread = dog._thread
        dog.speaker.start(ignore, ignore)
        assert dog._thread is thread is not None
        assert thread.daemon
        dog.microphone.stop()
        assert thread.is_alive()
        dog.speaker.stop()
        assert not thread.is_alive()
        dog.speaker.stop()
        dog.speaker.start(ignore, ignore)
        assert dog._thread is not thread
        dog.speaker.stop()


def test_a_listener_may_stop_the_device() -> None:
    stopped: Queue[str] = Queue()
    with installed(FakeDevice("pulse")) as library:
        dog = pair()

        def stop(notice: Notice) -> None:
            dog.microphone.stop()
            stopped.put("stopped")

        dog.microphone.start(ignore, stop)
        thread = dog._thread
        assert thread is not None
        library.streams[0].end()
        stopped.get(timeout=WAIT_S)
        thread.join(WAIT_S)
        assert not thread.is_alive()
        assert dog._thread is None


def test_the_working_side_counts_as_busy_while_sound_waits() -> None:
    speaker = LiveSpeaker()
    dog = Watchdog(LiveMicrophone(), speaker)
    assert not dog._supervisor._busy()
    speaker.play("a", SOUND)
    assert dog._supervisor._busy()


def test_no_device_is_a_sentence_and_leaves_no_thread(caplog: pytest.LogCaptureFixture) -> None:
    with installed():
        dog = pair()
        with pytest.raises(DeviceError, match=r"^No microphone was found: "):
            dog.microphone.start(ignore, ignore)
        assert dog._thread is None


def test_a_device_that_ends_by_itself_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with installed(FakeDevice("pulse")) as library, caplog.at_level("INFO", logger=module.__name__):
        dog = pair()
        dog.microphone.start(ignore, ignore)
        library.streams[0].end()
        dog.microphone.stop()
    assert caplog.messages == ["x The microphone pulse (ALSA) stopped by itself; it may have been unplugged."]


def test_other_devices_are_used_while_sound_is_heard() -> None:
    blocks: list[Block] = []
    headset = DeviceName("headset", "ALSA")
    with installed(FakeDevice("pulse"), FakeDevice("headset")) as library:
        dog = pair()
        dog.microphone.use(headset)
        dog.microphone.use(None)
        dog.microphone.start(blocks.append, ignore)
        dog.speaker.start(ignore, ignore)
        dog.speaker.play("a", SOUND)
        moving = Thread(target=lambda: (dog.microphone.use(headset), dog.speaker.use(headset)))
        moving.start()
        wait_stream(library, 2).capture(SOUND)
        assert wait_stream(library, 3).fill(480) == SOUND[:960]
        moving.join()
        assert (dog.microphone.device, dog.speaker.device) == (headset, headset)
        assert [block.pcm for block in blocks] == [SOUND]
        assert [stream.closed for stream in library.streams] == [True, True, False, False]
        dog.microphone.stop()
        dog.microphone.start(blocks.append, ignore)
        assert dog.microphone.device == headset
        dog.microphone.stop()
        dog.speaker.stop()


def test_what_is_chosen_while_nothing_is_open_is_opened() -> None:
    headset = DeviceName("headset", "ALSA")
    with installed(FakeDevice("pulse"), FakeDevice("headset")):
        dog = pair(speaker=DeviceName("pulse", "ALSA"))
        dog.speaker.use(headset)
        dog.speaker.start(ignore, ignore)
        assert dog.speaker.device == headset
        dog.speaker.stop()

from threading import Thread
from time import perf_counter

import numpy as np
import pytest

from app.audio import microphone as module
from app.audio.devices import DeviceName, Notice, Side, Trouble, TroubleKind
from app.audio.microphone import Block, LiveMicrophone, to_mono
from app.audio.resample import resample
from app.errors import DeviceError
from tests.audio.fake_sounddevice import FakeDevice, FakeSoundDevice, PortAudioError, installed, stopped_clock

SOUND = np.arange(240).astype("<i2").tobytes()


class Ears:
    """Collects what a microphone gives."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.notices: list[Notice] = []

    def start(self, microphone: LiveMicrophone) -> None:
        microphone.start(self.blocks.append, self.notices.append)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.time, "monotonic", stopped_clock(1000.0))


def test_a_block_is_copied_stamped_and_handed_on() -> None:
    ears, microphone = Ears(), LiveMicrophone()
    with installed(FakeDevice("pulse")) as library:
        assert microphone.device is None
        ears.start(microphone)
        library.streams[0].capture(SOUND, adc=99.95)
    assert microphone.device == DeviceName("pulse", "ALSA")
    (block,) = ears.blocks
    assert block == Block(pcm=SOUND, captured_at=pytest.approx(999.96), arrived_at=1000.0, dropped_before=0)
    assert type(block.pcm) is bytes


def test_it_asks_for_10_ms_blocks_and_40_ms_of_latency() -> None:
    with installed(FakeDevice("pulse")) as library:
        Ears().start(LiveMicrophone())
        settings = library.streams[0].settings
        assert (settings["blocksize"], settings["latency"]) == (240, 0.04)
        Ears().start(LiveMicrophone(block_ms=20))
        assert library.streams[1].settings["blocksize"] == 480


def test_without_a_time_stamp_the_stream_s_latency_is_taken() -> None:
    ears = Ears()
    with installed(FakeDevice("pulse")) as library:
        ears.start(LiveMicrophone())
        library.streams[0].capture(SOUND, adc=0.0)
    assert ears.blocks[0].captured_at == pytest.approx(1000.0 - 0.06 + 0.01)


def test_an_overflow_is_counted_with_what_the_clock_says_was_lost() -> None:
    ears, microphone = Ears(), LiveMicrophone()
    with installed(FakeDevice("pulse")) as library:
        ears.start(microphone)
        stream = library.streams[0]
        stream.capture(SOUND, adc=99.95)
        stream.capture(SOUND, adc=99.98, overflow=True)
        stream.capture(SOUND, adc=99.99, overflow=True)
        stream.capture(SOUND, adc=99.99)
    assert [block.dropped_before for block in ears.blocks] == [0, 480, 1, 0]
    assert microphone.overflows == 2
    assert microphone.dropped_samples == 481


def test_an_overflow_before_the_first_block_costs_at_least_a_sample() -> None:
    ears, microphone = Ears(), LiveMicrophone()
    with installed(FakeDevice("pulse")) as library:
        ears.start(microphone)
        library.streams[0].capture(SOUND, overflow=True)
    assert [block.dropped_before for block in ears.blocks] == [1]


def test_a_device_of_another_rate_is_resampled_and_the_stamps_know_it() -> None:
    ears = Ears()
    sound = np.rint(np.sin(np.arange(4800) / 20) * 9000).astype("<i2").tobytes()
    with installed(FakeDevice("pulse", rates=(48_000,))) as library:
        ears.start(LiveMicrophone())
        stream = library.streams[0]
        assert stream.settings["blocksize"] == 480
        for at in range(0, len(sound), 960):
            stream.capture(sound[at : at + 960], adc=99.95)
    heard = b"".join(block.pcm for block in ears.blocks)
    whole = resample(sound, 48_000, 24_000)
    assert heard == whole[: len(heard)]
    assert len(heard) > len(whole) - 100
    assert ears.blocks[0].captured_at == pytest.approx(999.96 - 0.0013125)


def test_no_empty_block_is_given() -> None:
    ears = Ears()
    with installed(FakeDevice("pulse", rates=(48_000,))) as library:
        ears.start(LiveMicrophone())
        library.streams[0].capture(bytes(20))
    assert ears.blocks == []


def test_two_channels_are_mixed() -> None:
    ears = Ears()
    with installed(FakeDevice("pulse", channels=(2,))) as library:
        ears.start(LiveMicrophone())
        library.streams[0].capture(np.array([100, 200, -32768, -32768], "<i2").tobytes())
    assert np.frombuffer(ears.blocks[0].pcm, "<i2").tolist() == [150, -32768]
    assert to_mono(SOUND, 1) is SOUND


def test_a_stream_that_ends_by_itself_is_a_trouble() -> None:
    ears, microphone = Ears(), LiveMicrophone()
    with installed(FakeDevice("pulse")) as library:
        ears.start(microphone)
        assert microphone.active
        library.streams[0].end()
        assert not microphone.active
    assert ears.notices == [
        Trouble(
            Side.MICROPHONE,
            TroubleKind.ENDED,
            "The microphone pulse (ALSA) stopped by itself; it may have been unplugged.",
        )
    ]


def test_stopping_is_quiet_repeatable_and_not_the_end() -> None:
    ears, microphone = Ears(), LiveMicrophone()
    with installed(FakeDevice("pulse")) as library:
        microphone.stop()
        ears.start(microphone)
        microphone.stop()
        microphone.stop()
        assert (microphone.device, microphone.active, microphone.silent_for(5.0)) == (None, False, 0.0)
        library.streams[0].capture(SOUND)
        ears.start(microphone)
        ears.start(microphone)
        assert [stream.closed for stream in library.streams] == [True, True, False]
        assert microphone.silent_for(1001.0) == 1.0
    assert ears.notices == []
    assert ears.blocks == []


def test_a_named_device_is_the_one_that_is_opened() -> None:
    with installed(FakeDevice("pulse"), FakeDevice("headset")):
        microphone = LiveMicrophone(DeviceName("headset", "ALSA"))
        Ears().start(microphone)
        assert microphone.device == microphone.wanted == DeviceName("headset", "ALSA")


def test_a_device_that_does_not_start_leaves_it_stopped() -> None:
    microphone = LiveMicrophone()
    with installed(FakeDevice("pulse", start_refusal=PortAudioError("no", -9985))):
        with pytest.raises(
            DeviceError, match=r"^The microphone pulse \(ALSA\) could not be started: another"
        ):
            Ears().start(microphone)
        assert microphone.device is None


def test_it_knows_whether_the_device_has_called_back() -> None:
    microphone = LiveMicrophone()
    assert not microphone.called
    with installed(FakeDevice("pulse")) as library:
        Ears().start(microphone)
        assert not microphone.called
        library.streams[0].capture(SOUND)
        assert microphone.called
        microphone.stop()
        assert not microphone.called


def calling_back(microphone: LiveMicrophone, library: FakeSoundDevice, pcm: bytes = SOUND) -> Thread:
    """A thread in which the next stream gives a block as soon as it runs."""
    number = len(library.streams)

    def call_back() -> None:
        deadline = perf_counter() + 10
        while len(library.streams) <= number or not library.streams[number].active:
            assert perf_counter() < deadline
        library.streams[number].capture(pcm)

    thread = Thread(target=call_back)
    thread.start()
    return thread


HEADSET = DeviceName("headset", "ALSA")


def test_another_device_goes_on_where_the_first_one_stopped() -> None:
    ears, microphone = Ears(), LiveMicrophone()
    other = bytes(480)
    with installed(FakeDevice("pulse"), FakeDevice("headset", rates=(48_000,))) as library:
        ears.start(microphone)
        library.streams[0].capture(SOUND)
        caller = calling_back(microphone, library, other * 2)
        microphone.move(HEADSET, ears.blocks.append, ears.notices.append)
        caller.join()
        assert (microphone.device, microphone.wanted, microphone.called) == (HEADSET, HEADSET, True)
        assert [stream.closed for stream in library.streams] == [True, False]
        library.streams[0].capture(SOUND)
        library.streams[1].capture(other * 2)
    assert ears.blocks[0].pcm == SOUND
    assert set(b"".join(block.pcm for block in ears.blocks[1:])) == {0}
    assert ears.notices == []


def test_a_device_that_gives_nothing_does_not_take_over(monkeypatch: pytest.MonkeyPatch) -> None:
    assert module.STARTED_WITHIN_S == 2.0
    monkeypatch.setattr(module, "STARTED_WITHIN_S", 0.01)
    ears, microphone = Ears(), LiveMicrophone()
    with installed(FakeDevice("pulse"), FakeDevice("headset")) as library:
        ears.start(microphone)
        with pytest.raises(
            DeviceError, match=r"^The microphone headset \(ALSA\) opens, but gives no sound\.$"
        ):
            microphone.move(HEADSET, ears.blocks.append, ears.notices.append)
        assert (microphone.device, microphone.wanted) == (DeviceName("pulse", "ALSA"), None)
        assert [stream.closed for stream in library.streams] == [False, True]
        library.streams[1].capture(bytes(480))
        library.streams[0].capture(SOUND)
    assert [block.pcm for block in ears.blocks] == [SOUND]


@pytest.mark.parametrize("refusal", ["refusal", "start_refusal"])
def test_a_device_that_does_not_open_changes_nothing(refusal: str) -> None:
    ears, microphone = Ears(), LiveMicrophone()
    busy = FakeDevice("headset", **{refusal: PortAudioError("no", -9985)})  # type: ignore[arg-type]
    with installed(FakeDevice("pulse"), busy) as library:
        ears.start(microphone)
        with pytest.raises(DeviceError, match="another program is using it"):
            microphone.move(HEADSET, ears.blocks.append, ears.notices.append)
        library.streams[0].capture(SOUND)
        assert microphone.active
    assert [block.pcm for block in ears.blocks] == [SOUND]

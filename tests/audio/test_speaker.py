from threading import Thread
from time import perf_counter

import numpy as np
import pytest

from app.audio import speaker as module
from app.audio.devices import DeviceName, Notice, Side, Trouble, TroubleKind
from app.audio.playout import Playout
from app.audio.progress import Progress
from app.audio.resample import resample
from app.audio.speaker import LiveSpeaker, to_channels
from app.audio.track import Heard
from app.errors import DeviceError
from tests.audio.fake_sounddevice import FakeDevice, FakeSoundDevice, PortAudioError, installed, stopped_clock

SOUND = np.rint(np.sin(np.arange(4800) / 20) * 9000).astype("<i2").tobytes()


class Listener:
    """Collects what a speaker tells."""

    def __init__(self) -> None:
        self.progress: list[Progress] = []
        self.notices: list[Notice] = []

    def start(self, speaker: LiveSpeaker) -> None:
        speaker.start(self.progress.append, self.notices.append)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, 1000.0)


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: float) -> None:
    monkeypatch.setattr(module.time, "monotonic", stopped_clock(moment))


def test_it_plays_what_it_is_given_and_tells_when_it_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    listener, speaker = Listener(), LiveSpeaker()
    with installed(FakeDevice("pulse")) as library:
        assert speaker.device is None
        listener.start(speaker)
        assert speaker.device == DeviceName("pulse", "ALSA")
        stream = library.streams[0]
        assert stream.fill(480) == bytes(960)
        assert listener.progress == []
        speaker.play("a", SOUND[:960])
        speaker.finish("a")
        assert stream.fill(480, dac=100.05) == SOUND[:960]
        assert listener.progress == [Progress(first_handed=(("a", 1000.0),))]
        set_clock(monkeypatch, 1000.06)
        stream.fill(480)
        assert listener.progress[1:] == [
            Progress(heard=(Heard(key="a", heard_ms=10.0, queued_ms=20.0, finished=False),))
        ]
        set_clock(monkeypatch, 1000.07)
        stream.fill(480)
        assert listener.progress[2:] == [
            Progress(heard=(Heard(key="a", heard_ms=20.0, queued_ms=20.0, finished=True),))
        ]


def test_all_that_the_device_is_given_is_told_before_its_rate_is_changed() -> None:
    handed: list[tuple[bytes, float]] = []
    speaker = LiveSpeaker(on_handed=lambda pcm, audible_at: handed.append((pcm, audible_at)))
    with installed(FakeDevice("pulse")) as library:
        Listener().start(speaker)
        library.streams[0].fill(480)
        speaker.play("a", SOUND)
        library.streams[0].fill(480)
        library.streams[0].fill(480, dac=0.0)
        assert [pcm for pcm, _ in handed] == [bytes(960), SOUND[:960], SOUND[960:1920]]
        assert [at for _, at in handed] == pytest.approx([1000.05, 1000.05, 1000.06])


def test_what_is_told_is_internal_sound_whatever_the_device_s_rate() -> None:
    handed: list[bytes] = []
    speaker = LiveSpeaker(on_handed=lambda pcm, audible_at: handed.append(pcm))
    with installed(FakeDevice("card", rates=(48_000,))) as library:
        Listener().start(speaker)
        speaker.play("a", SOUND)
        for _ in range(4):
            library.streams[0].fill(960)
        told = b"".join(handed)
        assert 4 * 960 <= len(told) <= 5 * 960
        assert told == SOUND[: len(told)]


def test_it_asks_for_20_ms_blocks_and_60_ms_of_latency() -> None:
    with installed(FakeDevice("pulse")) as library:
        Listener().start(LiveSpeaker())
        settings = library.streams[0].settings
        assert (settings["blocksize"], settings["latency"]) == (480, 0.06)
        Listener().start(LiveSpeaker(block_ms=10, latency_s=0.1))
        settings = library.streams[1].settings
        assert (settings["blocksize"], settings["latency"]) == (240, 0.1)


def test_without_a_time_stamp_the_stream_s_latency_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    listener, speaker = Listener(), LiveSpeaker()
    with installed(FakeDevice("pulse")) as library:
        listener.start(speaker)
        speaker.play("a", SOUND)
        library.streams[0].fill(480, dac=0.0)
        set_clock(monkeypatch, 1000.07)
        library.streams[0].fill(480)
    assert listener.progress[-1].heard[0].heard_ms == 10.0


def test_a_halt_falls_silent_with_the_next_block_and_says_what_will_be_heard() -> None:
    listener, speaker = Listener(), LiveSpeaker()
    with installed(FakeDevice("pulse")) as library:
        listener.start(speaker)
        speaker.play("a", SOUND)
        library.streams[0].fill(480)
        assert speaker.halt() == (Heard(key="a", heard_ms=22.0, queued_ms=200.0, finished=False),)
        assert library.streams[0].fill(480)[96:] == bytes(960 - 96)
        assert library.streams[0].fill(480) == bytes(960)


def test_late_callbacks_and_late_sound_are_underruns() -> None:
    speaker = LiveSpeaker()
    with installed(FakeDevice("pulse")) as library:
        Listener().start(speaker)
        stream = library.streams[0]
        stream.fill(480, underflow=True)
        stream.fill(480)
        assert (speaker.underruns, speaker.device_underflows) == (1, 1)
        speaker.play("a", SOUND[:96])
        stream.fill(480)
        speaker.play("a", SOUND[:96])
        assert (speaker.underruns, speaker.device_underflows) == (2, 1)


@pytest.mark.parametrize("rate", [48_000, 44_100, 16_000])
def test_a_device_of_another_rate_is_resampled_without_a_seam(rate: int) -> None:
    speaker = LiveSpeaker()
    with installed(FakeDevice("pulse", rates=(rate,))) as library:
        Listener().start(speaker)
        speaker.play("a", SOUND)
        stream = library.streams[0]
        block = rate // 50
        played = b"".join(stream.fill(frames) for frames in (block, block + 7, 1, block, block))
        assert speaker._lines.now is not None
        surplus = speaker._lines.now.surplus
    whole = resample(SOUND, 24_000, rate)
    assert played == whole[: len(played)]
    assert len(surplus) // 2 < max(1, rate / 24_000)


def test_what_a_resampler_holds_back_is_heard_later() -> None:
    playout = Playout()
    moments: list[float] = []
    pull = playout.pull

    def noted(frames: int, heard_at: float) -> bytes:
        moments.append(heard_at)
        return pull(frames, heard_at)

    playout.pull = noted  # type: ignore[method-assign]
    speaker = LiveSpeaker(playout=playout)
    assert speaker.playout is playout
    with installed(FakeDevice("pulse", rates=(48_000,))) as library:
        Listener().start(speaker)
        library.streams[0].fill(961)
        library.streams[0].fill(960)
        assert speaker._lines.now is not None
        delay = speaker._lines.now.resampler.delay_ms / 1000
    assert moments[0] == pytest.approx(1000.05 + delay)
    assert moments[1] == pytest.approx(1000.05 + delay + 1 / 48_000)


def test_two_channels_get_the_same() -> None:
    speaker = LiveSpeaker()
    with installed(FakeDevice("pulse", channels=(2,))) as library:
        Listener().start(speaker)
        speaker.play("a", np.array([1, 2, 3], "<i2").tobytes())
        assert np.frombuffer(library.streams[0].fill(3), "<i2").tolist() == [1, 1, 2, 2, 3, 3]
    assert to_channels(SOUND, 1) is SOUND


def test_a_stream_that_ends_by_itself_is_a_trouble() -> None:
    listener, speaker = Listener(), LiveSpeaker()
    with installed(FakeDevice("pulse")) as library:
        listener.start(speaker)
        assert speaker.active
        library.streams[0].end()
        assert not speaker.active
    assert listener.notices == [
        Trouble(
            Side.SPEAKER,
            TroubleKind.ENDED,
            "The speaker pulse (ALSA) stopped by itself; it may have been unplugged.",
        )
    ]


def test_stopping_keeps_what_waits_for_the_next_start() -> None:
    listener, speaker = Listener(), LiveSpeaker()
    with installed(FakeDevice("pulse")) as library:
        speaker.stop()
        speaker.play("a", SOUND)
        listener.start(speaker)
        first = library.streams[0].fill(480)
        speaker.stop()
        speaker.stop()
        assert (speaker.device, speaker.active, speaker.silent_for(5.0)) == (None, False, 0.0)
        assert library.streams[0].fill(480) == bytes(960)
        listener.start(speaker)
        assert speaker.silent_for(1002.0) == 2.0
        assert first + library.streams[1].fill(480) == SOUND[:1920]
    assert listener.notices == []


def test_a_device_that_does_not_start_leaves_it_stopped() -> None:
    speaker = LiveSpeaker(DeviceName("x", "ALSA"))
    with installed(FakeDevice("x", start_refusal=PortAudioError("no", -9985))):
        with pytest.raises(DeviceError, match=r"^The speaker x \(ALSA\) could not be started: another"):
            Listener().start(speaker)
        assert speaker.device is None


def test_it_knows_whether_the_device_has_called_back() -> None:
    speaker = LiveSpeaker()
    assert not speaker.called
    with installed(FakeDevice("pulse")) as library:
        Listener().start(speaker)
        assert not speaker.called
        library.streams[0].fill(480)
        assert speaker.called
        speaker.stop()
        assert not speaker.called


HEADSET = DeviceName("headset", "ALSA")


def calling_back(library: FakeSoundDevice, **stamps: float) -> tuple[Thread, list[bytes]]:
    """A thread in which the next stream asks for 20 ms as soon as it runs, and what it got."""
    number, got = len(library.streams), list[bytes]()

    def call_back() -> None:
        deadline = perf_counter() + 10
        while len(library.streams) <= number or not library.streams[number].active:
            assert perf_counter() < deadline
        got.append(library.streams[number].fill(480, **stamps))

    thread = Thread(target=call_back)
    thread.start()
    return thread, got


def test_another_device_plays_on_when_the_first_one_has_played_what_it_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(module.time, "sleep", slept.append)
    listener, speaker = Listener(), LiveSpeaker()
    with installed(FakeDevice("pulse"), FakeDevice("headset")) as library:
        listener.start(speaker)
        speaker.play("a", SOUND)
        speaker.finish("a")
        # Audible from 50 to 70 ms from now.
        assert library.streams[0].fill(480, dac=100.05) == SOUND[:960]
        caller, got = calling_back(library, dac=100.02)
        speaker.move(HEADSET, listener.progress.append, listener.notices.append)
        caller.join()
        assert got == [bytes(960)]
        assert slept == pytest.approx([0.07])
        assert (speaker.device, speaker.wanted, speaker.called) == (HEADSET, HEADSET, True)
        assert [stream.closed for stream in library.streams] == [True, False]
        assert library.streams[0].fill(480) == bytes(960)
        assert library.streams[1].fill(480, dac=100.059) == bytes(960)
        assert library.streams[1].fill(480, dac=100.061) == SOUND[960:1920]
        set_clock(monkeypatch, 1000.08)
        library.streams[1].fill(480, now=100.08, dac=100.09)
        assert listener.progress[-1].heard[0].heard_ms == pytest.approx(39.0)
    assert listener.notices == []


def test_a_device_that_hands_out_late_stamps_is_not_waited_for_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(module.time, "sleep", slept.append)
    speaker = LiveSpeaker()
    with installed(FakeDevice("pulse"), FakeDevice("headset")) as library:
        Listener().start(speaker)
        library.streams[0].fill(480, dac=103.0)
        caller, _ = calling_back(library)
        speaker.move(HEADSET, lambda _: None, lambda _: None)
        caller.join()
    assert slept == [0.5]


def test_a_device_that_takes_nothing_does_not_take_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STARTED_WITHIN_S", 0.01)
    listener, speaker = Listener(), LiveSpeaker()
    with installed(FakeDevice("pulse"), FakeDevice("headset")) as library:
        listener.start(speaker)
        speaker.play("a", SOUND)
        with pytest.raises(DeviceError, match=r"^The speaker headset \(ALSA\) opens, but takes no sound\.$"):
            speaker.move(HEADSET, listener.progress.append, listener.notices.append)
        assert (speaker.device, speaker.wanted) == (DeviceName("pulse", "ALSA"), None)
        assert library.streams[1].closed
        assert library.streams[1].fill(480) == bytes(960)
        assert library.streams[0].fill(480) == SOUND[:960]

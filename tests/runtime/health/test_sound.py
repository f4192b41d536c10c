"""Looking at the devices, with a PortAudio of the test's own and children that misbehave."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

import msgspec
import pytest

from app.audio.devices import DeviceName
from app.errors import DeviceError
from app.runtime.health import sound
from app.runtime.health.sound import DeviceReport, SideReport, SoundReport, ask_child, look, sound_command
from tests.audio.fake_sounddevice import FakeDevice, FakeSoundDevice, FakeStream, PortAudioError

LOUD = b"\x00\x40" * 240


class Card(FakeSoundDevice):
    """A PortAudio that also tells its version and which rates a device accepts."""

    def get_portaudio_version(self) -> tuple[int, str]:
        return 1246720, "PortAudio V19.7.0-devel, revision abc"

    def check_input_settings(self, *, device: int, channels: int, dtype: str, samplerate: int) -> None:
        assert dtype == "int16"
        assert 1 <= channels <= 2
        if samplerate not in self.devices[device].rates:
            raise PortAudioError("Invalid sample rate", -9997)

    check_output_settings = check_input_settings


@contextmanager
def card(*devices: FakeDevice, gives: bytes = LOUD, runs: bool = True) -> Iterator[Card]:
    """Devices that call back as soon as they are started, if they ``run``."""

    def start(stream: FakeStream) -> None:
        stream.active = True
        for _ in range(100 if runs else 0):
            if stream.kind == "input":
                stream.capture(gives)
            else:
                stream.fill(480)

    library = Card(list(devices), {"ALSA": 0}, {"ALSA": 0})
    with patch.dict("sys.modules", {"sounddevice": library}), patch.object(FakeStream, "start", start):
        yield library


def test_devices_are_listed_with_the_rates_they_accept() -> None:
    with card(FakeDevice("pulse", rates=(48_000, 24_000)), FakeDevice("hdmi", inputs=0)) as library:
        report = look(None, None)
    assert report.library == "PortAudio V19.7.0-devel, revision abc"
    assert report.host_apis == ("ALSA",)
    assert report.problem is None
    assert report.devices == (
        DeviceReport(
            name="pulse",
            host_api="ALSA",
            inputs=2,
            outputs=2,
            default_for=("microphone", "speaker"),
            input_rates=(24_000, 48_000),
            output_rates=(24_000, 48_000),
        ),
        DeviceReport(
            name="hdmi",
            host_api="ALSA",
            inputs=0,
            outputs=2,
            default_for=(),
            input_rates=(),
            output_rates=(24_000, 48_000),
        ),
    )
    assert all(stream.closed for stream in library.streams)


def test_the_microphone_is_listened_to() -> None:
    with card(FakeDevice("pulse")):
        assert look(None, None).microphone == SideReport(device="pulse (ALSA)", level_dbfs=-6.0)


def test_a_muted_microphone_gives_the_floor() -> None:
    with card(FakeDevice("pulse"), gives=bytes(480)):
        assert look(None, None).microphone.level_dbfs == -120.0


def test_the_speaker_is_given_silence() -> None:
    with card(FakeDevice("pulse")):
        assert look(None, None).speaker == SideReport(device="pulse (ALSA)")


def test_the_chosen_devices_are_tried() -> None:
    with card(FakeDevice("pulse"), FakeDevice("usb")):
        report = look(DeviceName("usb", "ALSA"), DeviceName("gone", "ALSA"))
    assert report.microphone.device == "usb (ALSA)"
    assert report.speaker == SideReport(problem="The speaker gone (ALSA) is not connected.")


def test_devices_that_open_and_do_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "FIRST_SOUND_WITHIN_S", 0.01)
    with card(FakeDevice("pulse"), runs=False) as library:
        report = look(None, None)
    assert report.microphone.problem == "The microphone pulse (ALSA) opens, but gives no sound."
    assert report.speaker.problem == "The speaker pulse (ALSA) opens, but takes no sound."
    assert all(stream.closed for stream in library.streams)


def test_no_devices() -> None:
    with card():
        report = look(None, None)
    assert report.devices == ()
    assert report.microphone.problem is not None
    assert report.microphone.problem.startswith("No microphone was found")
    assert report.speaker.problem is not None
    assert report.speaker.problem.startswith("No speaker was found")


def test_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> ModuleType:
        raise DeviceError("The sound library is missing.")

    monkeypatch.setattr(sound, "sound_library", missing)
    assert look(None, None) == SoundReport(problem="The sound library is missing.")


def test_a_report_survives_the_way_from_the_child(tmp_path: Path) -> None:
    with card(FakeDevice("pulse")):
        report = look(None, None)
    written = tmp_path / "report"
    written.write_bytes(msgspec.json.encode(report))
    assert ask_child([sys.executable, "-c", f"print(open({str(written)!r}).read())"]) == report


def test_a_child_that_hangs_is_ended() -> None:
    report = ask_child([sys.executable, "-c", "import time; time.sleep(60)"], within_s=0.2)
    assert report == SoundReport(problem="The sound system did not answer within 0.2 seconds.")


def test_a_child_that_crashes_is_told() -> None:
    report = ask_child([sys.executable, "-c", "import os; os._exit(7)"])
    assert report == SoundReport(
        problem="The sound system could not be looked at: the attempt ended with code 7."
    )


def test_a_child_that_cannot_start_is_told() -> None:
    report = ask_child(["/no/such/program"])
    assert report == SoundReport(
        problem="The sound system could not be looked at: No such file or directory."
    )


def test_complaints_of_the_sound_system_do_not_spoil_the_report() -> None:
    report = ask_child([sys.executable, "-c", "import sys; sys.stderr.write('ALSA lib: oh no'); print('{}')"])
    assert report == SoundReport()


def test_nobody_waits_for_a_child_that_is_not_wanted() -> None:
    report = ask_child([sys.executable, "-c", "import time; time.sleep(60)"], unwanted=lambda: True)
    assert report == SoundReport(problem="The sound system did not answer within 30 seconds.")


def test_this_program_is_asked_about_the_sound_alone() -> None:
    assert sound_command()[-2:] == ["doctor", "--only-sound"]

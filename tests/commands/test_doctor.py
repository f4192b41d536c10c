"""The doctor's words, its JSON and its exit codes."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from app import __version__
from app.audio.devices import DeviceName
from app.audio.offer import Offer, Offered
from app.commands import doctor
from app.practice.abilities import Abilities
from app.runtime.health.finding import Finding, State, Topic
from app.runtime.health.sound import DeviceReport, SideReport, SoundReport
from app.settings import ChosenDevice, Settings, Sound, save
from app.system.versions import qt_version

PULSE = DeviceReport(
    name="pulse",
    host_api="ALSA",
    inputs=2,
    outputs=2,
    default_for=("microphone",),
    input_rates=(22_050, 24_000),
    output_rates=(48_000,),
)
WORKING = SoundReport(
    library="PortAudio V19.6.0-devel",
    host_apis=("ALSA",),
    devices=(PULSE,),
    microphone=SideReport(device="pulse (ALSA)", level_dbfs=-50.0),
    speaker=SideReport(device="pulse (ALSA)"),
)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    doctor.add_arguments(parser)
    return parser.parse_args(words)


def examine(report: SoundReport, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(doctor, "ask_child", lambda: report)
    return doctor.run(parsed(*words))


def test_all_is_well(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert examine(WORKING, monkeypatch) == 0
    said = capsys.readouterr()
    assert said.err == ""
    lines = said.out.splitlines()
    assert lines[0].startswith(f"Earshot {__version__}, Python ")
    assert "  ok    Sound library   PortAudio 19.6.0, by way of ALSA." in lines
    assert "  ok    Microphone      pulse (ALSA) opens and hears the room at -50 dBFS." in lines
    assert "  ok    Speaker         pulse (ALSA) opens and takes sound." in lines
    assert (
        "  -     Service         wss://api.openai.com/v1/realtime, not tried: nothing is sent anywhere"
        in lines
    )
    assert lines[-2:] == [
        "Devices, and the rates they accept in kHz:",
        "  pulse, ALSA (default): in 22.05 24; out 48",
    ]


def test_a_finding_says_what_to_do_beneath(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = SoundReport(
        library="PortAudio V19.6.0", microphone=SideReport(problem="No microphone."), speaker=WORKING.speaker
    )
    assert examine(report, monkeypatch) == 1
    said = capsys.readouterr()
    lines = said.out.splitlines()
    at = lines.index("  FAIL  Microphone      No microphone.")
    assert lines[at + 1].startswith("                        -> Until then you can type, in the window")
    assert said.err == "You cannot talk with Earshot here until this works: microphone.\n"


def test_without_any_sound_both_sides_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = SoundReport(
        library="PortAudio V19.6.0", microphone=SideReport(problem="a"), speaker=SideReport(problem="b")
    )
    assert examine(report, monkeypatch) == 1
    assert capsys.readouterr().err == (
        "You cannot talk with Earshot here until this works: microphone, speaker.\n"
    )


def test_no_line_is_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    examine(SoundReport(problem="word " * 40), monkeypatch)
    lines = capsys.readouterr().out.splitlines()
    assert max(len(line) for line in lines if "/" not in line) <= 100
    assert any(line.startswith(" " * 24 + "word") for line in lines)


def test_json_has_keys_that_stay(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert examine(WORKING, monkeypatch, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) == {"talking", "versions", "findings", "sound"}
    assert document["talking"] is True
    assert list(document["findings"]) == [
        "sound_library",
        "microphone",
        "speaker",
        "settings",
        "folders",
        "practice_partner_ears",
        "practice_partner_recogniser",
        "practice_partner_voice",
        "keyring",
        "key",
        "service",
        "single_instance",
        "hotkey",
        "portal",
        "desktop_entry",
        "tray",
        "start_at_login",
    ]
    assert document["findings"]["speaker"] == {
        "state": "works",
        "says": "pulse (ALSA) opens and takes sound.",
        "advice": "",
    }
    assert document["sound"]["devices"][0]["input_rates"] == [22_050, 24_000]
    assert document["versions"]["earshot"] == __version__
    assert set(document["versions"]) == {
        "earshot", "python", "system", "websockets", "msgspec", "numpy", "sounddevice", "keyring", "pyside6",
    }  # fmt: skip
    assert document["versions"]["pyside6"] == qt_version() != "not installed"


def test_json_says_that_talking_is_impossible() -> None:
    broken = Finding(topic=Topic.SPEAKER, state=State.BROKEN, says="no")
    assert json.loads(doctor.as_json([broken], SoundReport()))["talking"] is False


def test_the_states_have_names_that_stay() -> None:
    assert {state.name: state.value for state in State} == {
        "WORKS": "works",
        "DOUBTFUL": "doubtful",
        "BROKEN": "broken",
        "UNUSED": "unused",
    }


def test_the_key_is_never_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-5678")
    monkeypatch.setattr("app.runtime.health.provider.connect", lambda *_: None)
    for words in ((), ("--json",)):
        examine(WORKING, monkeypatch, *words)
        said = capsys.readouterr()
        assert "From OPENAI_API_KEY in the environment" in said.out
        assert "ends in 5678" in " ".join(said.out.split())
        assert "secret" not in said.out + said.err


def test_only_the_sound_for_the_parent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    chosen = Sound(microphone=ChosenDevice(name="usb", host_api="ALSA"))
    save(tmp_path / "earshot" / "settings.json", Settings(sound=chosen))
    asked: list[object] = []

    def look(*names: object) -> SoundReport:
        asked.extend(map(str, names))
        return WORKING

    monkeypatch.setattr(doctor, "look", look)
    assert doctor.run(parsed("--only-sound")) == 0
    assert msgspec.json.decode(capsys.readouterr().out, type=SoundReport) == WORKING
    assert asked == ["usb (ALSA)", "None"]


def test_only_the_devices_for_the_settings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    offered = Offer(speakers=Offered(devices=(DeviceName("Headset", "PulseAudio"),), default="Headset"))
    monkeypatch.setattr(doctor, "offer", lambda: offered)
    assert doctor.run(parsed("--only-devices")) == 0
    assert msgspec.json.decode(capsys.readouterr().out, type=Offer) == offered


def test_only_the_partner_for_the_window(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    able = Abilities(ears="silero", recogniser=True, voice="tones")
    monkeypatch.setattr(doctor, "abilities", lambda: able)
    assert doctor.run(parsed("--only-partner")) == 0
    assert msgspec.json.decode(capsys.readouterr().out, type=Abilities) == able


def test_three_faults_are_three_lines_each_with_one_thing_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(doctor, "abilities", lambda: Abilities(ears="silero", recogniser=True, voice="tones"))
    foreign = tmp_path / "autostart" / "org.earshot.Earshot.desktop"
    foreign.parent.mkdir()
    foreign.write_text("[Desktop Entry]\nExec=/opt/other\n")
    report = SoundReport(
        library="PortAudio V19.6.0", microphone=SideReport(problem="No microphone."), speaker=WORKING.speaker
    )
    assert examine(report, monkeypatch) == 1
    text = " ".join(capsys.readouterr().out.split())
    for fault in (
        "FAIL Microphone No microphone. -> Until then you can type, in the window",
        "note Practice voice It has no voice on this computer and answers in tones. -> Install espeak-ng",
        f"note Start at login {foreign}, which Earshot did not write, starts /opt/other. -> Remove it there",
    ):
        assert fault in text


def test_the_whole_command_on_a_computer_without_sound(tmp_path: Path) -> None:
    env = {**os.environ, "PULSE_SERVER": f"unix:{tmp_path}/none", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "app", "doctor", "--json"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    document = json.loads(done.stdout)
    assert document["findings"]["practice_partner_ears"]["state"] in {"works", "doubtful"}
    assert (done.returncode == 0) is document["talking"]
    assert ("You cannot talk" in done.stderr) is not document["talking"]

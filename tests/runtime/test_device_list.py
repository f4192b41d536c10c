"""The list of devices: from the sound server, or from a process of its own."""

import json
import sys

import pytest

from app.audio.devices import DeviceName
from app.audio.offer import Offer, Offered
from app.errors import DeviceError
from app.runtime import device_list
from app.runtime.device_list import ask_child, fresh_offer, list_command, printed

OFFER = Offer(
    microphones=Offered(devices=(DeviceName("Mikrofon (ü)", "Core Audio"),), default="Mikrofon (ü)"),
    speakers=Offered(),
)


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_where_a_sound_server_answers_no_process_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device_list, "server_offer", lambda: OFFER)
    assert fresh_offer(["does-not-exist"]) is OFFER


def test_elsewhere_a_process_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device_list, "server_offer", lambda: None)
    assert fresh_offer(python(f"print({printed(OFFER)!r})")) == OFFER


def test_without_portaudio_that_is_the_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise DeviceError("PortAudio is missing.")

    monkeypatch.setattr(device_list, "server_offer", missing)
    assert fresh_offer() == Offer(problem="PortAudio is missing.")


def test_a_process_that_fails_is_a_sentence() -> None:
    assert ask_child(python("raise SystemExit(3)"), 10).problem == (
        "The devices could not be listed (the attempt ended with code 3)."
    )
    assert ask_child(["does-not-exist"], 10).problem == (
        "The devices could not be listed: No such file or directory."
    )


def test_a_process_that_hangs_is_ended() -> None:
    assert ask_child(python("import time; time.sleep(60)"), 0.2).problem == (
        "The sound system did not answer within 10 seconds."
    )


def test_the_program_lists_its_own_devices(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/none")
    monkeypatch.chdir("/")
    assert ask_child(list_command(), 30).problem == ""


def test_a_packaged_program_asks_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list_command() == [sys.executable, "-P", "-m", "app", "doctor", "--only-devices"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert list_command() == [sys.executable, "doctor", "--only-devices"]


def test_what_is_printed_is_one_line() -> None:
    line = printed(OFFER)
    assert "\n" not in line
    assert json.loads(line)["microphones"]["default"] == "Mikrofon (ü)"

"""The devices a person talks through."""

import pytest

from app.audio.devices import DeviceName
from app.audio.echo_devices import CleanMicrophone, WatchedSpeaker
from app.audio.watchdog import SupervisedMicrophone, SupervisedSpeaker
from app.runtime.devices import live_devices
from app.settings import ChosenDevice, EchoMode, Sound


@pytest.mark.parametrize("echo", [EchoMode.AUTOMATIC, EchoMode.ON])
def test_a_person_talks_through_devices_that_take_the_assistants_voice_out(echo: EchoMode) -> None:
    devices = live_devices(Sound(echo=echo))
    assert devices.echo is not None
    assert devices.microphone is devices.echo.microphone
    assert devices.speaker is devices.echo.speaker
    assert isinstance(devices.microphone, CleanMicrophone)
    assert isinstance(devices.speaker, WatchedSpeaker)
    speaker = devices.speaker._speaker
    assert isinstance(speaker, SupervisedSpeaker)
    assert speaker._live._on_handed == devices.microphone._worker.far
    assert devices.overflows == 0
    assert devices.scripted_microphone is None


def test_without_echo_removal_they_are_the_devices_the_person_chose() -> None:
    headset = ChosenDevice(name="Headset", host_api="ALSA")
    sound = Sound(microphone=headset, echo=EchoMode.OFF)
    devices = live_devices(sound)
    assert isinstance(devices.microphone, SupervisedMicrophone)
    assert isinstance(devices.speaker, SupervisedSpeaker)
    assert devices.echo is None
    assert devices.speaker._live._on_handed is None
    assert devices.microphone._live.wanted == DeviceName("Headset", "ALSA")
    assert devices.speaker._live.wanted is None
    assert devices.scripted_microphone is None
    assert devices.overflows == 0

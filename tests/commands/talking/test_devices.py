"""Which devices a conversation has."""

from app.audio.devices import DeviceName
from app.audio.virtual import RecordedMicrophone, RecordedSpeaker
from app.audio.watchdog import SupervisedMicrophone, SupervisedSpeaker
from app.commands.talking.devices import choose_devices
from app.commands.talking.plan import Plan
from app.commands.talking.script import Recording, Text
from app.settings import ChosenDevice, Settings, Sound


def test_recordings_are_spoken_into_a_recorded_microphone() -> None:
    devices = choose_devices(Plan(settings=Settings(), turns=(Text("x"), Recording(b""))), None)
    assert isinstance(devices.microphone, RecordedMicrophone)
    assert isinstance(devices.speaker, RecordedSpeaker)
    assert devices.scripted_microphone is devices.microphone
    assert devices.overflows == 0


def test_texts_need_no_microphone() -> None:
    devices = choose_devices(Plan(settings=Settings(), turns=(Text("x"),)), None)
    assert devices.microphone is None
    assert devices.scripted_microphone is None
    assert devices.overflows == 0


def test_a_person_talks_through_the_devices_they_chose() -> None:
    sound = Sound(microphone=ChosenDevice(name="Headset", host_api="ALSA"))
    devices = choose_devices(Plan(settings=Settings(sound=sound)), None)
    assert isinstance(devices.microphone, SupervisedMicrophone)
    assert isinstance(devices.speaker, SupervisedSpeaker)
    assert devices.microphone._live.wanted == DeviceName("Headset", "ALSA")
    assert devices.speaker._live.wanted is None
    assert devices.scripted_microphone is None
    assert devices.overflows == 0

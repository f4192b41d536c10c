"""Which devices a conversation has."""

from app.audio.virtual import RecordedMicrophone, RecordedSpeaker
from app.commands.talking.devices import choose_devices
from app.commands.talking.plan import Plan
from app.commands.talking.script import Recording, Text
from app.settings import EchoMode, Settings, Sound


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


def test_a_person_talks_through_real_devices() -> None:
    settings = Settings(sound=Sound(echo=EchoMode.AUTOMATIC))
    devices = choose_devices(Plan(settings=settings), None)
    assert devices.echo is not None
    assert devices.microphone is devices.echo.microphone

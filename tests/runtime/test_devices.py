"""The devices a person talks through."""

import pytest

from app.audio.devices import DeviceName, Side
from app.audio.echo_devices import CleanMicrophone, WatchedSpeaker
from app.audio.watchdog import SupervisedMicrophone, SupervisedSpeaker
from app.errors import DeviceError
from app.runtime.changes import Changed
from app.runtime.devices import LiveSwitch, device_name, live_devices, removes_echo
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
    assert devices.microphone._worker._on
    assert isinstance(devices.switch, LiveSwitch)


def test_without_echo_removal_the_same_devices_let_sound_pass() -> None:
    headset = ChosenDevice(name="Headset", host_api="ALSA")
    devices = live_devices(Sound(microphone=headset, echo=EchoMode.OFF))
    assert isinstance(devices.microphone, CleanMicrophone)
    assert isinstance(devices.speaker, WatchedSpeaker)
    assert not devices.microphone._worker._on
    microphone, speaker = devices.microphone._microphone, devices.speaker._speaker
    assert isinstance(microphone, SupervisedMicrophone)
    assert isinstance(speaker, SupervisedSpeaker)
    assert microphone._live.wanted == DeviceName("Headset", "ALSA")
    assert speaker._live.wanted is None


class FakeDevices:
    """Both sides of an echo removal, noting what they are told."""

    def __init__(self, error: DeviceError | None = None) -> None:
        self.error = error
        self.told: list[tuple[str, object]] = []
        self.microphone = FakeSide("microphone", self)
        self.speaker = FakeSide("speaker", self)

    def use(self, *, on: bool) -> None:
        self.told.append(("echo", on))


class FakeSide:
    def __init__(self, name: str, devices: FakeDevices) -> None:
        self._name = name
        self._devices = devices

    def use(self, device: DeviceName | None) -> None:
        self._devices.told.append((self._name, device))
        if self._devices.error is not None:
            raise self._devices.error


HEADSET = ChosenDevice(name="Headset", host_api="ALSA")
NAME = DeviceName("Headset", "ALSA")


def switched(before: Sound, *after: Sound, error: DeviceError | None = None) -> tuple[FakeDevices, Changed]:
    devices = FakeDevices(error)
    switch = LiveSwitch(devices, before)  # type: ignore[arg-type]
    changed = [switch.use(sound) for sound in after]
    return devices, changed[-1]


def test_only_what_is_said_differently_is_changed() -> None:
    devices, changed = switched(Sound(echo=EchoMode.OFF), Sound(echo=EchoMode.OFF, slice_ms=60))
    assert devices.told == [("echo", False)]
    assert changed == Changed()
    devices, changed = switched(Sound(), Sound(speaker=HEADSET, echo=EchoMode.ON))
    assert devices.told == [("speaker", NAME), ("echo", True)]
    assert changed == Changed(sides=frozenset({Side.SPEAKER}))


def test_each_change_is_compared_with_the_one_before() -> None:
    devices, changed = switched(Sound(echo=EchoMode.AUTOMATIC), Sound(microphone=HEADSET), Sound())
    assert devices.told[::2] == [("microphone", NAME), ("microphone", None)]
    assert changed.sides == {Side.MICROPHONE}


def test_what_goes_wrong_on_one_side_does_not_keep_the_other() -> None:
    error = DeviceError("The sound system hangs.")
    devices, changed = switched(Sound(), Sound(microphone=HEADSET, speaker=HEADSET), error=error)
    assert [name for name, _ in devices.told] == ["speaker", "microphone", "echo"]
    assert changed == Changed(sides=frozenset(Side), errors=(error, error))


def test_a_choice_of_none_is_the_system_s() -> None:
    assert device_name(None) is None
    assert device_name(HEADSET) == NAME
    assert [removes_echo(Sound(echo=mode)) for mode in EchoMode] == [True, True, False]

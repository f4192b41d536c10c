import pytest

from app.audio import pulse
from app.audio.devices import Device, DeviceName, Side, candidates, list_devices
from app.audio.pulse import Node, Server
from app.errors import DeviceError
from tests.audio.fake_sounddevice import FakeDevice, installed

CARD = FakeDevice("card", inputs=2, outputs=0, rate=44_100.0)
BEEPER = FakeDevice("beeper", inputs=0, outputs=2)


def names(side: Side) -> list[str]:
    return [device.name.name for device in candidates(side, None)]


def test_devices_are_listed_with_what_they_can_do() -> None:
    with installed(CARD, BEEPER, default_input={"ALSA": 0}, default_output={"ALSA": 1}):
        assert list_devices() == (
            Device(
                name=DeviceName("card", "ALSA"),
                index=0,
                inputs=2,
                outputs=0,
                rate=44_100,
                default_for=frozenset({Side.MICROPHONE}),
            ),
            Device(
                name=DeviceName("beeper", "ALSA"),
                index=1,
                inputs=0,
                outputs=2,
                rate=48_000,
                default_for=frozenset({Side.SPEAKER}),
            ),
        )


def test_a_device_has_the_sides_it_has_channels_for() -> None:
    with installed(CARD, BEEPER):
        card, beeper = list_devices()
    assert card.has(Side.MICROPHONE)
    assert not card.has(Side.SPEAKER)
    assert beeper.has(Side.SPEAKER)
    assert not beeper.has(Side.MICROPHONE)


def test_mme_is_not_listed_and_numbers_stay_right() -> None:
    with installed(FakeDevice("a", "MME"), FakeDevice("b", "Windows WASAPI")):
        assert [(device.name.name, device.index) for device in list_devices()] == [("b", 1)]


def test_a_name_is_shown_with_its_sound_system() -> None:
    assert str(DeviceName("Headset", "Core Audio")) == "Headset (Core Audio)"


def test_sound_servers_come_before_the_default_of_the_card() -> None:
    devices = [FakeDevice(name) for name in ("card", "default", "pipewire", "pulse", "spare")]
    with installed(*devices):
        assert names(Side.SPEAKER) == ["pulse", "pipewire", "default", "card"]
        assert names(Side.MICROPHONE) == ["pulse", "pipewire", "default", "card"]


def test_better_sound_systems_come_first() -> None:
    apis = ["JACK", "Windows DirectSound", "ALSA", "Windows WASAPI", "Core Audio"]
    devices = [FakeDevice(f"of {api}", api) for api in apis]
    defaults = {api: index for index, api in enumerate(apis)}
    with installed(*devices, default_output=defaults):
        assert names(Side.SPEAKER) == [
            "of Core Audio",
            "of Windows WASAPI",
            "of ALSA",
            "of Windows DirectSound",
            "of JACK",
        ]


def test_pulse_is_a_sound_server_only_under_alsa() -> None:
    with installed(FakeDevice("card"), FakeDevice("pulse", "OSS")):
        assert names(Side.SPEAKER) == ["card"]


def test_a_device_without_the_side_is_no_candidate() -> None:
    with installed(BEEPER, FakeDevice("pulse", outputs=0)):
        assert names(Side.MICROPHONE) == ["pulse"]
        assert names(Side.SPEAKER) == ["beeper"]


def test_a_wanted_device_is_found_by_name_and_sound_system() -> None:
    with installed(FakeDevice("a", "OSS"), FakeDevice("a"), FakeDevice("b")):
        (found,) = candidates(Side.SPEAKER, DeviceName("a", "ALSA"))
        assert found.index == 1


def test_a_wanted_device_that_is_gone_is_a_sentence() -> None:
    with installed(CARD), pytest.raises(DeviceError) as caught:
        candidates(Side.SPEAKER, DeviceName("card", "ALSA"))
    assert str(caught.value) == "The speaker card (ALSA) is not connected."


@pytest.mark.parametrize("side", list(Side))
def test_no_device_at_all_is_a_sentence(side: Side) -> None:
    with installed(), pytest.raises(DeviceError) as caught:
        candidates(side, None)
    assert (
        str(caught.value)
        == f"No {side.value} was found: connect one, or choose one in the system's sound settings."
    )
    assert [each.value for each in Side] == ["microphone", "speaker"]


HEADSETS = Server(
    sinks=(Node("usb.1", "Headset"), Node("usb.2", "Headset"), Node("pci", "Built-in Audio")),
    sources=(Node("webcam", "Webcam"),),
)


def led(name: str, side: Side = Side.SPEAKER) -> tuple[DeviceName, int, str | None]:
    (found,) = candidates(side, DeviceName(name, "PulseAudio"))
    return found.name, found.index, found.node


def test_what_a_sound_server_offers_is_reached_through_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse, "look", lambda: HEADSETS)
    with installed(FakeDevice("card"), FakeDevice("pulse"), FakeDevice("default")):
        assert led("Built-in Audio") == (DeviceName("Built-in Audio", "PulseAudio"), 1, "pci")
        assert led("Headset [usb.2]") == (DeviceName("Headset [usb.2]", "PulseAudio"), 1, "usb.2")
        # Its twin was not there when it was chosen.
        assert led("Headset")[2] == "usb.1"
        assert led("usb.2")[2] == "usb.2"
        assert led("Webcam", Side.MICROPHONE)[2] == "webcam"
        assert {device.node for device in candidates(Side.SPEAKER, None)} == {None}
        for name in ("Webcam", "Nothing"):
            with pytest.raises(DeviceError, match=rf"^The speaker {name} \(PulseAudio\) is not connected\.$"):
                led(name)


def test_a_server_that_is_silent_or_out_of_reach_has_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse, "look", lambda: HEADSETS)
    with installed(FakeDevice("card"), FakeDevice("pulse", "OSS")), pytest.raises(DeviceError):
        led("Built-in Audio")
    monkeypatch.setattr(pulse, "look", lambda: None)
    with installed(FakeDevice("pulse")), pytest.raises(DeviceError):
        led("Built-in Audio")

"""Each device is offered once, by the name a person knows."""

import pytest

from app.audio import devices, pulse
from app.audio.devices import DeviceName
from app.audio.offer import Offer, Offered, offer, server_offer
from app.audio.pulse import Node, Server
from app.errors import DeviceError
from tests.audio.fake_sounddevice import FakeDevice, installed

SERVER = Server(
    sinks=(Node("alsa.1", "Built-in Audio"), Node("usb.1", "Headset"), Node("usb.2", "Headset")),
    sources=(Node("alsa.2", "Built-in Audio"),),
    default_sink="usb.2",
    default_source="alsa.2",
)


@pytest.fixture(autouse=True)
def server(monkeypatch: pytest.MonkeyPatch) -> list[Server]:
    """The server that answers, if there is one in the list."""
    there: list[Server] = []
    monkeypatch.setattr(pulse, "look", lambda: there[0] if there else None)
    for variable in (pulse.SINK, pulse.SOURCE):
        monkeypatch.delenv(variable, raising=False)
    return there


def test_of_a_sound_server_its_own_devices_are_offered(server: list[Server]) -> None:
    server.append(SERVER)
    with installed(FakeDevice("HDA: ALC257 (hw:0,0)"), FakeDevice("pulse")):
        found = offer()
        assert found == server_offer()
    assert found.microphones == Offered(
        devices=(DeviceName("Built-in Audio", "PulseAudio"),), default="Built-in Audio"
    )
    assert found.speakers.devices == (
        DeviceName("Built-in Audio", "PulseAudio"),
        DeviceName("Headset [usb.1]", "PulseAudio"),
        DeviceName("Headset [usb.2]", "PulseAudio"),
    )
    assert found.speakers.default == "Headset [usb.2]"
    assert found.problem == ""


def test_what_the_environment_says_is_the_default(
    server: list[Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.append(SERVER)
    monkeypatch.setenv("PULSE_SINK", "alsa.1")
    monkeypatch.setenv("PULSE_SOURCE", "gone")
    with installed(FakeDevice("pulse")):
        found = offer()
    assert found.speakers.default == "Built-in Audio"
    assert found.microphones.default == ""


def test_a_server_that_cannot_be_reached_is_not_offered(server: list[Server]) -> None:
    server.append(SERVER)
    with installed(FakeDevice("HDA: ALC257 (hw:0,0)"), FakeDevice("default")):
        assert server_offer() is None
        assert offer().speakers.devices == (DeviceName("HDA: ALC257 (hw:0,0)", "ALSA"),)


def test_without_a_server_the_cards_are_offered_and_no_filters() -> None:
    card, microphone = "HDA: ALC257 (hw:0,0)", "Webcam: USB (hw:10,2)"
    cards = [
        FakeDevice(card, inputs=0),
        FakeDevice(microphone, outputs=0),
        *map(FakeDevice, ("sysdefault", "front", "dmix", "samplerate", "default")),
        FakeDevice(f"{card} again"),
    ]
    with installed(*cards, default_input={"ALSA": 6}, default_output={"ALSA": 6}):
        found = offer()
    assert found.speakers == Offered(devices=(DeviceName(card, "ALSA"),))
    assert found.microphones == Offered(devices=(DeviceName(microphone, "ALSA"),))


def test_on_windows_the_best_sound_system_is_offered_and_those_of_their_own() -> None:
    apis = ("MME", "Windows DirectSound", "Windows WASAPI", "Windows WDM-KS", "ASIO")
    headsets = [FakeDevice("Headset", api) for api in apis]
    with installed(*headsets, default_input={"Windows WASAPI": 2}, default_output={}):
        found = offer()
    assert found.microphones == Offered(
        devices=(DeviceName("Headset", "Windows WASAPI"), DeviceName("Headset", "ASIO")), default="Headset"
    )
    assert found.speakers.default == ""


def test_the_same_name_twice_is_offered_once() -> None:
    with installed(FakeDevice("a", "Core Audio"), FakeDevice("a", "Core Audio")):
        assert offer().speakers.devices == (DeviceName("a", "Core Audio"),)


def test_nothing_is_an_offer_too_and_no_library_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    with installed():
        assert offer() == Offer()

    def missing() -> None:
        raise DeviceError("PortAudio is missing.")

    monkeypatch.setattr(devices, "sound_library", missing)
    assert offer() == Offer(problem="PortAudio is missing.")

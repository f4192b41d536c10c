"""What is told of devices and of how the conversation stands, and what is not."""

import pytest

from app.audio.devices import Device, DeviceName, Side
from app.audio.offer import Offer, Offered
from app.errors import DeviceError
from app.main import diagnostics
from app.main.diagnostics import Diagnostics
from app.session.echo import EchoState
from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.models.status import StatusModel

pytestmark = pytest.mark.usefixtures("qapp")

SPEAKERS = Device(
    name=DeviceName("Speakers", "ALSA"), index=1, inputs=0, outputs=2, rate=44_100, default_for=frozenset()
)
HEADSET = Device(
    name=DeviceName("Headset", "Core Audio"),
    index=0,
    inputs=1,
    outputs=2,
    rate=48_000,
    default_for=frozenset({Side.MICROPHONE}),
)
NOTHING = Device(
    name=DeviceName("Clock", "ALSA"), index=2, inputs=0, outputs=0, rate=8_000, default_for=frozenset()
)


@pytest.fixture
def status() -> StatusModel:
    return StatusModel()


def made(status: StatusModel, *, hears: bool = True) -> Diagnostics:
    return Diagnostics(status, lambda: hears)


def test_before_anything_is_known(status: StatusModel) -> None:
    assert made(status, hears=False).lines() == (
        "Conversation: connecting, not connected, with a service",
        "Echo removal: off",
        "Microphone: none open",
        "",
        "Devices: still being listed, copy again in a moment.",
        "",
    )


def test_how_the_conversation_stands(status: StatusModel) -> None:
    told = made(status)
    snapshot = Snapshot(
        phase=Phase.SPEAKING,
        reply_ms=511.6,
        bad_frames=3,
        echo=EchoState.HALF_DUPLEX,
        detail="You said: my secret.",
    )
    status.take(snapshot)
    status.use(partner=True)
    told.take_status(snapshot)
    assert told.lines()[:5] == (
        "Conversation: speaking, connected, with the practice partner",
        "Echo removal: half duplex",
        "Microphone: open",
        "Last answer heard after: 512 ms",
        "Frames that were not the protocol: 3",
    )
    assert "secret" not in "\n".join(told.lines())


async def test_the_devices(status: StatusModel, monkeypatch: pytest.MonkeyPatch) -> None:
    built_in, second = DeviceName("Built-in", "PulseAudio"), DeviceName("Second", "PulseAudio")
    offer = Offer(
        microphones=Offered(devices=(built_in, second), default="Built-in"),
        speakers=Offered(devices=(second,)),
    )
    monkeypatch.setattr(diagnostics, "list_devices", lambda: (HEADSET, SPEAKERS, NOTHING))
    monkeypatch.setattr(diagnostics, "server_offer", lambda: offer)
    told = made(status)
    await told.look()
    assert told.lines()[4:] == (
        "Devices, and the rate each prefers:",
        "  Headset (Core Audio): microphone and speaker, 48000 Hz, default",
        "  Speakers (ALSA): speaker, 44100 Hz",
        "  Clock (ALSA): neither microphone nor speaker, 8000 Hz",
        "Devices of the sound server:",
        "  Built-in (PulseAudio): microphone, default",
        "  Second (PulseAudio): microphone",
        "  Second (PulseAudio): speaker",
        "",
    )
    monkeypatch.setattr(diagnostics, "list_devices", tuple)
    monkeypatch.setattr(diagnostics, "server_offer", lambda: None)
    await told.look()
    assert told.lines()[4:] == ("Devices, and the rate each prefers:", "  none", "")


async def test_devices_that_cannot_be_listed(status: StatusModel, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> tuple[Device, ...]:
        raise DeviceError("The sound library PortAudio is missing.")

    monkeypatch.setattr(diagnostics, "list_devices", fail)
    told = made(status)
    await told.look()
    assert told.lines()[4:] == ("Devices: The sound library PortAudio is missing.", "")

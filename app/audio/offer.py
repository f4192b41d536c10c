"""What a person can choose from: each microphone and each speaker once.

A sound system lists far more.  On Linux most of ALSA's devices are the same card behind
another filter: where a sound server runs its own sinks and sources are offered, as
everywhere on the desktop, elsewhere the cards alone.  On Windows the same device exists
in every sound system: the best one that there is, is offered.
"""

import os
import re
from dataclasses import dataclass
from typing import Final

from app.audio import pulse
from app.audio.devices import (
    HOST_API_ORDER,
    SERVER,
    SOUND_SERVERS,
    Device,
    DeviceName,
    Side,
    candidates,
    list_devices,
    served,
)
from app.audio.pulse import Server
from app.errors import DeviceError

ALSA_CARD: Final = re.compile(r"\(hw:\d+,\d+\)$")
"""How the name of a card ends that is not behind any filter."""

BESIDE: Final = frozenset({"JACK Audio Connection Kit", "ASIO"})
"""Sound systems whose devices no other one has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What there is for one side.  ``default`` is what the system uses now, empty where it has no name."""

    devices: tuple[DeviceName, ...] = ()
    default: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What there is to choose from; ``problem`` is why it could not be found out, else empty."""

    microphones: Offered = Offered()
    speakers: Offered = Offered()
    problem: str = ""


def offer() -> Offer:
    """What there is, as far as this process knows.

    What a sound server offers is always known; of other devices only those PortAudio found
    when it was started or made afresh.
    """
    try:
        devices = list_devices()
        return server_offer() or Offer(
            microphones=_offered(Side.MICROPHONE, devices), speakers=_offered(Side.SPEAKER, devices)
        )
    except DeviceError as error:
        return Offer(problem=str(error))


def server_offer() -> Offer | None:
    """What a sound server offers now; None where there is none that Earshot can use.

    Raises ``DeviceError`` without PortAudio.
    """
    server = pulse.look()
    if server is None or not any(device.name == SERVER for device in list_devices()):
        return None
    return Offer(microphones=_of_server(Side.MICROPHONE, server), speakers=_of_server(Side.SPEAKER, server))


def _offered(side: Side, devices: tuple[Device, ...]) -> Offered:
    usable = [device for device in devices if device.has(side) and _is_itself(device)]
    best = _best_api(usable)
    names = (device.name for device in usable if device.name.host_api in {best, *BESIDE})
    return Offered(devices=tuple(dict.fromkeys(names)), default=_default_name(side))


def _of_server(side: Side, server: Server) -> Offered:
    offered = served(side, server)
    microphone = side is Side.MICROPHONE
    variable = pulse.SOURCE if microphone else pulse.SINK
    default = os.environ.get(variable) or (server.default_source if microphone else server.default_sink)
    named = [name.name for name, node in offered.items() if node.name == default]
    return Offered(devices=tuple(offered), default=named[0] if named else "")


def _is_itself(device: Device) -> bool:
    """Whether it is a device, and no filter before one."""
    return device.name.host_api != "ALSA" or ALSA_CARD.search(device.name.name) is not None


def _best_api(usable: list[Device]) -> str | None:
    """The first of the sound systems that has any of these devices."""
    present = {device.name.host_api for device in usable}
    return next((api for api in HOST_API_ORDER if api in present), None)


def _default_name(side: Side) -> str:
    """What the system uses for ``side``; empty where there is nothing, or only a word for it."""
    try:
        first, *_ = candidates(side, None)
    except DeviceError:
        return ""
    return "" if first.name.name in SOUND_SERVERS else first.name.name

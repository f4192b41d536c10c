"""Which sound devices exist, and what can go wrong with them.

A device is remembered by its name and the sound system that offers it, never
by its number, which belongs to another device as soon as one is plugged in.

PortAudio sees a desktop's sound server as one device.  What that server offers is
known by the host API :data:`SERVER_API`: opened as the server, and led to its own
sink or source.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from app.audio import pulse
from app.audio.library import portaudio, sound_library
from app.audio.pulse import Node, Server
from app.errors import DeviceError


class Side(Enum):
    """Which way the sound goes; the value is what a person calls the device."""

    MICROPHONE = "microphone"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class DeviceName:
    """A device as it can be stored: its name and its sound system's name (``host_api``)."""

    name: str
    host_api: str

    def __str__(self) -> str:
        return f"{self.name} ({self.host_api})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A device that exists now.

    ``index`` is valid until the next refresh.  ``default_for`` names the sides
    for which its sound system prefers it.  Channel counts are 0 where it has no such side.
    ``node`` is the sink or source that a sound server is to lead to, None leaves that to it.
    """

    name: DeviceName
    index: int
    inputs: int
    outputs: int
    rate: int
    default_for: frozenset[Side]
    node: str | None = None

    def has(self, side: Side) -> bool:
        """Whether it can be used as ``side``."""
        return (self.inputs if side is Side.MICROPHONE else self.outputs) > 0


class TroubleKind(Enum):
    """What became of a device that was in use."""

    ENDED = "the stream ended by itself"
    STALLED = "the device fell silent"
    UNAVAILABLE = "it could not be opened again"
    REPLACED = "another device is used instead"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something is wrong with a device; ``sentence`` is for a person.

    After ``REPLACED`` sound goes on with another device; after the other kinds
    it stops until :class:`Recovered` comes.
    """

    side: Side
    kind: TroubleKind
    sentence: str


@dataclass(frozen=True, slots=True)
class Recovered:
    """A device that was in trouble works again."""

    side: Side
    sentence: str


Notice = Trouble | Recovered
OnTrouble = Callable[[Notice], None]

UNUSED_HOST_APIS: Final = frozenset({"MME"})
"""Sound systems never used: every device there exists in a better one too."""

HOST_API_ORDER: Final = ("Core Audio", "Windows WASAPI", "ALSA", "Windows DirectSound")
"""Whose default device is taken first; the ones not named come after these."""

SOUND_SERVERS: Final = ("pulse", "pipewire", "default")
"""ALSA devices that stand for the desktop's sound server: they resample and can be moved."""

SERVER_API: Final = "PulseAudio"
"""The host API of what a sound server offers; PipeWire answers to this name too."""

SERVER: Final = DeviceName("pulse", "ALSA")
"""The device by which what a sound server offers is reached."""


def list_devices() -> tuple[Device, ...]:
    """Every device known since the last refresh.  Raises ``DeviceError`` without PortAudio."""
    with portaudio:
        library = sound_library()
        host_apis = library.query_hostapis()
        entries = list(library.query_devices())
    return tuple(
        _device(index, entry, host_apis[entry["hostapi"]])
        for index, entry in enumerate(entries)
        if host_apis[entry["hostapi"]]["name"] not in UNUSED_HOST_APIS
    )


def _device(index: int, entry: dict[str, object], host_api: dict[str, object]) -> Device:
    defaults = {
        Side.MICROPHONE: host_api["default_input_device"],
        Side.SPEAKER: host_api["default_output_device"],
    }
    return Device(
        name=DeviceName(str(entry["name"]), str(host_api["name"])),
        index=index,
        inputs=_number(entry["max_input_channels"]),
        outputs=_number(entry["max_output_channels"]),
        rate=_number(entry["default_samplerate"]),
        default_for=frozenset(side for side, preferred in defaults.items() if preferred == index),
    )


def _number(value: object) -> int:
    return round(float(str(value)))


def candidates(side: Side, wanted: DeviceName | None) -> tuple[Device, ...]:
    """The devices to try for ``side``, best first; ``None`` wants the system's default.

    Raises ``DeviceError`` when there is none, or not the one that is wanted.
    """
    usable = [device for device in list_devices() if device.has(side)]
    if wanted is not None:
        if wanted.host_api == SERVER_API:
            found = tuple(_led(side, wanted, usable))
        else:
            found = tuple(device for device in usable if device.name == wanted)
        if not found:
            raise DeviceError(f"The {side.value} {wanted} is not connected.")
        return found
    found = tuple(sorted(_defaults(side, usable), key=_preference))
    if not found:
        raise DeviceError(
            f"No {side.value} was found: connect one, or choose one in the system's sound settings."
        )
    return found


def _led(side: Side, wanted: DeviceName, usable: list[Device]) -> Iterator[Device]:
    """The server's device, led to what is wanted; nothing where either is missing."""
    server = pulse.look()
    node = None if server is None else _find(served(side, server), wanted.name)
    for device in usable:
        if node is not None and device.name == SERVER:
            yield replace(device, name=wanted, node=node.name)


def served(side: Side, server: Server) -> dict[DeviceName, Node]:
    """What ``server`` offers for ``side``, by the names a person chooses by.

    Of two that are described alike the server's own names tell which is which.
    """
    nodes = server.sources if side is Side.MICROPHONE else server.sinks
    alike = Counter(node.description for node in nodes)
    return {
        DeviceName(
            node.description if alike[node.description] == 1 else f"{node.description} [{node.name}]",
            SERVER_API,
        ): node
        for node in nodes
    }


def _find(offered: dict[DeviceName, Node], name: str) -> Node | None:
    """The node of that name; else the first described so: its twin may have come or gone since."""
    exact = offered.get(DeviceName(name, SERVER_API))
    alike = (node for node in offered.values() if name in (node.description, node.name))
    return exact or next(alike, None)


def _defaults(side: Side, usable: list[Device]) -> Iterator[Device]:
    for device in usable:
        if side in device.default_for or _is_sound_server(device):
            yield device


def _is_sound_server(device: Device) -> bool:
    return device.name.host_api == "ALSA" and device.name.name in SOUND_SERVERS


def _preference(device: Device) -> tuple[int, int]:
    api, name = device.name.host_api, device.name.name
    api_rank = HOST_API_ORDER.index(api) if api in HOST_API_ORDER else len(HOST_API_ORDER)
    server_rank = SOUND_SERVERS.index(name) if _is_sound_server(device) else len(SOUND_SERVERS)
    return api_rank, server_rank

"""What the diagnostics tell of this moment: how the conversation stands, and which devices there are.

No word of a conversation is in it, nor the sentence of an error, in which a service may repeat one.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from app.audio.devices import Device, Side, list_devices
from app.audio.offer import Offer, Offered, server_offer
from app.errors import DeviceError
from app.session.echo import EchoState
from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.models.status import StatusModel

NOT_LISTED: Final = "Devices: still being listed, copy again in a moment."


class Diagnostics:
    """Gathers it in the window's thread.  ``hears`` says whether a microphone is open."""

    def __init__(self, status: StatusModel, hears: Callable[[], bool]) -> None:
        self._status = status
        self._hears = hears
        self._snapshot = Snapshot(phase=Phase.CONNECTING)
        self._devices: tuple[str, ...] = (NOT_LISTED,)

    def take_status(self, snapshot: Snapshot) -> None:
        """Take the newest state of the conversation."""
        self._snapshot = snapshot

    async def look(self) -> None:
        """List the devices anew; a sound system that takes its time holds up nobody."""
        self._devices = await asyncio.to_thread(_listed)

    def lines(self) -> tuple[str, ...]:
        """Return it, line by line, with an empty one at the end."""
        return (*self._conversation(), "", *self._devices, "")

    def _conversation(self) -> Iterator[str]:
        status, snapshot = self._status, self._snapshot
        link = "connected" if status.online else "not connected"
        whom = "the practice partner" if status.partner else "a service"
        yield f"Conversation: {_words(status.phase)}, {link}, with {whom}"
        yield f"Echo removal: {_words(snapshot.echo)}"
        yield f"Microphone: {'open' if self._hears() else 'none open'}"
        if snapshot.reply_ms is not None:
            yield f"Last answer heard after: {snapshot.reply_ms:.0f} ms"
        if snapshot.bad_frames:
            yield f"Frames that were not the protocol: {snapshot.bad_frames}"


def _words(state: Phase | EchoState) -> str:
    return state.name.lower().replace("_", " ")


def _listed() -> tuple[str, ...]:
    """Ask for the devices; what goes wrong with that is a line too."""
    try:
        return (*_of_system(list_devices()), *_of_server(server_offer()))
    except DeviceError as error:
        return (f"Devices: {error}",)


def _of_system(devices: Iterable[Device]) -> Iterator[str]:
    yield "Devices, and the rate each prefers:"
    listed = [_told(device) for device in devices]
    yield from listed or ["  none"]


def _told(device: Device) -> str:
    sides = " and ".join(side.value for side in Side if device.has(side)) or "neither microphone nor speaker"
    default = ", default" if device.default_for else ""
    return f"  {device.name}: {sides}, {device.rate} Hz{default}"


def _of_server(offer: Offer | None) -> Iterator[str]:
    """Tell what a sound server offers, which has rates of its own."""
    if offer is None:
        return
    yield "Devices of the sound server:"
    yield from _of_side(Side.MICROPHONE, offer.microphones)
    yield from _of_side(Side.SPEAKER, offer.speakers)


def _of_side(side: Side, offered: Offered) -> Iterator[str]:
    for name in offered.devices:
        default = ", default" if name.name == offered.default else ""
        yield f"  {name}: {side.value}{default}"

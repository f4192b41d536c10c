"""What became of a change of devices."""

from dataclasses import dataclass

from app.audio.devices import Side
from app.errors import DeviceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The sides that have another device, and what went wrong."""

    sides: frozenset[Side] = frozenset()
    errors: tuple[DeviceError, ...] = ()

"""The serial number of a bill of materials (CycloneDX: serialNumber), the same for the same bundle."""

import platform
import sys
import uuid
from typing import Final

_NAMESPACE: Final = uuid.UUID("6f6ff5f8-6ff5-5f0e-9a54-5a8a3a6c9d0e")


def serial_number(version: str, date: int) -> uuid.UUID:
    """Return the number for what is made here, of the sources of ``date`` in seconds since 1970.

    Each system and each kind of machine has its own, for what is in a bundle differs.
    """
    return uuid.uuid5(_NAMESPACE, f"{version} {date} {sys.platform} {platform.machine()}")

"""Whether the desktop has a tray, found out without Qt."""

import os
import sys
from collections.abc import Mapping

from app.system.compositing import owns_selection


def has_tray(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool | None:
    """Return whether there is one; None when there is no desktop to ask."""
    if system in ("win32", "darwin"):
        return True
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return None
    return _on_the_bus(environment) or owns_selection(environment.get("DISPLAY", ""), "_NET_SYSTEM_TRAY_S{0}")


def _on_the_bus(environment: Mapping[str, str]) -> bool:
    from app.system.session_bus import (  # noqa: PLC0415 - what it needs exists on Linux alone
        BusGone,
        NoAnswer,
        Refused,
        tray_icons_are_shown,
    )

    address = environment.get("DBUS_SESSION_BUS_ADDRESS", "")
    if not address:
        return False
    try:
        return tray_icons_are_shown(address)
    except (BusGone, NoAnswer, Refused):
        return False  # who cannot be asked shows nothing

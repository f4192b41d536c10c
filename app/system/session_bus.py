"""One question to the session bus of a Linux desktop, and its answer; nothing is kept open."""

import socket
from typing import Any, Final

from jeepney import DBusAddress, Message, Properties, new_method_call

from app.system.hotkey.portal_bus import Bus, BusGone, NoAnswer, Refused, body_of
from app.system.hotkey.portal_session import PATH, PORTAL, SHORTCUTS

WITHIN_S: Final = 5.0
WATCHER: Final = "org.kde.StatusNotifierWatcher"
"""Who keeps the list of tray icons, on every desktop that has one of today's kind (StatusNotifierItem)."""

_WATCHER: Final = DBusAddress("/StatusNotifierWatcher", WATCHER, WATCHER)
_BUS: Final = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
_SHORTCUTS: Final = DBusAddress(PATH, PORTAL, SHORTCUTS)

__all__ = ["BusGone", "NoAnswer", "Refused", "shortcuts_version", "tray_icons_are_shown"]


def shortcuts_version(address: str = "SESSION", *, within_s: float = WITHIN_S) -> int:
    """Return which version of global shortcuts the desktop's portal has.

    Raises :class:`BusGone` without a bus, :class:`NoAnswer`, and :class:`Refused` when there is no
    portal or it has none.
    """
    (value,) = _asked(Properties(_SHORTCUTS).get("version"), address, within_s)
    return int(value[1])


def tray_icons_are_shown(address: str = "SESSION", *, within_s: float = WITHIN_S) -> bool:
    """Whether the desktop shows tray icons that are announced on the bus.  Raises as the other does."""
    (present,) = _asked(new_method_call(_BUS, "NameHasOwner", "s", (WATCHER,)), address, within_s)
    if not present:
        return False
    (value,) = _asked(Properties(_WATCHER).get("IsStatusNotifierHostRegistered"), address, within_s)
    return bool(value[1])


def _asked(question: Message, address: str, within_s: float) -> tuple[Any, ...]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        bus = Bus(address, waker=theirs, woken=lambda: None, hear=lambda *_: None)
        try:
            return body_of(bus.ask(question, within_s=within_s))
        finally:
            bus.close()

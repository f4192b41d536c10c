"""Whether the person asked their desktop for less motion.

Qt has no such flag, so each place where desktops keep the wish is looked into, and
one that says so is enough.  A place that is not there says nothing.
"""

import ctypes
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication, QStyle

PORTAL_PATIENCE_MS: Final = 100
"""A desktop that does not answer in time has said nothing: the window must not wait for it."""

_CLIENT_AREA_ANIMATION: Final = 0x1042
"""SPI_GETCLIENTAREAANIMATION of the Windows API."""


def motion_is_reduced() -> bool:
    """Return true when the style, or the desktop, animates nothing."""
    return any(says_so() for says_so in _PLACES)


def style_is_still() -> bool:
    """Return true when Qt's style animates nothing."""
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0


def kde_is_still() -> bool:
    """Return true when Plasma's animation speed is set to instant."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    plasma = QSettings(str(Path(folder) / "kdeglobals"), QSettings.Format.IniFormat)
    return str(plasma.value("KDE/AnimationDurationFactor", "1")) in ("0", "0.0")


def portal_is_still() -> bool:
    """Return true when GNOME, or a desktop that shares its setting by the portal, has animations off."""
    if "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
        return False
    question = QDBusMessage.createMethodCall(
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Settings",
        "ReadOne",
    )
    question.setArguments(["org.gnome.desktop.interface", "enable-animations"])
    answer = QDBusConnection.sessionBus().call(question, QDBus.CallMode.Block, PORTAL_PATIENCE_MS)
    if answer.type() is not QDBusMessage.MessageType.ReplyMessage:
        return False
    return answer.arguments()[0].variant() is False


def macos_is_still() -> bool:
    """Return true when Reduce motion is on in macOS."""
    universal_access = Path.home() / "Library/Preferences/com.apple.universalaccess.plist"
    plist = QSettings(str(universal_access), QSettings.Format.NativeFormat)
    return str(plist.value("reduceMotion", "0")).lower() in ("1", "true")


def windows_is_still() -> bool:
    """Return true when Animation effects are off in Windows."""
    windows = getattr(ctypes, "windll", None)
    animated = ctypes.c_int(1)
    if windows is not None:
        windows.user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(animated), 0)
    return animated.value == 0


_BY_SYSTEM: Final[dict[str, tuple[Callable[[], bool], ...]]] = {
    "linux": (kde_is_still, portal_is_still),
    "darwin": (macos_is_still,),
    "win32": (windows_is_still,),
}

_PLACES: Final = (style_is_still, *_BY_SYSTEM.get(sys.platform, ()))

"""Whether the panel that tray icons lie on is dark.

No system says so outright; where the guess is wrong, the edge around each sign keeps it visible.
"""

import os
import sys
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSettings

ALWAYS_DARK: Final = ("gnome", "unity")
"""Desktops whose panel is dark in every theme, as they name themselves."""

_WINDOWS: Final = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"


def panel_is_dark(
    theme_is_dark: bool, environment: Mapping[str, str] = os.environ, system: str = sys.platform
) -> bool:
    """Return what is known of the panel; where nothing is, it is as dark as the theme."""
    if system == "win32":
        light = QSettings(_WINDOWS, QSettings.Format.NativeFormat).value("SystemUsesLightTheme")
        return theme_is_dark if light is None else not int(str(light))
    desktops = environment.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
    return theme_is_dark or (system == "linux" and any(name in ALWAYS_DARK for name in desktops))

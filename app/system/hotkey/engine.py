"""The ways in which a computer lets a program have a key while another program is in front."""

from enum import Enum
from typing import Final


class Engine(Enum):
    """Who delivers the keys; the value is what people call it."""

    X11 = "X11"
    PORTAL = "desktop portal"
    WINDOWS = "Windows"
    MACOS = "macOS"
    NONE = "none"
    """Nobody: only the window's own keys and ``earshot hotkey`` are left."""

    @property
    def takes_lone_modifiers(self) -> bool:
        """Whether a modifier key by itself, such as the right Ctrl, can be a shortcut."""
        return self in _TAKES_LONE_MODIFIERS


_TAKES_LONE_MODIFIERS: Final = frozenset({Engine.X11})

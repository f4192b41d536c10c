"""Which engine this computer has for keys from anywhere, and why that one.

An adapter is imported when it has been chosen, and only then: what it needs exists on its own system alone.
"""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from app.system.hotkey.base import Hotkeys, NoHotkeys, Tell
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Reason, Unavailable

Opener = Callable[[Tell], Hotkeys]

ADAPTERS: Final[Mapping[Engine, tuple[str, str]]] = {
    Engine.X11: ("app.system.hotkey.x11", "X11Hotkeys"),
    Engine.PORTAL: ("app.system.hotkey.portal", "PortalHotkeys"),
    Engine.WINDOWS: ("app.system.hotkey.windows", "WindowsHotkeys"),
    Engine.MACOS: ("app.system.hotkey.macos", "MacosHotkeys"),
}
"""The module and the class of each; the class is called with ``tell``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An engine and a sentence about why it is this one.

    ``why_not``: what keeps every engine from working here; None when one was chosen.
    """

    engine: Engine
    reason: str
    why_not: Unavailable | None = None


def choose(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> Choice:
    """Choose by the system and its desktop; nothing is imported, opened or asked."""
    if system == "win32":
        return Choice(engine=Engine.WINDOWS, reason="Windows registers the shortcut itself.")
    if system == "darwin":
        return Choice(engine=Engine.MACOS, reason="macOS registers the shortcut itself.")
    if _is_wayland(environment):
        return Choice(
            engine=Engine.PORTAL,
            reason="This is a Wayland desktop, where only its portal may give a program a shortcut.",
        )
    if environment.get("DISPLAY"):
        return Choice(
            engine=Engine.X11,
            reason=f"This is an X11 desktop (display {environment['DISPLAY']}): "
            "a program may ask for a shortcut.",
        )
    return Choice(
        engine=Engine.NONE,
        reason="Neither WAYLAND_DISPLAY nor DISPLAY is set, so there is no desktop to ask.",
        why_not=Unavailable(reason=Reason.NO_DISPLAY),
    )


def open_hotkeys(choice: Choice, tell: Tell) -> tuple[Choice, Hotkeys]:
    """Start the adapter that was chosen; return it with the choice, which says so when it cannot start.

    Never raises for an engine that cannot be had: the null object takes its place.
    """
    if choice.why_not is not None:
        return choice, NoHotkeys(tell, choice.why_not)
    module, name = ADAPTERS[choice.engine]
    try:
        adapter: Opener = getattr(import_module(module), name)
    except ImportError as error:
        missing = error.name or module
        why = Unavailable(reason=Reason.LIBRARY_MISSING, detail=missing.partition(".")[0])
        lacking = Choice(
            engine=Engine.NONE,
            reason=f"{choice.reason} But {why.detail} is not installed.",
            why_not=why,
        )
        return lacking, NoHotkeys(tell, why)
    return choice, adapter(tell)


def _is_wayland(environment: Mapping[str, str]) -> bool:
    """Whether windows live on Wayland; an X server that lives inside it hears only its own windows."""
    return bool(environment.get("WAYLAND_DISPLAY")) or environment.get("XDG_SESSION_TYPE") == "wayland"

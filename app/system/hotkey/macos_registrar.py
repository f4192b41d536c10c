"""Registering chords with macOS, and what its refusals mean."""

import ctypes
import logging
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.system.hotkey.base import Shortcut
from app.system.hotkey.chord import Chord, Modifier
from app.system.hotkey.engine import Engine
from app.system.hotkey.macos_api import EVENT_HOT_KEY_EXISTS, EVENT_INTERNAL_ERROR, NO_ERROR, Carbon
from app.system.hotkey.macos_keys import hot_key, trigger
from app.system.hotkey.macos_layout import Layouts
from app.system.hotkey.macos_system_keys import SystemKeys
from app.system.hotkey.registrations import HotKey, Registrar
from app.system.hotkey.standing import Reason, Unavailable

logger = logging.getLogger(__name__)

SYSTEM_SETTINGS: Final = "macOS (System Settings, Keyboard Shortcuts)"
TYPING_MODIFIERS: Final = frozenset({Modifier.ALT, Modifier.SHIFT})
_TYPES: Final = (
    "{chord} is refused by macOS, whose versions 15.0 and 15.1 want Ctrl or Cmd in every shortcut: "
    "add one of them, or update macOS."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MacosCalls:
    """The parts of macOS that are asked."""

    carbon: Carbon
    layouts: Layouts
    system_keys: SystemKeys


def load() -> MacosCalls:
    """Load them; raises ``OSError`` on every other system."""
    if sys.platform == "darwin":
        frameworks = "/System/Library/Frameworks"
        carbon = ctypes.CDLL(f"{frameworks}/Carbon.framework/Carbon")
        foundation = ctypes.CDLL(f"{frameworks}/CoreFoundation.framework/CoreFoundation")
        system = ctypes.CDLL("/usr/lib/libSystem.B.dylib")
        main_queue = ctypes.addressof(ctypes.c_char.in_dll(system, "_dispatch_main_q"))
        layout_data = ctypes.c_void_p.in_dll(carbon, "kTISPropertyUnicodeKeyLayoutData").value or 0
        return MacosCalls(
            carbon=Carbon(carbon, system, main_queue),
            layouts=Layouts(carbon, foundation, layout_data),
            system_keys=SystemKeys(carbon, foundation),
        )
    else:  # noqa: RET505 - the type checker sees one branch of the two
        raise OSError("Carbon is a framework of macOS")


class MacosRegistrar(Registrar):
    """Registers in the main thread, which is the only one that may use this."""

    engine = Engine.MACOS

    def __init__(self, calls: MacosCalls) -> None:
        self._calls = calls
        self._characters: Mapping[str, int] = {}
        self._system: frozenset[HotKey] = frozenset()

    def refresh(self) -> None:
        """Read the layout and the system's own shortcuts."""
        self._characters = self._calls.layouts.characters()
        self._system = self._calls.system_keys.taken()

    def keys_of(self, chord: Chord) -> HotKey | None:
        """See :class:`~app.system.hotkey.registrations.Registrar`."""
        return hot_key(chord, self._characters)

    def trigger(self, chord: Chord) -> str:
        """See :class:`~app.system.hotkey.registrations.Registrar`."""
        return trigger(chord)

    def ask(self, shortcut: Shortcut, keys: HotKey, number: int) -> int | Unavailable:
        """Register; what is returned is Carbon's reference to the hotkey."""
        shown = shortcut.chord.shown_on(self.engine)
        if keys in self._system:
            return Unavailable(reason=Reason.TAKEN, chord=shown, holder=SYSTEM_SETTINGS)
        status, reference = self._calls.carbon.register(keys.bits, keys.code, number)
        if status == NO_ERROR:
            return reference
        logger.warning("! hotkey: no %s: macOS error %d", shown, status)
        if status == EVENT_HOT_KEY_EXISTS:
            return Unavailable(reason=Reason.TAKEN, chord=shown)
        if status == EVENT_INTERNAL_ERROR and shortcut.chord.modifiers <= TYPING_MODIFIERS:
            return Unavailable(reason=Reason.IMPOSSIBLE, chord=shown, detail=_TYPES.format(chord=shown))
        return Unavailable(reason=Reason.SYSTEM_REFUSED, chord=shown, detail=f"macOS error {status}")

    def give_back(self, name: str, handle: int) -> None:
        """See :class:`~app.system.hotkey.registrations.Registrar`."""
        status = self._calls.carbon.unregister(handle)
        if status != NO_ERROR:
            logger.warning("! hotkey: %s cannot be given back: macOS error %d", name, status)

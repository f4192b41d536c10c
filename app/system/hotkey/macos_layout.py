"""Where the letters and signs are on a Mac's keyboard, by the layout in use.

HIToolbox: ``TextInputSources.h``; CarbonCore: ``UnicodeUtilities.h``.  Belongs to the main thread: macOS
ends a program that asks in another.
"""

import ctypes
import sys
from array import array
from collections.abc import Mapping
from typing import Final

from app.system.hotkey.foreign import Call, declare
from app.system.hotkey.macos_keys import AMERICAN, TYPING_CODES

DISPLAY: Final = 3
"""What a key would show, without the keys pressed before."""

NO_DEAD_KEYS: Final = 1
PLAIN: Final = 0x00
SHIFTED: Final = 0x02
LONGEST: Final = 4


class Layouts:
    """The layouts of now.

    ``layout_data``: the name of the property of a layout that holds its table (a ``CFStringRef``).
    """

    def __init__(self, carbon: ctypes.CDLL, foundation: ctypes.CDLL, layout_data: int) -> None:
        pointer, uint16, uint32 = ctypes.c_void_p, ctypes.c_uint16, ctypes.c_uint32
        self._layout_data = layout_data
        self._sources: tuple[Call, ...] = (
            declare(carbon, "TISCopyCurrentKeyboardLayoutInputSource", pointer),
            declare(carbon, "TISCopyCurrentASCIICapableKeyboardLayoutInputSource", pointer),
        )
        self._property = declare(carbon, "TISGetInputSourceProperty", pointer, pointer, pointer)
        self._keyboard_type = declare(carbon, "LMGetKbdType", ctypes.c_uint8)
        self._translate = declare(
            carbon,
            "UCKeyTranslate",
            ctypes.c_int32,
            pointer,
            uint16,
            uint16,
            uint32,
            uint32,
            uint32,
            ctypes.POINTER(uint32),
            ctypes.c_ulong,
            ctypes.POINTER(ctypes.c_ulong),
            ctypes.POINTER(uint16),
        )
        self._bytes = declare(foundation, "CFDataGetBytePtr", pointer, pointer)
        self._let_go = declare(foundation, "CFRelease", None, pointer)

    def characters(self) -> Mapping[str, int]:
        """Return the key of each character: plain on this layout, else with Shift, else on the Latin layout.

        Letters are capital.  An American keyboard is described when no layout tells.
        """
        found: dict[str, int] = {}
        for source in self._sources:
            self._read(source, found)
        return found or AMERICAN

    def _read(self, source: Call, found: dict[str, int]) -> None:
        layout = source()
        if not layout:
            return
        try:
            data = self._property(layout, self._layout_data)
            table = self._bytes(data) if data else 0
            if table:
                self._add(table, found)
        finally:
            self._let_go(layout)

    def _add(self, table: int, found: dict[str, int]) -> None:
        keyboard = self._keyboard_type()
        for held in (PLAIN, SHIFTED):
            for code in TYPING_CODES:
                character = self._character(table, code, held, keyboard)
                if len(character) == 1:
                    capital = character.upper()
                    found.setdefault(capital if len(capital) == 1 else character, code)

    def _character(self, table: int, code: int, held: int, keyboard: int) -> str:
        """Return what a key types; "" when it types nothing."""
        dead, length = ctypes.c_uint32(), ctypes.c_ulong()
        units = (ctypes.c_uint16 * LONGEST)()
        status = self._translate(
            table,
            code,
            DISPLAY,
            held,
            keyboard,
            NO_DEAD_KEYS,
            ctypes.byref(dead),
            LONGEST,
            ctypes.byref(length),
            units,
        )
        if status != 0:
            return ""
        written = array("H", units[: min(length.value, LONGEST)]).tobytes()
        return written.decode(f"utf-16-{sys.byteorder[0]}e", "replace")

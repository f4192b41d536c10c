"""The chords macOS keeps for itself, as System Settings has them.

HIToolbox: ``CopySymbolicHotKeys`` in ``CarbonEvents.h``; CoreFoundation.  A program may register these too,
but would never hear of them.
"""

import ctypes
import logging
from typing import Final

from app.system.hotkey.foreign import declare
from app.system.hotkey.registrations import HotKey

logger = logging.getLogger(__name__)

CODE: Final = b"kHISymbolicHotKeyCode"
MODIFIERS: Final = b"kHISymbolicHotKeyModifiers"
ENABLED: Final = b"kHISymbolicHotKeyEnabled"
UTF_8: Final = 0x0800_0100
SINT32: Final = 3


class SystemKeys:
    """What the system has.  Belongs to the main thread."""

    def __init__(self, carbon: ctypes.CDLL, foundation: ctypes.CDLL) -> None:
        pointer, boolean, index = ctypes.c_void_p, ctypes.c_ubyte, ctypes.c_long
        self._copy = declare(carbon, "CopySymbolicHotKeys", ctypes.c_int32, ctypes.POINTER(pointer))
        self._count = declare(foundation, "CFArrayGetCount", index, pointer)
        self._at = declare(foundation, "CFArrayGetValueAtIndex", pointer, pointer, index)
        self._of = declare(foundation, "CFDictionaryGetValue", pointer, pointer, pointer)
        self._number = declare(foundation, "CFNumberGetValue", boolean, pointer, index, pointer)
        self._truth = declare(foundation, "CFBooleanGetValue", boolean, pointer)
        self._string = declare(
            foundation, "CFStringCreateWithCString", pointer, pointer, ctypes.c_char_p, ctypes.c_uint32
        )
        self._let_go = declare(foundation, "CFRelease", None, pointer)

    def taken(self) -> frozenset[HotKey]:
        """Return the chords that are switched on; none when the system does not tell."""
        array = ctypes.c_void_p()
        status = self._copy(ctypes.byref(array))
        if status != 0 or not array.value:
            logger.warning("! hotkey: the system's own shortcuts are not told: macOS error %d", status)
            return frozenset()
        names = [self._string(None, name, UTF_8) for name in (ENABLED, MODIFIERS, CODE)]
        try:
            rows = [self._at(array, place) for place in range(self._count(array))]
            return frozenset(key for row in rows if (key := self._read(row, *names)) is not None)
        finally:
            for each in (*names, array.value):
                if each:
                    self._let_go(each)

    def _read(self, row: int, enabled: int, modifiers: int, code: int) -> HotKey | None:
        """Return the chord of a row; None when it is switched off or has none."""
        on, bits, key = (self._of(row, name) for name in (enabled, modifiers, code))
        if not (on and bits and key) or not self._truth(on):
            return None
        return HotKey(self._int(bits), self._int(key))

    def _int(self, number: int) -> int:
        value = ctypes.c_int32()
        self._number(number, SINT32, ctypes.byref(value))
        return value.value

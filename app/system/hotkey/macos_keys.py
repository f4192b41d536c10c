"""macOS' numbers for keys: virtual key codes and Carbon's modifiers.

HIToolbox: ``Events.h``.  A code is a place on the keyboard.  Where the letters and signs are, the
layout says; without a layout they are where an American keyboard has them.
"""

from collections.abc import Mapping
from typing import Final

from app.system.hotkey.chord import Chord, Modifier
from app.system.hotkey.engine import Engine
from app.system.hotkey.registrations import HotKey

MODIFIER_BITS: Final[Mapping[Modifier, int]] = {
    Modifier.SUPER: 1 << 8,
    Modifier.SHIFT: 1 << 9,
    Modifier.ALT: 1 << 11,
    Modifier.CTRL: 1 << 12,
}

_FUNCTION_CODES: Final = (
    *(0x7A, 0x78, 0x63, 0x76, 0x60, 0x61, 0x62, 0x64, 0x65, 0x6D),
    *(0x67, 0x6F, 0x69, 0x6B, 0x71, 0x6A, 0x40, 0x4F, 0x50, 0x5A),
)
"""F1 to F20; there are no others."""

_DIGIT_CODES: Final = (0x52, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5B, 0x5C)

CODES: Final[Mapping[str, int]] = {
    "Enter": 0x24,
    "Tab": 0x30,
    "Space": 0x31,
    "Backspace": 0x33,
    "Esc": 0x35,
    "Menu": 0x6E,
    "Home": 0x73,
    "PageUp": 0x74,
    "Delete": 0x75,
    "End": 0x77,
    "PageDown": 0x79,
    "Left": 0x7B,
    "Right": 0x7C,
    "Down": 0x7D,
    "Up": 0x7E,
    "NumDecimal": 0x41,
    "NumMultiply": 0x43,
    "NumPlus": 0x45,
    "NumDivide": 0x4B,
    "NumEnter": 0x4C,
    "NumMinus": 0x4E,
    **{f"Num{digit}": code for digit, code in enumerate(_DIGIT_CODES)},
    **{f"F{number}": code for number, code in enumerate(_FUNCTION_CODES, 1)},
}
OTHER_NAMES: Final[Mapping[str, str]] = {
    "PrintScreen": "F13",
    "ScrollLock": "F14",
    "Pause": "F15",
}
"""Keys of other systems' keyboards, and what they are on a Mac."""

HELP: Final = 0x72
"""Where other systems' keyboards have Insert."""

AMERICAN: Final[Mapping[str, int]] = {
    **dict(zip("ASDFHGZXCV", range(0x00, 0x0A), strict=True)),
    **dict(zip("BQWERYT123465=97-80]OU[IP", range(0x0B, 0x24), strict=True)),
    **dict(zip("LJ'K;\\,/NM.", range(0x25, 0x30), strict=True)),
    "`": 0x32,
    "+": 0x18,
}
TYPING_CODES: Final = (*sorted(set(AMERICAN.values())), 0x0A, 0x5D, 0x5E)
"""The keys that type: those of an American keyboard, and what European and Japanese ones have besides."""


def hot_key(chord: Chord, characters: Mapping[str, int]) -> HotKey | None:
    """Return what a chord is here; None when there is no such key.

    ``characters``: where the capital letters and the signs are.
    """
    key = OTHER_NAMES.get(chord.key, chord.key)
    code = HELP if key == "Insert" else CODES.get(key, characters.get("+" if key == "Plus" else key))
    if code is None:
        return None
    return HotKey(sum(MODIFIER_BITS[each] for each in chord.modifiers), code)


def trigger(chord: Chord) -> str:
    """Return how a chord that has been registered is pressed."""
    name = OTHER_NAMES.get(chord.key)
    return (Chord(chord.modifiers, name) if name else chord).shown_on(Engine.MACOS)

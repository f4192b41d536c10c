"""Windows' numbers for keys: virtual-key codes and the modifiers of ``RegisterHotKey``.

Windows API: Virtual-Key Codes, ``RegisterHotKey``, ``VkKeyScanExW``.  Letters and digits have
the codes of their characters on every layout; where the other characters are, the layout says.

Three things are the keyboard driver's doing.  The digits of the keypad have codes of their own only
while Num Lock is on and Shift is up, else they are the arrows and their neighbours.  Both Enter
keys have one code.  Pause and Scroll Lock become Cancel while Ctrl is held.
"""

from collections.abc import Callable, Mapping
from typing import Final

from app.system.hotkey.chord import Chord, Modifier
from app.system.hotkey.engine import Engine
from app.system.hotkey.registrations import HotKey

MODIFIER_BITS: Final[Mapping[Modifier, int]] = {
    Modifier.ALT: 0x0001,
    Modifier.CTRL: 0x0002,
    Modifier.SHIFT: 0x0004,
    Modifier.SUPER: 0x0008,
}
NO_REPEAT: Final = 0x4000

MODIFIER_CODES: Final[Mapping[Modifier, tuple[int, ...]]] = {
    Modifier.CTRL: (0x11,),
    Modifier.ALT: (0x12,),
    Modifier.SHIFT: (0x10,),
    Modifier.SUPER: (0x5B, 0x5C),
}
"""The keys of which one is down while a modifier is held: the Windows keys have no code in common."""

CANCEL: Final = 0x03
NUM_LOCK_KEYS: Final = frozenset({*(f"Num{digit}" for digit in range(10)), "NumDecimal"})

CODES: Final[Mapping[str, int]] = {
    "Backspace": 0x08,
    "Tab": 0x09,
    "Enter": 0x0D,
    "NumEnter": 0x0D,
    "Pause": 0x13,
    "Esc": 0x1B,
    "Space": 0x20,
    "PageUp": 0x21,
    "PageDown": 0x22,
    "End": 0x23,
    "Home": 0x24,
    "Left": 0x25,
    "Up": 0x26,
    "Right": 0x27,
    "Down": 0x28,
    "PrintScreen": 0x2C,
    "Insert": 0x2D,
    "Delete": 0x2E,
    **{chr(code): code for code in range(ord("0"), ord("9") + 1)},
    **{chr(code): code for code in range(ord("A"), ord("Z") + 1)},
    "Menu": 0x5D,
    **{f"Num{digit}": 0x60 + digit for digit in range(10)},
    "NumMultiply": 0x6A,
    "NumPlus": 0x6B,
    "NumMinus": 0x6D,
    "NumDecimal": 0x6E,
    "NumDivide": 0x6F,
    **{f"F{number}": 0x6F + number for number in range(1, 25)},
    "ScrollLock": 0x91,
    "MediaNext": 0xB0,
    "MediaPrevious": 0xB1,
    "MediaStop": 0xB2,
    "MediaPlay": 0xB3,
    "Launch1": 0xB6,
    "Launch2": 0xB7,
    "Plus": 0xBB,
}
_BREAKS: Final = frozenset({"Pause", "ScrollLock"})

CodeOf = Callable[[str], int | None]
"""From a small character to the key it stands on, by the layout in use; None when it is on none."""


def hot_key(chord: Chord, code_of: CodeOf) -> HotKey | None:
    """Return what a chord is here; None when no key, or no way to press it, exists."""
    code = _code(chord, code_of)
    if code is None:
        return None
    return HotKey(sum(MODIFIER_BITS[each] for each in chord.modifiers), code)


def modifier_codes(bits: int) -> tuple[tuple[int, ...], ...]:
    """Return, for each modifier of these bits, the keys of which one has to be down."""
    return tuple(MODIFIER_CODES[each] for each, bit in MODIFIER_BITS.items() if bits & bit)


def trigger(chord: Chord) -> str:
    """Return how a chord that has been registered is pressed."""
    shown = chord.shown_on(Engine.WINDOWS)
    if chord.key in NUM_LOCK_KEYS:
        return f"{shown} while Num Lock is on"
    if chord.key == "NumEnter":
        return f"{shown.removesuffix(chord.key)}Enter"
    return shown


def _code(chord: Chord, code_of: CodeOf) -> int | None:
    if chord.key in _BREAKS and Modifier.CTRL in chord.modifiers:
        return CANCEL
    if chord.key in NUM_LOCK_KEYS and Modifier.SHIFT in chord.modifiers:
        return None
    known = CODES.get(chord.key)
    if known is not None or len(chord.key) > 1:
        return known
    small = chord.key.lower()
    return code_of(small if len(small) == 1 else chord.key)

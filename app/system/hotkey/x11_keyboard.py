"""Which keys of an X11 keyboard make a chord: its layout, as the server describes it, read as tables.

A *keycode* is a key as a piece of plastic, a *keysym* what is printed on it.  A layout gives each
keycode a row of keysyms: first group plain, first group with Shift, second group plain, second with
Shift, and further ones.  Modifiers are bits, of which the layout says which keys set them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Final

from app.system.hotkey.chord import MODIFIER_KEYS, Chord, Modifier

SHIFT_BIT: Final = 1 << 0
CAPS_LOCK_BIT: Final = 1 << 1
CONTROL_BIT: Final = 1 << 2
ALL_BITS: Final = 0xFF
"""What follows in an event's state are pointer buttons and the group."""

NUM_LOCK: Final = 0xFF7F
SCROLL_LOCK: Final = 0xFF14

_MODIFIER_KEYSYMS: Final = {
    "LeftShift": 0xFFE1,
    "RightShift": 0xFFE2,
    "LeftCtrl": 0xFFE3,
    "RightCtrl": 0xFFE4,
    "LeftAlt": 0xFFE9,
    "RightAlt": 0xFFEA,
    "LeftSuper": 0xFFEB,
    "RightSuper": 0xFFEC,
}
_NAMED: Final[Mapping[str, tuple[int, ...]]] = {
    "Space": (0x20,),
    "Plus": (0x2B,),
    "Enter": (0xFF0D,),
    "Tab": (0xFF09,),
    "Backspace": (0xFF08,),
    "Esc": (0xFF1B,),
    "Delete": (0xFFFF,),
    "Home": (0xFF50,),
    "End": (0xFF57,),
    "PageUp": (0xFF55,),
    "PageDown": (0xFF56,),
    "Left": (0xFF51,),
    "Up": (0xFF52,),
    "Right": (0xFF53,),
    "Down": (0xFF54,),
    "Insert": (0xFF63,),
    "Pause": (0xFF13,),
    "ScrollLock": (SCROLL_LOCK,),
    "PrintScreen": (0xFF61,),
    "Menu": (0xFF67,),
    "NumPlus": (0xFFAB,),
    "NumMinus": (0xFFAD,),
    "NumMultiply": (0xFFAA,),
    "NumDivide": (0xFFAF,),
    "NumDecimal": (0xFFAE, 0xFFAC, 0xFF9F),
    "NumEnter": (0xFF8D,),
    "MediaPlay": (0x1008FF14,),
    "MediaStop": (0x1008FF15,),
    "MediaPrevious": (0x1008FF16,),
    "MediaNext": (0x1008FF17,),
    "MicMute": (0x1008FFB2,),
    "Launch1": (0x1008FF41,),
    "Launch2": (0x1008FF42,),
    **{f"F{number}": (0xFFBD + number,) for number in range(1, 25)},
    # What the keypad's digits are while Num Lock is off.
    **{
        f"Num{digit}": (0xFFB0 + digit, other)
        for digit, other in enumerate(
            (0xFF9E, 0xFF9C, 0xFF99, 0xFF9B, 0xFF96, 0xFF9D, 0xFF98, 0xFF95, 0xFF97, 0xFF9A)
        )
    },
    "RightAlt": (0xFFEA, 0xFE03),  # AltGr, where the layout has it
    **{name: (keysym,) for name, keysym in _MODIFIER_KEYSYMS.items() if name != "RightAlt"},
}
_OLD_SETS: Final = {
    "iso8859_2": 0x100,
    "iso8859_4": 0x300,
    "koi8_r": 0x600,
    "iso8859_7": 0x700,
    "iso8859_8": 0xC00,
}
"""Before Unicode each alphabet had keysyms of its own, numbered as in these sets; layouts still use them."""

_UNICODE: Final = 0x0100_0000
_LATIN_1_END: Final = 0x100


@dataclass(frozen=True, slots=True)
class Combination:
    """One key with the modifier bits that are held, the locks aside."""

    keycode: int
    bits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyboard:
    """A layout.

    ``keysyms``: the row of each keycode.  ``modifiers``: the keycodes that set each of the eight
    bits.  ``group``: the group in use, counted from 0.
    """

    keysyms: Mapping[int, Sequence[int]]
    modifiers: Sequence[frozenset[int]]
    group: int = 0

    def combinations(self, chord: Chord) -> frozenset[Combination]:
        """Return every way to press a chord here, for a keysym may be on several keys; may be empty."""
        bits = 0
        for modifier in chord.modifiers:
            bit = self.bit_of(modifier)
            if not bit:
                return frozenset()
            bits |= bit
        return frozenset(Combination(code, bits) for code in self._keycodes(chord.key))

    def missing(self, chord: Chord) -> str:
        """Return what this keyboard lacks for a chord; "" when nothing."""
        for modifier in chord.modifiers:
            if not self.bit_of(modifier):
                return modifier.value
        return "" if self._keycodes(chord.key) else chord.key

    def bit_of(self, modifier: Modifier) -> int:
        """Return the bit of a modifier; 0 when the keyboard has none."""
        match modifier:
            case Modifier.SHIFT:
                return SHIFT_BIT
            case Modifier.CTRL:
                return CONTROL_BIT
            case _:
                names = [name for name, each in MODIFIER_KEYS.items() if each is modifier]
                return self._bit_set_by({_MODIFIER_KEYSYMS[name] for name in names})

    @property
    def locks(self) -> frozenset[int]:
        """The bits of Caps Lock, Num Lock and Scroll Lock, as far as they have one."""
        found = {CAPS_LOCK_BIT, self._bit_set_by({NUM_LOCK}), self._bit_set_by({SCROLL_LOCK})}
        return frozenset(found - {0})

    @property
    def lock_bits(self) -> tuple[int, ...]:
        """Every combination of locks that may be on; the server tells them apart."""
        subsets = chain.from_iterable(combinations(sorted(self.locks), size) for size in range(4))
        return tuple(sum(subset) for subset in subsets)

    def without_locks(self, state: int) -> int:
        """Return the modifier bits of an event's state that matter."""
        return state & ALL_BITS & ~sum(self.locks)

    def bits_set_by(self, keycode: int) -> int:
        """Return the modifier bits a key sets; 0 for ordinary keys."""
        return sum(1 << number for number, codes in enumerate(self.modifiers) if keycode in codes)

    def _bit_set_by(self, keysyms: set[int]) -> int:
        for number, codes in enumerate(self.modifiers):
            if any(keysyms.intersection(self.keysyms.get(code, ())) for code in codes):
                return 1 << number
        return 0

    def _keycodes(self, key: str) -> frozenset[int]:
        """Return the keys that bear a name: plain in this group, else plain in another, else anywhere."""
        wanted = set(keysyms_of(key))
        there = {
            code: [place for place, keysym in enumerate(row) if keysym in wanted]
            for code, row in self.keysyms.items()
        }
        for places in ({2 * self.group}, {0}, {2}):
            if found := [code for code, at in there.items() if places.intersection(at)]:
                return frozenset(found)
        return frozenset(code for code, at in there.items() if at)


def keysyms_of(key: str) -> tuple[int, ...]:
    """Return the keysyms that stand for a key's name."""
    if known := _NAMED.get(key):
        return known
    small = key.lower() if len(key.lower()) == 1 else key
    if ord(small) < _LATIN_1_END:
        return (ord(small),)
    return (_UNICODE | ord(small), *_old_keysyms(small))


def _old_keysyms(letter: str) -> list[int]:
    found = []
    for charset, base in _OLD_SETS.items():
        try:
            found.append(base | letter.encode(charset)[0])
        except UnicodeEncodeError:
            continue
    return found

"""From the keys as Qt tells them to chords as Earshot writes them."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt

from app.errors import BadChord
from app.system.hotkey.chord import Chord, Modifier

_K: Final = Qt.Key
_M: Final = Qt.KeyboardModifier

_NAMES: Final[Mapping[int, str]] = {
    _K.Key_Space: "Space",
    _K.Key_Plus: "Plus",
    _K.Key_Return: "Enter",
    _K.Key_Enter: "Enter",
    _K.Key_Tab: "Tab",
    _K.Key_Backtab: "Tab",
    _K.Key_Backspace: "Backspace",
    _K.Key_Escape: "Esc",
    _K.Key_Delete: "Delete",
    _K.Key_Home: "Home",
    _K.Key_End: "End",
    _K.Key_PageUp: "PageUp",
    _K.Key_PageDown: "PageDown",
    _K.Key_Left: "Left",
    _K.Key_Up: "Up",
    _K.Key_Right: "Right",
    _K.Key_Down: "Down",
    _K.Key_Insert: "Insert",
    _K.Key_Pause: "Pause",
    _K.Key_ScrollLock: "ScrollLock",
    _K.Key_Print: "PrintScreen",
    _K.Key_SysReq: "PrintScreen",
    _K.Key_Menu: "Menu",
    _K.Key_MediaPlay: "MediaPlay",
    _K.Key_MediaTogglePlayPause: "MediaPlay",
    _K.Key_MediaStop: "MediaStop",
    _K.Key_MediaNext: "MediaNext",
    _K.Key_MediaPrevious: "MediaPrevious",
    _K.Key_MicMute: "MicMute",
    _K.Key_Launch0: "Launch1",
    _K.Key_Launch1: "Launch2",
    **{_K(_K.Key_F1.value + number): f"F{number + 1}" for number in range(24)},
}
_KEYPAD: Final[Mapping[int, str]] = {
    _K.Key_Plus: "NumPlus",
    _K.Key_Minus: "NumMinus",
    _K.Key_Asterisk: "NumMultiply",
    _K.Key_Slash: "NumDivide",
    _K.Key_Period: "NumDecimal",
    _K.Key_Comma: "NumDecimal",
    _K.Key_Delete: "NumDecimal",
    _K.Key_Enter: "NumEnter",
    _K.Key_Return: "NumEnter",
    _K.Key_Insert: "Num0",
    _K.Key_End: "Num1",
    _K.Key_Down: "Num2",
    _K.Key_PageDown: "Num3",
    _K.Key_Left: "Num4",
    _K.Key_Clear: "Num5",
    _K.Key_Right: "Num6",
    _K.Key_Home: "Num7",
    _K.Key_Up: "Num8",
    _K.Key_PageUp: "Num9",
    **{_K(_K.Key_0.value + digit): f"Num{digit}" for digit in range(10)},
}
"""With Num Lock or without."""

_MACS_ARROWS: Final = frozenset({_K.Key_Left, _K.Key_Right, _K.Key_Up, _K.Key_Down})
"""A Mac counts them among the keypad's."""

_MODIFIER_KEYS: Final[Mapping[int, Modifier]] = {
    _K.Key_Control: Modifier.CTRL,
    _K.Key_Alt: Modifier.ALT,
    _K.Key_AltGr: Modifier.ALT,
    _K.Key_Shift: Modifier.SHIFT,
    _K.Key_Meta: Modifier.SUPER,
    _K.Key_Super_L: Modifier.SUPER,
    _K.Key_Super_R: Modifier.SUPER,
}
_MODIFIERS: Final = {
    _M.ControlModifier: Modifier.CTRL,
    _M.AltModifier: Modifier.ALT,
    _M.ShiftModifier: Modifier.SHIFT,
    _M.MetaModifier: Modifier.SUPER,
}
_SWAPPED_ON_A_MAC: Final = {Modifier.CTRL: Modifier.SUPER, Modifier.SUPER: Modifier.CTRL}
"""Qt calls Command Ctrl there."""

_RIGHT: Final = frozenset({0xFFE2, 0xFFE4, 0xFFEA, 0xFFEC, 0xFE03})
"""The X11 keysyms of the modifiers at the right; only X11 takes one by itself."""

_FIRST_SPECIAL: Final = 0x0100_0000
"""Below it Qt's keys are the characters on them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A key that went down or up, as Qt tells it.  ``native``: the system's number of it."""

    key: int
    modifiers: Qt.KeyboardModifier = _M.NoModifier
    native: int = 0

    def modifier_key(self, *, mac: bool = sys.platform == "darwin") -> Modifier | None:
        """Return which modifier the key itself is; None for any other key."""
        found = _MODIFIER_KEYS.get(self.key)
        return found if found is None else _on_this(found, mac=mac)

    @property
    def lone_name(self) -> str:
        """The name of the key by itself, when it is a modifier; the left one where it is not told."""
        modifier = self.modifier_key()
        assert modifier is not None
        right = self.native in _RIGHT or self.key in (_K.Key_AltGr, _K.Key_Super_R)
        return f"{'Right' if right else 'Left'}{modifier.value}"

    def held(self, *, mac: bool = sys.platform == "darwin") -> frozenset[Modifier]:
        """Return the modifiers that are held with it."""
        there = (found for flag, found in _MODIFIERS.items() if self.modifiers & flag)
        return frozenset(_on_this(found, mac=mac) for found in there)

    def name(self, *, mac: bool = sys.platform == "darwin") -> str:
        """Return the name of a key that is no modifier; "" when it has none."""
        keypad = bool(self.modifiers & _M.KeypadModifier) and not (mac and self.key in _MACS_ARROWS)
        if keypad and self.key in _KEYPAD:
            return _KEYPAD[self.key]
        if self.key in _NAMES:
            return _NAMES[self.key]
        return chr(self.key).upper() if 0 < self.key < _FIRST_SPECIAL else ""


def chord_of(modifiers: frozenset[Modifier], name: str) -> Chord | None:
    """Return a chord; None when there is none of that name."""
    try:
        return Chord(modifiers, name)
    except BadChord:
        return None


def _on_this(modifier: Modifier, *, mac: bool) -> Modifier:
    return _SWAPPED_ON_A_MAC.get(modifier, modifier) if mac else modifier

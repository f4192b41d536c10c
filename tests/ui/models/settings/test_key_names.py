"""Keys as Qt tells them have the names that chords are written with."""

import pytest
from PySide6.QtCore import Qt

from app.system.hotkey.chord import Chord, Modifier
from app.ui.models.settings.key_names import Stroke, chord_of

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [
        (K.Key_A, M.NoModifier, "A"),
        (K.Key_7, M.NoModifier, "7"),
        (K.Key_Space, M.NoModifier, "Space"),
        (K.Key_Plus, M.NoModifier, "Plus"),
        (K.Key_Semicolon, M.NoModifier, ";"),
        (0xD6, M.NoModifier, "Ö"),
        (0x0444, M.NoModifier, "Ф"),
        (K.Key_F1, M.NoModifier, "F1"),
        (K.Key_F24, M.NoModifier, "F24"),
        (K.Key_Backtab, M.ShiftModifier, "Tab"),
        (K.Key_Return, M.NoModifier, "Enter"),
        (K.Key_Enter, M.KeypadModifier, "NumEnter"),
        (K.Key_Escape, M.NoModifier, "Esc"),
        (K.Key_5, M.KeypadModifier, "Num5"),
        (K.Key_Clear, M.KeypadModifier, "Num5"),
        (K.Key_Home, M.KeypadModifier, "Num7"),
        (K.Key_Plus, M.KeypadModifier, "NumPlus"),
        (K.Key_Home, M.NoModifier, "Home"),
        (K.Key_Left, M.NoModifier, "Left"),
        (K.Key_MicMute, M.NoModifier, "MicMute"),
        (K.Key_Launch0, M.NoModifier, "Launch1"),
        (K.Key_SysReq, M.AltModifier, "PrintScreen"),
        (K.Key_Dead_Acute, M.NoModifier, ""),
        (K.Key_HomePage, M.NoModifier, ""),
        (0, M.NoModifier, ""),
    ],
)
def test_a_key_has_its_name(key: int, modifiers: Qt.KeyboardModifier, name: str) -> None:
    assert Stroke(key=key, modifiers=modifiers).name(mac=False) == name
    assert (chord_of(frozenset(), name) is None) is (name == "")


def test_the_arrows_of_a_mac_are_no_part_of_the_keypad() -> None:
    left = Stroke(key=K.Key_Left, modifiers=M.KeypadModifier)
    assert (left.name(mac=True), left.name(mac=False)) == ("Left", "Num4")
    assert Stroke(key=K.Key_5, modifiers=M.KeypadModifier).name(mac=True) == "Num5"


@pytest.mark.parametrize(
    ("key", "modifier", "on_a_mac"),
    [
        (K.Key_Control, Modifier.CTRL, Modifier.SUPER),
        (K.Key_Meta, Modifier.SUPER, Modifier.CTRL),
        (K.Key_Alt, Modifier.ALT, Modifier.ALT),
        (K.Key_AltGr, Modifier.ALT, Modifier.ALT),
        (K.Key_Shift, Modifier.SHIFT, Modifier.SHIFT),
        (K.Key_Super_R, Modifier.SUPER, Modifier.CTRL),
        (K.Key_A, None, None),
    ],
)
def test_modifiers(key: int, modifier: Modifier | None, on_a_mac: Modifier | None) -> None:
    assert Stroke(key=key).modifier_key(mac=False) is modifier
    assert Stroke(key=key).modifier_key(mac=True) is on_a_mac


def test_what_is_held() -> None:
    stroke = Stroke(key=K.Key_A, modifiers=M.ControlModifier | M.AltModifier | M.KeypadModifier)
    assert stroke.held(mac=False) == {Modifier.CTRL, Modifier.ALT}
    assert stroke.held(mac=True) == {Modifier.SUPER, Modifier.ALT}
    shifted = Stroke(key=K.Key_A, modifiers=M.ShiftModifier | M.MetaModifier)
    assert shifted.held(mac=False) == {Modifier.SHIFT, Modifier.SUPER}


@pytest.mark.parametrize(
    ("key", "native", "name"),
    [
        (K.Key_Control, 0xFFE3, "LeftCtrl"),
        (K.Key_Control, 0xFFE4, "RightCtrl"),
        (K.Key_Shift, 0xFFE2, "RightShift"),
        (K.Key_Alt, 0xFFE9, "LeftAlt"),
        (K.Key_AltGr, 0xFE03, "RightAlt"),
        (K.Key_AltGr, 0, "RightAlt"),
        (K.Key_Super_L, 0xFFEB, "LeftSuper"),
        (K.Key_Super_R, 0xFFEC, "RightSuper"),
        (K.Key_Meta, 0, "LeftSuper"),
    ],
)
def test_a_modifier_by_itself(key: int, native: int, name: str) -> None:
    assert Stroke(key=key, native=native).lone_name == name


def test_a_chord_needs_a_name_there_is() -> None:
    assert chord_of(frozenset({Modifier.CTRL}), "Space") == Chord(frozenset({Modifier.CTRL}), "Space")
    assert chord_of(frozenset(), "?!") is None

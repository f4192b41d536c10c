import pytest

from app.system.hotkey.chord import (
    FUNCTION_KEYS,
    KEYPAD_KEYS,
    MEDIA_KEYS,
    MODIFIER_KEYS,
    NAMED_KEYS,
    Chord,
    Modifier,
    parse,
)
from app.system.hotkey.registrations import HotKey
from app.system.hotkey.windows_keys import CODES, NO_REPEAT, hot_key, modifier_codes, trigger

LAYOUT = {"ö": 0xC0, "ß": 0xDB, ";": 0xBA}

DOCUMENTED = {
    "A": 0x41,
    "Z": 0x5A,
    "0": 0x30,
    "9": 0x39,
    "Space": 0x20,
    "Plus": 0xBB,
    "Enter": 0x0D,
    "Tab": 0x09,
    "Backspace": 0x08,
    "Esc": 0x1B,
    "Delete": 0x2E,
    "Home": 0x24,
    "End": 0x23,
    "PageUp": 0x21,
    "PageDown": 0x22,
    "Left": 0x25,
    "Up": 0x26,
    "Right": 0x27,
    "Down": 0x28,
    "Insert": 0x2D,
    "PrintScreen": 0x2C,
    "Menu": 0x5D,
    "Num0": 0x60,
    "Num9": 0x69,
    "NumMultiply": 0x6A,
    "NumPlus": 0x6B,
    "NumMinus": 0x6D,
    "NumDecimal": 0x6E,
    "NumDivide": 0x6F,
    "NumEnter": 0x0D,
    "F1": 0x70,
    "F12": 0x7B,
    "F24": 0x87,
    "MediaNext": 0xB0,
    "MediaPrevious": 0xB1,
    "MediaStop": 0xB2,
    "MediaPlay": 0xB3,
    "Launch1": 0xB6,
    "Launch2": 0xB7,
    "Ö": 0xC0,
    "ß": 0xDB,
    ";": 0xBA,
}


@pytest.mark.parametrize("key", DOCUMENTED)
def test_codes(key: str) -> None:
    assert hot_key(Chord(frozenset({Modifier.ALT}), key), LAYOUT.get) == HotKey(1, DOCUMENTED[key])


def test_modifiers() -> None:
    assert hot_key(parse("Ctrl+F9"), LAYOUT.get) == HotKey(2, 0x78)
    assert hot_key(parse("Shift+F9"), LAYOUT.get) == HotKey(4, 0x78)
    assert hot_key(parse("Win+F9"), LAYOUT.get) == HotKey(8, 0x78)
    assert hot_key(parse("Ctrl+Alt+Shift+Win+F9"), LAYOUT.get) == HotKey(15, 0x78)
    assert NO_REPEAT == 0x4000


def test_pause_and_scroll_lock_are_cancel_while_ctrl_is_held() -> None:
    assert hot_key(parse("Alt+Pause"), LAYOUT.get) == HotKey(1, 0x13)
    assert hot_key(parse("Ctrl+Pause"), LAYOUT.get) == HotKey(2, 0x03)
    assert hot_key(parse("Shift+ScrollLock"), LAYOUT.get) == HotKey(4, 0x91)
    assert hot_key(parse("Ctrl+ScrollLock"), LAYOUT.get) == HotKey(2, 0x03)


def test_the_keypad_has_no_digits_while_shift_is_held() -> None:
    assert hot_key(parse("Ctrl+Shift+Num5"), LAYOUT.get) is None
    assert hot_key(parse("Ctrl+Shift+NumDecimal"), LAYOUT.get) is None
    assert hot_key(parse("Ctrl+Shift+NumPlus"), LAYOUT.get) == HotKey(6, 0x6B)


def test_keys_that_windows_does_not_have() -> None:
    names = {*NAMED_KEYS, *KEYPAD_KEYS, *MEDIA_KEYS, *FUNCTION_KEYS}
    assert names - CODES.keys() == {"MicMute"}
    assert not CODES.keys() & MODIFIER_KEYS.keys()
    assert hot_key(parse("Ctrl+MicMute"), LAYOUT.get) is None
    assert hot_key(parse("Ctrl+Я"), LAYOUT.get) is None


def test_what_has_to_be_down() -> None:
    assert set(modifier_codes(15)) == {(0x11,), (0x12,), (0x10,), (0x5B, 0x5C)}
    assert modifier_codes(2) == ((0x11,),)
    assert modifier_codes(0) == ()


def test_triggers() -> None:
    assert trigger(parse("Win+Alt+S")) == "Alt+Win+S"
    assert trigger(parse("Ctrl+Num0")) == "Ctrl+Num0 while Num Lock is on"
    assert trigger(parse("Ctrl+NumDecimal")) == "Ctrl+NumDecimal while Num Lock is on"
    assert trigger(parse("Ctrl+NumPlus")) == "Ctrl+NumPlus"
    assert trigger(parse("Ctrl+NumEnter")) == "Ctrl+Enter"

import pytest

from app.system.hotkey.chord import FUNCTION_KEYS, KEYPAD_KEYS, MEDIA_KEYS, NAMED_KEYS, Chord, Modifier, parse
from app.system.hotkey.macos_keys import AMERICAN, CODES, TYPING_CODES, hot_key, trigger
from app.system.hotkey.registrations import HotKey

DOCUMENTED = {
    "A": 0x00,
    "V": 0x09,
    "B": 0x0B,
    "1": 0x12,
    "6": 0x16,
    "5": 0x17,
    "=": 0x18,
    "0": 0x1D,
    "]": 0x1E,
    "[": 0x21,
    "P": 0x23,
    "L": 0x25,
    "'": 0x27,
    ";": 0x29,
    "\\": 0x2A,
    ",": 0x2B,
    "/": 0x2C,
    ".": 0x2F,
    "`": 0x32,
    "Plus": 0x18,
    "Space": 0x31,
    "Enter": 0x24,
    "Tab": 0x30,
    "Backspace": 0x33,
    "Esc": 0x35,
    "Delete": 0x75,
    "Insert": 0x72,
    "Home": 0x73,
    "End": 0x77,
    "PageUp": 0x74,
    "PageDown": 0x79,
    "Left": 0x7B,
    "Right": 0x7C,
    "Down": 0x7D,
    "Up": 0x7E,
    "Menu": 0x6E,
    "PrintScreen": 0x69,
    "ScrollLock": 0x6B,
    "Pause": 0x71,
    "Num0": 0x52,
    "Num7": 0x59,
    "Num8": 0x5B,
    "Num9": 0x5C,
    "NumDecimal": 0x41,
    "NumMultiply": 0x43,
    "NumPlus": 0x45,
    "NumDivide": 0x4B,
    "NumEnter": 0x4C,
    "NumMinus": 0x4E,
    "F1": 0x7A,
    "F2": 0x78,
    "F3": 0x63,
    "F4": 0x76,
    "F5": 0x60,
    "F6": 0x61,
    "F7": 0x62,
    "F8": 0x64,
    "F9": 0x65,
    "F10": 0x6D,
    "F11": 0x67,
    "F12": 0x6F,
    "F13": 0x69,
    "F14": 0x6B,
    "F15": 0x71,
    "F16": 0x6A,
    "F17": 0x40,
    "F18": 0x4F,
    "F19": 0x50,
    "F20": 0x5A,
}


@pytest.mark.parametrize("key", DOCUMENTED)
def test_codes(key: str) -> None:
    assert hot_key(Chord(frozenset({Modifier.CTRL}), key), AMERICAN) == HotKey(0x1000, DOCUMENTED[key])


def test_modifiers() -> None:
    assert hot_key(parse("Cmd+F9"), {}) == HotKey(0x100, 0x65)
    assert hot_key(parse("Shift+F9"), {}) == HotKey(0x200, 0x65)
    assert hot_key(parse("Option+F9"), {}) == HotKey(0x800, 0x65)
    assert hot_key(parse("Ctrl+F9"), {}) == HotKey(0x1000, 0x65)
    assert hot_key(parse("Ctrl+Option+Shift+Cmd+F9"), {}) == HotKey(0x1B00, 0x65)


def test_letters_and_signs_are_where_the_layout_has_them() -> None:
    assert hot_key(parse("Ctrl+Z"), {"Z": 0x10}) == HotKey(0x1000, 0x10)
    assert hot_key(parse("Ctrl+Plus"), {"+": 0x1E}) == HotKey(0x1000, 0x1E)
    assert hot_key(parse("Ctrl+Z"), {"Y": 0x06}) is None


def test_keys_that_a_mac_does_not_have() -> None:
    names = [*NAMED_KEYS, *KEYPAD_KEYS, *MEDIA_KEYS, *FUNCTION_KEYS]
    lacking = [key for key in names if hot_key(Chord(frozenset({Modifier.CTRL}), key), AMERICAN) is None]
    assert lacking == [*MEDIA_KEYS, "F21", "F22", "F23", "F24"]


def test_no_code_is_there_twice() -> None:
    assert len(set(CODES.values())) == len(CODES)
    assert not set(CODES.values()) & set(TYPING_CODES)
    assert len(set(TYPING_CODES)) == len(TYPING_CODES) == 50
    assert {0x0A, 0x5D, 0x5E} <= set(TYPING_CODES)


def test_triggers() -> None:
    assert trigger(parse("Option+Cmd+S")) == "Option+Cmd+S"
    assert trigger(parse("Ctrl+PrintScreen")) == "Ctrl+F13"
    assert trigger(parse("Cmd+ScrollLock")) == "Cmd+F14"
    assert trigger(parse("Option+Pause")) == "Option+F15"

import pytest

from app.system.hotkey.chord import (
    FUNCTION_KEYS,
    KEYPAD_KEYS,
    MEDIA_KEYS,
    MODIFIER_KEYS,
    NAMED_KEYS,
    Modifier,
    parse,
)
from app.system.hotkey.x11_keyboard import Combination, Keyboard, keysyms_of

CONTROL, MOD1, MOD2, MOD3, MOD4 = 4, 8, 16, 32, 64
KEYSYMS = {
    9: (0xFF1B, 0, 0xFF1B, 0),
    10: (0x31, 0x21, 0x26, 0x31),  # 1 in the first group, & and 1 in the second
    24: (0x71, 0x51, 0x61, 0x41),  # q, in the second group a
    38: (0x61, 0x41, 0x71, 0x51),  # a, in the second group q
    36: (0xFF0D,),
    104: (0xFF0D,),  # another Enter
    37: (0xFFE3,),
    64: (0xFFE9, 0xFFE7),
    66: (0xFFE5,),
    77: (0xFF7F,),
    78: (0xFF14,),
    90: (0xFF9E, 0xFFB0),
    133: (0xFFEB,),
    50: (0xFFE1,),
    40: (0x6C6, 0x6E6),  # a Cyrillic letter by its old name
    41: (0x1000444,),  # and another by Unicode
    42: (0x101E,),
}
MODIFIERS = tuple(frozenset(codes) for codes in ({50}, {66}, {37}, {64}, {77}, {78}, {133, 134}, set[int]()))


def keyboard(group: int = 0, without: int = 0) -> Keyboard:
    keysyms = {code: row for code, row in KEYSYMS.items() if code != without}
    modifiers = tuple(codes - {without} for codes in MODIFIERS)
    return Keyboard(keysyms=keysyms, modifiers=modifiers, group=group)


@pytest.mark.parametrize(
    ("written", "combinations"),
    [
        ("Ctrl+Alt+A", {(38, CONTROL | MOD1)}),
        ("Ctrl+Shift+Q", {(24, CONTROL | 1)}),
        ("Super+1", {(10, MOD4)}),
        ("Ctrl+&", {(10, CONTROL)}),
        ("Ctrl+!", {(10, CONTROL)}),
        ("Ctrl+Enter", {(36, CONTROL), (104, CONTROL)}),
        ("Ctrl+Num0", {(90, CONTROL)}),
        ("RightCtrl", set()),
        ("LeftCtrl", {(37, 0)}),
        ("Ctrl+ф", {(40, CONTROL), (41, CONTROL)}),
        ("Ctrl+F9", set()),
    ],
)
def test_where_a_chord_is(written: str, combinations: set[tuple[int, int]]) -> None:
    found = keyboard().combinations(parse(written))
    assert found == {Combination(code, bits) for code, bits in combinations}


def test_the_group_in_use_comes_first() -> None:
    assert keyboard(group=1).combinations(parse("Ctrl+A")) == {Combination(24, CONTROL)}
    assert keyboard(group=1).combinations(parse("Ctrl+Enter")) == {
        Combination(36, CONTROL),
        Combination(104, CONTROL),
    }


def test_what_a_keyboard_lacks() -> None:
    assert keyboard().missing(parse("Ctrl+Alt+F9")) == "F9"
    assert keyboard().missing(parse("Ctrl+Alt+A")) == ""
    assert keyboard(without=64).missing(parse("Ctrl+Alt+A")) == "Alt"
    assert keyboard(without=64).combinations(parse("Ctrl+Alt+A")) == frozenset()


def test_modifiers_are_found_by_their_keys() -> None:
    bits = {modifier: keyboard().bit_of(modifier) for modifier in Modifier}
    assert bits == {Modifier.SHIFT: 1, Modifier.CTRL: CONTROL, Modifier.ALT: MOD1, Modifier.SUPER: MOD4}
    assert keyboard(without=133).bit_of(Modifier.SUPER) == 0
    assert keyboard().bits_set_by(64) == MOD1
    assert keyboard().bits_set_by(134) == MOD4
    assert keyboard().bits_set_by(38) == 0


def test_every_combination_of_locks() -> None:
    assert keyboard().locks == {2, MOD2, MOD3}
    assert keyboard().lock_bits == (0, 2, MOD2, MOD3, 2 | MOD2, 2 | MOD3, MOD2 | MOD3, 2 | MOD2 | MOD3)
    assert keyboard(without=78).lock_bits == (0, 2, MOD2, 2 | MOD2)


def test_locks_buttons_and_groups_do_not_matter() -> None:
    state = CONTROL | MOD1 | 2 | MOD2 | MOD3 | 0x100 | 1 << 13
    assert keyboard().without_locks(state) == CONTROL | MOD1
    assert keyboard(without=78).without_locks(MOD3) == MOD3


@pytest.mark.parametrize(
    ("key", "keysyms"),
    [
        ("A", (0x61,)),
        ("Ö", (0xF6,)),
        ("Ÿ", (0xFF,)),
        ("Ł", (0x1000142, 0x1B3)),
        ("Ω", (0x10003C9, 0x7F9)),
        ("Ф", (0x1000444, 0x6C6)),
        ("ß", (0xDF,)),
        ("1", (0x31,)),
        ("F1", (0xFFBE,)),
        ("F24", (0xFFD5,)),
        ("Num9", (0xFFB9, 0xFF9A)),
        ("RightAlt", (0xFFEA, 0xFE03)),
    ],
)
def test_what_stands_on_a_key(key: str, keysyms: tuple[int, ...]) -> None:
    assert keysyms_of(key) == keysyms


def test_every_name_has_keysyms_of_its_own() -> None:
    names = (*FUNCTION_KEYS, *NAMED_KEYS, *KEYPAD_KEYS, *MEDIA_KEYS, *MODIFIER_KEYS)
    known = [keysym for name in names for keysym in keysyms_of(name)]
    assert len(set(known)) == len(known)


@pytest.mark.parametrize(
    ("name", "library"),
    [
        ("Space", "space"), ("Plus", "plus"), ("Enter", "Return"), ("Tab", "Tab"), ("Backspace", "BackSpace"),
        ("Esc", "Escape"), ("Delete", "Delete"), ("Home", "Home"), ("End", "End"), ("PageUp", "Prior"),
        ("PageDown", "Next"), ("Left", "Left"), ("Up", "Up"), ("Right", "Right"), ("Down", "Down"),
        ("Insert", "Insert"), ("Pause", "Pause"), ("ScrollLock", "Scroll_Lock"), ("PrintScreen", "Print"),
        ("Menu", "Menu"), ("NumPlus", "KP_Add"), ("NumMinus", "KP_Subtract"), ("NumMultiply", "KP_Multiply"),
        ("NumDivide", "KP_Divide"), ("NumDecimal", "KP_Decimal"), ("NumEnter", "KP_Enter"),
        ("Num0", "KP_0"), ("Num7", "KP_7"), ("F1", "F1"), ("F13", "F13"), ("LeftShift", "Shift_L"),
        ("RightShift", "Shift_R"), ("LeftCtrl", "Control_L"), ("RightCtrl", "Control_R"),
        ("LeftAlt", "Alt_L"), ("RightAlt", "Alt_R"), ("LeftSuper", "Super_L"), ("RightSuper", "Super_R"),
        ("MediaPlay", "XF86_AudioPlay"), ("MediaStop", "XF86_AudioStop"), ("MediaPrevious", "XF86_AudioPrev"),
        ("MediaNext", "XF86_AudioNext"), ("Launch1", "XF86_Launch1"), ("Launch2", "XF86_Launch2"),
    ],
)  # fmt: skip
def test_the_numbers_are_those_of_the_library(name: str, library: str) -> None:
    from Xlib import XK  # noqa: PLC0415

    XK.load_keysym_group("xf86")
    assert keysyms_of(name)[0] == XK.string_to_keysym(library)

from collections.abc import Iterator, Mapping

import pytest

from app.system.hotkey.macos_keys import AMERICAN
from tests.system.hotkey.fake_mac import CURRENT, LATIN, FakeMac

GERMAN = {0x06: "yY", 0x10: "zZ", 0x1B: "ß?", 0x29: "öÖ", 0x1E: "+*", 0x12: "1!"}
RUSSIAN = {0x00: "фФ", 0x12: "1!", 0x0A: "ёЁ"}


@pytest.fixture
def mac() -> Iterator[FakeMac]:
    mac = FakeMac()
    try:
        yield mac
    finally:
        mac.stop()
    assert mac.strays == []
    assert mac.kept == 0


def read(mac: FakeMac) -> Mapping[str, int]:
    layouts = mac.calls().layouts
    found: list[Mapping[str, int]] = []
    mac.in_main(lambda: found.append(layouts.characters()))
    return found[0]


def test_letters_and_signs_plain_and_with_shift(mac: FakeMac) -> None:
    mac.layouts = {CURRENT: GERMAN, LATIN: None}
    assert read(mac) == {
        "Y": 0x06,
        "Z": 0x10,
        "ß": 0x1B,
        "?": 0x1B,
        "Ö": 0x29,
        "+": 0x1E,
        "*": 0x1E,
        "1": 0x12,
        "!": 0x12,
    }


def test_latin_letters_come_from_the_latin_layout_where_the_other_has_none(mac: FakeMac) -> None:
    mac.layouts = {CURRENT: RUSSIAN, LATIN: {0x00: "aA", 0x13: "1!"}}
    found = read(mac)
    assert (found["Ф"], found["A"], found["1"], found["Ё"]) == (0x00, 0x00, 0x12, 0x0A)


def test_a_plain_key_goes_before_one_with_shift(mac: FakeMac) -> None:
    mac.layouts = {CURRENT: {0x12: "&1", 0x13: "1é"}, LATIN: None}
    assert read(mac)["1"] == 0x13


def test_keys_that_type_nothing_or_several_characters_are_left_out(mac: FakeMac) -> None:
    mac.layouts = {CURRENT: {0x00: " a", 0x01: "𝄞", 0x02: "xijk"[0:3], 0x03: "b"}, LATIN: None}
    found = read(mac)
    assert (found["A"], found["B"], found["𝄞"]) == (0x00, 0x03, 0x01)
    assert "IJ" not in found


def test_without_any_layout_the_keyboard_is_american(mac: FakeMac) -> None:
    mac.layouts = {CURRENT: None, LATIN: None}
    assert read(mac) == AMERICAN


def test_a_layout_without_a_table_says_nothing(mac: FakeMac) -> None:
    mac.layouts = {CURRENT: {}, LATIN: {0x00: "qQ"}}
    assert read(mac) == {"Q": 0x00}

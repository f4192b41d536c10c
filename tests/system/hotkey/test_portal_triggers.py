"""Chords in the portal's words, there and back."""

import pytest

from app.system.hotkey.chord import FUNCTION_KEYS, KEYPAD_KEYS, MEDIA_KEYS, NAMED_KEYS, parse
from app.system.hotkey.portal_triggers import bound, trigger
from app.system.hotkey.standing import Bound


@pytest.mark.parametrize(
    ("chord", "wanted"),
    [
        ("Ctrl+Alt+Space", "CTRL+ALT+space"),
        ("Super+A", "LOGO+a"),
        ("Shift+Super+Alt+Ctrl+F24", "CTRL+ALT+SHIFT+LOGO+F24"),
        ("Ctrl+Plus", "CTRL+plus"),
        ("Ctrl+;", "CTRL+semicolon"),
        ("Ctrl+7", "CTRL+7"),
        ("Ctrl+Num7", "CTRL+KP_7"),
        ("NumEnter", "KP_Enter"),
        ("Ctrl+NumPlus", "CTRL+KP_Add"),
        ("Ctrl+PageUp", "CTRL+Page_Up"),
        ("Ctrl+Esc", "CTRL+Escape"),
        ("Ctrl+Enter", "CTRL+Return"),
        ("Ctrl+Backspace", "CTRL+BackSpace"),
        ("PrintScreen", "Print"),
        ("MediaPrevious", "XF86AudioPrev"),
        ("MicMute", "XF86AudioMicMute"),
        ("Ctrl+Ö", "CTRL+U00F6"),
        ("Ctrl+Я", "CTRL+U044F"),
        ("Ctrl+ß", "CTRL+U00DF"),
    ],
)
def test_how_a_chord_is_asked_for(chord: str, wanted: str) -> None:
    assert trigger(parse(chord)) == wanted


def test_every_key_has_a_word_of_letters_digits_and_underscores() -> None:
    signs = [chr(code) for code in range(0x21, 0x7F)]
    keys = [*FUNCTION_KEYS, *NAMED_KEYS, *KEYPAD_KEYS, *MEDIA_KEYS, *signs]
    words = {parse(key).key: trigger(parse(key)) for key in keys}
    assert all(word.replace("_", "").isalnum() for word in words.values()), words
    assert len(set(words.values())) == len(words)


def test_a_modifier_alone_has_no_word() -> None:
    with pytest.raises(ValueError, match="a portal has no word for RightCtrl"):
        trigger(parse("RightCtrl"))


@pytest.mark.parametrize(
    "description",
    [
        "Ctrl+Alt+Space",
        "CTRL+ALT+space",
        "Press <Control><Alt>space",
        "Press Ctrl+Alt+Space",
        "Alt+Ctrl+Space",
        "Meta+T, Ctrl+Alt+Space",
        "Ctrl+Alt+Space; Meta+T",
        "Meta+T or Ctrl+Alt+Space",
    ],
)
def test_the_keys_that_were_asked_for_are_recognised(description: str) -> None:
    assert bound(description, parse("Ctrl+Alt+Space")) == Bound(trigger=description, as_asked=True)


@pytest.mark.parametrize(
    "description", ["Ctrl+Space", "Meta+T", "Strg+Alt+Leertaste", "Ctrl+Alt+Space+X", "the pedal", "+", "<>"]
)
def test_other_keys_and_other_languages_are_shown_as_they_are(description: str) -> None:
    assert bound(description, parse("Ctrl+Alt+Space")) == Bound(trigger=description, as_asked=False)


@pytest.mark.parametrize(
    ("description", "chord"),
    [
        ("Press Ctrl+Page Up", "Ctrl+PageUp"),
        ("<Super>semicolon", "Super+;"),
        ("Ctrl+Shift++", "Ctrl+Shift+Plus"),
        ("LOGO+KP_1", "Super+Num1"),
        ("XF86AudioMicMute", "MicMute"),
    ],
)
def test_key_names_of_both_kinds_are_read(description: str, chord: str) -> None:
    assert bound(description, parse(chord)).as_asked

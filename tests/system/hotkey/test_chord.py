import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadChord
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
from app.system.hotkey.engine import Engine

CTRL, ALT, SHIFT, SUPER = Modifier
NAMES = (*FUNCTION_KEYS, *NAMED_KEYS, *KEYPAD_KEYS, *MEDIA_KEYS, *MODIFIER_KEYS)


@pytest.mark.parametrize(
    ("written", "modifiers", "key"),
    [
        ("Ctrl+Alt+Space", {CTRL, ALT}, "Space"),
        ("alt+ctrl+space", {CTRL, ALT}, "Space"),
        (" Control + Option + SPACE ", {CTRL, ALT}, "Space"),
        ("Shift+Cmd+F9", {SHIFT, SUPER}, "F9"),
        ("Win+x", {SUPER}, "X"),
        ("Meta+Command", None, ""),
        ("ctrl++", {CTRL}, "Plus"),
        ("+", set(), "Plus"),
        ("Ctrl+Alt+Plus", {CTRL, ALT}, "Plus"),
        ("Ctrl+ö", {CTRL}, "Ö"),
        ("Ctrl+ß", {CTRL}, "ß"),
        ("Ctrl+;", {CTRL}, ";"),
        ("escape", set(), "Esc"),
        ("Ctrl+Return", {CTRL}, "Enter"),
        ("Ctrl+PgUp", {CTRL}, "PageUp"),
        ("rightctrl", set(), "RightCtrl"),
        ("Ctrl+num0", {CTRL}, "Num0"),
        ("Ctrl+F24", {CTRL}, "F24"),
        ("MicMute", set(), "MicMute"),
    ],
)
def test_what_is_written_is_read(written: str, modifiers: set[Modifier] | None, key: str) -> None:
    if modifiers is None:
        with pytest.raises(BadChord):
            parse(written)
    else:
        assert parse(written) == Chord(frozenset(modifiers), key)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "'' is no shortcut: a key is missing."),
        ("Ctrl", "'Ctrl' is no shortcut: a key is missing after the modifiers."),
        ("Ctrl+Alt", "'Ctrl+Alt' is no shortcut: a key is missing after the modifiers."),
        ("Ctrl+Alt+", "'Ctrl+Alt+' is no shortcut: a key is missing."),
        ("Ctrl+control+A", "'Ctrl+control+A' is no shortcut: Ctrl is there twice."),
        ("A+Ctrl+B", "'A+Ctrl+B' is no shortcut: 'A' cannot be held with another key."),
        ("Ctrl+F25", "'Ctrl+F25' is no shortcut: Earshot knows no key 'F25'."),
        ("Ctrl+\x07", "'Ctrl+\\x07' is no shortcut: Earshot knows no key '\\x07'."),
    ],
)
def test_what_is_no_chord_is_said(written: str, sentence: str) -> None:
    with pytest.raises(BadChord) as caught:
        parse(written)
    assert str(caught.value) == sentence
    assert caught.value.written == written


@pytest.mark.parametrize("key", ["a", "space", "", "AB", " ", "Ctrl"])
def test_a_key_has_one_name(key: str) -> None:
    with pytest.raises(BadChord, match="Earshot knows no such key"):
        Chord(frozenset(), key)


@given(
    modifiers=st.frozensets(st.sampled_from(Modifier)),
    key=st.sampled_from(NAMES) | st.characters(codec="utf-8", exclude_categories=["C", "Z"]),
)
def test_what_is_shown_can_be_read_again(modifiers: frozenset[Modifier], key: str) -> None:
    try:
        chord = Chord(modifiers, key)
    except BadChord:
        return
    assert parse(str(chord)) == chord


def test_how_it_is_shown() -> None:
    chord = parse("super+shift+alt+ctrl+space")
    assert str(chord) == "Ctrl+Alt+Shift+Super+Space"
    assert chord.shown_on(Engine.X11) == "Ctrl+Alt+Shift+Super+Space"
    assert chord.shown_on(Engine.WINDOWS) == "Ctrl+Alt+Shift+Win+Space"
    assert chord.shown_on(Engine.MACOS) == "Ctrl+Option+Shift+Cmd+Space"


def test_a_modifier_as_a_key_of_its_own() -> None:
    assert parse("RightCtrl").is_lone_modifier
    assert not parse("Ctrl+A").is_lone_modifier

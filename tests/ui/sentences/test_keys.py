"""Keys are called as they are on the keyboards of each language."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from app.system.hotkey.chord import (
    FUNCTION_KEYS,
    KEYPAD_KEYS,
    MEDIA_KEYS,
    MODIFIER_KEYS,
    NAMED_KEYS,
    Chord,
    Modifier,
)
from app.system.hotkey.engine import Engine
from app.ui.sentences.keys import HELD, PRESSED, keys_in_words, shortcut_in_words
from tests.ui.speaking import speaking


def test_every_key_that_has_a_name_is_known() -> None:
    assert set(map(str, PRESSED)) == {*NAMED_KEYS, *KEYPAD_KEYS, *MEDIA_KEYS, *MODIFIER_KEYS}
    held = {each.shown_on(engine) for each in ALL_HELD for engine in Engine}
    assert {name for chord in held for name in chord.split("+")[:-1]} == set(map(str, HELD))


ALL_HELD = [Chord(frozenset({modifier}), "A") for modifier in Modifier]


def test_in_english_they_are_called_as_they_are_written(qapp: QApplication) -> None:
    for name in (*map(str, HELD), *map(str, PRESSED), *FUNCTION_KEYS, "Ctrl+Alt+Space", "", "Ö"):
        assert keys_in_words(name) == name


@pytest.mark.parametrize(
    ("written", "german", "spanish"),
    [
        ("Ctrl+Alt+Space", "Strg+Alt+Leertaste", "Ctrl+Alt+Espacio"),
        ("Ctrl+Shift+Super+Ö", "Strg+Umschalt+Super+Ö", "Ctrl+Mayús+Super+Ö"),
        ("Alt+F12", "Alt+F12", "Alt+F12"),
        ("RightCtrl", "Strg rechts", "Ctrl derecha"),
        ("Delete", "Entf", "Supr"),
        ("Ctrl+,", "Strg+,", "Ctrl+,"),
        ("Press Ctrl+Alt+Space", "Press Ctrl+Alt+Space", "Press Ctrl+Alt+Space"),
        ("Strg+Leertaste", "Strg+Leertaste", "Strg+Leertaste"),
        ("Space+Ctrl", "Space+Ctrl", "Space+Ctrl"),
        ("Ctrl+Fx", "Ctrl+Fx", "Ctrl+Fx"),
        ("", "", ""),
    ],
)
def test_a_chord_is_called_as_on_the_keyboard(
    qapp: QApplication, written: str, german: str, spanish: str
) -> None:
    with speaking(qapp, "de"):
        assert keys_in_words(written) == german
    with speaking(qapp, "es"):
        assert keys_in_words(written) == spanish


def test_a_shortcut_of_a_window_too(qapp: QApplication) -> None:
    with speaking(qapp, "de"):
        assert shortcut_in_words(QKeySequence("Ctrl+Q"), mac=False) == "Strg+Q"
    assert shortcut_in_words(QKeySequence("Ctrl+M"), mac=False) == "Ctrl+M"
    native = QKeySequence("Ctrl+M").toString(QKeySequence.SequenceFormat.NativeText)
    assert shortcut_in_words(QKeySequence("Ctrl+M"), mac=True) == native

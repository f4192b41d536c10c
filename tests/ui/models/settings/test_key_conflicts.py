"""What speaks against a recorded key is known before the system is asked."""

import pytest
from PySide6.QtWidgets import QApplication

from app.system.hotkey.chord import parse
from app.system.hotkey.engine import Engine
from app.ui.actions import ROWS
from app.ui.models.hotkeys import KeyUse
from app.ui.models.settings.key_conflicts import conflict


def said(chord: str, use: KeyUse = KeyUse.TALK, *, mac: bool = False) -> str:
    engine = Engine.MACOS if mac else Engine.X11
    return conflict(parse(chord), use, (parse("Ctrl+Alt+S"), None), engine, mac=mac)


@pytest.mark.parametrize("chord", ["Ctrl+Alt+T", "F9", "RightCtrl", "Ctrl+T", "Ctrl+Shift+M"])
def test_nothing_speaks_against_these(qapp: QApplication, chord: str) -> None:
    assert said(chord) == ""


@pytest.mark.parametrize(
    ("chord", "sentence"),
    [
        ("A", "A types something in every program: hold Ctrl, Alt or Super with it."),
        (
            "LeftCtrl",
            "LeftCtrl is held with other keys, which no program would hear any more: "
            "take RightCtrl, or add one more key, such as a letter.",
        ),
        (
            "Ctrl+Alt+S",
            "Ctrl+Alt+S is taken by another shortcut of Earshot: choose another shortcut, or free it there.",
        ),
        ("Ctrl+Q", "Ctrl+Q is a shortcut of Earshot's own window, for “Quit”: choose another shortcut."),
        ("F11", "F11 is a shortcut of Earshot's own window, for “Full screen”: choose another shortcut."),
        ("Ctrl+M", "Ctrl+M is a shortcut of Earshot's own window, for “Mute”: choose another shortcut."),
    ],
)
def test_what_is_refused(qapp: QApplication, chord: str, sentence: str) -> None:
    assert said(chord) == sentence


def test_the_window_s_own_key_may_do_in_any_program_what_it_does_there(qapp: QApplication) -> None:
    assert said("Ctrl+M", KeyUse.MUTE) == ""
    assert said("Ctrl+M", KeyUse.STOP) != ""


def test_on_a_mac_the_window_has_its_keys_with_command(qapp: QApplication) -> None:
    assert said("Ctrl+L", mac=True) == ""
    assert said("Cmd+L", mac=True) == (
        "Cmd+L is a shortcut of Earshot's own window, for “Write instead”: choose another shortcut."
    )
    assert said("F11", mac=True).startswith("F11 is a shortcut of Earshot's own window")


def test_every_key_of_the_window_is_a_chord() -> None:
    assert [str(parse(keys)) for row in ROWS for keys in row.keys] == [
        keys for row in ROWS for keys in row.keys
    ]

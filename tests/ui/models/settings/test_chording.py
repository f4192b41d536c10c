"""What is held, and the chord that it was."""

import pytest
from PySide6.QtCore import Qt

from app.system.hotkey.chord import parse
from app.system.hotkey.engine import Engine
from app.ui.models.settings.chording import Chording, NoSuchKey
from app.ui.models.settings.key_names import Stroke

K, M = Qt.Key, Qt.KeyboardModifier
CTRL = Stroke(key=K.Key_Control, native=0xFFE3)
RIGHT_CTRL = Stroke(key=K.Key_Control, native=0xFFE4)
ALT = Stroke(key=K.Key_Alt, modifiers=M.ControlModifier, native=0xFFE9)
SPACE = Stroke(key=K.Key_Space, modifiers=M.ControlModifier | M.AltModifier)


@pytest.fixture
def chording() -> Chording:
    return Chording()


def shown(chording: Chording) -> str:
    return "+".join(chording.shown(Engine.X11))


def test_keys_are_shown_as_they_are_held_and_meant_when_the_first_comes_up(chording: Chording) -> None:
    assert shown(chording) == ""
    seen = []
    for stroke in (CTRL, ALT, SPACE):
        chording.press(stroke)
        seen.append(shown(chording))
    assert seen == ["Ctrl", "Ctrl+Alt", "Ctrl+Alt+Space"]
    assert chording.release(SPACE) == parse("Ctrl+Alt+Space")


def test_it_does_not_matter_which_comes_up_first(chording: Chording) -> None:
    for stroke in (CTRL, ALT, SPACE):
        chording.press(stroke)
    assert chording.release(CTRL) == parse("Ctrl+Alt+Space")


def test_the_last_key_counts(chording: Chording) -> None:
    chording.press(CTRL)
    chording.press(Stroke(key=K.Key_A, modifiers=M.ControlModifier))
    chording.press(Stroke(key=K.Key_B, modifiers=M.ControlModifier))
    assert shown(chording) == "Ctrl+B"
    assert chording.release(CTRL) == parse("Ctrl+B")


def test_a_modifier_that_comes_later_counts_too(chording: Chording) -> None:
    chording.press(Stroke(key=K.Key_F9))
    chording.press(CTRL)
    assert shown(chording) == "Ctrl+F9"
    assert chording.release(CTRL) == parse("Ctrl+F9")


def test_a_modifier_that_was_held_before_counts(chording: Chording) -> None:
    chording.press(Stroke(key=K.Key_F9, modifiers=M.ShiftModifier))
    assert chording.release(Stroke(key=K.Key_F9)) == parse("Shift+F9")


def test_a_modifier_by_itself(chording: Chording) -> None:
    chording.press(RIGHT_CTRL)
    assert shown(chording) == "Ctrl"
    assert chording.release(RIGHT_CTRL) == parse("RightCtrl")


def test_modifiers_alone(chording: Chording) -> None:
    chording.press(CTRL)
    chording.press(ALT)
    assert str(chording.release(ALT)) == "Ctrl+LeftAlt"


def test_what_was_down_before_means_nothing(chording: Chording) -> None:
    assert chording.release(SPACE) is None
    assert chording.release(CTRL) is None
    chording.press(ALT)
    assert chording.release(SPACE) is None


def test_a_key_without_a_name(chording: Chording) -> None:
    chording.press(CTRL)
    chording.press(Stroke(key=K.Key_Dead_Acute, modifiers=M.ControlModifier))
    assert shown(chording) == "Ctrl+?"
    with pytest.raises(NoSuchKey):
        chording.release(CTRL)


def test_keys_are_called_as_the_system_calls_them(chording: Chording) -> None:
    chording.press(Stroke(key=K.Key_F9, modifiers=M.AltModifier))
    assert chording.shown(Engine.MACOS) == ("Option", "F9")

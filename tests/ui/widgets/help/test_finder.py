"""The line with which words are found."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.ui.widgets.help.finder import Finder
from tests.ui.signs import light
from tests.ui.widgets.settings.hands import show


@pytest.fixture
def finder(qtbot: QtBot) -> Finder:
    made = Finder(light())
    show(qtbot, made)
    made.begin()
    return made


def test_it_takes_the_keyboard_with_the_old_words_marked(finder: Finder) -> None:
    finder.field.setText("token")
    finder.begin()
    assert finder.field.hasFocus()
    assert finder.field.selectedText() == "token"


def test_enter_looks_on_and_with_shift_back(finder: Finder, qtbot: QtBot) -> None:
    wanted, left = QSignalSpy(finder.wanted), QSignalSpy(finder.left)
    qtbot.keyClicks(finder.field, "ab")
    qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    qtbot.keyClick(finder.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.mouseClick(finder.next, Qt.MouseButton.LeftButton)
    assert [wanted.at(time) for time in range(wanted.count())] == [["ab", False], ["ab", True], ["ab", False]]
    qtbot.keyClick(finder.field, Qt.Key.Key_Escape)
    assert left.count() == 1


def test_each_letter_is_looked_for(finder: Finder, qtbot: QtBot) -> None:
    changed = QSignalSpy(finder.changed)
    qtbot.keyClicks(finder.field, "ab")
    assert [changed.at(time) for time in range(changed.count())] == [["a"], ["ab"]]


def test_what_is_not_there_is_said_to_eyes_and_to_screen_readers(finder: Finder) -> None:
    finder.field.setText("nowhere")
    finder.tell(found=False)
    assert finder.nothing.isVisible()
    assert finder.field.accessibleDescription() == "Not found"
    finder.tell(found=True)
    assert not finder.nothing.isVisible()
    assert finder.field.accessibleDescription() == ""
    finder.field.clear()
    finder.tell(found=False)
    assert not finder.nothing.isVisible()

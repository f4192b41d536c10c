from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.composer import Composer
from app.ui.widgets.message_field import MessageField
from app.ui.widgets.painted_button import PaintedButton
from tests.ui.turns import LISBON, FixedTheme


@pytest.fixture
def themes() -> FixedTheme:
    return FixedTheme()


@pytest.fixture
def composer(qtbot: QtBot) -> Composer:
    found = Composer(FixedTheme())
    qtbot.addWidget(found)
    found.resize(320, 50)
    with qtbot.waitExposed(found):
        found.show()
    return found


@pytest.fixture
def sent(composer: Composer) -> list[str]:
    found: list[str] = []
    composer.text_entered.connect(found.append)
    return found


def field(composer: Composer) -> MessageField:
    return composer.findChildren(MessageField)[0]


def button(composer: Composer) -> PaintedButton:
    return composer.findChildren(PaintedButton)[0]


def hint(composer: Composer) -> QLabel:
    return composer.findChildren(QLabel)[0]


def write(composer: Composer, text: str) -> None:
    QTest.keyClicks(field(composer), text)


def enter(composer: Composer) -> None:
    QTest.keyClick(field(composer), Qt.Key.Key_Return)


def test_enter_sends_what_was_written(composer: Composer, sent: list[str]) -> None:
    write(composer, "  Hello there ")
    assert composer.draft == "  Hello there "
    enter(composer)
    assert sent == ["Hello there"]
    assert composer.draft == ""


def test_nothing_is_not_sent(composer: Composer, sent: list[str]) -> None:
    enter(composer)
    write(composer, "   ")
    enter(composer)
    assert sent == []


def test_the_button_sends_too_and_is_there_only_with_text(composer: Composer, sent: list[str]) -> None:
    assert button(composer).isHidden()
    write(composer, "Hello")
    assert button(composer).isVisible()
    QTest.mouseClick(button(composer), Qt.MouseButton.LeftButton)
    assert sent == ["Hello"]
    assert button(composer).isHidden()


def test_what_cannot_be_sent_stays_and_the_reason_is_said(composer: Composer, sent: list[str]) -> None:
    composer.set_sendable(False)
    write(composer, "Hello")
    assert hint(composer).isHidden()
    enter(composer)
    assert (sent, composer.draft) == ([], "Hello")
    assert hint(composer).isVisible()
    assert hint(composer).text() == "Not connected. Your text stays here."
    assert not button(composer).isEnabled()
    composer.set_sendable(True)
    assert hint(composer).isHidden()
    assert button(composer).isEnabled()
    enter(composer)
    assert sent == ["Hello"]


def test_the_reason_goes_with_the_text(composer: Composer) -> None:
    composer.set_sendable(False)
    write(composer, "H")
    enter(composer)
    QTest.keyClick(field(composer), Qt.Key.Key_Backspace)
    assert hint(composer).isHidden()


def test_what_was_not_sent_comes_back_once(composer: Composer) -> None:
    write(composer, "Hello")
    enter(composer)
    composer.give_back("Hello")
    assert composer.draft == "Hello"
    write(composer, "!")
    assert composer.draft == "Hello!"
    field(composer).clear()
    composer.give_back("Hello")
    assert composer.draft == ""


def test_what_comes_back_overwrites_nothing_and_is_ones_own(composer: Composer) -> None:
    write(composer, "Hello")
    enter(composer)
    composer.give_back("Somebody else's")
    assert composer.draft == ""
    write(composer, "Next")
    composer.give_back("Hello")
    assert composer.draft == "Next"


def test_it_grows_from_one_line_to_five(composer: Composer) -> None:
    heights = []
    for lines in (1, 2, 3, 4, 5, 6, 20):
        field(composer).set_text("\n".join("x" * lines))
        QGuiApplication.sendPostedEvents()
        heights.append(composer.sizeHint().height())
    steps = [after - before for before, after in pairwise(heights)]
    assert all(step > 8 for step in steps[:4])
    assert steps[4:] == [0, 0]
    bar = field(composer).verticalScrollBarPolicy()
    assert bar is Qt.ScrollBarPolicy.ScrollBarAsNeeded
    field(composer).clear()
    QGuiApplication.sendPostedEvents()
    assert composer.sizeHint().height() == heights[0]


def test_it_grows_when_it_becomes_narrow(composer: Composer, qtbot: QtBot) -> None:
    composer.resize(900, 50)
    field(composer).set_text(LISBON)
    before = composer.sizeHint().height()
    composer.resize(300, 50)
    qtbot.waitUntil(lambda: composer.sizeHint().height() > before)


def test_long_text_is_sent_whole(composer: Composer, sent: list[str]) -> None:
    field(composer).add(LISBON * 900)
    enter(composer)
    assert sent == [LISBON * 900]


def test_it_says_what_it_is(composer: Composer) -> None:
    found = QAccessible.queryAccessibleInterface(field(composer))
    assert found.role() is QAccessible.Role.EditableText
    assert found.text(QAccessible.Text.Name) == "Message"
    assert found.text(QAccessible.Text.Description) == "Enter sends, Shift+Enter begins a new line."
    assert field(composer).placeholderText() == "Type instead"
    send = QAccessible.queryAccessibleInterface(button(composer))
    assert (send.role(), send.text(QAccessible.Text.Name)) == (QAccessible.Role.Button, "Send")
    assert button(composer).toolTip() == "Send (Enter)"


def test_focus_goes_to_the_field_and_shows(composer: Composer, qtbot: QtBot) -> None:
    composer.setFocus()
    qtbot.waitUntil(field(composer).hasFocus)
    edge = composer.grab().toImage().pixelColor(160, 1)
    field(composer).clearFocus()
    assert composer.grab().toImage().pixelColor(160, 1) != edge


def test_it_wears_the_theme_of_now(qtbot: QtBot) -> None:
    themes = FixedTheme()
    composer = Composer(themes)
    qtbot.addWidget(composer)
    composer.resize(320, 50)

    def ground() -> QColor:
        return composer.grab().toImage().pixelColor(160, 8)

    assert ground() == Theme.light().surface
    themes.become(Theme.dark())
    assert ground() == Theme.dark().surface
    assert field(composer).palette().text().color() == Theme.dark().ink

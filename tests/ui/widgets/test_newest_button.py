import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.newest_button import NewestButton
from tests.ui.turns import FixedTheme


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    found = QWidget()
    qtbot.addWidget(found)
    return found


def made(qtbot: QtBot, around: QWidget, themes: FixedTheme) -> NewestButton:
    around.resize(400, 300)
    found = NewestButton(themes, around)
    with qtbot.waitExposed(around):
        around.show()
    return found


def test_it_stands_at_the_lower_middle_when_wanted(qtbot: QtBot, around: QWidget) -> None:
    button = made(qtbot, around, FixedTheme())
    assert button.isHidden()
    button.place(QRect(0, 0, 400, 300), shown=True)
    assert button.isVisible()
    assert button.size() == button.sizeHint()
    assert abs(button.geometry().center().x() - 200) <= 1
    assert button.geometry().bottom() == 299 - 8
    button.place(QRect(0, 0, 400, 300), shown=False)
    assert button.isHidden()


def test_it_says_what_it_does(qtbot: QtBot, around: QWidget) -> None:
    button = made(qtbot, around, FixedTheme())
    assert button.text() == "Newest"
    assert button.accessibleName() == "Go to the newest words"
    assert button.toolTip() == "Go to the newest words (End)"


def test_it_wears_the_theme_and_shows_focus(qtbot: QtBot, around: QWidget) -> None:
    themes = FixedTheme()
    button = made(qtbot, around, themes)
    button.place(QRect(0, 0, 400, 300), shown=True)
    light = button.grab().toImage()
    assert light.pixelColor(8, light.height() // 2) == Theme.light().surface
    button.window().activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != light
    themes.become(Theme.dark())
    assert button.grab().toImage().pixelColor(8, light.height() // 2) == Theme.dark().surface

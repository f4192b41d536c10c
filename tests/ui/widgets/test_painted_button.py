import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.painted_button import FOCUS_WIDTH, PaintedButton
from tests.ui.signs import light, picture, spoken


class Plain(PaintedButton):
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_focus_circle(painter, QPointF(20, 20), 15)


def shown(qtbot: QtBot) -> Plain:
    button = Plain("Do it", light())
    button.resize(40, 40)
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    button.activateWindow()
    qtbot.waitUntil(button.isActiveWindow)
    return button


def test_it_is_named_for_eyes_and_ears(qtbot: QtBot) -> None:
    button = shown(qtbot)
    assert spoken(button)[1] == button.toolTip() == "Do it"
    button.set_keys("Ctrl+D")
    assert button.toolTip() == "Do it (Ctrl+D)"
    button.set_name("Undo it")
    assert (spoken(button)[1], button.toolTip()) == ("Undo it", "Undo it (Ctrl+D)")
    button.set_keys("")
    assert button.toolTip() == "Undo it"


def test_keys_reach_it(qtbot: QtBot) -> None:
    assert shown(qtbot).focusPolicy() is Qt.FocusPolicy.TabFocus


def test_a_click_leaves_the_keys_where_they_were(qtbot: QtBot) -> None:
    button = shown(qtbot)
    button.clearFocus()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.hasFocus()


def test_the_focus_is_shown_to_whoever_uses_keys(qtbot: QtBot) -> None:
    button = shown(qtbot)
    button.clearFocus()
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert button.hasFocus()
    assert not button.shows_focus
    assert picture(button).pixelColor(35, 20) != Theme.light().ink
    qtbot.keyPress(button, Qt.Key.Key_A)
    assert button.shows_focus
    button.clearFocus()
    assert not button.shows_focus
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.shows_focus
    assert picture(button).pixelColor(35, 20) == Theme.light().ink


@pytest.mark.parametrize("before", [Qt.FocusReason.TabFocusReason, Qt.FocusReason.MouseFocusReason])
def test_a_window_that_comes_back_looks_as_it_did(qtbot: QtBot, before: Qt.FocusReason) -> None:
    button = shown(qtbot)
    button.clearFocus()
    button.setFocus(before)
    looked = button.shows_focus
    assert looked is (before is Qt.FocusReason.TabFocusReason)
    for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):
        QApplication.sendEvent(button, QFocusEvent(kind, Qt.FocusReason.ActiveWindowFocusReason))
    assert button.shows_focus is looked


def test_the_focus_ring_is_thick_enough_to_see(qtbot: QtBot) -> None:
    assert FOCUS_WIDTH >= 2.0
    assert shown(qtbot).focus_pen().widthF() == FOCUS_WIDTH

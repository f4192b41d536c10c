from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.widgets.icon_button import IconButton
from tests.ui.signs import counted, dark, light, picture, spoken

THEME = Theme.light()


def shown(qtbot: QtBot, icon: Icon = Icon.CLOSE) -> IconButton:
    button = IconButton(icon, "Close", light())
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    return button


def test_it_is_a_button_with_a_name(qtbot: QtBot) -> None:
    button = shown(qtbot)
    assert spoken(button) == (QAccessible.Role.Button, "Close")
    assert (button.width(), button.height()) == (40, 40)


def test_it_draws_its_icon_in_muted_ink(qtbot: QtBot) -> None:
    button = shown(qtbot, Icon.STOP)
    assert picture(button).pixelColor(20, 20) == THEME.muted
    button.set_icon(Icon.CLOSE)
    assert picture(button).pixelColor(20, 16) != THEME.muted
    assert counted(picture(button), THEME.muted) > 0


def test_it_is_faint_when_it_cannot_be_pressed(qtbot: QtBot) -> None:
    button = shown(qtbot, Icon.STOP)
    button.setEnabled(False)
    assert picture(button).pixelColor(20, 20) == THEME.line


def test_its_ground_shows_when_pressed_or_pointed_at(qtbot: QtBot) -> None:
    button = shown(qtbot)
    assert picture(button).pixelColor(8, 20) != THEME.line
    button.setDown(True)
    assert picture(button).pixelColor(8, 20) == THEME.line
    button.setDown(False)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    assert picture(button).pixelColor(8, 20) == THEME.line
    button.setEnabled(False)
    assert picture(button).pixelColor(8, 20) != THEME.line


def test_it_is_pressed_by_mouse_and_by_keys(qtbot: QtBot) -> None:
    button = shown(qtbot)
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_other_sizes_and_themes(qtbot: QtBot) -> None:
    button = IconButton(Icon.STOP, "Stop", dark(), size=28, icon_size=16)
    qtbot.addWidget(button)
    assert (button.width(), button.sizeHint().height()) == (28, 28)
    assert picture(button).pixelColor(14, 14) == Theme.dark().muted

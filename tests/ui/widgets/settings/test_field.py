import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.theme import Text, Theme
from app.ui.widgets.settings.field import LineField, field_height, sign_px
from tests.ui.signs import colours, dark, light, picture
from tests.ui.widgets.settings.hands import show


def test_a_field_wears_the_theme(qtbot: QtBot) -> None:
    for themes, theme in ((light(), Theme.light()), (dark(), Theme.dark())):
        field = LineField(themes)
        show(qtbot, field)
        assert field.height() == field_height()
        assert picture(field).pixelColor(field.width() // 2, 6) == theme.surface
        role = QPalette.ColorRole
        assert field.palette().color(role.Text) == theme.ink
        assert field.palette().color(role.PlaceholderText) == theme.muted


def test_its_edge_shows_the_keyboard(qtbot: QtBot) -> None:
    field = LineField(light())
    show(qtbot, field)
    field.clearFocus()
    assert Theme.light().you.name() not in colours(picture(field))
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert Theme.light().you.name() in colours(picture(field))


def test_a_long_text_makes_no_window_wide(qtbot: QtBot) -> None:
    field = LineField(light())
    qtbot.addWidget(field)
    field.setText("w" * 500)
    assert field.minimumSizeHint().width() < 120


def test_signs_follow_letters(qapp: QApplication) -> None:
    assert sign_px(Text.SECOND) < sign_px(Text.BODY) < field_height()


@pytest.mark.usefixtures("large_letters")
def test_the_height_follows_letters(qapp: QApplication) -> None:
    assert field_height() > 50

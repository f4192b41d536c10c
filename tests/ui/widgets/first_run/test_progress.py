"""Bars: those behind and the present one are filled, from where a line begins."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.widgets.first_run.progress import Progress
from tests.ui.signs import counted, light, picture
from tests.ui.widgets.settings.hands import show


def made(qtbot: QtBot) -> Progress:
    bars = Progress(4, light())
    show(qtbot, bars, width=404)
    return bars


def test_so_many_are_filled(qtbot: QtBot) -> None:
    bars = made(qtbot)
    filled = []
    for number in (1, 2, 4):
        bars.show_number(number)
        filled.append(counted(picture(bars), light().theme.you))
    assert filled[0] > 300
    assert filled[1] > 1.9 * filled[0]
    assert filled[2] > 3.8 * filled[0]


def test_they_are_filled_from_where_a_line_begins(qtbot: QtBot) -> None:
    bars = made(qtbot)
    y = bars.height() // 2
    assert picture(bars).pixelColor(20, y) == light().theme.you
    bars.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert picture(bars).pixelColor(20, y) == light().theme.line
    assert picture(bars).pixelColor(bars.width() - 20, y) == light().theme.you

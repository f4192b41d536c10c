from PySide6.QtGui import QColor
from PySide6.QtWidgets import QScrollBar
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.scroll_bar import scroll_bar_style


def test_it_is_slim_and_wears_the_theme(qtbot: QtBot) -> None:
    theme = Theme.dark()
    bar = QScrollBar()
    qtbot.addWidget(bar)
    bar.setRange(0, 100)
    bar.setPageStep(50)
    bar.setStyleSheet(scroll_bar_style(theme, "#102030"))
    assert bar.sizeHint().width() == 10
    bar.resize(10, 200)
    image = bar.grab().toImage()
    assert image.pixelColor(5, 180) == QColor("#102030")
    assert image.pixelColor(5, 60) == theme.line

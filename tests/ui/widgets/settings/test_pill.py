from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.settings.pill import Pill
from tests.ui.signs import light
from tests.ui.widgets.settings.hands import show


def test_what_was_being_typed_counts_before_the_click(qtbot: QtBot) -> None:
    place, order = QWidget(), list[str]()
    line, pill = QLineEdit(), Pill("Test", light())
    column = QVBoxLayout(place)
    column.addWidget(line)
    column.addWidget(pill)
    line.editingFinished.connect(lambda: order.append("typed"))
    pill.clicked.connect(lambda: order.append("clicked"))
    show(qtbot, place)
    line.setFocus()
    qtbot.keyClicks(line, "x")
    qtbot.mouseClick(pill, Qt.MouseButton.LeftButton)
    assert order == ["typed", "clicked"]
    assert pill.focusPolicy() is Qt.FocusPolicy.StrongFocus

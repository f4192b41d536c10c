import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.settings.placing import put
from tests.ui.widgets.settings.hands import HELD


@pytest.fixture
def part(qtbot: QtBot) -> QWidget:
    whole = QWidget()
    qtbot.addWidget(whole)
    whole.resize(100, 50)
    HELD.append(whole)
    return QWidget(whole)


def test_a_part_is_counted_from_where_a_line_begins(part: QWidget) -> None:
    put(part, 10, 5, 30, 20)
    assert part.geometry() == QRect(10, 5, 30, 20)


@pytest.mark.usefixtures("right_to_left")
def test_mirrored_too(part: QWidget) -> None:
    put(part, 10, 5, 30, 20)
    assert part.geometry() == QRect(60, 5, 30, 20)


def test_there_is_no_width_below_none(part: QWidget) -> None:
    put(part, 10, 5, -3, 20)
    assert part.width() == 0

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from app.ui.widgets.elided_label import ElidedLabel
from tests.ui.signs import picture, spoken

LONG = "a line that is much longer than the room it has"


def shown(qtbot: QtBot, width: int) -> ElidedLabel:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText(LONG)
    label.resize(width, 20)
    label.show()
    return label


def test_it_may_be_narrower_than_its_text(qtbot: QtBot) -> None:
    assert shown(qtbot, 60).minimumSizeHint().width() == 0
    assert shown(qtbot, 60).minimumSizeHint().height() > 8


def test_it_shows_what_there_is_room_for(qtbot: QtBot) -> None:
    narrow = shown(qtbot, 60)
    elided = narrow.fontMetrics().elidedText(LONG, Qt.TextElideMode.ElideRight, 60)
    assert elided.endswith("…")
    other = shown(qtbot, 60)
    other.setText(elided)
    assert picture(narrow) == picture(other)
    assert picture(narrow) != picture(shown(qtbot, 600)).copy(0, 0, 60, 20)


def test_a_screen_reader_gets_the_whole_text(qtbot: QtBot) -> None:
    assert spoken(shown(qtbot, 60)) == (QAccessible.Role.StaticText, LONG)

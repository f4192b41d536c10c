import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.models.settings.values import Note
from app.ui.widgets.settings.field import LineField
from app.ui.widgets.settings.row import RowFrame, is_narrow, label_width
from tests.ui.signs import light, spoken
from tests.ui.widgets.settings.hands import described, show


class Framed:
    """A frame with a field in it."""

    def __init__(self, qtbot: QtBot, width: int, label: str = "Name") -> None:
        self.field = LineField(light())
        self.frame = RowFrame(label, self.field, self.field, light())
        self.frame.note.show_note(Note(text="What it is."))
        self.window = show(qtbot, self.frame, width=width)
        self.settle()

    def settle(self) -> None:
        for part in (self.window.layout(), self.frame.layout()):
            assert part is not None
            part.activate()


def test_where_there_is_room_the_label_stands_beside(qtbot: QtBot) -> None:
    at = Framed(qtbot, 600)
    assert not at.frame.narrow
    assert at.field.x() == label_width() + 16
    assert at.frame.note.x() == at.field.x()
    assert at.frame.note.y() >= at.field.geometry().bottom()
    top = at.frame.label.mapTo(at.frame, QPoint()).y()
    middle = top + at.frame.label.fontMetrics().height() / 2
    assert middle == pytest.approx(at.field.geometry().center().y(), abs=2)


def test_else_it_stands_above(qtbot: QtBot) -> None:
    at = Framed(qtbot, 320)
    assert at.frame.narrow
    at_left = at.frame.label.mapTo(at.frame, QPoint()).x()
    assert at.field.x() == at_left == at.frame.note.x() == 0
    assert at.field.width() == 320
    under = at.frame.label.mapTo(at.frame, QPoint(0, at.frame.label.height())).y()
    assert under <= at.field.y() < at.frame.note.y()


def test_it_changes_with_the_width(qtbot: QtBot) -> None:
    at = Framed(qtbot, 600)
    for width in (320, 600, 320):
        at.window.resize(width, 400)
        qtbot.waitUntil(lambda: at.frame.narrow is is_narrow(at.frame.width()))
        at.settle()
        assert at.frame.narrow is (width == 320)


def test_without_a_label_the_control_keeps_its_place(qtbot: QtBot) -> None:
    assert Framed(qtbot, 600, "").field.x() == label_width() + 16
    narrow = Framed(qtbot, 320, "")
    assert (narrow.field.x(), narrow.field.y()) == (0, 0)


def test_the_control_is_named_and_described(qtbot: QtBot) -> None:
    at = Framed(qtbot, 600, "Salt & pepper")
    at.frame.describe("It is white.")
    assert spoken(at.field) == (QAccessible.Role.EditableText, "Salt & pepper")
    assert described(at.field) == "It is white."
    assert at.frame.label.buddy() is at.field
    assert at.frame.label.text() == "Salt && pepper"  # as it is written where a letter may be underlined


def test_when_a_change_holds_makes_no_row_higher(qtbot: QtBot) -> None:
    for width in (600, 320):
        at = Framed(qtbot, width)
        before = at.frame.height()
        at.frame.show_when("applies now", "Applies now, on this computer.")
        at.settle()
        assert at.frame.when.isVisible()
        assert (at.frame.height(), at.frame.toolTip()) == (before, "Applies now, on this computer.")
        assert at.frame.when.text() == "applies now"


@pytest.mark.usefixtures("large_letters")
def test_with_large_letters_labels_stand_above_sooner(qtbot: QtBot) -> None:
    assert Framed(qtbot, 600).frame.narrow
    assert not is_narrow(1_200)


@pytest.mark.usefixtures("right_to_left")
def test_mirrored_the_label_stands_at_the_right(qtbot: QtBot) -> None:
    at = Framed(qtbot, 600)
    assert at.frame.label.mapTo(at.frame, QPoint()).x() > at.field.geometry().right()


def test_words_begin_in_the_line_of_their_label(qtbot: QtBot) -> None:
    text = QLineEdit("so")
    frame = RowFrame("Name", text, text, light(), plain=True)
    show(qtbot, frame, width=600)
    assert frame.label.mapTo(frame, QPoint()).y() == 0


def test_a_long_label_is_wrapped(qtbot: QtBot) -> None:
    at = Framed(qtbot, 600, "A label that nobody would ever make as long as this one is")
    assert at.frame.label.width() == label_width()
    assert at.frame.label.height() >= 2 * at.frame.label.fontMetrics().height()
    assert at.frame.label.alignment() & Qt.AlignmentFlag.AlignLeft

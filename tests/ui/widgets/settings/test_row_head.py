import pytest
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from app.ui.theme import Text, Theme, font
from app.ui.widgets.settings.row_head import RowHead
from tests.ui.signs import light
from tests.ui.widgets.settings.hands import show

FIELD = 60


def made(qtbot: QtBot, words: str = "applies now", label: str = "Name") -> RowHead:
    head = RowHead(label, light())
    head.show_when(words)
    show(qtbot, head)
    return head


def beside(head: RowHead, width: int = 200, centred_on: int = FIELD) -> RowHead:
    head.stand_beside(width, centred_on)
    settle(head)
    return head


def settle(head: RowHead) -> None:
    layout = head.window().layout()
    assert layout is not None
    layout.activate()


def above(head: RowHead, width: int = 400) -> RowHead:
    head.window().resize(width, 300)
    head.stand_above()
    settle(head)
    return head


def test_it_is_said_more_quietly_than_the_label(qtbot: QtBot) -> None:
    head = made(qtbot)
    assert head.when.font() == font(Text.TIME)
    assert head.when.palette().color(QPalette.ColorRole.WindowText) == Theme.light().muted
    assert head.label.palette().color(QPalette.ColorRole.WindowText) == Theme.light().ink


def test_beside_a_control_both_are_centred_on_its_line(qtbot: QtBot) -> None:
    head = beside(made(qtbot))
    label, when = head.label.geometry(), head.when.geometry()
    assert when.top() == label.bottom() + 1
    assert label.top() == pytest.approx(FIELD - when.bottom() - 1, abs=1)
    assert (label.left(), when.left(), head.width()) == (0, 0, 200)


def test_without_it_the_label_alone_is(qtbot: QtBot) -> None:
    head = beside(made(qtbot, ""))
    assert not head.when.isVisible()
    assert head.label.geometry().center().y() == pytest.approx(FIELD / 2, abs=1)
    head.show_when("locked")
    assert head.when.isVisible()
    assert head.label.geometry().center().y() < FIELD / 2 - 4


def test_beside_words_the_label_begins_where_they_do(qtbot: QtBot) -> None:
    assert beside(made(qtbot), centred_on=0).label.y() == 0


def test_what_is_long_is_wrapped_and_nothing_is_cut(qtbot: QtBot) -> None:
    head = beside(made(qtbot, label="A label that is as long as nobody would make one"), 120)
    assert head.label.height() > 2 * head.label.fontMetrics().height()
    assert head.when.y() == head.label.geometry().bottom() + 1
    assert head.height() >= head.when.geometry().bottom()


def test_above_a_control_it_stands_at_the_end_of_the_line(qtbot: QtBot) -> None:
    head = above(made(qtbot))
    assert head.when.geometry().right() == head.width() - 1
    assert head.height() == head.label.height() == head.heightForWidth(400)
    baselines = [part.y() + part.fontMetrics().ascent() for part in (head.label, head.when)]
    assert baselines[0] == baselines[1]


def test_or_under_the_label_where_it_has_no_room(qtbot: QtBot) -> None:
    head = above(made(qtbot, label="A label of some length"), 200)
    assert (head.when.x(), head.when.y()) == (0, head.label.geometry().bottom() + 1)
    assert head.height() >= head.when.geometry().bottom()


@pytest.mark.usefixtures("right_to_left")
def test_mirrored_it_ends_at_the_left(qtbot: QtBot) -> None:
    head = above(made(qtbot))
    assert head.when.x() == 0
    assert head.label.geometry().right() == head.width() - 1

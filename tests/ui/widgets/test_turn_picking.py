import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.turns import ASSISTANT, DONE, LISBON, TOOL, YOU, cut_short, turn
from tests.ui.widgets.listview import Stage, stage, talk

LEFT = Qt.MouseButton.LeftButton
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(qtbot: QtBot) -> Stage:
    return stage(
        qtbot,
        [
            turn("q", YOU, DONE, "What is there to see?"),
            turn("a", ASSISTANT, DONE, "The castle."),
            turn("t", TOOL, DONE, "{}", tool="clock", output="14:02"),
            cut_short("cut"),
        ],
        height=700,
    )


def beside(shown: Stage, item_id: str) -> QPoint:
    """A point in a turn's row, far from its words."""
    return QPoint(shown.view.viewport().width() // 2, shown.top_of(item_id) + 1)


def drag(shown: Stage, start: QPoint, end: QPoint) -> None:
    port = shown.view.viewport()
    QTest.mousePress(port, LEFT, pos=start)
    _move(shown, end)
    QTest.mouseRelease(port, LEFT, pos=end)


def _move(shown: Stage, to: QPoint, held: Qt.MouseButton = LEFT) -> None:
    """Move with a button held, which QTest cannot."""
    port = shown.view.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(to),
        QPointF(port.mapToGlobal(to)),
        Qt.MouseButton.NoButton,
        held,
        Qt.KeyboardModifier.NoModifier,
    )
    QGuiApplication.sendEvent(port, event)


def rows(shown: Stage) -> list[int]:
    return sorted(index.row() for index in shown.view.selectionModel().selectedIndexes())


def test_what_is_at_a_point(shown: Stage) -> None:
    on = shown.view.spot_at(shown.words_at("q"))
    assert (on.row, on.position, on.on_words, on.on_link) == (0, 0, True, False)
    off = shown.view.spot_at(beside(shown, "q"))
    assert (off.row, off.on_words) == (0, False)
    tool = shown.view.spot_at(QPoint(40, shown.top_of("t") + 20))
    assert (tool.row, tool.position, tool.on_words) == (2, None, False)
    assert shown.view.spot_at(QPoint(40, 690)).row == -1


def test_a_drag_within_a_turn_chooses_words(shown: Stage) -> None:
    drag(shown, shown.words_at("a"), shown.words_at("a", x=900.0))
    assert shown.view.selected_text == "The castle."
    assert rows(shown) == []
    drag(shown, shown.words_at("a", x=55.0), shown.words_at("a"))
    assert shown.view.selected_text.startswith("The c")
    assert rows(shown) == []


def test_a_drag_to_another_turn_chooses_turns(shown: Stage) -> None:
    drag(shown, shown.words_at("q"), shown.words_at("a"))
    assert rows(shown) == [0, 1]
    assert shown.view.selected_text == "You 14:02\nWhat is there to see?\n\nEarshot 14:02\nThe castle."
    drag(shown, shown.words_at("a"), shown.words_at("q"))
    assert rows(shown) == [0, 1]


def test_a_press_beside_the_words_chooses_the_turn(shown: Stage) -> None:
    QTest.mouseClick(shown.view.viewport(), LEFT, pos=beside(shown, "a"))
    assert rows(shown) == [1]
    QTest.mouseClick(shown.view.viewport(), LEFT, SHIFT, pos=beside(shown, "t"))
    assert rows(shown) == [1, 2]
    QTest.mouseClick(shown.view.viewport(), LEFT, CONTROL, pos=beside(shown, "cut"))
    assert rows(shown) == [1, 2, 3]
    QTest.mouseClick(shown.view.viewport(), LEFT, CONTROL, pos=beside(shown, "t"))
    assert rows(shown) == [1, 3]
    QTest.mouseClick(shown.view.viewport(), LEFT, pos=QPoint(40, 690))
    assert rows(shown) == []


def test_a_press_on_words_lets_go_of_everything(shown: Stage) -> None:
    QTest.mouseClick(shown.view.viewport(), LEFT, pos=beside(shown, "a"))
    QTest.mouseClick(shown.view.viewport(), LEFT, pos=shown.words_at("q"))
    assert shown.view.selected_text == ""
    assert rows(shown) == []


def test_another_button_chooses_nothing(shown: Stage) -> None:
    QTest.mouseClick(shown.view.viewport(), Qt.MouseButton.MiddleButton, pos=beside(shown, "a"))
    assert rows(shown) == []


def test_a_double_click_chooses_a_word(shown: Stage) -> None:
    QTest.mouseDClick(shown.view.viewport(), LEFT, pos=shown.words_at("q"))
    assert shown.view.selected_text == "What"


def test_words_stay_chosen_while_the_turn_grows_and_go_with_it(shown: Stage) -> None:
    QTest.mouseDClick(shown.view.viewport(), LEFT, pos=shown.words_at("a"))
    shown.put(turn("a", ASSISTANT, DONE, "The castle. And more."), "q")
    assert shown.view.selected_text == "The"
    shown.model.remove("a")
    assert shown.view.selected_text == ""


def test_copying(shown: Stage) -> None:
    QGuiApplication.clipboard().setText("before")
    shown.view.copy()
    assert QGuiApplication.clipboard().text() == "before"
    QTest.mouseClick(shown.view.viewport(), LEFT, pos=beside(shown, "cut"))
    shown.view.copy()
    assert QGuiApplication.clipboard().text() == f"Earshot 14:02\n{LISBON}\n[heard 3.1 of 5.8 s]"


def test_all_turns_are_chosen_in_their_order(shown: Stage) -> None:
    QTest.mouseDClick(shown.view.viewport(), LEFT, pos=shown.words_at("q"))
    shown.view.selectAll()
    heads = [part.split("\n")[0] for part in shown.view.selected_text.split("\n\n")]
    assert heads == ["You 14:02", "Earshot 14:02", "clock 14:02", "Earshot 14:02"]


def test_the_pointer_shows_what_it_is_on(shown: Stage) -> None:
    shown.view.offer_continue(True)
    shown.view.settle()
    link = shown.view._stack.laid(3).link
    assert link is not None
    port = shown.view.viewport()
    _move(shown, shown.words_at("q"), held=Qt.MouseButton.NoButton)
    assert port.cursor().shape() is Qt.CursorShape.IBeamCursor
    _move(shown, beside(shown, "q"), held=Qt.MouseButton.NoButton)
    assert port.cursor().shape() is Qt.CursorShape.ArrowCursor
    _move(shown, _link_at(shown), held=Qt.MouseButton.NoButton)
    assert port.cursor().shape() is Qt.CursorShape.PointingHandCursor


def _link_at(shown: Stage) -> QPoint:
    link = shown.view._stack.laid(3).link
    assert link is not None
    middle = link.rect.center()
    return QPoint(round(shown.view._left + middle.x()), round(shown.top_of("cut") + middle.y()))


def test_continue_is_asked_for_by_a_whole_click(shown: Stage, qtbot: QtBot) -> None:
    asked: list[bool] = []
    shown.view.continue_wanted.connect(lambda: asked.append(True))
    shown.view.offer_continue(True)
    shown.view.settle()
    port, at = shown.view.viewport(), _link_at(shown)
    QTest.mousePress(port, LEFT, pos=at)
    QTest.mouseRelease(port, LEFT, pos=beside(shown, "q"))
    QTest.mousePress(port, LEFT, pos=beside(shown, "q"))
    QTest.mouseRelease(port, LEFT, pos=at)
    assert asked == []
    QTest.mouseClick(port, LEFT, pos=at)
    assert asked == [True]
    assert rows(shown) == [] or rows(shown) == [0]


def test_a_drag_beyond_the_edge_scrolls_on(qtbot: QtBot) -> None:
    shown = stage(qtbot, talk(60))
    port, bar = shown.view.viewport(), shown.view.verticalScrollBar()
    start = bar.value()
    QTest.mousePress(port, LEFT, pos=QPoint(200, 200))
    first = shown.view.indexAt(QPoint(200, 200)).row()
    _move(shown, QPoint(200, -30))
    qtbot.waitUntil(lambda: bar.value() < start - 200)
    QTest.mouseRelease(port, LEFT, pos=QPoint(200, -30))
    assert not shown.view._drag.isActive()
    assert rows(shown)[-1] == first
    assert len(rows(shown)) > 2

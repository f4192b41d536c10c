from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractAnimation, QItemSelection, QItemSelectionModel, QPoint, QRect
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from tests.ui.turns import ASSISTANT, LISBON, STREAMING, turn
from tests.ui.widgets.listview import Stage, stage, talk


@pytest.fixture
def long(qtbot: QtBot) -> Stage:
    return stage(qtbot, talk(200))


def test_it_opens_at_the_newest_turn(long: Stage) -> None:
    bar = long.view.verticalScrollBar()
    assert long.view.at_end
    assert bar.value() == bar.maximum() > 5000
    assert long.view.visualRect(long.model.index(199)).bottom() <= long.view.viewport().height()


def test_a_growing_reply_stays_in_sight(long: Stage) -> None:
    for words in range(1, 120, 7):
        long.put(turn("new", ASSISTANT, STREAMING, "word " * words), "199")
        assert long.view.visualRect(long.model.index(200)).bottom() == long.view.viewport().height() - 1


def test_who_reads_above_is_left_in_peace(long: Stage) -> None:
    bar = long.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    assert not long.view.at_end
    reading = long.model.index(long.view.indexAt(QPoint(5, 200)).row())
    item_id, top = long.model.turn(reading.row()).item_id, long.view.visualRect(reading).top()
    long.put(turn("new", ASSISTANT, STREAMING, LISBON * 3), "199")
    long.put(turn("above", text=LISBON), "3")
    long.put(turn("first", text=LISBON), None)
    long.put(replace(long.model.turn(4), text="short"), "x")
    long.model.remove("7")
    long.view.settle()
    assert long.top_of(item_id) == top


def test_scrolling_up_through_unmeasured_rows_moves_by_what_was_asked(long: Stage) -> None:
    bar = long.view.verticalScrollBar()
    for _ in range(150):
        row = long.view.indexAt(QPoint(5, 0)).row()
        item_id = long.model.turn(row).item_id
        before = long.top_of(item_id)
        bar.setValue(bar.value() - 60)
        assert long.top_of(item_id) - before == 60


def test_the_way_back_follows_again(long: Stage) -> None:
    bar = long.view.verticalScrollBar()
    bar.setValue(0)
    assert long.top_of("0") == 0
    long.view.go_to_end()
    assert long.view.at_end
    assert bar.value() == bar.maximum()
    bar.setValue(bar.maximum() - 40)
    assert not long.view.at_end
    bar.setValue(bar.maximum())
    assert long.view.at_end


def test_what_fits_begins_at_the_top(qtbot: QtBot) -> None:
    short = stage(qtbot, talk(2))
    assert short.top_of("0") == 0
    assert short.view.verticalScrollBar().maximum() == 0


def test_the_end_eases_in_and_arrives(qtbot: QtBot) -> None:
    moving = stage(qtbot, talk(50), moving=True)
    bar = moving.view.verticalScrollBar()
    before = bar.value()
    moving.put(turn("new", text="Hello"), "49")
    assert bar.value() == before < bar.maximum()
    assert moving.view.at_end
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    qtbot.waitUntil(lambda: moving.view._ease.state() is QAbstractAnimation.State.Stopped)


def test_nothing_eases_with_reduced_motion(long: Stage) -> None:
    long.put(turn("new", text="Hello"), "199")
    bar = long.view.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_a_hand_on_the_scroll_bar_ends_the_easing(qtbot: QtBot) -> None:
    moving = stage(qtbot, talk(50), moving=True)
    moving.put(turn("new", text=LISBON), "49")
    moving.view.verticalScrollBar().setValue(10)
    assert moving.view._ease.state() is QAbstractAnimation.State.Stopped
    assert moving.view.verticalScrollBar().value() == 10


def test_many_changes_settle_once(long: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []
    measure = long.view._stack.measure
    monkeypatch.setattr(long.view._stack, "measure", lambda high: (measured.append(high), measure(high)))
    for words in range(1, 20):
        long.model.put(turn("new", ASSISTANT, STREAMING, "word " * words), "199")
    assert measured == []
    qtbot.waitUntil(lambda: bool(measured))
    assert len(measured) == 1


def test_only_what_changed_is_painted_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    short = stage(qtbot, talk(3), height=900)
    stale: list[QRect] = []
    monkeypatch.setattr(short.view.viewport(), "update", stale.append)
    short.put(replace(short.model.turn(2), text="other"), "1")
    assert [rect.top() for rect in stale] == [short.top_of("2")]


def test_a_row_is_found_where_it_is_seen(long: Stage) -> None:
    for row in (199, 198, 150, 0):
        index = long.model.index(row)
        long.view.scrollTo(index)
        rect = long.view.visualRect(index)
        assert long.view.viewport().rect().contains(rect)
        assert long.view.indexAt(rect.center()) == index
    assert not long.view.indexAt(QPoint(5, -99)).isValid()
    assert not long.view.indexAt(QPoint(5, 99_999)).isValid()
    assert long.view.visualRect(long.model.createIndex(500, 0)).isNull()
    assert not long.view.isIndexHidden(long.model.index(0))


def test_a_row_in_sight_needs_no_scrolling(long: Stage) -> None:
    before = long.view.verticalScrollBar().value()
    long.view.scrollTo(long.model.index(199))
    assert long.view.verticalScrollBar().value() == before
    long.view.scrollTo(long.model.index(100), QAbstractItemView.ScrollHint.PositionAtTop)
    assert long.view.visualRect(long.model.index(100)).top() == 0


def test_what_lies_in_a_rectangle_is_selected(long: Stage) -> None:
    long.view.setSelection(long.view.viewport().rect(), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    rows = sorted(index.row() for index in long.view.selectionModel().selectedIndexes())
    assert rows == list(long.view._rows_in_sight())


def test_the_region_of_a_selection(long: Stage) -> None:
    chosen = QItemSelection(long.model.index(198), long.model.index(199))
    region = long.view.visualRegionForSelection(chosen).boundingRect()
    assert region.top() == long.top_of("198")
    assert region.bottom() == long.view.visualRect(long.model.index(199)).bottom()


def test_another_width_wraps_anew_and_keeps_the_end(long: Stage) -> None:
    before = long.view.verticalScrollBar().maximum()
    long.view.resize(300, 420)
    long.view.settle()
    assert long.view._stack.width == 300 - 2 * 20
    bar = long.view.verticalScrollBar()
    assert bar.value() == bar.maximum() != before


def test_a_new_beginning_forgets_the_old_place(long: Stage) -> None:
    long.view.verticalScrollBar().setValue(0)
    long.model.beginResetModel()
    long.model.endResetModel()
    long.view.settle()
    assert long.view.at_end
    assert len(long.view._stack) == 200


def test_a_delta_after_ten_thousand_turns_lays_out_one_row(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = stage(qtbot, talk(10_000))
    huge.put(turn("new", ASSISTANT, STREAMING, "A"), "9999")
    laid: list[str] = []
    lay_out = huge.view._stack._layouter.lay_out
    monkeypatch.setattr(
        huge.view._stack._layouter,
        "lay_out",
        lambda given, *rest, **more: (laid.append(given.item_id), lay_out(given, *rest, **more))[1],
    )
    huge.put(turn("new", ASSISTANT, STREAMING, "A word"), "9999")
    assert laid == ["new"]
    assert len(huge.view._heights._tops) >= 10_000

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from app.ui.models.transcript import Role, TranscriptModel
from tests.ui.turns import (
    ASSISTANT,
    DONE,
    FAILED,
    OFFSET_S,
    PENDING,
    STREAMING,
    TOOL,
    YOU,
    cut_short,
    filled,
    turn,
)


def ids(model: TranscriptModel) -> list[object]:
    return [model.index(row).data(Role.ITEM_ID) for row in range(model.rowCount())]


@pytest.fixture
def model() -> TranscriptModel:
    found = filled([turn("a", text="one"), turn("b", ASSISTANT, text="two"), turn("c", text="three")])
    QAbstractItemModelTester(found, QAbstractItemModelTester.FailureReportingMode.Warning, found)
    return found


def test_turns_stand_where_they_are_put(model: TranscriptModel) -> None:
    model.put(turn("after a"), "a")
    model.put(turn("first"), None)
    model.put(turn("after unknown"), "unknown")
    assert ids(model) == ["first", "a", "after a", "b", "c", "after unknown"]
    assert [model.row_of(str(one)) for one in ids(model)] == [0, 1, 2, 3, 4, 5]
    assert len(model) == 6


def test_several_changes_are_taken_in_order(model: TranscriptModel) -> None:
    model.take([(turn("d"), "c"), (turn("e"), "d"), (turn("a", text="other"), None)])
    assert ids(model) == ["a", "b", "c", "d", "e"]
    assert model.turn(0).text == "other"


def test_a_change_is_told_of_one_row(model: TranscriptModel) -> None:
    spy = QSignalSpy(model.dataChanged)
    model.put(turn("b", ASSISTANT, text="two more"), "a")
    assert spy.count() == 1
    assert (spy.at(0)[0].row(), spy.at(0)[1].row()) == (1, 1)
    assert model.index(1).data(Role.TEXT) == "two more"


def test_what_is_the_same_is_no_change(model: TranscriptModel) -> None:
    spy = QSignalSpy(model.dataChanged)
    model.put(turn("b", ASSISTANT, text="two"), "a")
    assert spy.count() == 0


def test_a_turn_is_taken_out(model: TranscriptModel) -> None:
    model.remove("a")
    assert ids(model) == ["b", "c"]
    assert model.row_of("a") is None
    assert (model.row_of("b"), model.row_of("c")) == (0, 1)
    model.put(turn("c", text="new"), "b")
    assert model.turn(1).text == "new"


def test_taking_out_what_was_never_shown_does_nothing(model: TranscriptModel) -> None:
    spy = QSignalSpy(model.rowsRemoved)
    model.remove("unknown")
    assert spy.count() == 0
    assert len(model) == 3


def test_every_role() -> None:
    model = filled(
        [
            cut_short("cut"),
            turn("tool", TOOL, DONE, "{}", tool="clock", output="14:02", note="slow"),
        ]
    )
    cut, tool = model.index(0), model.index(1)
    assert cut.data(Role.ITEM_ID) == "cut"
    assert cut.data(Role.SPEAKER) is ASSISTANT
    assert cut.data(Role.STATE).name == "INTERRUPTED"
    assert (cut.data(Role.HEARD_CHARS), cut.data(Role.HEARD_MS), cut.data(Role.TOTAL_MS)) == (
        41,
        3100.0,
        5800.0,
    )
    assert (tool.data(Role.TOOL), tool.data(Role.OUTPUT), tool.data(Role.NOTE)) == ("clock", "14:02", "slow")
    assert cut.data(Role.TIME) == datetime(2026, 11, 22, 14, 2).astimezone()
    assert tool.data(Qt.ItemDataRole.DisplayRole) == "clock 14:02\ndone: 14:02\n[slow]"
    assert tool.data(Qt.ItemDataRole.AccessibleTextRole) == "clock, 14:02: done: 14:02. slow"
    assert cut.data(Qt.ItemDataRole.DecorationRole) is None


def test_there_is_nothing_beyond_the_rows(model: TranscriptModel) -> None:
    assert model.rowCount(model.index(0)) == 0
    assert model.data(QModelIndex(), Role.TEXT) is None
    assert model.data(model.createIndex(3, 0), Role.TEXT) is None


def test_what_was_typed_and_not_sent_is_told_once() -> None:
    model = TranscriptModel(wall_clock_offset_s=OFFSET_S)
    told: list[str] = []
    model.not_sent.connect(told.append)
    typed = turn("t", text="Hello")
    model.put(typed, None)
    failed = replace(typed, state=FAILED, note="Not connected: this was not sent.")
    model.put(failed, None)
    model.put(replace(failed, note="Still not."), None)
    assert told == ["Hello"]
    model.put(turn("u", YOU, FAILED, "At once"), "t")
    assert told == ["Hello", "At once"]


def test_other_failures_are_not_unsent_words() -> None:
    model = TranscriptModel(wall_clock_offset_s=OFFSET_S)
    told: list[str] = []
    model.not_sent.connect(told.append)
    model.put(turn("spoken", YOU, PENDING), None)
    model.put(turn("spoken", YOU, FAILED, note="not understood"), None)
    model.put(turn("reply", ASSISTANT, FAILED, "I am"), "spoken")
    model.put(turn("fine", YOU, STREAMING, "Hello"), "reply")
    assert told == []


def test_the_end_of_a_long_conversation_costs_no_more() -> None:
    model = filled(turn(str(number), text="x") for number in range(10_000))
    rows = model._rows
    numbered = dict(rows)
    model.put(turn("new", ASSISTANT, STREAMING, "a"), "9999")
    model.put(turn("new", ASSISTANT, STREAMING, "a b"), "9999")
    assert rows["new"] == 10_000
    assert {key: row for key, row in rows.items() if key != "new"} == numbered

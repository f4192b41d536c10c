from time import perf_counter

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from app.ui.widgets.message_field import MOST_CHARS, MessageField
from tests.ui.turns import LISBON


@pytest.fixture
def field(qtbot: QtBot) -> MessageField:
    found = MessageField()
    qtbot.addWidget(found)
    found.resize(300, 80)
    with qtbot.waitExposed(found):
        found.show()
    return found


def paste(field: MessageField, text: str) -> None:
    given = QMimeData()
    given.setText(text)
    field.insertFromMimeData(given)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_ends(field: MessageField, key: Qt.Key) -> None:
    spy = QSignalSpy(field.entered)
    QTest.keyClicks(field, "Hello")
    QTest.keyClick(field, key)
    assert spy.count() == 1
    assert field.text() == "Hello"


@pytest.mark.parametrize(
    "text", ["one", "one\n\ntwo\n", LISBON * 900, "🎧" * 3_000, f"{LISBON * 30}\n{LISBON}"]
)
def test_what_is_copied_is_what_was_written(field: MessageField, text: str) -> None:
    paste(field, text)
    field.selectAll()
    assert field.createMimeDataFromSelection().text() == text


def test_a_part_is_copied_without_the_breaks_between_pieces(field: MessageField) -> None:
    paste(field, "🎧🎧" + "x" * 2 * MOST_CHARS)
    cursor = field.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(MOST_CHARS + 7, cursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    copied = field.createMimeDataFromSelection().text()
    assert set(copied) == {"🎧", "x"}
    assert copied.startswith("🎧x")


def test_shift_enter_is_a_new_line(field: MessageField) -> None:
    spy = QSignalSpy(field.entered)
    QTest.keyClicks(field, "a")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field, "b")
    assert spy.count() == 0
    assert field.text() == "a\nb"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one",
        "one\n\ntwo\n",
        LISBON * 900,
        "x" * 100_000,
        f"{LISBON * 30}\n{LISBON * 30}\n",
        "日本語" * 3_000,
    ],
)
def test_what_is_pasted_comes_out_as_it_was(field: MessageField, text: str) -> None:
    paste(field, text)
    assert field.text() == text


def test_windows_line_ends_become_plain(field: MessageField) -> None:
    paste(field, "a\r\nb")
    assert field.text() == "a\nb"


def test_pasting_goes_where_the_cursor_is(field: MessageField) -> None:
    field.set_text("ad")
    QTest.keyClick(field, Qt.Key.Key_Left)
    paste(field, "bc")
    assert field.text() == "abcd"
    QTest.keyClicks(field, "!")
    assert field.text() == "abc!d"


def test_a_paste_is_undone_at_once(field: MessageField) -> None:
    field.set_text("before ")
    paste(field, LISBON * 100)
    field.undo()
    assert field.text() == "before "


@pytest.mark.parametrize("text", [LISBON * 900, "x" * 100_000])
def test_long_text_is_kept_in_pieces_and_typed_in_without_delay(field: MessageField, text: str) -> None:
    began = perf_counter()
    paste(field, text)
    QTest.keyClicks(field, "abc")
    assert perf_counter() - began < 1.0
    assert field.document().blockCount() >= len(text) // MOST_CHARS
    assert max(len(field.document().findBlockByNumber(number).text()) for number in range(5)) <= MOST_CHARS


def test_a_long_word_is_broken_anywhere(field: MessageField) -> None:
    paste(field, "short")
    assert field.wordWrapMode() is QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    paste(field, "x" * 1_000)
    assert field.wordWrapMode() is QTextOption.WrapMode.WrapAnywhere


@pytest.mark.parametrize(
    ("text", "lines"), [("", 1), ("a", 1), ("a\nb", 2), ("word " * 20, 3), ("a\n" * 9, 6)]
)
def test_it_counts_its_lines_up_to_one_more_than_asked(field: MessageField, text: str, lines: int) -> None:
    field.set_text(text)
    assert field.lines(5) == lines or (text.startswith("word") and 2 <= field.lines(5) <= 4)


def test_nothing_but_text_is_taken(field: MessageField) -> None:
    given = QMimeData()
    given.setData("image/png", b"x")
    field.insertFromMimeData(given)
    assert field.text() == ""

"""The key's row: nobody reads a key in it, and what it says is true."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.errors import BadKeyVariable
from app.system.secrets import KeyPlace
from app.ui.models.settings.values import Tone
from app.ui.widgets.settings.key_row import KeyRow
from tests.ui.models.settings.fakes import KEY, House, Keys, Outcome
from tests.ui.signs import light, spoken
from tests.ui.widgets.settings.hands import described, show

OTHER = "sk-proj-another-key-0000000000000wxyz"


def made(qtbot: QtBot, house: House) -> KeyRow:
    row = KeyRow(house.models.key, house.models.connection, light())
    show(qtbot, row, width=600)
    return row


@pytest.fixture
def row(qtbot: QtBot, house: House) -> KeyRow:
    return made(qtbot, house)


def test_of_a_key_that_is_kept_four_characters_are_seen(row: KeyRow) -> None:
    assert row.field.text() == ""
    assert row.field.placeholderText() == "…w4Xq"
    assert row.frame.note.note.text == "In the keyring of this computer (Test Keyring)."
    assert spoken(row.field) == (QAccessible.Role.EditableText, "Key")
    assert described(row.field) == "…w4Xq. In the keyring of this computer (Test Keyring)."
    assert KEY not in f"{row.field.toolTip()}{row.field.accessibleName()}{row.field.displayText()}"


def test_what_is_typed_is_not_seen(row: KeyRow, qtbot: QtBot) -> None:
    qtbot.keyClicks(row.field, OTHER)
    assert row.field.echoMode() is QLineEdit.EchoMode.Password
    assert set(row.field.displayText()) == {"●"}
    found = QAccessible.queryAccessibleInterface(row.field)
    assert found is not None
    assert "sk-" not in found.text(QAccessible.Text.Value)


def test_a_key_is_pasted_and_kept_by_enter(row: KeyRow, house: House, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(f"{OTHER}\n")
    row.field.setFocus()
    qtbot.keyClick(row.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert row.keep.isVisible()
    assert not row.remove.isVisible()
    assert row.frame.note.note.text == "Press Enter to keep it, Esc to leave things as they are."
    assert house.keys.keys == {"openai": KEY}
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert house.keys.keys == {"openai": OTHER}
    assert (row.field.text(), row.field.placeholderText()) == ("", "…wxyz")
    assert not row.keep.isVisible()
    assert not row.field.isUndoAvailable()
    QGuiApplication.clipboard().clear()


def test_a_key_is_kept_by_its_button(row: KeyRow, house: House, qtbot: QtBot) -> None:
    row.field.setText(OTHER)
    qtbot.mouseClick(row.keep, Qt.MouseButton.LeftButton)
    assert house.keys.keys == {"openai": OTHER}


def test_nothing_is_kept_of_nothing(row: KeyRow, house: House, qtbot: QtBot) -> None:
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert house.keys.keys == {"openai": KEY}
    assert row.frame.note.note.tone is Tone.PLAIN


def test_what_is_no_key_stays_to_be_mended(row: KeyRow, house: House, qtbot: QtBot) -> None:
    row.field.setText("two words")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert row.field.text() == "two words"
    assert row.frame.note.note.tone is Tone.TROUBLE
    assert row.frame.note.note.text.startswith("The key is empty or holds characters")
    qtbot.keyClick(row.field, Qt.Key.Key_Backspace)
    assert row.frame.note.note.text.startswith("Press Enter to keep it")


def test_escape_empties_the_field_and_nothing_more(row: KeyRow, qtbot: QtBot) -> None:
    closed: list[bool] = []
    QShortcut(QKeySequence("Esc"), row.window(), lambda: closed.append(True))
    row.field.setFocus()
    row.field.setText(OTHER)
    qtbot.keyClick(row.field, Qt.Key.Key_Escape)
    assert (row.field.text(), closed, row.field.isUndoAvailable()) == ("", [], False)
    qtbot.keyClick(row.field, Qt.Key.Key_Escape)
    assert closed == [True]


def test_a_key_is_removed(row: KeyRow, house: House, qtbot: QtBot) -> None:
    qtbot.mouseClick(row.remove, Qt.MouseButton.LeftButton)
    assert house.keys.keys == {}
    assert row.field.placeholderText() == "Paste your key here"
    assert not row.remove.isVisible()


def test_a_key_of_the_environment_is_only_shown(qtbot: QtBot, tmp_path: Path) -> None:
    keys = Keys()
    keys.place = KeyPlace.ENVIRONMENT
    row = made(qtbot, House(tmp_path / "s.json", keys=keys))
    assert not row.field.isEnabled()
    assert not row.remove.isVisible()
    assert row.field.placeholderText() == "…w4Xq"


def test_a_variable_that_holds_no_key_is_named_in_its_place(qtbot: QtBot, tmp_path: Path) -> None:
    keys = Keys()
    keys.place, keys.locked = KeyPlace.ENVIRONMENT, True
    row = made(qtbot, House(tmp_path / "s.json", keys=keys))
    assert row.field.placeholderText() == "OPENAI_API_KEY"
    assert not row.field.isEnabled()
    assert not row.remove.isVisible()
    assert not row.unlock.isVisible()
    assert row.frame.note.note.tone is Tone.TROUBLE
    assert described(row.field) == str(BadKeyVariable("OPENAI_API_KEY"))


def test_a_locked_keyring_can_be_unlocked(qtbot: QtBot, tmp_path: Path) -> None:
    keys = Keys()
    keys.locked = True
    row = made(qtbot, House(tmp_path / "s.json", keys=keys))
    assert row.unlock.isVisible()
    assert row.field.placeholderText() == "Paste another key here"
    qtbot.mouseClick(row.unlock, Qt.MouseButton.LeftButton)
    assert not row.unlock.isVisible()
    assert row.field.placeholderText() == "…w4Xq"


def test_who_has_no_keys_can_be_tested_all_the_same(row: KeyRow, house: House) -> None:
    house.models.key.use(None, wanted=False)
    assert not row.frame.isVisible()
    assert row.test.isVisible()


def test_the_connection_is_tested(row: KeyRow, house: House, qtbot: QtBot) -> None:
    assert spoken(row.test) == (QAccessible.Role.Button, "Test connection")
    assert described(row.test) == "Connects, says nothing, and hangs up: it costs nothing."
    qtbot.mouseClick(row.test, Qt.MouseButton.LeftButton)
    assert row.test.text() == "Stop"
    assert described(row.test) == "Connecting..."
    house.connection.given[0]("Your keyring asks for its password.")
    QCoreApplication.processEvents()
    assert (row.test.text(), described(row.test)) == ("Stop", "Your keyring asks for its password.")
    house.connection.last.set_result(Outcome("The key was refused.", ok=False))
    QCoreApplication.processEvents()
    assert row.test.text() == "Test connection"
    assert described(row.test) == "The key was refused."
    qtbot.mouseClick(row.test, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(row.test, Qt.MouseButton.LeftButton)
    assert house.connection.last.cancelled()


def test_a_key_that_is_typed_is_the_one_that_is_tested(row: KeyRow, house: House, qtbot: QtBot) -> None:
    row.field.setText(OTHER)
    qtbot.mouseClick(row.test, Qt.MouseButton.LeftButton)
    assert house.keys.keys == {"openai": OTHER}
    assert (row.field.text(), row.test.text()) == ("", "Stop")
    assert len(house.connection.futures) == 1
    house.models.key.look()
    assert len(house.connection.futures) == 1


def test_it_is_tested_when_the_keyring_has_it(
    row: KeyRow, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[Coroutine[Any, Any, None]] = []
    monkeypatch.setattr(
        house.models.key, "_tasks", SimpleNamespace(start=lambda work, name: waiting.append(work))
    )
    row.field.setText(OTHER)
    row.test.click()
    assert described(row.field) == "…w4Xq. Giving it to the keyring..."
    assert house.connection.futures == []
    asyncio.run(waiting.pop())
    assert house.keys.keys == {"openai": OTHER}
    assert row.test.text() == "Stop"
    house.connection.last.set_result(Outcome("The connection works."))
    QCoreApplication.processEvents()
    row.field.setText(KEY)
    row.test.click()
    row.hide()
    asyncio.run(waiting.pop())
    assert len(house.connection.futures) == 1


def test_what_is_no_key_is_not_tested(row: KeyRow, house: House, qtbot: QtBot) -> None:
    row.field.setText("two words")
    qtbot.mouseClick(row.test, Qt.MouseButton.LeftButton)
    assert row.frame.note.note.tone is Tone.TROUBLE
    assert (row.field.text(), row.test.text()) == ("two words", "Test connection")
    row.field.setText(" ")
    row.field.textEdited.emit(" ")
    assert house.connection.futures == []
    qtbot.mouseClick(row.test, Qt.MouseButton.LeftButton)
    assert len(house.connection.futures) == 1

"""The row for starting at login shows what the system says."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.system.autostart import State
from app.ui.models.settings.values import Tone
from app.ui.widgets.settings.start_row import StartRow
from tests.ui.models.settings.fakes import House
from tests.ui.signs import light, spoken
from tests.ui.widgets.settings.hands import described, show


def made(qtbot: QtBot, house: House) -> StartRow:
    row = StartRow(house.models.start, light())
    show(qtbot, row)
    house.models.start.look()
    return row


def chosen(row: StartRow) -> list[str]:
    return [part.text() for part in row.segments.parts if part.isChecked()]


def test_it_shows_how_it_stands(qtbot: QtBot, house: House) -> None:
    row = made(qtbot, house)
    assert chosen(row) == ["No"]
    assert spoken(row.segments)[1] == "Start at login"
    assert described(row.segments) == "Yes would start this: /opt/earshot/bin/earshot"


def test_a_click_switches_it_on(qtbot: QtBot, house: House) -> None:
    row = made(qtbot, house)
    qtbot.mouseClick(row.segments.parts[1], Qt.MouseButton.LeftButton)
    assert house.login.state is State.ON
    assert chosen(row) == ["Yes"]
    assert row.frame.note.note.text == "When you log in, this is started: /opt/earshot/bin/earshot"


def test_an_arrow_switches_it_on(qtbot: QtBot, house: House) -> None:
    row = made(qtbot, house)
    row.segments.parts[0].setFocus()
    qtbot.keyClick(row.segments.parts[0], Qt.Key.Key_Right)
    assert house.login.state is State.ON


def test_what_cannot_be_changed_stays_as_it_is(qtbot: QtBot, house: House) -> None:
    row = made(qtbot, house)
    house.login.refuses = "The folder cannot be written to."
    qtbot.mouseClick(row.segments.parts[1], Qt.MouseButton.LeftButton)
    assert chosen(row) == ["No"]
    assert (row.frame.note.note.text, row.frame.note.note.tone) == (
        "The folder cannot be written to.",
        Tone.TROUBLE,
    )


def test_a_foreign_one_cannot_be_clicked(qtbot: QtBot, house: House) -> None:
    house.login.state = State.FOREIGN
    row = made(qtbot, house)
    assert not row.segments.isEnabled()

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.runtime.sound_check import Stage, Step
from app.ui.models.settings.values import Note, Tone
from app.ui.theme import Theme
from app.ui.widgets.settings.check_row import CheckRow, at_left, note_of
from app.ui.widgets.settings.level_meter import LevelMeter
from tests.ui.models.settings.fakes import House, Outcome
from tests.ui.signs import counted, light, picture, spoken
from tests.ui.widgets.settings.hands import described, show


@pytest.fixture
def row(qtbot: QtBot, house: House) -> CheckRow:
    made = CheckRow(
        house.models.microphone,
        light(),
        words="Test my microphone",
        hint="It takes ten seconds.",
        level=house.models.level,
        at_rest=lambda level: level.you,
    )
    show(qtbot, made)
    return made


def seen(row: CheckRow) -> int:
    return counted(picture(row.findChildren(LevelMeter)[0]), Theme.light().you)


def test_at_rest_it_says_what_it_does(row: CheckRow) -> None:
    assert spoken(row.button) == (QAccessible.Role.Button, "Test my microphone")
    assert described(row.button) == "It takes ten seconds."
    assert row.frame.note.note == Note(text="It takes ten seconds.")


def test_it_runs_and_tells_how_far_it_is(row: CheckRow, house: House, qtbot: QtBot) -> None:
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert spoken(row.button) == (QAccessible.Role.Button, "Stop: Test my microphone")
    house.microphone.given[0](Step(stage=Stage.RECORDING, passed_s=1.0, lasts_s=5.0, level_dbfs=-20.0))
    QCoreApplication.processEvents()
    assert row.frame.note.note.text == "Say something. Recording for 4 s more."
    assert seen(row) > 100


def test_it_can_be_stopped(row: CheckRow, house: House, qtbot: QtBot) -> None:
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert house.microphone.last.cancelled()
    assert spoken(row.button)[1] == "Test my microphone"


def test_at_rest_it_shows_the_level_of_the_conversation(row: CheckRow, house: House) -> None:
    assert seen(row) == 0
    house.models.level.add(-20.0, -120.0)
    at_rest = seen(row)
    assert at_rest > 100
    row.button.click()
    assert seen(row) == 0


def test_how_it_came_out(house: House) -> None:
    check = house.models.speaker
    assert note_of(check, "At rest.") == Note(text="At rest.")
    check.start()
    assert note_of(check, "At rest.") == Note(text="Listen: two soft notes.")
    house.speaker.last.set_result(Outcome("It was played."))
    QCoreApplication.processEvents()
    assert note_of(check) == Note(text="It was played.", tone=Tone.WELL)
    check.start()
    house.speaker.last.set_result(Outcome("It was not.", played=False))
    QCoreApplication.processEvents()
    assert note_of(check) == Note(text="It was not.", tone=Tone.TROUBLE)


def test_a_button_alone_is_as_wide_as_its_words(qtbot: QtBot) -> None:
    button = QPushButton("Test")
    control = at_left(button)
    show(qtbot, control, width=400)
    assert control.width() == 400
    assert (button.x(), button.width()) == (0, button.sizeHint().width())


def test_where_a_person_is_asked_instead_only_trouble_is_said(house: House, qtbot: QtBot) -> None:
    row = CheckRow(
        house.models.speaker,
        light(),
        words="Play a chime",
        hint="",
        level=house.models.level,
        at_rest=lambda level: level.assistant,
    )
    show(qtbot, row)
    row.leave_out_success()
    row.button.click()
    assert row.frame.note.note.text == "Listen: two soft notes."
    house.speaker.last.set_result(Outcome("It was played."))
    QCoreApplication.processEvents()
    assert row.frame.note.note == Note()
    assert described(row.button) == ""
    row.button.click()
    house.speaker.last.set_result(Outcome("It was not.", played=False))
    QCoreApplication.processEvents()
    assert row.frame.note.note == Note(text="It was not.", tone=Tone.TROUBLE)

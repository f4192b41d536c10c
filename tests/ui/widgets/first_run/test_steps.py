"""What each step shows."""

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.runtime.sound_check import Stage
from app.runtime.sound_check import Step as Recording
from app.settings import ProviderKind
from app.ui.models.first_run import FirstRunModel, Step
from app.ui.models.settings.rows import Row
from app.ui.widgets.first_run.heard_row import HeardRow
from app.ui.widgets.first_run.steps import LevelNote, StepView
from app.ui.widgets.settings.check_row import CheckRow
from app.ui.widgets.settings.key_lamp import KeyLamp
from app.ui.widgets.settings.key_row import KeyRow
from app.ui.widgets.settings.key_rows import NextRung
from app.ui.widgets.settings.recorder import KeyRecorder
from app.ui.widgets.settings.row import RowFrame
from tests.ui.models.settings.fakes import House, Outcome
from tests.ui.models.test_first_run import Memory
from tests.ui.signs import light
from tests.ui.widgets.settings.hands import show


def view(qtbot: QtBot, house: House, step: Step) -> StepView:
    made = StepView(step, FirstRunModel(house.models, Memory()), house.models, light())
    show(qtbot, made, width=560, height=600)
    return made


@pytest.mark.parametrize(
    ("step", "rows", "parts"),
    [
        (Step.MICROPHONE, (Row.MICROPHONE,), (CheckRow, LevelNote)),
        (Step.SPEAKER, (Row.SPEAKER,), (CheckRow, HeardRow)),
        (Step.HOTKEY, (Row.TALK_KEY,), (KeyRecorder, KeyLamp, NextRung)),
        (Step.SERVICE, (Row.PROVIDER,), (KeyRow,)),
    ],
)
def test_the_parts_of_each(
    qtbot: QtBot, house: House, step: Step, rows: tuple[Row, ...], parts: tuple[type, ...]
) -> None:
    made = view(qtbot, house, step)
    assert tuple(row for row, widget in made.rows.items() if not widget.isHidden()) == rows
    for part in parts:
        assert len(made.findChildren(part)) == 1


def test_it_says_nothing_of_when_a_change_holds(qtbot: QtBot, house: House) -> None:
    made = view(qtbot, house, Step.SERVICE)
    house.form.set(Row.PROVIDER, ProviderKind.AZURE)
    assert all(not frame.when.text() for frame in made.findChildren(RowFrame))


def test_another_service_has_other_rows(qtbot: QtBot, house: House) -> None:
    made = view(qtbot, house, Step.SERVICE)
    house.form.set(Row.PROVIDER, ProviderKind.AZURE)
    shown = [row for row, widget in made.rows.items() if not widget.isHidden()]
    assert shown == [Row.PROVIDER, Row.AZURE_ADDRESS, Row.AZURE_DEPLOYMENT]


def test_a_voice_that_arrives_is_said_under_its_level(qtbot: QtBot, house: House) -> None:
    made = view(qtbot, house, Step.MICROPHONE)
    (note,) = made.findChildren(LevelNote)
    assert note.note.note.text == ""
    house.models.level.add(-12.0, -90.0)
    assert note.note.note.text == "Your voice arrives."


def test_what_was_begun_is_handed_over(qtbot: QtBot, house: House) -> None:
    made = view(qtbot, house, Step.SERVICE)
    house.form.set(Row.PROVIDER, ProviderKind.AZURE)
    field = made.rows[Row.AZURE_ADDRESS].control.keyboard
    qtbot.keyClicks(field, "mine")
    made.settle()
    assert house.kept.settings.connection.azure.address == "mine"


def test_a_voice_arrives_while_the_test_records_too(qtbot: QtBot, house: House) -> None:
    made = view(qtbot, house, Step.MICROPHONE)
    (note,) = made.findChildren(LevelNote)
    house.models.microphone.start()
    house.microphone.given[0](Recording(stage=Stage.RECORDING, passed_s=1.0, lasts_s=5.0, level_dbfs=-60.0))
    QCoreApplication.processEvents()
    assert note.note.note.text == ""
    house.microphone.given[0](Recording(stage=Stage.RECORDING, passed_s=2.0, lasts_s=5.0, level_dbfs=-20.0))
    QCoreApplication.processEvents()
    assert note.note.note.text == "Your voice arrives."


def test_the_chime_is_followed_by_the_question_alone(qtbot: QtBot, house: House) -> None:
    made = view(qtbot, house, Step.SPEAKER)
    (check,) = made.findChildren(CheckRow)
    (heard,) = made.findChildren(HeardRow)
    house.models.speaker.start()
    house.speaker.last.set_result(Outcome("It was played. If not, turn it up."))
    QCoreApplication.processEvents()
    assert check.frame.note.note.text == ""
    assert heard.isVisible()

"""The question after the chime."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.models.first_run import FirstRunModel
from app.ui.widgets.first_run.heard_row import HeardRow
from tests.ui.models.settings.fakes import House, Outcome
from tests.ui.models.test_first_run import Memory
from tests.ui.signs import light, spoken
from tests.ui.widgets.settings.hands import described, show


@pytest.fixture
def model(house: House) -> FirstRunModel:
    return FirstRunModel(house.models, Memory())


@pytest.fixture
def row(qtbot: QtBot, model: FirstRunModel, house: House) -> HeardRow:
    made = HeardRow(model, light())
    show(qtbot, made)
    assert not made.isVisible()
    house.models.speaker.start()
    house.speaker.last.set_result(Outcome("Played."))
    qtbot.waitUntil(made.isVisible)
    return made


def test_a_click_answers(row: HeardRow, model: FirstRunModel, qtbot: QtBot) -> None:
    assert spoken(row.segments)[1] == "Did you hear it?"
    assert not row._help_frame.isVisible()
    qtbot.mouseClick(row.segments.parts[1], Qt.MouseButton.LeftButton)
    assert model.heard is False
    assert row._help_frame.isVisible()
    assert tuple(words.text() for words in row.help) == model.help
    assert model.help[2] in described(row.segments)


def test_a_yes_takes_the_help_away(row: HeardRow, model: FirstRunModel, qtbot: QtBot) -> None:
    model.say_heard(False)
    row.segments.parts[1].setFocus()
    qtbot.keyClick(row.segments.parts[1], Qt.Key.Key_Left)
    assert model.heard is True
    assert not row._help_frame.isVisible()
    assert row.frame.note.note.text == "Good: then you will hear the assistant too."

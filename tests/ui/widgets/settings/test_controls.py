"""Every row has a control that shows what the form has, and gives it what a person does."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.settings import Eagerness, Interruption, ProviderKind, ReplyForm
from app.ui.models.settings.recording import USES
from app.ui.models.settings.rows import Row
from app.ui.widgets.settings.choice import Choice
from app.ui.widgets.settings.controls import KINDS, Control, LineControl, make_control
from app.ui.widgets.settings.field import LineField
from app.ui.widgets.settings.long_field import LongField
from app.ui.widgets.settings.number_slider import NumberSlider
from app.ui.widgets.settings.segments import Segments
from app.ui.widgets.settings.sensitivity import SensitivitySlider
from tests.ui.models.settings.fakes import House
from tests.ui.signs import light
from tests.ui.widgets.settings.hands import show


def control_of(qtbot: QtBot, house: House, row: Row) -> Any:
    control: Control = make_control(house.form, row, light(), house.models.level)
    show(qtbot, control.widget)
    house.form.row_changed.connect(lambda changed: control.refresh() if changed is row else None)
    return control


def test_every_row_has_one() -> None:
    assert set(KINDS) | set(USES) == set(Row)
    assert not set(KINDS) & set(USES)


@pytest.mark.parametrize("row", list(KINDS))
def test_every_one_shows_what_the_form_has(qtbot: QtBot, house: House, row: Row) -> None:
    control = control_of(qtbot, house, row)
    text, keyboard = house.form.text(row), control.keyboard
    match keyboard:
        case Choice():
            assert keyboard.currentText() == text
            assert keyboard.isEditable() is house.form.free(row)
            assert control.tip == text
        case Segments():
            assert [part.text() for part in keyboard.parts if part.isChecked()] == [text]
        case NumberSlider():
            assert keyboard.number_at(keyboard.value()) == house.form.value(row)
            assert control.tip == f"{text} (double click or Backspace: back to the default)"
        case LineField():
            assert keyboard.text() == house.form.value(row)
        case _:
            assert keyboard.toPlainText() == house.form.value(row)


def test_a_choice(qtbot: QtBot, house: House) -> None:
    control = control_of(qtbot, house, Row.PROVIDER)
    control.widget.setCurrentIndex(3)
    control.widget.activated.emit(3)
    assert house.kept.settings.connection.provider is ProviderKind.PRACTICE


@pytest.mark.parametrize(
    ("typed", "kept", "shown"), [("my-voice", "my-voice", "my-voice"), ("", "marin", "Marin")]
)
def test_words_of_ones_own_and_the_old_value_where_they_are_not_taken(
    qtbot: QtBot, house: House, typed: str, kept: str, shown: str
) -> None:
    control = control_of(qtbot, house, Row.VOICE)
    control.widget.setEditText(typed)
    control.settle()
    assert house.kept.settings.voice.name == kept
    assert control.widget.currentText() == shown


def test_segments(qtbot: QtBot, house: House) -> None:
    control = control_of(qtbot, house, Row.PATIENCE)
    qtbot.mouseClick(control.widget.parts[0], Qt.MouseButton.LeftButton)
    control.settle()
    assert house.kept.settings.turns.eagerness is Eagerness.LOW
    house.form.undo()
    assert [part.isChecked() for part in control.widget.parts] == [False, True, False]


def test_a_slider_shows_while_it_moves_and_keeps_when_it_rests(qtbot: QtBot, house: House) -> None:
    control = control_of(qtbot, house, Row.SPEED)
    slider = control.keyboard
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert house.form.text(Row.SPEED) == "1.05 times"
    assert house.kept.settings.voice.speed == 1.0
    control.settle()
    assert house.kept.settings.voice.speed == 1.05
    assert slider.value() == 16
    house.form.undo()
    assert slider.value() == 15


def test_a_number_takes_its_room_and_keeps_it(qtbot: QtBot, house: House) -> None:
    control = control_of(qtbot, house, Row.TAIL)
    qtbot.keyClick(control.keyboard, Qt.Key.Key_End)
    width = control.keyboard.width()
    qtbot.keyClick(control.keyboard, Qt.Key.Key_Home)
    assert control.keyboard.width() == width


def test_off_and_automatic_come_first(qtbot: QtBot, house: House) -> None:
    threshold = control_of(qtbot, house, Row.THRESHOLD)
    assert isinstance(threshold.keyboard, SensitivitySlider)
    assert (threshold.keyboard.value(), house.form.text(Row.THRESHOLD)) == (0, "Automatic")
    idle = control_of(qtbot, house, Row.IDLE_TIMEOUT)
    qtbot.keyClick(idle.keyboard, Qt.Key.Key_Right)
    idle.settle()
    assert house.kept.settings.turns.idle_timeout_ms == 5_000


def test_a_line(qtbot: QtBot, house: House) -> None:
    control = control_of(qtbot, house, Row.AZURE_ADDRESS)
    assert control.widget.placeholderText() == house.form.placeholder(Row.AZURE_ADDRESS)
    qtbot.keyClicks(control.widget, " my-house ")
    assert house.kept.settings.connection.azure.address == ""
    qtbot.keyClick(control.widget, Qt.Key.Key_Return)
    assert house.kept.settings.connection.azure.address == "my-house"
    assert control.widget.text() == "my-house"


def test_a_line_that_is_not_taken_stays_to_be_mended(qtbot: QtBot, house: House) -> None:
    control: LineControl = control_of(qtbot, house, Row.COMPATIBLE_ADDRESS)
    qtbot.keyClicks(control.widget, "http://")
    qtbot.keyClick(control.widget, Qt.Key.Key_Return)
    assert house.kept.settings.connection.compatible.address == ""
    assert control.widget.text() == "http://"
    assert house.form.note(Row.COMPATIBLE_ADDRESS).text
    control.widget.clearFocus()
    assert control.widget.text() == "http://"


def test_a_line_under_the_keys_is_not_run_over(qtbot: QtBot, house: House) -> None:
    control = control_of(qtbot, house, Row.AZURE_ADDRESS)
    qtbot.keyClicks(control.widget, "my")
    control.refresh()
    assert control.widget.text() == "my"


def test_a_long_address_is_shown_from_its_beginning(qtbot: QtBot, house: House) -> None:
    control = control_of(qtbot, house, Row.AZURE_ADDRESS)
    house.form.set(Row.AZURE_ADDRESS, f"https://{'h' * 60}.openai.azure.com")
    assert control.widget.cursorPosition() == 0


def test_instructions(qtbot: QtBot, house: House) -> None:
    control = control_of(qtbot, house, Row.INSTRUCTIONS)
    assert isinstance(control.widget, LongField)
    control.widget.editor.selectAll()
    qtbot.keyClicks(control.widget.editor, "Rhyme.")
    control.settle()
    assert house.kept.settings.conversation.instructions == "Rhyme."
    house.form.undo()
    assert control.widget.editor.text().startswith("You are Earshot")


@pytest.mark.parametrize(
    ("row", "value"), [(Row.INTERRUPTION, Interruption.TALK_KEY), (Row.REPLY, ReplyForm.TEXT)]
)
def test_segments_follow_what_is_chosen_elsewhere(
    qtbot: QtBot, house: House, row: Row, value: object
) -> None:
    control = control_of(qtbot, house, row)
    house.form.set(row, value)
    assert [part.isChecked() for part in control.widget.parts] == [False, True]

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.session.in_force import SessionInForce
from app.settings import ProviderKind
from app.ui.models.settings.rows import Row
from app.ui.widgets.settings.setting_row import SettingRow, spoken
from app.ui.widgets.settings.text_button import TextButton
from tests.ui.models.settings.fakes import House
from tests.ui.signs import light
from tests.ui.widgets.settings.hands import described, show


def made(qtbot: QtBot, house: House, row: Row) -> SettingRow:
    found = SettingRow(house.form, row, light(), house.models.level)
    show(qtbot, found)
    house.form.row_changed.connect(lambda _: found.refresh())
    return found


def test_label_control_and_note(qtbot: QtBot, house: House) -> None:
    row = made(qtbot, house, Row.PATIENCE)
    assert row.frame.label.text() == "Patience"
    assert row.frame.note.note == house.form.note(Row.PATIENCE)
    assert described(row.control.keyboard) == (
        f"Balanced. {house.form.note(Row.PATIENCE).text} At the next connection."
    )


def test_it_follows_the_form(qtbot: QtBot, house: House) -> None:
    row = made(qtbot, house, Row.SPEED)
    house.form.set(Row.SPEED, 1.5)
    assert described(row.control.keyboard).startswith("1.50 times. ")


def test_when_a_change_holds_stands_with_the_label_in_the_tooltip_and_for_a_screen_reader(
    qtbot: QtBot, house: House
) -> None:
    row = made(qtbot, house, Row.SPEED)
    for online, mark, sentence in (
        (False, "at the next connection", "Applies at the next connection: there is none now."),
        (True, "applies now", "Applies now: the service is told at once."),
    ):
        house.form.take_session(SessionInForce(online=online))
        assert (row.frame.when.text(), row.frame.toolTip()) == (mark, sentence)
        assert row.control.keyboard.toolTip() == f"{row.control.tip}\n{sentence}"
        assert described(row.control.keyboard).endswith(f" {mark.capitalize()}.")


def test_a_tooltip_stays_whole_when_something_is_chosen(qtbot: QtBot, house: House) -> None:
    row = made(qtbot, house, Row.NOISE_REDUCTION)
    assert row.control.keyboard.toolTip() == "Applies at the next connection: there is none now."
    choice = made(qtbot, house, Row.TURN_MODE)
    choice.control.widget.setCurrentIndex(2)  # type: ignore[attr-defined]
    choice.control.widget.activated.emit(2)  # type: ignore[attr-defined]
    assert choice.control.keyboard.toolTip() == (
        "Push to talk\nApplies at the next connection: there is none now."
    )


def test_a_voice_that_is_locked_says_so_also_while_it_is_heard(qtbot: QtBot, house: House) -> None:
    row = made(qtbot, house, Row.VOICE)
    row.tell_of(house.models.sample)
    house.form.take_session(SessionInForce(online=True, voice_locked=True))
    house.models.sample.hear("ash")
    assert row.frame.when.text() == "locked"
    assert described(row.control.keyboard) == "Marin. Asking for a sentence... Locked."


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("Never", "", "applies now"), "Never. Applies now."),
        (("One.", "two."), "One. Two."),
        (("", ""), ""),
    ],
)
def test_parts_are_spoken_as_sentences(parts: tuple[str, ...], words: str) -> None:
    assert spoken(*parts) == words


def test_reconnect_now_is_the_forms(qtbot: QtBot, house: House) -> None:
    house.form.take_dialled(house.kept.settings.connection)
    row = made(qtbot, house, Row.PROVIDER)
    house.form.set(Row.PROVIDER, ProviderKind.PRACTICE)
    wanted = QSignalSpy(house.form.reconnect_wanted)
    button = row.frame.note.findChildren(TextButton)[0]
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted.count() == 1


def test_something_may_stand_beside_the_control(qtbot: QtBot, house: House) -> None:
    row = made(qtbot, house, Row.VOICE)
    button = QPushButton("Try")
    row.put_beside(button)
    button.show()
    row.frame.layout().activate()
    qtbot.waitUntil(lambda: button.x() > row.control.widget.geometry().right())


def test_how_trying_goes_is_said_under_the_control(qtbot: QtBot, house: House) -> None:
    row = made(qtbot, house, Row.VOICE)
    at_rest = row.frame.note.note
    row.tell_of(house.models.sample)
    house.models.sample.hear("ash")
    assert row.frame.note.note.text == "Asking for a sentence..."
    house.models.sample.stop()
    assert row.frame.note.note == at_rest

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from app.session.in_force import SessionInForce
from app.ui.models.settings.rows import Row
from app.ui.widgets.settings.sample_button import SampleButton
from tests.ui.models.settings.fakes import House, Outcome
from tests.ui.signs import light, spoken
from tests.ui.widgets.settings.hands import described, show


@pytest.fixture
def button(qtbot: QtBot, house: House) -> SampleButton:
    house.form.take_session(SessionInForce(online=True))
    made = SampleButton(house.models.sample, house.form, light())
    show(qtbot, made)
    return made


def test_it_lets_the_chosen_voice_speak(button: SampleButton, house: House, qtbot: QtBot) -> None:
    assert spoken(button) == (QAccessible.Role.Button, "Hear it")
    house.form.set(Row.VOICE, "cedar")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert house.sample.given == ["cedar"]
    assert spoken(button) == (QAccessible.Role.Button, "Stop")
    house.sample.last.set_result(Outcome())
    QCoreApplication.processEvents()
    assert spoken(button) == (QAccessible.Role.Button, "Hear it")


def test_it_stops_it(button: SampleButton, house: House, qtbot: QtBot) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert house.sample.last.cancelled()
    assert spoken(button)[1] == "Hear it"


def test_its_cost_is_said(button: SampleButton) -> None:
    assert button.toolTip() == (
        "Makes a connection of its own for one short sentence; with a paid service "
        "that costs less than a cent."
    )


def test_without_a_connection_it_is_greyed_and_says_why(
    button: SampleButton, house: House, qtbot: QtBot
) -> None:
    house.form.take_session(SessionInForce())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (button.isEnabled(), house.sample.given) == (False, [])
    assert button.toolTip() == described(button) == house.form.no_sample
    house.form.take_session(SessionInForce(online=True))
    assert (button.isEnabled(), described(button)) == (True, button.toolTip())
    assert button.toolTip() != house.form.no_sample == ""


def test_what_is_heard_can_be_stopped_when_the_connection_is_gone(
    button: SampleButton, house: House, qtbot: QtBot
) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    house.form.take_session(SessionInForce())
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert house.sample.last.cancelled()
    assert not button.isEnabled()

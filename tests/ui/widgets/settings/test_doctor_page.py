"""The page of the doctor under hands and eyes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.ui.models.doctor import Line, LineState
from app.ui.widgets.settings.doctor_page import DoctorRows
from tests.ui.models.settings.fakes import House
from tests.ui.signs import light
from tests.ui.widgets.settings.hands import show

FAULTS = (
    Line(title="Microphone", state=LineState.BROKEN, says="None.", advice="Connect one.", vital=True),
    Line(title="Voice", state=LineState.DOUBTFUL, says="Tones.", advice="Install espeak-ng."),
    Line(title="Hotkey", state=LineState.BROKEN, says="Taken.", advice="Choose another."),
)


@pytest.fixture
def page(qtbot: QtBot, house: House) -> DoctorRows:
    house.ward.lines = list(FAULTS)
    made = DoctorRows(house.models.doctor, light())
    show(qtbot, made, height=700)
    return made


def test_three_faults_are_three_lines_and_a_summary(page: DoctorRows, house: House) -> None:
    house.models.doctor.look()
    assert [line.line.state for line in page.lines] == [LineState.WAITING] * 3
    assert page.summary.note.text == "Looking at everything Earshot needs..."
    house.ward.work()
    assert [line.line for line in page.lines] == list(FAULTS)
    assert page.summary.note.text == "You cannot talk until this works: Microphone."


def test_it_is_looked_at_again_and_stopped_by_a_button(page: DoctorRows, house: House, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)
    assert house.models.doctor.running
    assert page.again.text() == "Stop"
    assert not page.copy.isEnabled()
    qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)
    assert not house.models.doctor.running
    assert page.again.text() == "Look again"


def test_it_is_copied(page: DoctorRows, house: House, qtbot: QtBot) -> None:
    house.models.doctor.look()
    house.ward.work()
    qtbot.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == house.models.doctor.text()
    assert page.summary.note.text == "Copied. No key is in it; paste it into your report."
    QGuiApplication.clipboard().clear()
    house.models.doctor.look()
    assert page.summary.note.text == "Looking at everything Earshot needs..."


def test_fewer_lines_leave_nothing_behind(page: DoctorRows, house: House) -> None:
    house.models.doctor.look()
    house.ward.lines = [FAULTS[0]]
    house.models.doctor.look()
    house.ward.work()
    assert [line.line for line in page.lines] == [FAULTS[0]]


def test_before_the_first_look_there_is_nothing_to_copy(page: DoctorRows) -> None:
    assert not page.copy.isEnabled()
    assert not page.summary.isVisible()

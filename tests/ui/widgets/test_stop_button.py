from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.theme import Theme
from app.ui.widgets.stop_button import StopButton
from tests.ui.signs import light, picture, spoken, status_of


def test_it_works_while_there_is_something_to_stop(qtbot: QtBot) -> None:
    status = status_of(Phase.READY)
    button = StopButton(status, light())
    qtbot.addWidget(button)
    wanted = QSignalSpy(button.stop_wanted)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted.count() == 0
    assert picture(button).pixelColor(20, 20) == Theme.light().line
    for phase in (Phase.THINKING, Phase.SPEAKING):
        status.take(Snapshot(phase=phase))
        assert button.isEnabled()
    assert picture(button).pixelColor(20, 20) == Theme.light().trouble
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted.count() == 1
    status.take(Snapshot(phase=Phase.READY))
    assert not button.isEnabled()


def test_a_screen_reader_can_name_it(qtbot: QtBot) -> None:
    button = StopButton(status_of(Phase.SPEAKING), light())
    qtbot.addWidget(button)
    assert spoken(button) == (QAccessible.Role.Button, "Stop the reply")

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.theme import Theme
from app.ui.widgets.mute_button import MuteButton
from tests.ui.signs import counted, light, picture, spoken, status_of


def test_it_asks_and_shows_only_what_is(qtbot: QtBot) -> None:
    status = status_of(Phase.LISTENING)
    button = MuteButton(status, light())
    qtbot.addWidget(button)
    wanted = QSignalSpy(button.mute_wanted)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [wanted.at(0), button.isChecked()] == [[True], False]
    status.take(Snapshot(phase=Phase.MUTED, muted=True))
    assert button.isChecked()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [wanted.at(1), button.isChecked()] == [[False], True]
    status.take(Snapshot(phase=Phase.LISTENING))
    assert not button.isChecked()
    assert wanted.count() == 2


def test_it_is_told_apart_when_muted(qtbot: QtBot) -> None:
    theme = Theme.light()
    muted = MuteButton(status_of(Phase.MUTED, muted=True), light())
    open_ = MuteButton(status_of(Phase.LISTENING), light())
    qtbot.addWidget(muted)
    qtbot.addWidget(open_)
    assert counted(picture(muted), theme.caution_tint) > 100
    assert counted(picture(muted), theme.caution) > 0
    assert counted(picture(open_), theme.caution_tint) == 0
    assert counted(picture(open_), theme.muted) > 0


def test_a_screen_reader_hears_name_and_state(qtbot: QtBot) -> None:
    status = status_of(Phase.LISTENING)
    button = MuteButton(status, light())
    qtbot.addWidget(button)
    assert spoken(button) == (QAccessible.Role.CheckBox, "Mute")
    found = QAccessible.queryAccessibleInterface(button)
    assert not found.state().checked
    status.take(Snapshot(phase=Phase.MUTED, muted=True))
    assert found.state().checked
    assert spoken(button) == (QAccessible.Role.CheckBox, "Mute")

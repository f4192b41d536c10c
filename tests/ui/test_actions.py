"""Shortcuts and tooltips come from the same rows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.session.effects import Snapshot
from app.session.inputs import Input, Interrupt, SetMuted
from app.session.states import Phase
from app.ui.actions import ROWS, Actions, Command, keys_of, words_of
from app.ui.models.status import StatusModel


class Made:
    def __init__(self, qtbot: QtBot) -> None:
        self.status = StatusModel()
        self.actions = Actions(self.status)
        self.given: list[Input] = []
        self.wanted: list[Command] = []
        self.actions.given.connect(self.given.append)
        self.actions.wanted.connect(self.wanted.append)
        self.widget = QWidget()
        self.widget.addActions(self.actions.actions)
        qtbot.addWidget(self.widget)
        with qtbot.waitExposed(self.widget):
            self.widget.show()
        self.qtbot = qtbot

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.widget, key, held)


@pytest.fixture
def made(qtbot: QtBot) -> Made:
    return Made(qtbot)


CTRL = Qt.KeyboardModifier.ControlModifier


def test_escape_stops_while_there_is_something_to_stop(made: Made) -> None:
    made.press(Qt.Key.Key_Escape)
    assert made.given == []
    for phase in (Phase.THINKING, Phase.SPEAKING):
        made.status.take(Snapshot(phase=phase))
        made.press(Qt.Key.Key_Escape)
    assert made.given == [Interrupt(), Interrupt()]
    made.status.take(Snapshot(phase=Phase.LISTENING))
    made.press(Qt.Key.Key_Escape)
    assert len(made.given) == 2


def test_ctrl_m_mutes_and_unmutes(made: Made) -> None:
    made.press(Qt.Key.Key_M, CTRL)
    made.status.take(Snapshot(phase=Phase.MUTED, muted=True))
    made.press(Qt.Key.Key_M, CTRL)
    assert made.given == [SetMuted(muted=True), SetMuted(muted=False)]


@pytest.mark.parametrize(
    ("key", "held", "command"),
    [
        (Qt.Key.Key_L, CTRL, Command.WRITE),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, Command.HELP),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier, Command.FULL_SCREEN),
        (Qt.Key.Key_Q, CTRL, Command.QUIT),
    ],
)
def test_what_the_window_does_itself(
    made: Made, key: Qt.Key, held: Qt.KeyboardModifier, command: Command
) -> None:
    made.press(key, held)
    assert made.wanted == [command]
    assert made.given == []


def test_every_command_has_one_row_and_no_key_two() -> None:
    assert [row.command for row in ROWS] == list(Command)
    keys = [key for row in ROWS for key in row.keys]
    assert len(keys) == len(set(keys))


def test_keys_are_named_as_a_person_reads_them(qtbot: QtBot) -> None:
    assert keys_of(Command.TALK) == "Space"
    assert keys_of(Command.MUTE) == "Ctrl+M"
    assert keys_of(Command.STOP) == "Esc"


def test_what_a_widget_does_by_its_own_keys_takes_none_from_the_window(made: Made) -> None:
    shortcuts = {action.shortcut().toString() for action in made.actions.actions}
    assert shortcuts == {"Esc", "Ctrl+M", "Ctrl+L", "Ctrl+,", "F1", "F11", "Ctrl+Q"}


def test_a_command_is_done_as_by_its_key(made: Made) -> None:
    made.actions.do(Command.MUTE)
    assert made.given == [SetMuted(muted=True)]
    made.actions.do(Command.QUIT)
    assert made.wanted == [Command.QUIT]
    made.actions.do(Command.STOP)
    assert made.given == [SetMuted(muted=True)]


def test_what_a_command_is_called(qtbot: QtBot) -> None:
    assert [words_of(row.command) for row in ROWS] == [row.text for row in ROWS]
    assert words_of(Command.WRITE) == "Write instead"

"""The icon comes and goes with the tray, shows the state, and its menu does what the window does."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.session.effects import Snapshot
from app.session.inputs import Input, SetMuted
from app.session.states import Phase
from app.ui.actions import Actions, Command
from app.ui.assembly import dispose
from app.ui.models.status import StatusModel
from app.ui.models.tray import TrayModel, TrayState
from app.ui.theme import Theme
from app.ui.tray import Tray
from app.ui.tray_icons import tray_image
from tests.ui.signs import light

Reason = QSystemTrayIcon.ActivationReason


class Made:
    def __init__(self) -> None:
        self.panel = True
        self.status = StatusModel()
        self.status.take(Snapshot(phase=Phase.READY))
        self.model = TrayModel(self.status)
        self.actions = Actions(self.status)
        self.given: list[Input] = []
        self.wanted: list[object] = []
        self.actions.given.connect(self.given.append)
        self.actions.wanted.connect(self.wanted.append)
        self.tray = Tray(self.model, self.actions, light(), available=lambda: self.panel)
        self.tray.window_wanted.connect(lambda: self.wanted.append("window"))
        self.tray.hide_wanted.connect(lambda: self.wanted.append("hide"))
        self.tray.talk_wanted.connect(lambda: self.wanted.append("talk"))
        self.tray.there.connect(self.wanted.append)

    def entry(self, text: str) -> QAction:
        (found,) = (entry for entry in self.tray.menu.actions() if entry.text() == text)
        return found

    @property
    def icon(self) -> QSystemTrayIcon:
        assert self.tray.icon is not None
        return self.tray.icon

    def shows(self, state: TrayState) -> bool:
        return self.icon.icon().pixmap(22, 22).toImage() == tray_image(state, Theme.light(), 22)


@pytest.fixture
def made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "")
    held = Made()
    yield held
    held.tray.close()
    dispose(held.tray, held.actions, held.model, held.status)


def test_it_shows_the_state_and_says_it(made: Made) -> None:
    assert made.shows(TrayState.IDLE)
    assert made.icon.toolTip() == "Earshot: Ready"
    made.status.take(Snapshot(phase=Phase.SPEAKING))
    assert made.shows(TrayState.SPEAKING)
    assert made.icon.toolTip() == "Earshot: Speaking"
    assert made.icon.isVisible()


def test_the_menu_is_made_of_the_windows_rows(made: Made) -> None:
    texts = [entry.text() for entry in made.tray.menu.actions()]
    assert texts == ["Hide the window", "", "Talk", "Mute", "Settings", "Help", "", "Quit"]
    assert made.icon.contextMenu() is made.tray.menu


def test_each_entry_does_what_it_says(made: Made) -> None:
    for text in ("Talk", "Mute", "Settings", "Help", "Quit", "Hide the window"):
        made.entry(text).trigger()
    assert made.wanted == ["talk", Command.SETTINGS, Command.HELP, Command.QUIT, "hide"]
    assert made.given == [SetMuted(muted=True)]


def test_mute_is_ticked_when_it_is_so_and_not_when_it_was_chosen(made: Made) -> None:
    made.entry("Mute").trigger()
    assert not made.entry("Mute").isChecked()
    made.status.take(Snapshot(phase=Phase.MUTED, muted=True))
    assert made.entry("Mute").isChecked()
    made.entry("Mute").trigger()
    assert made.given[-1] == SetMuted(muted=False)


def test_the_entries_follow_the_window_and_the_turn(made: Made) -> None:
    made.model.set_window_in_sight(False)
    made.status.take(Snapshot(phase=Phase.LISTENING, you_speak=True, by_key=True))
    made.entry("Show the window").trigger()
    made.entry("End my turn").trigger()
    assert made.wanted == ["window", "talk"]


@pytest.mark.parametrize(
    ("reason", "wanted"),
    [
        (Reason.Trigger, ["window"]),
        (Reason.DoubleClick, ["window"]),
        (Reason.MiddleClick, []),
        (Reason.Context, []),
    ],
)
def test_a_click_shows_the_window(made: Made, reason: Reason, wanted: list[str]) -> None:
    made.icon.activated.emit(reason)
    assert made.wanted == wanted


def test_it_goes_with_the_tray_and_comes_back(made: Made, qtbot: QtBot) -> None:
    made.panel = False
    assert made.tray.look() is False
    assert not made.tray.is_there
    assert made.tray.icon is None
    made.status.take(Snapshot(phase=Phase.SPEAKING))
    made.tray.say("nobody", "hears this")
    made.panel = True
    qtbot.waitUntil(lambda: made.tray.is_there, timeout=60_000)
    assert made.shows(TrayState.SPEAKING)
    assert made.wanted == [False, True]
    made.tray.look()
    assert made.wanted == [False, True]

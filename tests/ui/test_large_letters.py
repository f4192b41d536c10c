"""With letters of twice the usual size every word around the conversation has room."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.assembly import dispose
from app.ui.models.help import HelpPage, Place
from app.ui.models.levels import LevelHistory
from app.ui.models.overlay import OverlayModel
from app.ui.models.settings.rows import Page
from app.ui.models.status import StatusModel
from app.ui.theme import Text, font
from app.ui.widgets.help.window import HelpWindow
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.settings.settings_window import SettingsWindow
from tests.ui.fitting import without_room
from tests.ui.models.settings.fakes import House
from tests.ui.scenes import SCENES, Scene
from tests.ui.signs import light
from tests.ui.widgets.settings.hands import open_at, with_large_letters

TIMES = 2.0
WIDTHS = (720, 480, 1100)
"""Twice the smallest window, one that is narrower than that, and a large one."""

HEIGHT = 1000
TURNS = (Snapshot(phase=Phase.LISTENING, you_speak=True, by_key=True), Snapshot(phase=Phase.SPEAKING))


@pytest.fixture(autouse=True)
def large_letters(qapp: QApplication) -> Iterator[None]:
    before, usual = qapp.font(), font(Text.BODY).pixelSize()
    with_large_letters(TIMES)
    assert font(Text.BODY).pixelSize() >= TIMES * usual - 1
    yield
    qapp.setFont(before)


@pytest.mark.parametrize("scene", SCENES)
def test_each_window_in_each_of_its_states(qtbot: QtBot, tmp_path: Path, scene: Scene) -> None:
    for window in scene(qtbot, tmp_path):
        for width in WIDTHS:
            assert without_room(window, width, HEIGHT) == []


@pytest.mark.parametrize("page", HelpPage)
def test_each_page_of_the_help(qtbot: QtBot, page: HelpPage) -> None:
    window = HelpWindow(light())
    qtbot.addWidget(window)
    window.open_at(Place(page=page))
    window.back.show()
    window.finder.begin()
    for width in WIDTHS:
        assert without_room(window, width, HEIGHT) == []
        assert (
            window.text.document().documentLayout().documentSize().width()
            <= window.text.viewport().width() + 1
        )


@pytest.mark.parametrize("page", Page)
def test_each_page_of_the_settings(qtbot: QtBot, tmp_path: Path, page: Page) -> None:
    window = SettingsWindow(House(tmp_path / "settings.json").models, light())
    qtbot.addWidget(window)
    open_at(qtbot, window, page)
    for width in WIDTHS:
        assert without_room(window, width, HEIGHT) == []


def test_the_overlay() -> None:
    status = StatusModel()
    model = OverlayModel(status)
    model.allow(True)
    model.set_in_front(False)
    overlay = Overlay(model, status, LevelHistory(), light(), see_through=False)
    for snapshot in TURNS:
        status.take(snapshot)
        assert overlay.isVisible()
        assert without_room(overlay, overlay.width(), overlay.height()) == []
        (time,) = (label for label in overlay.findChildren(QLabel) if label.text())
        assert time.fontMetrics().horizontalAdvance("00:00") <= time.width()
    dispose(overlay)

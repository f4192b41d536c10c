"""The help in the window under way: wanted from anywhere, one window, put away with the rest."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import main
from app.main import help as module
from app.main.help import Help
from app.settings import Connection, ProviderKind, Settings
from app.ui.models.help import HelpPage, Place
from app.ui.models.settings.rows import Page
from app.ui.widgets.help.window import HelpWindow
from app.ui.widgets.settings.settings_window import SettingsWindow
from tests.fakes.window import Deed, Life, Stage
from tests.settings_effects.acting import online
from tests.ui.signs import light

PRACTICE = Settings(connection=Connection(provider=ProviderKind.PRACTICE))


def windows(kind: type) -> list[HelpWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind)]


@pytest.fixture
def live(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Deed], None]:
    monkeypatch.setattr(main, "state_dir", lambda: tmp_path / "state")
    return lambda deed: Stage(qapp, monkeypatch, tmp_path).hold(deed, settings=PRACTICE)


def test_nothing_is_made_before_it_is_wanted_and_then_once(qapp: QApplication) -> None:
    desk = Help(light())
    desk.hide()
    assert windows(HelpWindow) == []
    desk.open(None)
    desk.open(Place(page=HelpPage.COST))
    (window,) = windows(HelpWindow)
    assert window.isVisible()
    assert window.page is HelpPage.COST
    desk.hide()
    assert not window.isVisible()
    desk.dispose()
    assert windows(HelpWindow) == []
    desk.dispose()


def test_it_is_loaded_beside_the_loop_once_there_is_time(
    live: Callable[[Deed], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded_in: list[threading.Thread] = []

    def load() -> type[HelpWindow]:
        loaded_in.append(threading.current_thread())
        return HelpWindow

    async def deed(life: Life) -> None:
        await life.until(lambda: bool(loaded_in))
        assert windows(HelpWindow) == []

    assert module.LOAD_AFTER_S == 10.0
    monkeypatch.setattr(module, "LOAD_AFTER_S", 0.0)
    monkeypatch.setattr(module, "_window_class", load)
    live(deed)
    assert len(loaded_in) == 1
    assert loaded_in[0] is not threading.main_thread()


def test_it_comes_from_the_window_and_for_a_page_of_the_settings_and_goes_with_them(
    live: Callable[[Deed], None],
) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        assert windows(HelpWindow) == []
        QTest.keyClick(life.window, Qt.Key.Key_F1)
        (window,) = windows(HelpWindow)
        assert window.page is HelpPage.OVERVIEW
        life.preferences.open(Page.CONNECTION)
        await life.until(lambda: bool(windows(SettingsWindow)) and windows(SettingsWindow)[0].isVisible())
        QTest.keyClick(windows(SettingsWindow)[0], Qt.Key.Key_F1)
        assert window.page is HelpPage.SERVICES
        assert windows(HelpWindow) == [window]

    live(deed)
    assert windows(HelpWindow) == []

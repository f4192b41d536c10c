"""What is shown around the conversation has its words and its room in every language there is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.session.effects import Snapshot
from app.session.states import Phase
from app.system.hotkey.base import Report
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Bound
from app.ui.actions import Actions
from app.ui.assembly import Assembly, dispose, make_models
from app.ui.models.levels import LevelHistory
from app.ui.models.overlay import OverlayModel
from app.ui.models.settings.rows import Page
from app.ui.models.status import StatusModel
from app.ui.models.tray import TrayModel
from app.ui.tray import Tray
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.settings.settings_window import SettingsWindow
from scripts.translations import LANGUAGES
from tests.ui.fitting import WIDTHS, left_behind, untranslated, without_room
from tests.ui.models.settings.fakes import House
from tests.ui.pseudo import speaking_pseudo
from tests.ui.scenes import SCENES, USUAL, Scene
from tests.ui.signs import light
from tests.ui.speaking import speaking
from tests.ui.widgets.settings.hands import open_at

pytestmark = pytest.mark.usefixtures("let_go")

NOBODYS = "pseudo"
"""The language nobody speaks."""

BY_KEY = Snapshot(phase=Phase.LISTENING, you_speak=True, by_key=True)
BY_VOICE = Snapshot(phase=Phase.LISTENING, you_speak=True)
REFUSED = "The service refused the API key. Check the key, then connect again."
SNAPSHOTS = (
    *(Snapshot(phase=phase) for phase in Phase),
    *(BY_KEY, BY_VOICE, Snapshot(phase=Phase.LISTENING, you_speak=True, by_key=True, locked=True)),
    *(
        Snapshot(phase=phase, you_speak=True)
        for phase in (Phase.CONNECTING, Phase.RECONNECTING, Phase.ASLEEP)
    ),
    Snapshot(phase=Phase.CONNECTING, carried=True),
    Snapshot(phase=Phase.RECONNECTING, detail="The connection was lost. Check the network."),
    Snapshot(phase=Phase.ASLEEP, wakes=True),
    Snapshot(phase=Phase.ASLEEP, wakes=True, detail=REFUSED),
    Snapshot(phase=Phase.ERROR, detail=REFUSED),
)
"""What is said of the conversation, in one of its states each."""

ENGLISH_MENU = {
    "Show the window",
    "Hide the window",
    "Talk",
    "End my turn",
    "Mute",
    "Settings",
    "Help",
    "Quit",
}


@pytest.fixture(params=[NOBODYS, *LANGUAGES])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    named = str(request.param)
    with speaking_pseudo(qapp) if named == NOBODYS else speaking(qapp, named):
        yield named


@pytest.fixture(autouse=True)
def on_sway(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "sway")


@pytest.mark.parametrize("scene", SCENES)
def test_each_window_in_each_of_its_states(qtbot: QtBot, tmp_path: Path, language: str, scene: Scene) -> None:
    shown = 0
    for window in scene(qtbot, tmp_path):
        shown += 1
        if language == NOBODYS:
            assert left_behind(window) == []
        for width in (*WIDTHS, 800):
            assert without_room(window, width) == []
    assert shown >= 4


@pytest.mark.parametrize("page", [page for page in Page if page not in (Page.ABOUT, Page.DOCTOR)])
def test_each_page_of_the_settings(qtbot: QtBot, tmp_path: Path, language: str, page: Page) -> None:
    window = SettingsWindow(House(tmp_path / "settings.json").models, light())
    qtbot.addWidget(window)
    open_at(qtbot, window, page)
    for width in (*WIDTHS, 800):
        assert without_room(window, width) == []


def test_the_conversation_with_a_key_for_any_program(qtbot: QtBot, language: str) -> None:
    models = make_models("api.openai.com")
    assembly = Assembly(models, light())
    with qtbot.waitExposed(assembly.window):
        assembly.window.show()
    models.hotkeys.take_report(Report(engine=Engine.X11, standings={"talk": Bound(trigger=USUAL)}))
    for offered in (True, False):
        models.welcome.set_first_run_open(unfinished=offered)
        for snapshot in SNAPSHOTS:
            models.status.take(snapshot)
            models.notices.take_status(snapshot)
            if language == NOBODYS:
                assert left_behind(assembly.window) == []
            for width in WIDTHS:
                assert without_room(assembly.window, width) == []
    dispose(assembly.window, assembly, *models.all)


def test_the_menu_of_the_tray_and_its_tooltip(qtbot: QtBot, language: str) -> None:
    status = StatusModel()
    model, actions = TrayModel(status), Actions(status)
    tray = Tray(model, actions, light(), available=lambda: True)
    assert tray.icon is not None
    said: set[str] = set()
    for snapshot in SNAPSHOTS:
        status.take(snapshot)
        for in_sight in (True, False):
            model.set_window_in_sight(in_sight)
            said |= {tray.icon.toolTip(), *(entry.text() for entry in tray.menu.actions())}
    said -= {""}
    assert len(said) > len(Phase) + len(ENGLISH_MENU)
    if language == NOBODYS:
        assert [text for text in said if untranslated(text)] == []
    else:
        assert said.isdisjoint(ENGLISH_MENU)
    tray.close()
    dispose(tray, actions, model, status)


def test_the_overlay(qtbot: QtBot, language: str) -> None:
    status, levels = StatusModel(), LevelHistory()
    model = OverlayModel(status)
    model.allow(True)
    model.set_in_front(False)
    overlay = Overlay(model, status, levels, light(), see_through=False)
    for snapshot in (BY_KEY, BY_VOICE, Snapshot(phase=Phase.SPEAKING)):
        status.take(snapshot)
        if language == NOBODYS:
            assert left_behind(overlay) == []
        assert overlay.isVisible()
        assert without_room(overlay, overlay.width(), overlay.height()) == []
    dispose(overlay, model, levels, status)

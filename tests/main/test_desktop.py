"""The tray and the overlay lead to the conversation, and a window that is closed can be found again."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.main import desktop as module
from app.main.desktop import Desktop
from app.main.outside_key import OutsideKey
from app.session.effects import Snapshot
from app.session.inputs import CancelTurn, HoldToTalk, Input, Interrupt, ReleaseToTalk
from app.session.states import Phase
from app.settings import Closing, OverlayMode, Settings, save
from app.settings.keeper import SettingsKeeper
from app.settings.leaves import having
from app.ui.assembly import Assembly, dispose, make_models
from app.ui.bridge import Bridge
from app.ui.kept_settings import KeptSettings
from app.ui.models.hotkeys import KeyUse
from app.ui.models.notices import DesktopNotice
from app.ui.models.overlay import Cancel
from app.ui.remembered import FILE, Facts, Remembered
from app.ui.theme import ThemeSource
from app.ui.widgets.overlay import Overlay
from tests.ui.test_bridge import FakeEngine
from tests.ui.test_kept_settings import AtOnce

BY_KEY = Snapshot(phase=Phase.LISTENING, you_speak=True, by_key=True)
LOCKED = Snapshot(phase=Phase.LISTENING, you_speak=True, by_key=True, locked=True)
READY = Snapshot(phase=Phase.READY)


class Made:
    def __init__(self, folder: Path, panel: bool) -> None:
        self.panel = panel
        self.asked: list[str] = []
        self.engine = FakeEngine()
        self.bridge = Bridge(self.engine)
        self.models = make_models("")
        self.models.status.take(READY)
        self.themes = ThemeSource()
        self.assembly = Assembly(self.models, self.themes)
        self.assembly.close_wanted.connect(lambda: self.asked.append("end"))
        self.file = folder / "settings.json"
        save(self.file, having(Settings(), {"window.overlay": OverlayMode.ON}))
        self.kept = KeptSettings(SettingsKeeper(self.file), AtOnce())
        self.folder = folder
        self.desktop = self._begin()

    def _begin(self) -> Desktop:
        self.remembered = Remembered(self.folder / FILE, lambda job: job())
        self.assembly.window.show()
        return Desktop(
            self.assembly,
            self.models,
            self.themes,
            kept=self.kept,
            remembered=self.remembered,
            available=lambda: self.panel,
        )

    def follow(self) -> None:
        self.key = OutsideKey(self.bridge.submit, self.models.status)
        self.desktop.follow(self.bridge, self.key)
        self.desktop.front.set_active(False)

    @property
    def given(self) -> list[Input]:
        return self.engine.given

    @property
    def window_is_hidden(self) -> bool:
        return not self.assembly.window.isVisible()

    def sentences(self) -> list[tuple[object, str]]:
        return [(notice.kind, notice.sentence) for notice in self.models.notices.notices]

    @property
    def overlay(self) -> Overlay:
        (found,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, Overlay))
        return found

    def close(self) -> None:
        self.desktop.close()
        self.bridge.close()
        dispose(self.assembly.window, self.assembly, self.kept, *self.models.all, self.bridge)


Make = Callable[..., Made]


@pytest.fixture
async def make(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Make]:
    made: list[Made] = []

    def one(*, panel: bool = True) -> Made:
        made.append(Made(tmp_path, panel))
        return made[0]

    yield one
    for each in made:
        each.close()


# --------------------------------------------------------------------------- closing


async def test_with_a_tray_closing_hides_and_says_so_the_first_time(make: Make) -> None:
    made = make()
    made.assembly.window.close()
    assert made.window_is_hidden
    assert made.sentences() == [
        (
            DesktopNotice.KEPT_RUNNING,
            "You closed the window, and Earshot went on in the tray. Ctrl+Q or Quit ends it.",
        )
    ]
    made.models.notices.withdraw(DesktopNotice.KEPT_RUNNING)
    made.desktop.tray.window_wanted.emit()
    assert not made.window_is_hidden
    made.assembly.window.close()
    assert made.window_is_hidden
    assert made.sentences() == []
    assert Remembered(made.folder / FILE, lambda job: job()).facts == Facts(told_of_tray=True)
    assert made.asked == []


async def test_without_a_tray_closing_ends(make: Make) -> None:
    made = make(panel=False)
    made.assembly.window.close()
    assert made.asked == ["end"]
    assert not made.window_is_hidden


async def test_a_tray_that_went_is_noticed_when_the_window_is_closed(make: Make) -> None:
    made = make()
    made.panel = False
    made.assembly.window.close()
    assert made.asked == ["end"]
    assert not made.window_is_hidden


async def test_who_wants_it_to_go_on_finds_it_minimised_where_there_is_no_tray(make: Make) -> None:
    made = make(panel=False)
    made.kept.change({"window.closing": Closing.KEEP_RUNNING})
    made.assembly.window.close()
    assert made.assembly.window.isMinimized()
    assert not made.window_is_hidden
    assert made.asked == []


async def test_who_wants_it_to_end_is_not_asked_for_a_tray(make: Make) -> None:
    made = make()
    made.kept.change({"window.closing": Closing.QUIT})
    made.assembly.window.close()
    assert made.asked == ["end"]


async def test_quit_ends_even_with_a_tray(make: Make) -> None:
    made = make()
    (entry,) = (each for each in made.desktop.tray.menu.actions() if each.text() == "Quit")
    entry.trigger()
    assert made.asked == ["end"]


async def test_a_tray_that_goes_for_good_gives_the_window_back(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BACK_WITHOUT_TRAY_MS", 0)
    made = make()
    made.assembly.window.close()
    assert made.window_is_hidden
    made.panel = False
    made.desktop.tray.look()
    await until(lambda: not made.window_is_hidden)
    assert made.assembly.window.isMinimized()


async def test_a_tray_that_is_back_soon_leaves_the_window_where_it_is(make: Make) -> None:
    made = make()
    made.assembly.window.close()
    made.panel = False
    made.desktop.tray.look()
    assert made.desktop._nowhere.isActive()
    made.panel = True
    made.desktop.tray.look()
    assert not made.desktop._nowhere.isActive()
    assert made.window_is_hidden


# --------------------------------------------------------------------- what is said


@pytest.mark.parametrize(
    ("closing", "sentences"),
    [
        (
            Closing.AUTOMATIC,
            [
                "This desktop has no tray, so closing the window ends Earshot. "
                "In the settings, under Desktop, you can have it minimised instead."
            ],
        ),
        (Closing.KEEP_RUNNING, ["This desktop has no tray: closing the window only minimises it."]),
        (Closing.QUIT, []),
    ],
)
async def test_that_there_is_no_tray_is_said_once(make: Make, closing: Closing, sentences: list[str]) -> None:
    made = make(panel=False)
    made.kept.change({"window.closing": closing})
    assert made.sentences() == []
    for _ in range(2):
        made.desktop._no_tray.timeout.emit()
        assert made.sentences() == [(DesktopNotice.NO_TRAY, sentence) for sentence in sentences]
        made.models.notices.withdraw(DesktopNotice.NO_TRAY)
        sentences = []


async def test_it_is_not_said_before_a_panel_had_time_to_come_nor_when_it_came(make: Make) -> None:
    made = make(panel=False)
    assert made.desktop._no_tray.isActive()
    assert made.desktop._no_tray.interval() == 10_000
    made.panel = True
    made.desktop.tray.look()
    assert not made.desktop._no_tray.isActive()
    made.desktop._no_tray.timeout.emit()
    assert made.sentences() == []


async def test_a_tray_that_comes_late_takes_the_sentence_back(make: Make) -> None:
    made = make(panel=False)
    made.desktop._no_tray.timeout.emit()
    assert len(made.sentences()) == 1
    made.panel = True
    made.desktop.tray.look()
    assert made.sentences() == []


# ------------------------------------------------------------------------- the turn


async def test_the_menu_begins_a_turn_and_ends_it(make: Make) -> None:
    made = make()
    made.follow()
    made.desktop.tray.talk_wanted.emit()
    assert made.given == [HoldToTalk(unseen=True)]
    made.models.status.take(BY_KEY)
    made.desktop.tray.talk_wanted.emit()
    assert made.given[1:] == [ReleaseToTalk()]


@pytest.mark.parametrize(
    ("snapshot", "given"), [(BY_KEY, [ReleaseToTalk()]), (LOCKED, [HoldToTalk(), ReleaseToTalk()])]
)
async def test_the_menu_ends_a_turn_that_another_key_began(
    make: Make, snapshot: Snapshot, given: list[Input]
) -> None:
    made = make()
    made.follow()
    made.models.status.take(snapshot)
    made.desktop.tray.talk_wanted.emit()
    assert made.given == given


async def test_before_the_conversation_is_loaded_nothing_is_given(make: Make) -> None:
    made = make()
    made.desktop.tray.talk_wanted.emit()
    made.desktop._cancel(Cancel.TURN)
    made.desktop.front.set_active(False)
    made.models.status.take(BY_KEY)
    assert made.given == []
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, Overlay)]


# ---------------------------------------------------------------------- the overlay


async def test_the_overlay_is_made_for_the_first_turn_and_hears_the_levels(make: Make) -> None:
    made = make()
    made.follow()
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, Overlay)]
    made.models.status.take(BY_KEY)
    assert made.overlay.isVisible()
    made.overlay.grab()
    made.bridge.levels_changed.emit(-10.0, -60.0)
    assert made.desktop.levels.active
    made.desktop.front.set_active(True)
    assert not made.overlay.isVisible()


async def test_the_overlay_goes_when_it_is_switched_off(make: Make) -> None:
    made = make()
    made.follow()
    made.models.status.take(BY_KEY)
    made.kept.change({"window.overlay": OverlayMode.OFF})
    assert not made.overlay.isVisible()
    made.kept.change({"window.overlay": OverlayMode.ON})
    assert made.overlay.isVisible()
    made.kept.change({"window.overlay": OverlayMode.AUTOMATIC})
    assert not made.overlay.isVisible()  # nothing is in front of anything on a screen nobody sees


async def test_the_program_in_front_needs_no_overlay(make: Make, qapp: QApplication) -> None:
    made = make()
    made.follow()
    made.models.status.take(BY_KEY)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert not made.overlay.isVisible()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert made.overlay.isVisible()


async def test_the_key_that_takes_the_keyboard_brings_no_overlay_over_its_own_window(
    make: Make, qapp: QApplication
) -> None:
    made = make()
    made.follow()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    made.models.hotkeys.take_turned(KeyUse.TALK, down=True)
    made.models.status.take(BY_KEY)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert not made.desktop.pill.wanted


async def test_cancelling_forgets_a_turn_and_stops_a_reply_and_hides_the_rest(make: Make) -> None:
    made = make()
    made.follow()
    made.key.toggle()
    made.models.status.take(BY_KEY)
    made.overlay.cancelled.emit(Cancel.TURN)
    assert made.given[1:] == [CancelTurn(), ReleaseToTalk()]
    assert not made.key.held
    made.overlay.cancelled.emit(Cancel.REPLY)
    assert made.given[3:] == [Interrupt()]
    made.overlay.cancelled.emit(Cancel.HIDE)
    assert made.given[4:] == []
    assert not made.overlay.isVisible()


async def test_where_the_overlay_was_put_is_remembered(make: Make) -> None:
    made = make()
    made.remembered.remember(Facts(overlay=(50, 60)))
    made.follow()
    made.models.status.take(BY_KEY)
    assert made.overlay.pos() == QPoint(50, 60)
    made.overlay.moved.emit(QPoint(70, 80))
    assert Remembered(made.folder / FILE, lambda job: job()).facts == Facts(overlay=(70, 80))


async def until(fact: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not fact():
            QApplication.processEvents()
            await asyncio.sleep(0)

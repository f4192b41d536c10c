"""What there is of the program beside its window: the icon in the tray, and the overlay."""

from collections.abc import Callable
from typing import Final, assert_never

import msgspec
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from app.main.outside_key import OutsideKey
from app.main.visitors import bring_to_front
from app.session.inputs import CancelTurn, HoldToTalk, Interrupt, ReleaseToTalk
from app.settings import Closing
from app.system.compositing import is_composited
from app.ui.application import Application
from app.ui.assembly import Assembly, Models, dispose
from app.ui.bridge import Bridge
from app.ui.kept_settings import KeptSettings
from app.ui.models.closing import Put, put_away
from app.ui.models.in_front import InFront
from app.ui.models.levels import LevelHistory
from app.ui.models.notices import DesktopNotice
from app.ui.models.overlay import Cancel, OverlayModel, is_allowed
from app.ui.models.tray import TrayModel
from app.ui.remembered import Remembered
from app.ui.theme import ThemeSource
from app.ui.tray import Tray
from app.ui.widgets.overlay import Overlay

translate: Final = QCoreApplication.translate

SAY_NO_TRAY_MS: Final = 10_000
"""A panel that starts with the desktop may need so long."""

BACK_WITHOUT_TRAY_MS: Final = 6_000
"""A panel that ends and is not back within this time left the window nowhere."""


class Desktop:
    """Follows the conversation in the tray and the overlay, and says what closing the window does.

    ``available`` asks whether there is a tray.
    """

    def __init__(
        self,
        assembly: Assembly,
        models: Models,
        themes: ThemeSource,
        *,
        kept: KeptSettings,
        remembered: Remembered,
        available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
    ) -> None:
        self._assembly = assembly
        self._window = assembly.window
        self._models = models
        self._themes = themes
        self._kept = kept
        self._remembered = remembered
        self._bridge: Bridge | None = None
        self._key: OutsideKey | None = None
        self._overlay: Overlay | None = None
        self.levels = LevelHistory()
        self.shown = TrayModel(models.status)
        self.pill = OverlayModel(models.status)
        self.front = InFront(models.hotkeys)
        self.tray = Tray(self.shown, assembly.actions, themes, available=available)
        self._no_tray = QTimer(singleShot=True, interval=SAY_NO_TRAY_MS)
        self._nowhere = QTimer(singleShot=True, interval=BACK_WITHOUT_TRAY_MS)
        self._join()

    def _join(self) -> None:
        window, tray = self._window, self.tray
        window.seen.connect(self.shown.set_window_in_sight)
        self.shown.set_window_in_sight(window.in_sight)
        self._assembly.put_away_wanted.connect(self.put_away)
        tray.there.connect(self._follow_tray)
        tray.window_wanted.connect(self._show)
        tray.hide_wanted.connect(window.hide)
        tray.talk_wanted.connect(self._talk)
        self._no_tray.timeout.connect(self._say_no_tray)
        self._nowhere.timeout.connect(self._come_back)
        self._no_tray.start()
        self.pill.changed.connect(self._follow_pill)
        self._kept.changed.connect(self._follow_settings)
        self._follow_settings()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        self.front.changed.connect(self.pill.set_in_front)
        self.pill.set_in_front(self.front.in_front)
        application.applicationStateChanged.connect(self._follow_front)
        self._follow_front(application.applicationState())
        if isinstance(application, Application):
            application.quit_wanted.connect(self._assembly.close_wanted)

    def follow(self, bridge: Bridge, key: OutsideKey) -> None:
        """Give what is wanted to the conversation; ``key``: what begins and ends turns from outside."""
        self._bridge = bridge
        self._key = key
        self._follow_pill()

    def close(self) -> None:
        """Take all of it away."""
        self._no_tray.stop()
        self._nowhere.stop()
        self._assembly.put_away_wanted.disconnect(self.put_away)
        self._kept.changed.disconnect(self._follow_settings)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.disconnect(self._follow_front)
        self.pill.allow(False)
        self.tray.close()
        pills = () if self._overlay is None else (self._overlay,)
        timers = (self._no_tray, self._nowhere)
        dispose(*pills, self.tray, self.pill, self.front, self.shown, self.levels, *timers)

    # -------------------------------------------------------------- the window

    def put_away(self) -> None:
        """Close the window in the way that was chosen, as far as the desktop allows it."""
        match put_away(self._kept.settings.window.closing, tray=self.tray.look()):
            case Put.TRAY:
                self._say_kept_running()
                self._window.hide()
            case Put.MINIMISED:
                self._window.showMinimized()
            case Put.ENDED:
                self._assembly.close_wanted.emit()

    def _show(self) -> None:
        bring_to_front(self._window)

    def _follow_tray(self, there: bool) -> None:
        if there:
            self._no_tray.stop()
            self._nowhere.stop()
            self._models.notices.withdraw(DesktopNotice.NO_TRAY)
        else:
            self._nowhere.start()

    def _come_back(self) -> None:
        """Put the window where it can be found: there is nothing else to bring it back."""
        if not self._window.isVisible():
            self._window.showMinimized()

    # ---------------------------------------------------------------- what is said

    def _say_no_tray(self) -> None:
        facts, closing = self._remembered.facts, self._kept.settings.window.closing
        if self.tray.look() or facts.told_of_no_tray or closing is Closing.QUIT:
            return
        self._remembered.remember(msgspec.structs.replace(facts, told_of_no_tray=True))
        minimises = translate("Desktop", "This desktop has no tray: closing the window only minimises it.")
        ends = translate(
            "Desktop",
            "This desktop has no tray, so closing the window ends Earshot. "
            "In the settings, under Desktop, you can have it minimised instead.",
        )
        keeps = closing is Closing.KEEP_RUNNING
        self._models.notices.notice(minimises if keeps else ends, DesktopNotice.NO_TRAY)

    def _say_kept_running(self) -> None:
        facts = self._remembered.facts
        if facts.told_of_tray:
            return
        self._remembered.remember(msgspec.structs.replace(facts, told_of_tray=True))
        sentence = translate("Desktop", "Earshot goes on in the tray. To end it, choose Quit there.")
        self.tray.say(translate("Desktop", "Earshot"), sentence)
        self._models.notices.notice(
            translate(
                "Desktop", "You closed the window, and Earshot went on in the tray. Ctrl+Q or Quit ends it."
            ),
            DesktopNotice.KEPT_RUNNING,
        )

    # -------------------------------------------------------------------- the turn

    def _talk(self) -> None:
        """Begin a turn that goes on by itself, or end the one there is, whoever began it."""
        if self._key is None or self._bridge is None:
            return  # nothing is loaded yet; the entry comes to life with the rest
        if self._key.held or not self._models.status.by_key:
            self._key.toggle()
            return
        if self._models.status.locked:
            self._bridge.submit(HoldToTalk())
        self._bridge.submit(ReleaseToTalk())

    def _cancel(self, what: Cancel) -> None:
        if self._bridge is None or self._key is None:
            return
        match what:
            case Cancel.TURN:
                self._bridge.submit(CancelTurn())
                self._key.let_go()
            case Cancel.REPLY:
                self._bridge.submit(Interrupt())
            case Cancel.HIDE:
                self.pill.dismiss()
            case _:
                assert_never(what)

    # ----------------------------------------------------------------- the overlay

    def _follow_settings(self) -> None:
        mode = self._kept.settings.window.overlay
        self.pill.allow(is_allowed(mode, QGuiApplication.platformName()))

    def _follow_front(self, state: Qt.ApplicationState) -> None:
        self.front.set_active(state is Qt.ApplicationState.ApplicationActive)

    def _follow_pill(self) -> None:
        """Make the overlay when it is first wanted; it shows itself from then on."""
        if self._bridge is not None and self._overlay is None and self.pill.wanted:
            self._overlay = self._make_overlay(self._bridge)

    def _make_overlay(self, bridge: Bridge) -> Overlay:
        at = self._remembered.facts.overlay
        overlay = Overlay(
            self.pill,
            self._models.status,
            self.levels,
            self._themes,
            see_through=is_composited(),
            place=None if at is None else QPoint(*at),
        )
        overlay.cancelled.connect(self._cancel)
        overlay.moved.connect(self._remember_place)
        bridge.levels_changed.connect(self.levels.add)
        return overlay

    def _remember_place(self, place: QPoint) -> None:
        facts = msgspec.structs.replace(self._remembered.facts, overlay=(place.x(), place.y()))
        self._remembered.remember(facts)

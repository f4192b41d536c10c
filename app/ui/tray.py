"""The icon in the tray, for as long as the desktop has a tray.

Whether there is one is asked again and again: a panel may start after the program, or end
before it.  Qt's own icon says that it is visible where there is nothing to be visible in.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.ui.actions import ROWS, Actions, Command
from app.ui.models.tray import TrayModel, TrayState
from app.ui.panel import panel_is_dark
from app.ui.theme import Theme, ThemeSource
from app.ui.tray_icons import tray_icon

LOOK_AGAIN_MS: Final = 3000
"""A look takes half a millisecond."""

SHOWN: Final = (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick)
OFFERED: Final = (Command.TALK, Command.MUTE, Command.SETTINGS, Command.HELP, Command.QUIT)
"""The rows of the menu, under the one that shows the window or hides it."""


class Tray(QObject):
    """The icon and its menu.

    ``there``: there is a tray now, or no more.  ``window_wanted``: the window is to come to the
    front; ``hide_wanted``: it is to go.  ``talk_wanted``: a turn is to begin, or to end.  The
    other entries do what they do in the window.  ``available`` asks the desktop.
    """

    there = Signal(bool)
    window_wanted = Signal()
    hide_wanted = Signal()
    talk_wanted = Signal()

    def __init__(
        self,
        model: TrayModel,
        actions: Actions,
        themes: ThemeSource,
        *,
        available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._actions = actions
        self._themes = themes
        self._available = available
        self._icon: QSystemTrayIcon | None = None
        self._drawn: tuple[TrayState, Theme] | None = None
        self._entries: dict[Command, QAction] = {}
        self.menu = self._make_menu()
        model.changed.connect(self._follow)
        themes.changed.connect(self._follow)
        themes.changed.connect(self._wear_theme)
        self._wear_theme()
        self._look_again = QTimer(self, interval=LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self.look)
        self._look_again.start()
        self.look()

    @property
    def is_there(self) -> bool:
        """Whether the icon lies in a tray, as far as was last looked."""
        return self._icon is not None

    @property
    def icon(self) -> QSystemTrayIcon | None:
        """The icon; None without a tray."""
        return self._icon

    def look(self) -> bool:
        """Look now whether there is a tray; return it."""
        available = self._available()
        if available is not self.is_there:
            if available:
                self._appear()
            else:
                self._vanish()
            self.there.emit(available)
        return available

    def say(self, title: str, sentence: str) -> None:
        """Say something beside the icon, once."""
        if self._icon is not None:
            self._icon.showMessage(title, sentence, self._icon.icon())

    def close(self) -> None:
        """Take the icon away, for good."""
        self._look_again.stop()
        self._vanish()
        self.menu.deleteLater()

    # -------------------------------------------------------------- the icon

    def _appear(self) -> None:
        self._icon = QSystemTrayIcon(self)
        self._drawn = None
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._activate)
        self._follow()
        self._icon.show()

    def _vanish(self) -> None:
        icon, self._icon = self._icon, None
        if icon is not None:
            icon.hide()
            icon.deleteLater()

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in SHOWN:
            self.window_wanted.emit()

    def _follow(self) -> None:
        model = self._model
        self._window.setText(model.window_text)
        self._entries[Command.TALK].setText(model.talk_text)
        self._entries[Command.MUTE].setChecked(model.muted)
        if self._icon is None:
            return
        dark = panel_is_dark(self._themes.theme.is_dark)
        look = (model.state, Theme.dark() if dark else Theme.light())
        if look != self._drawn:
            self._drawn = look
            self._icon.setIcon(tray_icon(*look))
        self._icon.setToolTip(model.tooltip)

    # -------------------------------------------------------------- the menu

    def _make_menu(self) -> QMenu:
        menu = QMenu()
        self._window = menu.addAction("")
        self._window.triggered.connect(self._show_or_hide)
        menu.addSeparator()
        for command in OFFERED:
            if command is Command.QUIT:
                menu.addSeparator()
            row = next(row for row in ROWS if row.command is command)
            entry = menu.addAction(self._actions.tr(row.text))
            entry.triggered.connect(lambda _=False, chosen=command: self._do(chosen))
            self._entries[command] = entry
        self._entries[Command.MUTE].setCheckable(True)
        return menu

    def _wear_theme(self) -> None:
        self.menu.setPalette(menu_palette(self._themes.theme))

    def _show_or_hide(self) -> None:
        if self._model.window_in_sight:
            self.hide_wanted.emit()
        else:
            self.window_wanted.emit()

    def _do(self, command: Command) -> None:
        if command is Command.TALK:
            self.talk_wanted.emit()
        else:
            self._actions.do(command)
        self._follow()


def menu_palette(theme: Theme) -> QPalette:
    """Return the colours of a menu whose boxes can be seen while they are empty.

    Fusion draws their edges darker than a window's ground, whatever the ground of the menu.
    """
    colours = QPalette()
    colours.setColor(QPalette.ColorRole.Window, theme.muted)
    return colours

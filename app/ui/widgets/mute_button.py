"""The button that closes the microphone's way, and opens it again."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.ui.icons import Icon
from app.ui.models.status import StatusModel
from app.ui.theme import Theme, ThemeSource
from app.ui.widgets.icon_button import IconButton


class MuteButton(IconButton):
    """Checked while muted.  It shows what is, never what was asked for."""

    mute_wanted = Signal(bool)

    def __init__(self, status: StatusModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(Icon.MICROPHONE, "", themes, parent)
        self._status = status
        self.setCheckable(True)
        self.set_name(self.tr("Mute"))
        status.changed.connect(self._follow)
        self._follow()

    def nextCheckState(self) -> None:
        """Ask for the other state; the check mark waits for it to come true."""
        self.mute_wanted.emit(not self._status.muted)

    def ink(self, theme: Theme) -> QColor:
        """Return the icon's colour; muted is a warning."""
        return theme.caution if self.isChecked() else super().ink(theme)

    def ground(self, theme: Theme) -> QColor | None:
        """Return the colour behind the icon."""
        return theme.caution_tint if self.isChecked() else super().ground(theme)

    def _follow(self) -> None:
        if self.isChecked() != self._status.muted:
            self.setChecked(self._status.muted)
            self.set_icon(Icon.MICROPHONE_OFF if self._status.muted else Icon.MICROPHONE)

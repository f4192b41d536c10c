"""The button that ends a reply."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.ui.icons import Icon
from app.ui.models.status import StatusModel
from app.ui.theme import Theme, ThemeSource
from app.ui.widgets.icon_button import IconButton

STOP_ICON_SIZE = 24


class StopButton(IconButton):
    """Faint until there is something to stop."""

    stop_wanted = Signal()

    def __init__(self, status: StatusModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(Icon.STOP, "", themes, parent, icon_size=STOP_ICON_SIZE)
        self._status = status
        self.set_name(self.tr("Stop the reply"))
        self.clicked.connect(self.stop_wanted)
        status.changed.connect(self._follow)
        self._follow()

    def ink(self, theme: Theme) -> QColor:
        """Return the icon's colour."""
        return theme.trouble if self.isEnabled() else theme.line

    def _follow(self) -> None:
        if self.isEnabled() != self._status.can_stop:
            self.setEnabled(self._status.can_stop)

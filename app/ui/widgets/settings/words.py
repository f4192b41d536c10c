"""A piece of text that wears the theme: its size by purpose, its colour by token."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme import Text, Theme, ThemeSource, font


def ink(theme: Theme) -> QColor:
    """Return the colour of text."""
    return theme.ink


def muted(theme: Theme) -> QColor:
    """Return the colour of what is said on the side."""
    return theme.muted


class Words(QLabel):
    """Plain text in as many lines as it needs; takes no less height than these."""

    def __init__(
        self,
        text: str,
        size: Text,
        themes: ThemeSource,
        parent: QWidget | None = None,
        *,
        quiet: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._size = size
        self._themes = themes
        self._colour = muted if quiet else ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        themes.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFont(font(self._size))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._colour(self._themes.theme))
        self.setPalette(palette)

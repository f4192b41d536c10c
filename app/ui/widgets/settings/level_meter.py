"""A bar that shows how loud it is, or how far something has come."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import ThemeSource, space

BAR_PX: Final = 6


class LevelMeter(QWidget):
    """A level over a thin line of progress; neither says what the words beside it do not."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._level = 0.0
        self._progress: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def show_now(self, level: float, progress: float | None) -> None:
        """Show how loud it is and how far it has come, each 0.0 to 1.0; None: that cannot be known."""
        if (level, progress) != (self._level, self._progress):
            self._level, self._progress = level, progress
            self.update()

    def sizeHint(self) -> QSize:
        """Return a bar with its line."""
        return QSize(space(6) * 4, BAR_PX + space(2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top = (self.height() - BAR_PX) / 2
        self._bar(painter, 1.0, top, BAR_PX, theme.line)
        self._bar(painter, self._level, top, BAR_PX, theme.you)
        if self._progress is not None:
            self._bar(painter, self._progress, top + BAR_PX + 2, 2, theme.muted)

    def _bar(self, painter: QPainter, share: float, top: float, height: int, colour: QColor) -> None:
        width = self.width() * min(max(share, 0.0), 1.0)
        left = self.width() - width if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(left, top, width, height), height / 2, height / 2)

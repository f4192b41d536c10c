"""How far one is: a bar for each step, those behind and the present one filled."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import ThemeSource, space

BAR_PX = 4


class Progress(QWidget):
    """Says nothing that the words under it do not."""

    def __init__(self, count: int, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self._themes = themes
        self.number = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def show_number(self, number: int) -> None:
        """Show which step it is, from 1."""
        self.number = number
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the bars."""
        return QSize(space(6), BAR_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars, from where a line begins."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = space(1)
        width = (self.width() - gap * (self._count - 1)) / self._count
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for place in range(self._count):
            left = place * (width + gap)
            left = self.width() - left - width if mirrored else left
            painter.setBrush(theme.you if place < self.number else theme.line)
            painter.drawRoundedRect(QRectF(left, 0, width, BAR_PX), BAR_PX / 2, BAR_PX / 2)

"""A button of words in a pill: filled when it is the likely one, outlined when not."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui import theme as look
from app.ui.theme import Text, ThemeSource, space
from app.ui.widgets.painted_button import PaintedButton


class PillButton(PaintedButton):
    """Words in a pill.  ``primary``: filled with the person's colour."""

    def __init__(
        self, words: str, themes: ThemeSource, *, primary: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__("", themes, parent)
        self._primary = primary
        self.set_words(words)
        themes.changed.connect(self.updateGeometry)

    def set_words(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self.set_name(words)
        self.updateGeometry()

    def _letters(self) -> QFont:
        letters = look.font(Text.SECOND)
        letters.setPixelSize(letters.pixelSize() + 1)
        letters.setWeight(QFont.Weight.DemiBold if self._primary else QFont.Weight.Medium)
        return letters

    def sizeHint(self) -> QSize:
        """Return the size of the words with room around them."""
        metrics = QFontMetrics(self._letters())
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * space(5), metrics.height() + 2 * space(2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill, a little different under the pointer and when pressed."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pill = QRectF(self.rect()).adjusted(2.0, 2.0, -2.0, -2.0)
        strong = self.isEnabled() and (self.underMouse() or self.isDown())
        painter.setPen(
            Qt.PenStyle.NoPen if self._primary else QPen(theme.muted if strong else theme.line, 1.0)
        )
        painter.setBrush(theme.you if self._primary else theme.surface)
        painter.setOpacity(0.88 if self._primary and strong else 1.0)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setOpacity(1.0)
        painter.setFont(self._letters())
        words = theme.on_voice if self._primary else theme.ink
        painter.setPen(words if self.isEnabled() else theme.muted)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.shows_focus:
            painter.setPen(self.focus_pen())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -1.0)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)

"""How every field of the settings looks: a quiet card, whose edge shows the keyboard."""

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.theme import RADIUS_CARD, Text, Theme, ThemeSource, font, space
from app.ui.widgets.field_palette import field_palette

FOCUS_PX: Final = 1.5


def field_height() -> int:
    """Return how high a field of one line is: it follows the letters."""
    return QFontMetrics(font(Text.BODY)).height() + 2 * space(2) + 2


def sign_px(text: Text) -> int:
    """Return how large an icon is that stands among letters."""
    return QFontMetrics(font(text)).ascent() + 1


def paint_field(
    painter: QPainter, place: QRectF, theme: Theme, *, focused: bool, pointed: bool = False
) -> None:
    """Paint the ground and the edge of a field."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = theme.you if focused else theme.muted if pointed else theme.line
    painter.setPen(QPen(edge, FOCUS_PX if focused else 1.0))
    painter.setBrush(theme.surface)
    painter.drawRoundedRect(place.adjusted(1.0, 1.0, -1.0, -1.0), RADIUS_CARD, RADIUS_CARD)


class LineField(QLineEdit):
    """One line of text in a field."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setFrame(False)
        self.setTextMargins(space(2) + 2, 0, space(2), 0)
        themes.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFont(font(Text.BODY))
        self.setPalette(field_palette(self._themes.theme, self.palette()))
        self.setFixedHeight(field_height())

    def minimumSizeHint(self) -> QSize:
        """Return so little that a field never makes a window wide."""
        return QSize(space(6) * 3, field_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field under its text."""
        painter = QPainter(self)
        pointed = self.underMouse() and self.isEnabled() and not self.isReadOnly()
        paint_field(
            painter, QRectF(self.rect()), self._themes.theme, focused=self.hasFocus(), pointed=pointed
        )
        painter.end()
        super().paintEvent(event)

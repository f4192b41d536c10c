"""How sure the service must be of speech, set over what is heard at this moment.

Three zones lie on the slider: what counts as silence, what lets speech go on that has begun,
and what counts as speech.  Each has its own pattern and, where there is room, its word.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QHideEvent, QPainter, QPainterPath, QShowEvent
from PySide6.QtWidgets import QWidget

from app.ui.models.settings.live_level import LiveLevel
from app.ui.theme import Text, Theme, ThemeSource, font, space
from app.ui.widgets.settings.field import field_height
from app.ui.widgets.settings.number_slider import NumberSlider, handle_px

BAND_PX: Final = 28
LEVEL_PX: Final = 14
TICK_PX: Final = 3
TICK_EVERY_PX: Final = 6
MAYBE: Final = 0.15
"""So far below the threshold speech that has begun goes on."""

USUAL: Final = 0.5
"""What the service does by itself."""


class SensitivitySlider(NumberSlider):
    """The slider of the threshold, over the live level."""

    def __init__(self, level: LiveLevel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._level = level

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the level."""
        super().showEvent(event)
        self._level.changed.connect(self.update)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        self._level.changed.disconnect(self.update)
        super().hideEvent(event)

    def sizeHint(self) -> QSize:
        """Return the height of the band and of the words under it."""
        words = QFontMetrics(font(Text.TIME)).height()
        return QSize(super().sizeHint().width(), round(self.middle + BAND_PX / 2) + space(1) + words)

    @property
    def middle(self) -> float:
        """Return the height of the band's middle: where its label stands too."""
        return max(field_height(), BAND_PX + 2) / 2

    def minimumSizeHint(self) -> QSize:
        """Return a short one of that height."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    # -------------------------------------------------------------------- painting

    @property
    def zones(self) -> tuple[float, float]:
        """Where silence ends and where speech begins, 0.0 to 1.0."""
        number = self.number_at(self.sliderPosition())
        speech = USUAL if number is None else number
        return max(speech - MAYBE, speech / 2), speech

    def paint_ground(self, painter: QPainter, theme: Theme) -> None:
        """Paint the zones, the level over them, and their words."""
        silence_ends, speech_begins = self.zones
        band = self._band(0.0, 1.0)
        painter.save()
        outline = QPainterPath()
        outline.addRoundedRect(band, 6, 6)
        painter.setClipPath(outline)
        painter.fillRect(band, theme.surface)
        painter.fillRect(self._band(silence_ends, speech_begins), _hatched(theme.you))
        painter.fillRect(self._band(speech_begins, 1.0), theme.you_tint)
        self._paint_level(painter, theme, speech_begins)
        painter.restore()
        painter.setPen(theme.line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        self._paint_words(painter, theme, silence_ends, speech_begins)
        self._paint_own_place(painter, theme)

    def _band(self, start: float, end: float) -> QRectF:
        groove = self.groove()
        one = self._turned(groove.left() + groove.width() * start)
        other = self._turned(groove.left() + groove.width() * end)
        return QRectF(min(one, other), groove.center().y() - BAND_PX / 2, abs(one - other), BAND_PX)

    def _paint_level(self, painter: QPainter, theme: Theme, speech_begins: float) -> None:
        """Paint how clearly somebody is heard, as ticks: those that count as speech in the voice's colour."""
        band = self.groove()
        painter.setPen(Qt.PenStyle.NoPen)
        for tick in range(int(self._level.clear * band.width() / TICK_EVERY_PX)):
            at = (tick + 0.5) * TICK_EVERY_PX
            painter.setBrush(theme.you if at >= speech_begins * band.width() else theme.muted)
            x = self._turned(band.left() + at)
            place = QRectF(x - TICK_PX / 2, self.middle - LEVEL_PX / 2, TICK_PX, LEVEL_PX)
            painter.drawRoundedRect(place, TICK_PX / 2, TICK_PX / 2)

    def _paint_words(
        self, painter: QPainter, theme: Theme, silence_ends: float, speech_begins: float
    ) -> None:
        painter.setFont(font(Text.TIME))
        painter.setPen(theme.muted)
        metrics = painter.fontMetrics()
        for word, start, end in (
            (self.tr("silence"), 0.0, silence_ends),
            (self.tr("maybe"), silence_ends, speech_begins),
            (self.tr("speech"), speech_begins, 1.0),
        ):
            zone = self._band(start, end)
            if metrics.horizontalAdvance(word) <= zone.width():
                place = QRectF(zone.left(), zone.bottom() + space(1), zone.width(), metrics.height())
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)
        self._paint_own_word(painter, self.tr("auto"))

    def _paint_own_word(self, painter: QPainter, word: str) -> None:
        """Write under the position of its own what it is, where that has room."""
        metrics, band = painter.fontMetrics(), self._band(0.0, 1.0)
        room = self.groove().left() - space(2)
        if metrics.horizontalAdvance(word) <= room:
            left = min(self._turned(0.0), self._turned(room))
            place = QRectF(left, band.bottom() + space(1), room, metrics.height())
            side = Qt.AlignmentFlag.AlignLeft if left == 0.0 else Qt.AlignmentFlag.AlignRight
            painter.drawText(place, int(side | Qt.AlignmentFlag.AlignAbsolute), word)

    def _paint_own_place(self, painter: QPainter, theme: Theme) -> None:
        """Paint the position of its own."""
        middle = QPointF(self._x_of(0), self.middle)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.line)
        painter.drawEllipse(middle, handle_px() / 2 - 1, handle_px() / 2 - 1)


def _hatched(colour: QColor) -> QBrush:
    """Return a pattern that is told from a plain ground without seeing colours."""
    faint = QColor(colour)
    faint.setAlphaF(0.45)
    return QBrush(faint, Qt.BrushStyle.BDiagPattern)

"""The lamp beside a key: lit while the key is down, wherever it is pressed."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.models.settings.recording import KeyRecording, Lamp
from app.ui.theme import Text, ThemeSource, font, space
from app.ui.widgets.settings.field import field_height, sign_px

GLOW: Final = 0.25


class KeyLamp(QLabel):
    """A lamp and what it says, so that its colour never speaks alone."""

    def __init__(self, model: KeyRecording, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._themes = themes
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        model.changed.connect(self._follow)
        themes.changed.connect(self._dress)
        self._dress()

    def _follow(self) -> None:
        words = self._model.lamp_words
        self._keep_room(bool(words) or (self._model.rests and self._has_room))
        self.setVisible(bool(words))
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)
            self.updateGeometry()
        self.update()

    def _dress(self) -> None:
        self.setFont(font(Text.SECOND))
        self.updateGeometry()
        self._follow()

    @property
    def _has_room(self) -> bool:
        return self.sizePolicy().retainSizeWhenHidden()

    def _keep_room(self, kept: bool) -> None:
        """Keep the room while other keys are recorded, so that the field stays as it is."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(kept)
        self.setSizePolicy(policy)

    @property
    def _lamp_px(self) -> int:
        return sign_px(Text.SECOND)

    def sizeHint(self) -> QSize:
        """Return the room of the lamp with the longest of its words, so that nothing moves."""
        metrics = QFontMetrics(self.font())
        words = (self.text(), self.tr("Press it now"), self.tr("It is down"), self.tr("It works"))
        widest = max(map(metrics.horizontalAdvance, words))
        return QSize(widest + self._lamp_px + 4 * space(1) + 2, field_height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: it is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lamp, with a glow when it is lit, and its words."""
        theme, lamp = self._themes.theme, self._model.lamp
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        across, size = QRectF(self.rect()), self._lamp_px
        left = across.right() - size - space(1) if mirrored else across.left() + space(1)
        place = QRectF(left, across.center().y() - size / 2, size, size).adjusted(1.5, 1.5, -1.5, -1.5)
        if lamp is Lamp.LIT:
            glow = QColor(theme.you)
            glow.setAlphaF(GLOW)
            painter.setPen(QPen(glow, 4.0))
            painter.drawEllipse(place.adjusted(-1.0, -1.0, 1.0, 1.0))
        off = lamp is Lamp.WAITING
        painter.setPen(QPen(theme.muted if off else theme.you, 1.5))
        painter.setBrush(theme.you if lamp is Lamp.LIT else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place)
        if lamp is Lamp.PROVEN:
            painter.setBrush(theme.you)
            painter.drawEllipse(place.adjusted(2.5, 2.5, -2.5, -2.5))
        painter.setFont(font(Text.SECOND_STRONG if lamp is Lamp.LIT else Text.SECOND))
        painter.setPen(theme.muted if off else theme.you)
        room = size + 3 * space(1)
        words = across.adjusted(0, 0, -room, 0) if mirrored else across.adjusted(room, 0, 0, 0)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            words, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, self.text()
        )

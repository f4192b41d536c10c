"""The conversation's state: a shape, a word, and what matters now."""

from typing import Final

from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.models.status import StatusModel, Tone
from app.ui.theme import Text, ThemeSource, font, space
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.status_shape import StatusShape

NARROW: Final = 260
"""Below this width the second line goes, unless it can be read whole."""


class StatusLine(QWidget):
    """Shows the status; when narrow, the second line goes first."""

    def __init__(self, status: StatusModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self._themes = themes
        self._word = QLabel(self)
        self._second = ElidedLabel(self)
        self._arrange(StatusShape(status, themes, self))
        self.setAccessibleName(self.tr("Status"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        status.changed.connect(self._follow)
        themes.changed.connect(self._dress)
        self._dress()

    def _arrange(self, shape: StatusShape) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._word)
        words.addWidget(self._second)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        row.addWidget(shape)
        row.addLayout(words, 1)

    def _dress(self) -> None:
        self._word.setFont(font(Text.STATUS))
        self._second.setFont(font(Text.SECOND))
        lines = self._word.sizeHint().height() + self._second.sizeHint().height()
        self.setMinimumHeight(lines)
        self._follow()

    def _follow(self) -> None:
        theme = self._themes.theme
        trouble = self._status.tone is Tone.TROUBLE
        _colour(self._word, theme.trouble if trouble else theme.ink)
        _colour(self._second, theme.muted)
        self._word.setText(self._status.word)
        self._second.setText(self._status.second_line)
        self._second.setAccessibleDescription(self._status.explanation)
        self._make_room()

    def _make_room(self) -> None:
        whole = self._second.fontMetrics().horizontalAdvance(self._second.text())
        room = self.width() - self._second.x()
        self._second.setToolTip(self._status.explanation or (self._second.text() if whole > room else ""))
        self._second.setVisible(bool(self._second.text()) and (self.width() >= NARROW or whole <= room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the second line or bring it back."""
        super().resizeEvent(event)
        self._make_room()


def _colour(label: QLabel, colour: QColor) -> None:
    palette = label.palette()
    if palette.color(QPalette.ColorRole.WindowText) != colour:
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        label.setPalette(palette)

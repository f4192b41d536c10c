"""The sign beside the status word."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.models.status import Shape, StatusModel, Tone
from app.ui.shapes import paint_shape
from app.ui.theme import Theme, ThemeSource

SHAPE_SIZE: Final = 20
FRAME_MS: Final = 33
UNSEEN_FRAMES: Final = 15
"""After so many frames that were not painted, nobody looks."""

_DEGREES_A_FRAME: Final = 9.0


def tone_colour(tone: Tone, theme: Theme) -> QColor:
    """Return the colour of a tone."""
    return {
        Tone.YOU: theme.you,
        Tone.ASSISTANT: theme.assistant,
        Tone.NEUTRAL: theme.muted,
        Tone.TROUBLE: theme.trouble,
    }[tone]


class StatusShape(QLabel):
    """Paints the shape of the status.

    The turning ring turns while it is really painted, unless motion is reduced.
    """

    def __init__(self, status: StatusModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self._themes = themes
        self._turned = 0.0
        self._unseen_frames = 0
        self._clock = QTimer(self, interval=FRAME_MS)
        self._clock.timeout.connect(self._turn)
        # A label with a picture is a graphic to screen readers.
        nothing = QPixmap(1, 1)
        nothing.fill(Qt.GlobalColor.transparent)
        self.setPixmap(nothing)
        self.setFixedSize(SHAPE_SIZE, SHAPE_SIZE)
        status.changed.connect(self._follow)
        themes.changed.connect(self._follow)
        self._follow()

    @property
    def turning(self) -> bool:
        """Whether it moves now."""
        return self._clock.isActive()

    def sizeHint(self) -> QSize:
        """Return its one size."""
        return QSize(SHAPE_SIZE, SHAPE_SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shape."""
        self._unseen_frames = 0
        if self._turns and not self._clock.isActive():
            self._clock.start()
        painter = QPainter(self)
        colour = tone_colour(self._status.tone, self._themes.theme)
        paint_shape(painter, self._status.shape, colour, QRectF(self.rect()), self._turned)

    @property
    def _turns(self) -> bool:
        return self._status.shape is Shape.TURNING_RING and not self._themes.reduced_motion

    def _follow(self) -> None:
        self.setAccessibleName(self.tr("Status: {0}").format(self._status.word))
        self.update()

    def _turn(self) -> None:
        self._unseen_frames += 1
        if self._turns and self._unseen_frames <= UNSEEN_FRAMES:
            self._turned = (self._turned + _DEGREES_A_FRAME) % 360
            self.update()
        else:
            self._clock.stop()

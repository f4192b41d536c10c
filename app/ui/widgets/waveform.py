"""Two voices on one line: yours stands up from it, the assistant's hangs down."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.models.levels import FRAMES_PER_BAR, LevelHistory
from app.ui.theme import Theme, ThemeSource
from app.ui.widgets.bar_strip import BarStrip, Grid

WAVEFORM_HEIGHT: Final = 86
GAP_WHEN_STANDING: Final = 3
"""How many places stay empty ahead of the newest bar when the bars stand still."""


class Waveform(QLabel):
    """The last seconds of both voices.

    It has no clock: it paints when the levels have a new frame, which they have only
    while it is really painted and something is to be heard.  With reduced motion the
    bars stand still where they were first drawn, and new ones go on from the left.
    """

    def __init__(self, levels: LevelHistory, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels = levels
        self._themes = themes
        self._ground: QPixmap | None = None
        self._strip: BarStrip | None = None
        self._drawn = -1
        # A label with a picture is a graphic to screen readers; any other painted widget is nameless to them.
        nothing = QPixmap(1, 1)
        nothing.fill(Qt.GlobalColor.transparent)
        self.setPixmap(nothing)
        self.setAccessibleName(self.tr("Sound of both voices"))
        self.setAccessibleDescription(self.tr("Yours above the line, the assistant's below it"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        levels.changed.connect(self.update)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the usual size; it takes all the width it is given."""
        return QSize(360, WAVEFORM_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest useful size."""
        return QSize(120, WAVEFORM_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card, the line and the bars."""
        ratio = self.devicePixelRatioF()
        ground, strip = self._pictures(self.grid(ratio), self._themes.theme)
        grid = strip.grid
        self._levels.seen(grid.places)
        newest = (self._levels.frames - 1) // FRAMES_PER_BAR
        count = self._draw_new(strip, newest)
        painter = QPainter(self)
        to_screen_pixels(painter, ratio)
        painter.drawPixmap(0, 0, ground)
        if self._themes.reduced_motion:
            strip.stand(painter, min(count, max(0, grid.places - GAP_WHEN_STANDING)), newest)
        else:
            half_way = self._levels.frames % FRAMES_PER_BAR != 0
            strip.scroll(painter, count, newest, grid.pitch // 2 if half_way else 0)

    def grid(self, ratio: float) -> Grid:
        """Return where bars go, with ``ratio`` screen pixels to each of the widget's."""
        return Grid.of(self.width(), self.height(), ratio)

    def paint_ground(self, grid: Grid, theme: Theme) -> QPixmap:
        """Paint what lies behind the bars."""
        return _paint_ground(grid, theme)

    def _pictures(self, grid: Grid, theme: Theme) -> tuple[QPixmap, BarStrip]:
        """Return the card and the bars, made anew when the size, the screen or the theme is another."""
        strip, ground = self._strip, self._ground
        if strip is None or ground is None or strip.grid != grid or strip.theme is not theme:
            self._ground, self._strip, self._drawn = self.paint_ground(grid, theme), BarStrip(grid, theme), -1
            return self._ground, self._strip
        return ground, strip

    def _draw_new(self, strip: BarStrip, newest: int) -> int:
        """Draw the bars that came since the last time, and the newest again; return how many there are."""
        bars = self._levels.bars(strip.grid.places)
        fresh = min(len(bars), newest - self._drawn + 1)
        strip.put(bars[len(bars) - fresh :], newest)
        self._drawn = newest
        return len(bars)


def to_screen_pixels(painter: QPainter, ratio: float) -> None:
    """Let the painter count in whole pixels of the screen from the widget's corner.

    With a scaling such as 150 % a widget may begin between two of them.
    """
    corner = painter.deviceTransform().map(QPointF(0, 0))
    painter.translate((round(corner.x()) - corner.x()) / ratio, (round(corner.y()) - corner.y()) / ratio)
    painter.scale(1 / ratio, 1 / ratio)


def _paint_ground(grid: Grid, theme: Theme) -> QPixmap:
    """Paint the card with its line."""
    ground = QPixmap(max(1, grid.width), max(1, grid.height))
    ground.fill(Qt.GlobalColor.transparent)
    painter = QPainter(ground)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = grid.thick / 2
    painter.setPen(QPen(theme.line, grid.thick))
    painter.setBrush(theme.surface)
    painter.drawRoundedRect(
        QRectF(ground.rect()).adjusted(half, half, -half, -half), grid.radius, grid.radius
    )
    painter.fillRect(grid.left, grid.middle - grid.thick // 2, grid.right - grid.left, grid.thick, theme.line)
    painter.end()
    return ground

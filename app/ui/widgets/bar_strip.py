"""Bars kept as a picture, so that a frame costs one new bar and not all of them.

The picture is a ring of places: bar number ``n`` stands at place ``n`` modulo the
number of places, over the one that is too old to be seen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from app.ui.models.levels import Bar
from app.ui.theme import RADIUS_CARD, Theme, space

BAR_WIDTH: Final = 3
BAR_PITCH: Final = 5
SWELL: Final = 1.8
"""Loud moments stand out, so that one sees syllables and not a hedge: decibels alone are too even."""

_FROM_LINE: Final = 1.5
_SHORTEST_LINE: Final = 0.01
"""A line of no length has no round ends."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where bars go, in whole pixels of the screen, so that each has sharp sides.

    ``places``: how many bars fit.  ``reach``: the longest bar.  ``apart``: from the
    middle of the line to where a bar begins.  ``thick``: a hairline.
    ``radius``: of the card's corners.
    """

    width: int
    height: int
    left: int
    middle: int
    pitch: int
    bar: int
    places: int
    reach: int
    apart: int
    thick: int
    radius: int

    @staticmethod
    def of(width: float, height: float, ratio: float) -> "Grid":
        """Fit bars into a card of so many logical pixels, with ``ratio`` screen pixels to each."""
        wide, high = round(width * ratio), round(height * ratio)
        pitch = round(BAR_PITCH * ratio)
        edge = round(space(3) * ratio)
        return Grid(
            width=wide,
            height=high,
            left=edge + (wide - 2 * edge) % pitch // 2,
            middle=high // 2,
            pitch=pitch,
            bar=round(BAR_WIDTH * ratio),
            places=max(0, (wide - 2 * edge) // pitch),
            reach=high // 2 - edge,
            apart=max(1, round(_FROM_LINE * ratio)),
            thick=max(1, round(ratio)),
            radius=round(RADIUS_CARD * ratio),
        )

    @property
    def right(self) -> int:
        """Where the last place ends."""
        return self.left + self.places * self.pitch


class BarStrip:
    """The picture of the newest bars, in the colours of one theme and for one grid."""

    def __init__(self, grid: Grid, theme: Theme) -> None:
        self.grid = grid
        self.theme = theme
        self._picture = QPixmap(max(1, grid.places * grid.pitch), max(1, grid.height))
        self._picture.fill(Qt.GlobalColor.transparent)

    def put(self, bars: Sequence[Bar], newest: int) -> None:
        """Draw bars, oldest first, the last of which is number ``newest``; each replaces what stood there."""
        if not self.grid.places:
            return
        painter = QPainter(self._picture)
        for number, bar in enumerate(bars, newest - len(bars) + 1):
            self._put(painter, number % self.grid.places * self.grid.pitch, bar)
        painter.end()

    def _put(self, painter: QPainter, x: int, bar: Bar) -> None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(x, 0, self.grid.pitch, self.grid.height, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._put_voice(painter, x, bar.you, -1, self.theme.you)
        self._put_voice(painter, x, bar.assistant, 1, self.theme.assistant)

    def _put_voice(self, painter: QPainter, x: int, high: float, side: int, colour: QColor) -> None:
        if high <= 0:
            return
        grid = self.grid
        cap = grid.bar / 2
        length = max(_SHORTEST_LINE, high**SWELL * grid.reach - grid.bar)
        start = grid.middle + side * (grid.apart + cap)
        painter.setPen(QPen(colour, grid.bar, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QLineF(x + cap, start, x + cap, start + side * length))

    def scroll(self, painter: QPainter, count: int, newest: int, shift: int) -> None:
        """Paint the newest ``count`` bars so that the last ends at the right, and ``shift`` beyond."""
        for first, place, length in self._runs(count, newest):
            x = self.grid.right - (newest - first + 1) * self.grid.pitch + shift
            painter.drawPixmap(QPoint(x, 0), self._picture, self._part(place, length))

    def stand(self, painter: QPainter, count: int, newest: int) -> None:
        """Paint the newest ``count`` bars, each where it will stand until it is replaced."""
        for _, place, length in self._runs(count, newest):
            x = self.grid.left + place * self.grid.pitch
            painter.drawPixmap(QPoint(x, 0), self._picture, self._part(place, length))

    def _runs(self, count: int, newest: int) -> Iterator[tuple[int, int, int]]:
        """Give the bars in runs that lie beside each other: first number, its place, how many."""
        first = newest - min(count, self.grid.places) + 1
        while first <= newest:
            place = first % self.grid.places
            length = min(self.grid.places - place, newest - first + 1)
            yield first, place, length
            first += length

    def _part(self, place: int, length: int) -> QRect:
        return QRect(place * self.grid.pitch, 0, length * self.grid.pitch, self.grid.height)

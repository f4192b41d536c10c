"""The waveform where there is little room: no card, and thin bars around a thin line."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from app.ui.models.levels import LevelHistory
from app.ui.theme import Theme, ThemeSource
from app.ui.widgets.bar_strip import Grid
from app.ui.widgets.waveform import Waveform

SMALL_WIDTH: Final = 108
SMALL_HEIGHT: Final = 28
_BAR: Final = 2
_PITCH: Final = 4


class SmallWaveform(Waveform):
    """The last two seconds and a half of both voices."""

    def __init__(self, levels: LevelHistory, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(levels, themes, parent)
        self.setFixedSize(SMALL_WIDTH, SMALL_HEIGHT)

    def sizeHint(self) -> QSize:
        """Return its one size."""
        return QSize(SMALL_WIDTH, SMALL_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return its one size."""
        return self.sizeHint()

    def grid(self, ratio: float) -> Grid:
        """Return where bars go: from edge to edge."""
        wide, high = round(self.width() * ratio), round(self.height() * ratio)
        pitch = round(_PITCH * ratio)
        return Grid(
            width=wide,
            height=high,
            left=wide % pitch // 2,
            middle=high // 2,
            pitch=pitch,
            bar=round(_BAR * ratio),
            places=wide // pitch,
            reach=high // 2 - 1,
            apart=max(1, round(ratio)),
            thick=max(1, round(ratio)),
            radius=0,
        )

    def paint_ground(self, grid: Grid, theme: Theme) -> QPixmap:
        """Paint the line alone."""
        ground = QPixmap(max(1, grid.width), max(1, grid.height))
        ground.fill(Qt.GlobalColor.transparent)
        painter = QPainter(ground)
        wide = grid.right - grid.left
        painter.fillRect(grid.left, grid.middle - grid.thick // 2, wide, grid.thick, theme.line)
        painter.end()
        return ground

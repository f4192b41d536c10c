"""A round button that is one icon."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.icons import Icon, paint_icon
from app.ui.theme import Theme, ThemeSource
from app.ui.widgets.painted_button import FOCUS_WIDTH, PaintedButton

BUTTON_SIZE: Final = 40
ICON_SIZE: Final = 20


class IconButton(PaintedButton):
    """An icon with a name.  Its ground shows when it is pointed at or pressed."""

    def __init__(
        self,
        icon: Icon,
        name: str,
        themes: ThemeSource,
        parent: QWidget | None = None,
        *,
        size: int = BUTTON_SIZE,
        icon_size: int = ICON_SIZE,
    ) -> None:
        super().__init__(name, themes, parent)
        self._icon = icon
        self._icon_size = icon_size
        self.setFixedSize(size, size)

    def set_icon(self, icon: Icon) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def ink(self, theme: Theme) -> QColor:
        """Return the colour of the icon."""
        return theme.muted if self.isEnabled() else theme.line

    def ground(self, theme: Theme) -> QColor | None:
        """Return the colour behind the icon, None for none."""
        if self.isEnabled() and (self.isDown() or self.underMouse()):
            return theme.line
        return None

    def sizeHint(self) -> QSize:
        """Return its one size."""
        return self.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon and focus."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        self._paint_ground(painter, middle, self.ground(theme))
        corner = middle - QPointF(self._icon_size / 2, self._icon_size / 2)
        place = QRectF(corner.x(), corner.y(), self._icon_size, self._icon_size)
        paint_icon(painter, self._icon, self.ink(theme), place)
        self.paint_focus_circle(painter, middle, self.width() / 2 - FOCUS_WIDTH / 2)

    def _paint_ground(self, painter: QPainter, middle: QPointF, ground: QColor | None) -> None:
        if ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            radius = self.width() / 2 - FOCUS_WIDTH
            painter.drawEllipse(middle, radius, radius)

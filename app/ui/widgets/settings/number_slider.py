"""A slider for a number, with a first position of its own for "off" or "automatic" where there is one.

While it is moved the number is only shown; it is meant once hand and keys rest for a moment, in
which a click may become a double click.  A double click, Backspace or Delete brings it back to its default.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from app.ui.models.settings.values import Scale
from app.ui.theme import Theme, ThemeSource, space
from app.ui.widgets.painted_button import COMES_BACK
from app.ui.widgets.settings.field import field_height

GROOVE_PX: Final = 4
APART_PX: Final = 32
"""How far the position of its own stands from the numbers."""

REST_MS: Final = 400
PAGES: Final = 10
_BACK: Final = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_ONE: Final = Scale(minimum=0, maximum=1, step=1, default=0, start=0)


def handle_px() -> int:
    """Return how large the handle is: it follows the letters."""
    return field_height() // 2


class NumberSlider(QSlider):
    """A slider over the numbers of a scale.

    ``previewed``: it stands at another number; ``chosen``: that number is meant.  Both carry
    the number, or None for the position of its own.
    """

    previewed = Signal(object)
    chosen = Signal(object)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._themes = themes
        self._scale = _ONE
        self._has_none = False
        self._touched = False
        self._shows_focus = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._choose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.valueChanged.connect(self._moved)
        self.sliderReleased.connect(self._rest.start)
        themes.changed.connect(self._dress)
        self._dress()

    # --------------------------------------------------------------------- numbers

    def show_scale(self, scale: Scale, value: float | None, *, has_none: bool = False) -> None:
        """Show ``value`` on a scale; ``has_none``: there is a first position that is no number."""
        self._scale, self._has_none = scale, has_none
        steps = round((scale.maximum - scale.minimum) / scale.step)
        self.blockSignals(True)
        self.setRange(0, steps + has_none)
        self.setPageStep(max(1, steps // PAGES))
        if not self.isSliderDown():
            self.setValue(self._position_of(value))
        self.blockSignals(False)
        self.update()

    def number_at(self, position: int) -> float | None:
        """Return the number at a position, None for the one that is none."""
        if self._has_none and position == 0:
            return None
        number = self._scale.minimum + (position - self._has_none) * self._scale.step
        return int(number) if float(number).is_integer() and self._whole else round(number, 6)

    @property
    def _whole(self) -> bool:
        return float(self._scale.step).is_integer() and float(self._scale.minimum).is_integer()

    def _position_of(self, value: float | None) -> int:
        if value is None:
            return 0 if self._has_none else self._position_of(self._scale.start)
        return round((value - self._scale.minimum) / self._scale.step) + self._has_none

    def _moved(self, position: int) -> None:
        self._touched = True
        self.previewed.emit(self.number_at(position))
        if not self.isSliderDown():
            self._rest.start()

    def _choose(self) -> None:
        self._rest.stop()
        touched, self._touched = self._touched, False
        if touched:
            self.chosen.emit(self.number_at(self.value()))

    def go_back(self) -> None:
        """Go to the default."""
        self.setSliderDown(False)
        self.setValue(self._position_of(self._scale.default))
        self._choose()

    # -------------------------------------------------------------------- handling

    def settle(self) -> None:
        """Mean the number it stands at, without waiting."""
        self.setSliderDown(False)
        self._choose()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it, wherever it is pressed."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._shows_focus = False
        self.setSliderDown(True)
        self.setSliderPosition(self._position_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self.isSliderDown():
            self.setSliderPosition(self._position_at(event.position().x()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self.setSliderDown(False)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Go to the default."""
        self.go_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go a step, a page, to an end, or to the default."""
        self._shows_focus = True
        if event.key() in _BACK:
            self.go_back()
        else:
            super().keyPressEvent(event)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus unless a pointer brought it."""
        if event.reason() not in COMES_BACK:
            self._shows_focus = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mean what it stands at."""
        self.settle()
        super().focusOutEvent(event)
        self.update()

    # -------------------------------------------------------------------- geometry

    @property
    def middle(self) -> float:
        """The height at which the line of the numbers lies."""
        return self.height() / 2

    def groove(self) -> QRectF:
        """Return where the numbers lie, from the first to the last, as if lines began at the left."""
        margin = handle_px() / 2 + 2
        left = margin + (APART_PX if self._has_none else 0)
        return QRectF(left, self.middle - GROOVE_PX / 2, max(1.0, self.width() - margin - left), GROOVE_PX)

    def _x_of(self, position: int) -> float:
        """Return where a position stands; numbers grow in the direction of reading."""
        groove = self.groove()
        if self._has_none and position == 0:
            x = groove.left() - APART_PX
        else:
            steps = max(1, self.maximum() - self._has_none)
            x = groove.left() + groove.width() * (position - self._has_none) / steps
        return self._turned(x)

    def _turned(self, x: float) -> float:
        return self.width() - x if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else x

    def _position_at(self, x: float) -> int:
        x, groove = self._turned(x), self.groove()
        if self._has_none and x < groove.left() - APART_PX / 2:
            return 0
        share = min(max((x - groove.left()) / groove.width(), 0.0), 1.0)
        return round(share * (self.maximum() - self._has_none)) + self._has_none

    def sizeHint(self) -> QSize:
        """Return a good length."""
        return QSize(space(6) * 6, field_height())

    def minimumSizeHint(self) -> QSize:
        """Return a short one."""
        return QSize(space(6) * 3, field_height())

    def _dress(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    # -------------------------------------------------------------------- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the place of the default, and the handle."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, theme)
        self._paint_handle(painter, theme)

    def paint_ground(self, painter: QPainter, theme: Theme) -> None:
        """Paint the line of the numbers, full up to the one that is chosen."""
        groove = self.groove()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.line)
        start = groove.left() - (0 if self._has_none else handle_px() / 2)
        end = groove.right() + handle_px() / 2
        painter.drawRoundedRect(self._span(start, end), GROOVE_PX / 2, GROOVE_PX / 2)
        if self._has_none:
            painter.drawEllipse(QPointF(self._x_of(0), self.middle), GROOVE_PX, GROOVE_PX)
        if self.number_at(self.sliderPosition()) is not None:
            painter.setBrush(theme.you)
            here = self._turned(self._x_of(self.sliderPosition()))
            painter.drawRoundedRect(self._span(start, here), GROOVE_PX / 2, GROOVE_PX / 2)
        self._paint_default(painter, theme)

    def _span(self, left: float, right: float) -> QRectF:
        """Return the part of the line between two places, counted from where lines begin."""
        one, other = self._turned(left), self._turned(right)
        return QRectF(min(one, other), self.groove().top(), abs(one - other), GROOVE_PX)

    def _paint_default(self, painter: QPainter, theme: Theme) -> None:
        """Mark the default under the line, where it is a number."""
        if self._scale.default is None:
            return
        x = self._x_of(self._position_of(self._scale.default))
        top = self.middle + handle_px() / 2 + 2
        painter.setPen(QPen(theme.muted, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(x, top), QPointF(x, top + 3))

    def _paint_handle(self, painter: QPainter, theme: Theme) -> None:
        middle = QPointF(self._x_of(self.sliderPosition()), self.middle)
        strong = self.underMouse() or self.isSliderDown()
        painter.setPen(QPen(theme.you, 2.5 if strong else 2.0))
        painter.setBrush(theme.surface)
        painter.drawEllipse(middle, handle_px() / 2 - 1, handle_px() / 2 - 1)
        if self.hasFocus() and self._shows_focus:
            painter.setPen(QPen(theme.ink, 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, handle_px() / 2 + 1, handle_px() / 2 + 1)

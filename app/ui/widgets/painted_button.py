"""A button that paints itself: what such buttons have in common."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.theme import ThemeSource

FOCUS_WIDTH = 2.0
COMES_BACK = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class PaintedButton(QAbstractButton):
    """Follows the theme, and knows whether its keyboard focus should be seen.

    A click leaves the keyboard where it was, so that Space goes on meaning what it did.
    Where a kind of button takes it all the same, focus that came by a click is not shown
    until a key is pressed.
    """

    def __init__(self, name: str, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._keys = ""
        self._shows_focus = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_name(name)
        themes.changed.connect(self.update)

    def set_name(self, name: str) -> None:
        """Name it for screen readers and in its tooltip."""
        self.setAccessibleName(name)
        self._say_tooltip()

    def set_keys(self, keys: str) -> None:
        """Name the keys that do the same, for the tooltip; "" for none."""
        self._keys = keys
        self._say_tooltip()

    def _say_tooltip(self) -> None:
        """Say what can be done here, unless it is written on the button already."""
        name = self.accessibleName()
        words = "" if name == self.text() else name
        self.setToolTip(f"{name} ({self._keys})" if self._keys else words)

    @property
    def shows_focus(self) -> bool:
        """Whether a focus ring belongs around it now."""
        return self._shows_focus and self.hasFocus()

    def focus_pen(self) -> QPen:
        """Return the pen for the focus ring."""
        return QPen(self._themes.theme.ink, FOCUS_WIDTH)

    def paint_focus_circle(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        """Draw the focus ring as a circle, if it belongs there."""
        if self.shows_focus:
            painter.setPen(self.focus_pen())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, radius, radius)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus unless a pointer brought it; what comes back with its window is as it was."""
        if event.reason() not in COMES_BACK:
            self._shows_focus = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whoever uses keys wants to see where they go."""
        self._shows_focus = True
        super().keyPressEvent(event)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Paint as pointed at."""
        super().enterEvent(event)
        self.update()

"""A button of words alone, as quiet as a link."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.icons import Icon, paint_icon
from app.ui.theme import RADIUS_EDGE, Text, ThemeSource, font, space
from app.ui.widgets.painted_button import PaintedButton
from app.ui.widgets.settings.field import sign_px


class TextButton(PaintedButton):
    """Words in the colour of links, with an icon before them or without; ``tight``: as high as a line.

    A click takes the keyboard, so that what was being typed elsewhere counts first.
    """

    def __init__(
        self,
        words: str,
        themes: ThemeSource,
        *,
        icon: Icon | None = None,
        size: Text = Text.SECOND_STRONG,
        tight: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", themes, parent)
        self._icon = icon
        self._size = size
        self._above = 1 if tight else space(1)
        self.set_words(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.updateGeometry)

    def set_words(self, words: str) -> None:
        """Show other words."""
        if words != self.text():
            self.setText(words)
            self.set_name(words)
            self.updateGeometry()
            self.update()

    def set_icon(self, icon: Icon) -> None:
        """Show another icon before the words."""
        self._icon = icon
        self.update()

    def _letters(self) -> QFont:
        return font(self._size)

    @property
    def _before(self) -> int:
        return 0 if self._icon is None else sign_px(self._size) + space(1)

    def sizeHint(self) -> QSize:
        """Return the size of the words."""
        metrics = QFontMetrics(self._letters())
        width = metrics.horizontalAdvance(self.text()) + 2 * space(1) + self._before
        return QSize(width, metrics.height() + 2 * self._above)

    def minimumSizeHint(self) -> QSize:
        """Return room for a letter or two: words that have no room end in an ellipsis."""
        return QSize(space(6) + self._before, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, underlined under the pointer."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme.assistant if self.isEnabled() else theme.muted
        letters = self._letters()
        letters.setUnderline(self.isEnabled() and self.underMouse())
        painter.setFont(letters)
        painter.setPen(colour)
        inner = QRectF(self.rect()).adjusted(space(1), 0, -space(1), 0)
        if self._icon is not None:
            side = sign_px(self._size)
            left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
            left = inner.left() if left_to_right else inner.right() - side
            place = QRectF(left, inner.center().y() - side / 2, side, side)
            paint_icon(painter, self._icon, colour, place)
            inner = inner.adjusted(*((self._before, 0, 0, 0) if left_to_right else (0, 0, -self._before, 0)))
        shown = QFontMetrics(letters).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(inner.width()) + 1
        )
        painter.drawText(inner, int(self._alignment()), shown)
        if self.shows_focus:
            painter.setPen(self.focus_pen())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS_EDGE + 1, RADIUS_EDGE + 1
            )

    def _alignment(self) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignLeft
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            side = Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter

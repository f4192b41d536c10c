"""The way back to the newest words, while older ones are being read."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui import theme as look
from app.ui.icons import Icon, paint_icon
from app.ui.theme import Text, ThemeSource, space
from app.ui.widgets.painted_button import PaintedButton

ARROW_PX: Final = 16


class NewestButton(PaintedButton):
    """A pill with an arrow, over the lower end of the conversation."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__("", themes, parent)
        self.setText(self.tr("Newest"))
        self.set_name(self.tr("Go to the newest words"))
        self.set_keys(self.tr("End"))
        self.hide()

    def place(self, over: QRect, *, shown: bool) -> None:
        """Stand at the lower middle of a rectangle, or vanish."""
        if shown:
            at = QRect(over.topLeft(), self.sizeHint())
            at.moveCenter(over.center())
            at.moveBottom(over.bottom() - space(2))
            self.setGeometry(at)
            self.raise_()
        if shown == self.isHidden():
            self.setVisible(shown)

    def sizeHint(self) -> QSize:
        """Return the size of the words and the arrow."""
        metrics = QFontMetrics(look.font(Text.SECOND))
        wide = metrics.horizontalAdvance(self.text()) + ARROW_PX + 2 * space(3) + space(2)
        return QSize(wide, metrics.height() + 2 * space(2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.muted if self.underMouse() else theme.line
        painter.setPen(self.focus_pen() if self.shows_focus else QPen(edge, 1.0))
        painter.setBrush(theme.surface)
        pill = QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -1.0)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(look.font(Text.SECOND))
        painter.setPen(theme.assistant)
        inner = pill.adjusted(space(3) + 2, 0.0, -space(3), 0.0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        arrow = QRectF(inner.right() - ARROW_PX, inner.center().y() - ARROW_PX / 2, ARROW_PX, ARROW_PX)
        paint_icon(painter, Icon.DOWN, theme.assistant, arrow)

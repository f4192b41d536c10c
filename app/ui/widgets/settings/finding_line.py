"""One line of the doctor: what it is about, how that is, and what to do."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.icons import Icon, paint_icon
from app.ui.models.doctor import Line, LineState
from app.ui.theme import Text, Theme, ThemeSource, font, space
from app.ui.widgets.settings.field import sign_px
from app.ui.widgets.settings.row import RowFrame
from app.ui.widgets.settings.words import Words

_ICONS: Final = {
    LineState.WORKS: Icon.WELL,
    LineState.DOUBTFUL: Icon.CAUTION,
    LineState.BROKEN: Icon.TROUBLE,
}


def _colour(state: LineState, theme: Theme) -> QColor:
    return {
        LineState.WAITING: theme.muted,
        LineState.WORKS: theme.you,
        LineState.DOUBTFUL: theme.caution,
        LineState.BROKEN: theme.trouble,
        LineState.UNUSED: theme.muted,
    }[state]


class StateSign(QWidget):
    """A shape for each state; a screen reader is told in words."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._state = LineState.WAITING
        themes.changed.connect(self._dress)
        self._dress()

    def show_state(self, state: LineState) -> None:
        """Show another."""
        self._state = state
        self.update()

    def _dress(self) -> None:
        """Be as high as a line of the words beside it."""
        self.setFixedSize(sign_px(Text.BODY), QFontMetrics(font(Text.BODY)).height())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon; a dash for what is not needed, dots for what is awaited."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = _colour(self._state, self._themes.theme)
        side = float(self.width())
        place = QRectF(0, (self.height() - side) / 2, side, side)
        if self._state in _ICONS:
            paint_icon(painter, _ICONS[self._state], colour, place)
            return
        middle = place.center()
        reach = place.width() * 0.25
        if self._state is LineState.UNUSED:
            painter.setPen(QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(middle - QPointF(reach, 0), middle + QPointF(reach, 0))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for step in (-1, 0, 1):
            painter.drawEllipse(middle + QPointF(step * reach, 0), 1.3, 1.3)


class FindingLine(QWidget):
    """A title, a sign and a sentence, and under it the one thing to do."""

    def __init__(self, line: Line, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._line = line
        self._sign = StateSign(themes)
        self._says = Words("", Text.BODY, themes, selectable=True)
        self._advice = Words("", Text.BODY, themes, selectable=True)
        for words in (self._says, self._advice):
            words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._says.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.frame = RowFrame(line.title, self._told(), self._says, themes, self, plain=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        themes.changed.connect(self._dress)
        self.show_line(line)

    def _told(self) -> QWidget:
        told = QWidget()
        words = QVBoxLayout()
        words.setSpacing(space(1))
        words.addWidget(self._says)
        words.addWidget(self._advice)
        across = QHBoxLayout(told)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(space(2))
        across.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        return told

    @property
    def line(self) -> Line:
        """What it shows."""
        return self._line

    def show_line(self, line: Line) -> None:
        """Show what was found out."""
        self._line = line
        self._sign.show_state(line.state)
        self._says.setText(line.says or self.tr("Looking..."))
        self._advice.setText(f"\u2192 {line.advice}")
        self._advice.setVisible(bool(line.advice))
        told = (line.title, self._state_word(), line.says, line.advice)
        self._says.setAccessibleName(": ".join(filter(None, (line.title, self._state_word()))))
        self._says.setAccessibleDescription(" ".join(filter(None, told[2:])))
        self._dress()

    def _state_word(self) -> str:
        return {
            LineState.WAITING: self.tr("being looked at"),
            LineState.WORKS: self.tr("works"),
            LineState.DOUBTFUL: self.tr("worth a look"),
            LineState.BROKEN: self.tr("does not work"),
            LineState.UNUSED: self.tr("not needed"),
        }[self._line.state]

    def _dress(self) -> None:
        """Say quietly what needs nothing of anybody."""
        theme = self._themes.theme
        quiet = self._line.state in (LineState.UNUSED, LineState.WAITING)
        palette = self._says.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.muted if quiet else theme.ink)
        self._says.setPalette(palette)

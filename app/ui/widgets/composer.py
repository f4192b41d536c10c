"""The text field: for what is easier written than said, at any length."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme as look
from app.ui.icons import Icon, paint_icon
from app.ui.theme import Text, ThemeSource, space
from app.ui.widgets.field_palette import field_palette
from app.ui.widgets.message_field import MessageField
from app.ui.widgets.painted_button import PaintedButton
from app.ui.widgets.scroll_bar import scroll_bar_style

MOST_LINES: Final = 5
PADDING_PX: Final = 10
SEND_PX: Final = 28
SEND_ICON_PX: Final = 16
RADIUS_PX: Final = 20


class _SendButton(PaintedButton):
    """A disc with an arrow."""

    def sizeHint(self) -> QSize:
        return QSize(SEND_PX + 4, SEND_PX + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.you if self.isEnabled() else theme.line)
        middle = QRectF(self.rect()).center()
        painter.setOpacity(0.88 if self.underMouse() or self.isDown() else 1.0)
        painter.drawEllipse(middle, SEND_PX / 2, SEND_PX / 2)
        painter.setOpacity(1.0)
        half = SEND_ICON_PX / 2
        place = QRectF(middle.x() - half, middle.y() - half, SEND_ICON_PX, SEND_ICON_PX)
        paint_icon(painter, Icon.SEND, theme.on_voice if self.isEnabled() else theme.muted, place)
        self.paint_focus_circle(painter, middle, SEND_PX / 2 + 1)


class Composer(QWidget):
    """One line that grows to five.  ``text_entered`` brings what was written, without space around it.

    What cannot be sent stays here: while :meth:`set_sendable` says no, Enter only says so;
    what turns out later not to have been sent comes back by :meth:`give_back`.
    """

    text_entered = Signal(str)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._sendable = True
        self._last_sent = ""
        self._field = MessageField()
        self._send = _SendButton(self.tr("Send"), themes)
        self._hint = QLabel(self.tr("Not connected. Your text stays here."))
        self._set_up_field()
        self._arrange()
        self._wear_theme()
        self._field.entered.connect(self._enter)
        self._send.clicked.connect(self._enter)
        self._field.textChanged.connect(self._text_changed)
        self._field.resized.connect(self._fit)
        themes.changed.connect(self._wear_theme)
        self._text_changed()

    def _set_up_field(self) -> None:
        field = self._field
        field.setPlaceholderText(self.tr("Type instead"))
        field.setAccessibleName(self.tr("Message"))
        field.setAccessibleDescription(self.tr("Enter sends, Shift+Enter begins a new line."))
        field.setToolTip(self.tr("Enter sends, Shift+Enter begins a new line"))
        field.setFrameShape(QFrame.Shape.NoFrame)
        field.setTabChangesFocus(True)
        field.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        field.document().setDocumentMargin(0)
        field.viewport().setAutoFillBackground(False)
        field.installEventFilter(self)
        self.setFocusProxy(field)
        self._send.set_keys(self.tr("Enter"))

    def _arrange(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kept = self._send.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._send.setSizePolicy(kept)
        row = QHBoxLayout()
        row.setSpacing(space(1))
        row.addWidget(self._field, 1)
        row.addWidget(self._send, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(RADIUS_PX, PADDING_PX // 2, space(1), PADDING_PX // 2)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._hint)
        self._hint.hide()

    # ------------------------------------------------------------- what it does

    @property
    def draft(self) -> str:
        """What was written and not sent."""
        return self._field.text()

    def set_sendable(self, sendable: bool) -> None:
        """Say whether what is entered would be sent, now or as soon as there is a connection."""
        self._sendable = sendable
        self._send.setEnabled(sendable)
        if sendable:
            self._hint.hide()

    def give_back(self, text: str) -> None:
        """Take back what was not sent, if it was the last text from here and no other was begun."""
        if text == self._last_sent and not self.draft:
            self._last_sent = ""
            self._field.set_text(text)

    def _enter(self) -> None:
        text = self.draft.strip()
        if not text:
            return
        if not self._sendable:
            self._hint.show()
            return
        self._last_sent = text
        self._field.clear()
        self.text_entered.emit(text)

    def _text_changed(self) -> None:
        empty = self._field.document().isEmpty()
        self._send.setVisible(not empty)
        if empty:
            self._hint.hide()
        self._fit()

    # ------------------------------------------------------------------- looks

    def _fit(self) -> None:
        """Be as high as the lines that are there, one to five."""
        lines = self._field.lines(MOST_LINES)
        line = QFontMetrics(self._field.font()).lineSpacing()
        spare = max(SEND_PX + 4 - line, 0)
        above = spare // 2
        self._field.setViewportMargins(0, above, 0, spare - above)
        self._field.setFixedHeight(min(lines, MOST_LINES) * line + spare + 1)
        bar = Qt.ScrollBarPolicy
        self._field.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if lines > MOST_LINES else bar.ScrollBarAlwaysOff
        )

    def _wear_theme(self) -> None:
        theme = self._themes.theme
        colours = field_palette(theme, self._field.palette())
        self._field.setPalette(colours)
        self._field.setFont(look.font(Text.BODY))
        self._field.verticalScrollBar().setStyleSheet(scroll_bar_style(theme, theme.surface.name()))
        colours.setColor(QPalette.ColorRole.WindowText, theme.caution)
        self._hint.setPalette(colours)
        self._hint.setFont(look.font(Text.SECOND))
        self._fit()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show where the keyboard is."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill around the field."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self._field.hasFocus()
        painter.setPen(QPen(theme.you if here else theme.line, 1.5 if here else 1.0))
        painter.setBrush(theme.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -1.0), RADIUS_PX, RADIUS_PX)

"""A field for a longer text, which grows with it."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Text, ThemeSource, font, space
from app.ui.widgets.field_palette import field_palette
from app.ui.widgets.message_field import MessageField
from app.ui.widgets.scroll_bar import scroll_bar_style
from app.ui.widgets.settings.field import paint_field

FEWEST_LINES: Final = 4
MOST_LINES: Final = 10
KEYS_REST_MS: Final = 2_000


class _Editor(MessageField):
    """Text in which Enter begins a new line, as in every editor."""

    came = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # MessageField ends with Enter; an editor does not.
        super(MessageField, self).keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class LongField(QWidget):
    """Several lines of text.  ``entered``: the text is meant: the keys rest, or have gone elsewhere."""

    entered = Signal(str)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._kept = ""
        self.editor = _Editor(self)
        self.editor.setFrameShape(QFrame.Shape.NoFrame)
        self.editor.setTabChangesFocus(True)
        self.editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.editor.document().setDocumentMargin(0)
        self.editor.viewport().setAutoFillBackground(False)
        self.setFocusProxy(self.editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(3), space(2), space(1), space(2))
        column.addWidget(self.editor)
        self._rest = QTimer(self, singleShot=True, interval=KEYS_REST_MS)
        self._rest.timeout.connect(self.settle)
        self.editor.textChanged.connect(self._typed)
        self.editor.resized.connect(self._fit)
        self.editor.left.connect(self.settle)
        self.editor.came.connect(self.update)
        self.editor.left.connect(self.update)
        themes.changed.connect(self._dress)
        self._dress()

    def show_text(self, text: str) -> None:
        """Show what is kept, unless a person has typed on from it."""
        typed_on = self.editor.text() != self._kept and self.editor.hasFocus() and text == self._kept
        self._kept = text
        if not typed_on and text != self.editor.text():
            self.editor.set_text(text)
            self._rest.stop()

    def settle(self) -> None:
        """Mean what was typed, without waiting."""
        self._rest.stop()
        text = self.editor.text()
        if text != self._kept:
            self._kept = text
            self.entered.emit(text)

    def _typed(self) -> None:
        self._rest.start()
        self._fit()

    def _fit(self) -> None:
        lines = min(max(self.editor.lines(MOST_LINES), FEWEST_LINES), MOST_LINES)
        self.setFixedHeight(lines * QFontMetrics(self.editor.font()).lineSpacing() + 2 * space(2) + 2)

    def _dress(self) -> None:
        theme = self._themes.theme
        self.editor.setFont(font(Text.BODY))
        self.editor.setPalette(field_palette(theme, self.editor.palette()))
        self.editor.verticalScrollBar().setStyleSheet(scroll_bar_style(theme, theme.surface.name()))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field."""
        paint_field(QPainter(self), QRectF(self.rect()), self._themes.theme, focused=self.editor.hasFocus())

"""A long text to be read: some lines of it, the rest by scrolling."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Text, ThemeSource, font, space
from app.ui.widgets.field_palette import field_palette
from app.ui.widgets.scroll_bar import scroll_bar_style
from app.ui.widgets.settings.field import paint_field

LINES: Final = 14


class _Reader(QPlainTextEdit):
    """Text that nobody changes, and that Tab leaves.  ``focused``: the keyboard came, or went."""

    focused = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setAutoFillBackground(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit()


class ReadingField(QWidget):
    """Shows ``words`` under a ``name`` for screen readers."""

    def __init__(self, name: str, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.reader = _Reader(self)
        self.reader.setAccessibleName(name)
        self.setFocusProxy(self.reader)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(3), space(2), space(1), space(2))
        column.addWidget(self.reader)
        self.reader.focused.connect(self.update)
        themes.changed.connect(self._dress)
        self._dress()

    def show_words(self, words: str) -> None:
        """Show a text from its beginning."""
        self.reader.setPlainText(words)

    def _dress(self) -> None:
        theme = self._themes.theme
        self.reader.setFont(font(Text.SECOND))
        self.reader.setPalette(field_palette(theme, self.reader.palette()))
        self.reader.verticalScrollBar().setStyleSheet(scroll_bar_style(theme, theme.surface.name()))
        self.setFixedHeight(LINES * QFontMetrics(font(Text.SECOND)).lineSpacing() + 2 * space(2) + 2)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field."""
        focused = self.reader.hasFocus()
        painter = QPainter(self)
        paint_field(painter, QRectF(self.rect()), self._themes.theme, focused=focused, pointed=False)

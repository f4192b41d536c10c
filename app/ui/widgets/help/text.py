"""The text of a page of the help: read, searched, and its links followed by mouse and keys."""

from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from app.ui.models.help import Content, anchor_of
from app.ui.theme import Text, ThemeSource, font, space
from app.ui.widgets.help.dressing import dressed, fit_pictures, page_palette
from app.ui.widgets.scroll_bar import scroll_bar_style

WIDEST_CHARS: Final = 78
"""As the rows of the settings."""


class HelpText(QTextBrowser):
    """Shows one page.  ``link_wanted``: a link was followed, as it stands in the page."""

    link_wanted = Signal(str)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._content = Content(markdown="")
        self._made: QTextDocument | None = None
        self._fitted = (0, 0.0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # While lines are being broken anew, Qt reckons with some of them whole.
        across = self.horizontalScrollBar()
        across.rangeChanged.connect(lambda: across.setRange(0, 0))
        self.setOpenLinks(False)
        # With a caret a screen reader reads line by line, and words are marked and copied without a mouse.
        flags = self.textInteractionFlags()
        self.setTextInteractionFlags(flags | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.viewport().setAutoFillBackground(False)
        self.anchorClicked.connect(lambda url: self.link_wanted.emit(url.toString()))
        themes.changed.connect(self._dress)
        self._dress()

    def show_content(self, content: Content, title: str) -> None:
        """Show a page from its beginning; ``title`` is for screen readers."""
        self._content = content
        self.setAccessibleName(title)
        self._set(dressed(content, self._themes.theme))
        self.verticalScrollBar().setValue(0)

    def go_to(self, anchor: str) -> bool:
        """Bring a heading to the top, and the keyboard's place with it; return whether there is one."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and anchor_of(block.text()) == anchor:
                self.setTextCursor(QTextCursor(block))
                self._scroll_to(block, 0.0)
                return True
            block = block.next()
        return False

    def find_words(self, words: str, *, backward: bool = False) -> bool:
        """Mark the next place of ``words``, after the last from the other end; return if there is one."""
        flag = QTextDocument.FindFlag.FindBackward if backward else QTextDocument.FindFlag(0)
        if self.find(words, flag):
            return True
        before = self.textCursor()
        end = QTextCursor.MoveOperation.End if backward else QTextCursor.MoveOperation.Start
        self.moveCursor(end)
        if self.find(words, flag):
            return True
        self.setTextCursor(before)
        return False

    def begin_search(self) -> None:
        """Let the next search begin where the marked words begin, so that a longer word stays where it is."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.setTextCursor(cursor)

    # ---------------------------------------------------------------- its look

    def _dress(self) -> None:
        theme = self._themes.theme
        self.setFont(font(Text.BODY))
        self.setPalette(page_palette(theme, self.palette()))
        self.verticalScrollBar().setStyleSheet(scroll_bar_style(theme, theme.background.name()))
        self._leave_margins()
        place = self.verticalScrollBar().value()
        self._set(dressed(self._content, theme))
        self.verticalScrollBar().setValue(place)

    def _set(self, made: QTextDocument) -> None:
        before, self._made = self._made, made
        made.setParent(self)
        self.setDocument(made)
        if before is not None:
            before.deleteLater()
        self._fitted = (0, 0.0)
        self._fit()

    def _leave_margins(self) -> None:
        """Keep lines as short as they are read well."""
        widest = QFontMetrics(font(Text.BODY)).averageCharWidth() * WIDEST_CHARS
        room = self.width() - space(5) - space(2)
        self.setViewportMargins(space(5), 0, space(2) + max(room - widest, 0), 0)

    def _fit(self) -> None:
        """Scale the pictures, which takes long: not for a size that nobody gets to see."""
        fitted = (self.viewport().width(), self.devicePixelRatioF())
        if self.isVisible() and fitted != self._fitted and fitted[0] > 0:
            self._fitted = fitted
            fit_pictures(self.document(), self._content.pictures, *fitted)

    def showEvent(self, event: QShowEvent) -> None:
        """Give pictures the width there is."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the text the width that is read well, pictures the width there is, and keep the place."""
        block = self.cursorForPosition(QPoint(0, 0)).block()
        place = self._place_of(block)
        below = (self.verticalScrollBar().value() - place.top()) / max(place.height(), 1.0)
        self._leave_margins()
        super().resizeEvent(event)
        self._fit()
        self._scroll_to(block, below)

    def _place_of(self, block: QTextBlock) -> QRectF:
        return self.document().documentLayout().blockBoundingRect(block)

    def _scroll_to(self, block: QTextBlock, below: float) -> None:
        """Bring a block to the top, but for a part of it."""
        place = self._place_of(block)
        self.verticalScrollBar().setValue(round(place.top() + below * place.height()))

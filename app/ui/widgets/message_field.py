"""A field for a message: plain text of any length, in which Enter means done."""

from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.widgets.long_text import cut, has_long_word

MOST_CHARS: Final = 2_000
"""A longer paragraph is kept in pieces, so that a key pressed in it is shown at once."""
GOES_ON: Final = 1
"""The state of a piece that belongs to the paragraph before it."""


class MessageField(QPlainTextEdit):
    """Plain text in which Enter means done and Shift+Enter a new line."""

    entered = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    # -------------------------------------------------------------------- text

    def text(self) -> str:
        """Return what was written, as it was written or pasted."""
        return self._between(0, self.document().characterCount())

    def _between(self, start: int, end: int) -> str:
        """Return what was written between two positions, without the breaks between pieces."""
        parts: list[str] = []
        block = self.document().findBlock(start)
        while block.isValid() and block.position() <= end:
            if parts and block.userState() != GOES_ON:
                parts.append("\n")
            piece = QTextCursor(block)
            piece.setPosition(max(start, block.position()))
            last = block.position() + block.length() - 1
            piece.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
            parts.append(piece.selectedText().replace("\u2028", "\n"))
            block = block.next()
        return "".join(parts)

    def set_text(self, text: str) -> None:
        """Show other text, to be continued at its end."""
        self.clear()
        self.add(text)

    def add(self, text: str) -> None:
        """Put text where the cursor is; very long paragraphs in pieces that know that they go on."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            for part, piece in enumerate(cut(line, MOST_CHARS)):
                if number or part:
                    cursor.insertBlock()
                if part:
                    cursor.block().setUserState(GOES_ON)
                cursor.insertText(piece)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        if has_long_word(text):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.ensureCursorVisible()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take pasted or dropped text, however long."""
        if source.hasText():
            self.add(source.text())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give what is copied or dragged as it was written."""
        chosen = self.textCursor()
        found = QMimeData()
        found.setText(self._between(chosen.selectionStart(), chosen.selectionEnd()))
        return found

    def lines(self, most: int) -> int:
        """Return how many lines the text takes as it is wrapped, at least 1; ``most`` + 1 for more."""
        line, found = QFontMetrics(self.font()).lineSpacing(), 0
        block = self.document().begin()
        while block.isValid() and found <= most:
            found += max(round(self.blockBoundingRect(block).height() / line), 1)
            block = block.next()
        return min(max(found, 1), most + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that the lines may be others."""
        super().resizeEvent(event)
        self.resized.emit()

    # ---------------------------------------------------------------- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends, Shift+Enter begins a new line."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.insertPlainText("\n")
            self.ensureCursorVisible()
        else:
            self.entered.emit()

"""The line with which words are found on a page of the help."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.theme import Text, ThemeSource, space
from app.ui.widgets.settings.field import LineField
from app.ui.widgets.settings.text_button import TextButton
from app.ui.widgets.settings.words import Words


class Finder(QWidget):
    """A field and what was found.

    ``wanted``: words, and whether to look backward; ``changed``: other words than before, which may
    be none.  ``left``: nobody wants to look for anything any more.
    """

    wanted = Signal(str, bool)
    changed = Signal(str)
    left = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = LineField(themes, self)
        self.field.setPlaceholderText(self.tr("Find on this page"))
        self.field.setAccessibleName(self.tr("Find on this page"))
        self.nothing = Words(self.tr("Not found"), Text.SECOND, themes, self, quiet=True)
        self.nothing.setWordWrap(False)
        self.nothing.hide()
        self.next = TextButton(self.tr("Next"), themes, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        row.addWidget(self.field, 1)
        row.addWidget(self.nothing)
        row.addWidget(self.next)
        self.field.textChanged.connect(self.changed)
        self.next.clicked.connect(lambda: self.wanted.emit(self.field.text(), False))

    def begin(self) -> None:
        """Take the keyboard, with the words of last time ready to be written over."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def tell(self, *, found: bool) -> None:
        """Say whether there is such a place."""
        self.nothing.setVisible(not found and bool(self.field.text()))
        self.field.setAccessibleDescription("" if found or not self.field.text() else self.nothing.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look on by Enter, back by Shift and Enter, and no more by Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            backward = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.wanted.emit(self.field.text(), backward)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

"""The conversation: to read, to take from, to have a reply go on; by pointer and by keyboard."""

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from app.ui.models.transcript import TranscriptModel
from app.ui.theme import ThemeSource
from app.ui.widgets.turn_picking import TurnPicking

_Move = QAbstractItemView.CursorAction
_Select = QItemSelectionModel.SelectionFlag
_Key = Qt.Key
_MOVES: Final = frozenset(
    {_Key.Key_Up, _Key.Key_Down, _Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Home, _Key.Key_End}
)
_BY_TAB: Final = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class TranscriptView(TurnPicking):
    """All of it.  Up and Down go from turn to turn, Shift+Left and Shift+Right choose words in one."""

    def __init__(self, model: TranscriptModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(model, themes, parent)
        self.setAccessibleName(self.tr("Conversation"))
        self.setAccessibleDescription(
            self.tr("Up and Down choose a turn, Shift+Left and Shift+Right its words, Ctrl+C copies.")
        )

    # ---------------------------------------------------------------- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose and copy by keyboard."""
        self._by_keyboard = True
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.key() in (_Key.Key_Left, _Key.Key_Right):
            self._step(event)
        elif event.key() in (_Key.Key_Return, _Key.Key_Enter) and self._stack.can_continue(self._current_row):
            self.continue_wanted.emit()
        elif event.key() == _Key.Key_Escape:
            self._let_go(event)
        elif event.key() in _MOVES:
            self._choose_no_words()
            super().keyPressEvent(event)
        else:
            event.ignore()

    @property
    def _current_row(self) -> int:
        return self.currentIndex().row()

    def _step(self, event: QKeyEvent) -> None:
        """Choose a letter or a word more or less; without Shift let go of the words."""
        held = event.modifiers()
        words = self._stack.laid(self._current_row).words if self._current_row >= 0 else None
        if not held & Qt.KeyboardModifier.ShiftModifier or words is None:
            self._choose_no_words()
            return
        self._chosen.step(
            self._turns.turn(self._current_row).item_id,
            words.block,
            forward=event.key() == _Key.Key_Right,
            by_word=bool(held & Qt.KeyboardModifier.ControlModifier),
        )
        self.viewport().update()

    def _let_go(self, event: QKeyEvent) -> None:
        """Let go of what is chosen; with nothing chosen the key is somebody else's."""
        if self._chosen or self.selectionModel().hasSelection():
            self._choose_no_words()
            self.clearSelection()
        else:
            event.ignore()

    def moveCursor(self, action: QAbstractItemView.CursorAction, _held: Qt.KeyboardModifier) -> QModelIndex:
        """Return the turn that a key leads to, and bring it into view."""
        most = len(self._turns) - 1
        if most < 0:
            return QModelIndex()
        page = self.viewport().height()
        now = self._current_row if self._current_row >= 0 else most + 1
        if action in (_Move.MoveUp, _Move.MovePrevious, _Move.MoveLeft):
            row = now - 1
        elif action in (_Move.MoveDown, _Move.MoveNext, _Move.MoveRight):
            row = now + 1
        elif action in (_Move.MovePageUp, _Move.MovePageDown):
            down = action is _Move.MovePageDown
            row = self._heights.row_at(self._heights.top(min(now, most)) + (page if down else -page))
        else:
            row = 0 if action is _Move.MoveHome else most
        index = self._turns.index(min(max(row, 0), most))
        if action is _Move.MoveEnd:
            self.go_to_end()
        else:
            self.scrollTo(index)
        return index

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, on the newest turn at first."""
        if event.reason() in (*_BY_TAB, Qt.FocusReason.MouseFocusReason):
            self._by_keyboard = event.reason() in _BY_TAB
        if not self.currentIndex().isValid() and len(self._turns):
            newest = self._turns.index(len(self._turns) - 1)
            self.selectionModel().setCurrentIndex(newest, _Select.NoUpdate)
        QAbstractItemView.focusInEvent(self, event)
        self.viewport().update()

    # -------------------------------------------------------------------- menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done here."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self._aim(self.indexAt(event.pos()))
            at = event.globalPos()
        else:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu().popup(at)

    def _aim(self, index: QModelIndex) -> None:
        """Choose the turn under the pointer unless it, or a part of it, is chosen already."""
        if not index.isValid() or self.selectionModel().isSelected(index):
            return
        if self._chosen.part_of(self._turns.turn(index.row()).item_id) is None:
            self._choose_no_words()
            self.selectionModel().setCurrentIndex(index, _Select.ClearAndSelect)

    def menu(self) -> QMenu:
        """Return a menu of what can be done with what is chosen; it ends itself when closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("Copy"), self.copy)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setEnabled(bool(self.selected_text))
        every = menu.addAction(self.tr("Select all"), self.selectAll)
        every.setShortcut(QKeySequence.StandardKey.SelectAll)
        every.setEnabled(len(self._turns) > 0)
        if self._stack.can_continue(self._current_row):
            menu.addSeparator()
            menu.addAction(self.tr("Continue"), self.continue_wanted.emit)
        return menu

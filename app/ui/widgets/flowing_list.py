"""A list that streams and never jumps, as long as it may be.

Qt's own list asks for the height of every row whenever one changes.  This one
measures the rows in sight, guesses the others and keeps the reader's place (see
:mod:`app.ui.widgets.reading_place`), so that a word more costs the same after
ten turns and after ten thousand.  Selecting, copying and what a screen reader
finds are those of a list.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QEasingCurve,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.ui.models.transcript import TranscriptModel
from app.ui.theme import ThemeSource
from app.ui.widgets.turn_layout import TurnStyle
from app.ui.widgets.turn_stack import TurnStack

EASE_MS: Final = 120
LINE_STEP_PX: Final = 24
AnyIndex = QModelIndex | QPersistentModelIndex


class FlowingList(QListView):
    """The rows in their places; what they look like is in ``TurnList``."""

    _unsettled = Signal()

    def __init__(self, model: TranscriptModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._turns = model
        self._themes = themes
        self._stack = TurnStack(model, TurnStyle.of(themes.theme))
        self._heights, self._place = self._stack.heights, self._stack.place
        self._settling = self._settle_asked = self._ease_wanted = False
        self._stale_from = 0
        self._ease = QVariantAnimation(self)
        self._ease.setDuration(EASE_MS)
        self._ease.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._ease.valueChanged.connect(self._eased)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)
        self.setModel(model)
        self._unsettled.connect(self.settle, Qt.ConnectionType.QueuedConnection)
        model.rowsRemoved.connect(self._rows_removed)
        model.modelReset.connect(self._start_anew)
        self._start_anew()

    @property
    def at_end(self) -> bool:
        """Whether new turns come into view by themselves."""
        return self._place.following

    def go_to_end(self) -> None:
        """Show the newest turn and those to come."""
        self._ease.stop()
        self._place.go_to_end()
        self.settle()

    # -------------------------------------------------------------- settling

    def _settle_soon(self, stale_from: int = 0) -> None:
        """Settle before anything is painted; rows before ``stale_from`` look as they did."""
        self._stale_from = min(self._stale_from, stale_from)
        if not self._settle_asked:
            self._settle_asked = True
            self._unsettled.emit()

    def settle(self) -> None:
        """Measure what is in sight and stand where the reader is."""
        self._settle_asked = False
        if self._settling:
            return
        self._settling = True
        bar, high = self.verticalScrollBar(), self.viewport().height()
        before, was = bar.maximum(), bar.value()
        self._stack.measure(high)
        most = self._place.maximum(high)
        self._begin_easing(most - before, high)
        bar.setRange(0, most)
        bar.setPageStep(high)
        bar.setSingleStep(LINE_STEP_PX)
        bar.setValue(self._place.value(high))
        self._settling = self._ease_wanted = False
        self._settled()
        self._paint_again(moved=bar.value() != was)

    def _paint_again(self, *, moved: bool) -> None:
        """Paint what looks different: everything when it moved, else from the first row that is another."""
        stale = QRect(self.viewport().rect())
        if not moved and self._stale_from < len(self._heights):
            stale.setTop(max(self._heights.top(self._stale_from) - self.verticalOffset(), 0))
        self._stale_from = len(self._heights)
        self.viewport().update(stale)

    def _settled(self) -> None:
        """Arrange what depends on the place; nothing here."""

    def _let_go_of(self, item_id: str) -> None:
        """A turn will be taken out; nothing here."""

    def _begin_easing(self, grown_px: int, high: int) -> None:
        wanted = self._ease_wanted and self._place.following and self.isVisible()
        if not wanted or self._themes.reduced_motion or not 0 < grown_px <= high // 2:
            return
        self._ease.stop()
        self._place.lag_px += grown_px
        self._ease.setStartValue(self._place.lag_px)
        self._ease.setEndValue(0)
        self._ease.start()

    def _eased(self, lag_px: int) -> None:
        if self._place.following:
            self._place.lag_px = lag_px
            self.settle()

    # ------------------------------------------------------ what the model says

    def _start_anew(self) -> None:
        self._stack.start_anew()
        self._settle_soon()

    def dataChanged(self, first: AnyIndex, last: AnyIndex, roles: Sequence[int] = ()) -> None:
        """Show turns as they are now."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))
        self._stack.changed(first.row(), last.row())
        self._ease_wanted = True
        self._settle_soon(first.row())

    def rowsInserted(self, parent: AnyIndex, first: int, last: int) -> None:
        """Show new turns."""
        self._stack.inserted(first, last)
        QAbstractItemView.rowsInserted(self, parent, first, last)
        self._ease_wanted = True
        self._settle_soon(max(first - 1, 0))

    def rowsAboutToBeRemoved(self, parent: AnyIndex, first: int, last: int) -> None:
        """Let go of turns that will be taken out."""
        for row in range(first, last + 1):
            item_id = self._turns.turn(row).item_id
            self._stack.forget(item_id)
            self._let_go_of(item_id)
        QAbstractItemView.rowsAboutToBeRemoved(self, parent, first, last)

    def _rows_removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._stack.removed(first, last)
        self._settle_soon()

    # ------------------------------------------------- what Qt asks of a list

    def doItemsLayout(self) -> None:
        """Measure what is in sight."""
        QAbstractItemView.doItemsLayout(self)
        self._settle_soon()

    def updateGeometries(self) -> None:
        """Do nothing: :meth:`settle` sets the scroll bar."""

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Go where the reader scrolls to."""
        if not self._settling:
            self._ease.stop()
            self._place.moved_to(self.verticalScrollBar().value(), self.viewport().height())
            self.settle()

    def horizontalOffset(self) -> int:
        """Return 0: words are wrapped."""
        return 0

    def verticalOffset(self) -> int:
        """Return how far the list is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: AnyIndex) -> bool:
        """Return False: every turn is shown."""
        return False

    def visualRect(self, index: AnyIndex) -> QRect:
        """Return where a turn is in the viewport."""
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        row = index.row()
        top = self._heights.top(row) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._heights[row])

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the turn at a point of the viewport."""
        y = point.y() + self.verticalOffset()
        if not 0 <= y < self._heights.total:
            return QModelIndex()
        return self._turns.index(self._heights.row_at(y))

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a turn into view, its beginning first."""
        if not index.isValid() or index.row() >= len(self._heights):
            return
        row, high = index.row(), self.viewport().height()
        self._stack.measure_row(row)
        top, bottom = self._heights.top(row), self._heights.top(row + 1)
        now = self.verticalOffset()
        wanted = now if hint == QAbstractItemView.ScrollHint.EnsureVisible else top
        wanted = min(max(wanted, bottom - high), top)
        if wanted != now:
            self._place.moved_to(wanted, high)
            self.settle()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the turns in a part of the viewport; Qt may give its corners in any order."""
        rect = rect.normalized()
        rows = self._stack.between(
            rect.top() + self.verticalOffset(), rect.bottom() + 1 + self.verticalOffset()
        )
        if rows:
            between = QItemSelection(self._turns.index(rows[0]), self._turns.index(rows[-1]))
            self.selectionModel().select(between, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return where selected turns are in the viewport."""
        region = QRegion()
        for number in range(selection.count()):
            part = selection.at(number)
            first = self.visualRect(self._turns.index(part.top()))
            region += first.united(self.visualRect(self._turns.index(part.bottom())))
        return region

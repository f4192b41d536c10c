"""Choosing turns, or words of one turn, with the pointer; and taking what is chosen."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QBasicTimer,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    QPointF,
    Qt,
    QTimerEvent,
    Signal,
)
from PySide6.QtGui import (
    QGuiApplication,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.ui.models.transcript import TranscriptModel
from app.ui.theme import ThemeSource
from app.ui.widgets.turn_list import TurnList

DRAG_EVERY_MS: Final = 30
DRAG_STEP_PX: Final = 20
_Move = QAbstractItemView.CursorAction
_Select = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What is at a point: a row (-1: none), the nearest position in its words if it has any.

    ``on_words`` and ``on_link``: the point is really on them.
    """

    row: int = -1
    position: int | None = None
    on_words: bool = False
    on_link: bool = False


class TurnPicking(TurnList):
    """The conversation, to take from.

    A press on words and a drag within the turn choose words; a drag to another turn and a
    press beside the words choose whole turns.
    """

    continue_wanted = Signal()
    """The person wants the interrupted reply to go on."""

    def __init__(self, model: TranscriptModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(model, themes, parent)
        self._pressed: Spot | None = None
        self._drag = QBasicTimer()
        self._drag_at = QPoint()
        self.setMouseTracking(True)

    # ----------------------------------------------------------------- copying

    @property
    def selected_text(self) -> str:
        """The chosen words; or the chosen turns, each with who and when; "" when nothing is chosen."""
        if self._chosen and self._chosen.item_id is not None:
            row = self._turns.row_of(self._chosen.item_id)
            return "" if row is None else self._chosen.taken_from(self._turns.turn(row).text)
        rows = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return "\n\n".join(str(index.data()) for index in rows)

    def copy(self) -> None:
        """Put what is chosen on the clipboard; nothing chosen leaves it as it is."""
        if text := self.selected_text:
            QGuiApplication.clipboard().setText(text)

    def selectAll(self) -> None:
        """Choose all turns."""
        self._choose_no_words()
        super().selectAll()

    def _choose_no_words(self) -> None:
        self._chosen.clear()
        self.viewport().update()

    # ------------------------------------------------------------------- mouse

    def spot_at(self, point: QPoint) -> Spot:
        """Return what is at a point of the viewport."""
        index = self.indexAt(point)
        if not index.isValid():
            return Spot()
        laid = self._stack.laid(index.row())
        inside = QPointF(point) - QPointF(self._left, self.visualRect(index).top())
        on_link = laid.link is not None and laid.link.rect.adjusted(-6.0, -4.0, 6.0, 4.0).contains(inside)
        if laid.words is None:
            return Spot(row=index.row(), on_link=on_link)
        words = laid.words
        here = inside - words.at
        return Spot(
            row=index.row(),
            position=words.block.position_at(here.x(), here.y()),
            on_words=words.rect.adjusted(-4.0, -2.0, 4.0, 2.0).contains(inside),
            on_link=on_link,
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to choose."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._by_keyboard = False
        spot = self._pressed = self.spot_at(event.position().toPoint())
        self._choose_no_words()
        if spot.row < 0:
            self.clearSelection()
        elif not spot.on_link:
            self._press(spot, event.modifiers())

    def _press(self, spot: Spot, held: Qt.KeyboardModifier) -> None:
        index = self._turns.index(spot.row)
        if held & Qt.KeyboardModifier.ShiftModifier and self.currentIndex().isValid():
            self._choose_rows(self.currentIndex().row(), spot.row)
        elif held & Qt.KeyboardModifier.ControlModifier:
            self.selectionModel().setCurrentIndex(index, _Select.Toggle)
        elif spot.on_words and spot.position is not None:
            self.selectionModel().setCurrentIndex(index, _Select.Clear)
            self._chosen.begin(self._turns.turn(spot.row).item_id, spot.position)
        else:
            self.selectionModel().setCurrentIndex(index, _Select.ClearAndSelect)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose more while the button is held; else show what is under the pointer."""
        point = event.position().toPoint()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_at = point
            self._drag_to(point)
            outside = not self.viewport().rect().contains(point)
            if outside and not self._drag.isActive():
                self._drag.start(DRAG_EVERY_MS, self)
            return
        spot = self.spot_at(point)
        pointer = Qt.CursorShape.IBeamCursor if spot.on_words else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if spot.on_link else pointer)

    def _drag_to(self, point: QPoint) -> None:
        start = self._pressed
        if start is None or start.row < 0 or start.on_link or start.row >= len(self._turns):
            return
        spot = self.spot_at(point)
        if (
            spot.row == start.row
            and start.on_words
            and spot.position is not None
            and start.position is not None
        ):
            self.clearSelection()
            self._chosen.begin(self._turns.turn(start.row).item_id, start.position, spot.position)
            self.viewport().update()
        elif spot.row >= 0 and spot.row != start.row:
            self._choose_no_words()
            self._choose_rows(start.row, spot.row)

    def _choose_rows(self, first: int, last: int) -> None:
        top, bottom = self._turns.index(min(first, last)), self._turns.index(max(first, last))
        self.selectionModel().select(QItemSelection(top, bottom), _Select.ClearAndSelect)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Scroll on while words are chosen beyond the edge."""
        if event.timerId() != self._drag.timerId():
            super().timerEvent(event)
            return
        edge = self.viewport().rect()
        step = DRAG_STEP_PX * ((self._drag_at.y() > edge.bottom()) - (self._drag_at.y() < edge.top()))
        if not step:
            self._drag.stop()
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + step)
        inside = QPoint(self._drag_at.x(), min(max(self._drag_at.y(), edge.top()), edge.bottom()))
        self._drag_to(inside)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End choosing; a click on the link asks to continue."""
        self._drag.stop()
        pressed, self._pressed = self._pressed, None
        spot = self.spot_at(event.position().toPoint())
        if pressed is not None and pressed.on_link and spot.on_link and spot.row == pressed.row:
            self.continue_wanted.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose a word."""
        spot = self.spot_at(event.position().toPoint())
        if spot.on_words and spot.position is not None:
            words = self._stack.laid(spot.row).words
            assert words is not None
            self.clearSelection()
            self._chosen.begin(self._turns.turn(spot.row).item_id, *words.block.word_at(spot.position))
            self.viewport().update()

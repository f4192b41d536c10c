"""What the conversation looks like: turns, dots of who speaks, the way back to the newest."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from app.ui.models.transcript import TranscriptModel
from app.ui.theme import ThemeSource, space
from app.ui.widgets.chosen_words import ChosenWords
from app.ui.widgets.flowing_list import FlowingList
from app.ui.widgets.newest_button import NewestButton
from app.ui.widgets.scroll_bar import scroll_bar_style
from app.ui.widgets.turn_layout import TurnStyle
from app.ui.widgets.turn_painter import Dots, Marks, TurnPainter

FADE_PX: Final = 14
"""So high is the edge in which words scroll out of sight."""


class TurnList(FlowingList):
    """The turns as they are painted; what hands do to them is in ``TranscriptView``."""

    def __init__(self, model: TranscriptModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(model, themes, parent)
        self._you, self._assistant = Dots(), Dots()
        self._chosen = ChosenWords()
        self._by_keyboard = False
        self._newest = NewestButton(themes, self)
        self._newest.clicked.connect(self.go_to_end)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self._wear_theme()
        themes.changed.connect(self._wear_theme)

    def offer_continue(self, offered: bool) -> None:
        """Say whether an interrupted reply can be continued now."""
        if offered != self._stack.continue_offered:
            self._stack.continue_offered = offered
            self._stack.doubt_newest()
            self._settle_soon()

    def show_levels(self, you: float, assistant: float) -> None:
        """Move the dots of who speaks, by levels of 0 to 1; nothing is painted unless dots are in sight."""
        if self._themes.reduced_motion:
            return
        moved = (self._you.hear(you), self._assistant.hear(assistant))
        if any(moved):
            for row in self._rows_in_sight():
                laid = self._stack.kept(row)
                if laid is not None and laid.dots is not None:
                    self.viewport().update(self.visualRect(self._turns.index(row)))

    def _rows_in_sight(self) -> range:
        top = self.verticalOffset()
        return self._stack.between(top, top + self.viewport().height())

    def _settled(self) -> None:
        self._newest.place(self.viewport().geometry(), shown=not self.at_end)

    def _let_go_of(self, item_id: str) -> None:
        if self._chosen.item_id == item_id:
            self._chosen.clear()

    # ---------------------------------------------------------------- looks

    def _wear_theme(self) -> None:
        theme = self._themes.theme
        self._style = TurnStyle.of(theme)
        self._painter = TurnPainter(theme, self._you, self._assistant)
        self.verticalScrollBar().setStyleSheet(scroll_bar_style(theme, theme.background.name()))
        self._stack.wear(self._style, self._room())
        self._settle_soon()

    def _room(self) -> float:
        """How wide turns may be; the same with and without a scroll bar."""
        return min(self.width() - 2.0 * space(5), self._style.column)

    @property
    def _left(self) -> float:
        """Where the column begins."""
        return float(round((self.width() - self._stack.width) / 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words anew when there is another width."""
        QAbstractItemView.resizeEvent(self, event)
        if self._room() != self._stack.width:
            self._stack.wear(self._style, self._room())
        self.settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the turns in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._themes.theme.background)
        top = self.verticalOffset()
        for row in self._stack.between(event.rect().top() + top, event.rect().bottom() + 1 + top):
            laid = self._stack.laid(row)
            corner = QPointF(self._left, self._heights.top(row) - top)
            painter.save()
            painter.translate(corner)
            clip = QRectF(event.rect()).translated(-corner)
            self._painter.paint(painter, laid, clip, self._marks(row))
            painter.restore()
        bar, port = self.verticalScrollBar(), self.viewport().rect()
        self._fade(painter, port.top(), min(bar.value(), FADE_PX))
        self._fade(painter, port.bottom() + 1, -min(bar.maximum() - bar.value(), FADE_PX))

    def _fade(self, painter: QPainter, edge: int, deep: int) -> None:
        """Let words fade towards an edge beyond which there are more; ``deep`` is 0 when there are none."""
        if deep == 0:
            return
        ground = self._themes.theme.background
        clear = QColor(ground)
        clear.setAlpha(0)
        shade = QLinearGradient(0.0, edge, 0.0, edge + deep)
        shade.setColorAt(0.0, ground)
        shade.setColorAt(1.0, clear)
        painter.fillRect(QRect(0, edge, self.viewport().width(), deep).normalized(), shade)

    def _marks(self, row: int) -> Marks:
        index = self._turns.index(row)
        part = self._chosen.part_of(self._turns.turn(row).item_id)
        return Marks(
            selected=part is None and self.selectionModel().isSelected(index),
            part=part,
            current=self._by_keyboard and self.hasFocus() and self.currentIndex() == index,
        )

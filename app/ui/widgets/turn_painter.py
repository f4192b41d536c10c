"""Paints one turn that was laid out."""

from collections import deque
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.session.transcript import Speaker
from app.ui.theme import RADIUS_BUBBLE, RADIUS_CARD, RADIUS_EDGE, Theme
from app.ui.widgets.text_block import Mark
from app.ui.widgets.turn_layout import DOT_PX, DOT_STEP_PX, Piece, TurnLayout

DOT_RISE_PX: Final = 7.0
LAG_FRAMES: Final = 3
FALL: Final = 0.75
"""What is left of a level after a frame of silence."""
STILL: Final = 0.03
"""Nobody sees so small a rise."""
CHOSEN_ALPHA: Final = 40
"""How strongly a selected turn is tinted, of 255."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is true of a turn beside its words.

    ``selected``: the whole turn.  ``part``: first and last position of the selected words.
    ``current``: the keyboard is here.
    """

    selected: bool = False
    part: tuple[int, int] | None = None
    current: bool = False


class Dots:
    """Three dots moved by the levels of a voice, each a moment after the one to its right."""

    def __init__(self) -> None:
        self._levels: deque[float] = deque([0.0] * (2 * LAG_FRAMES + 1), maxlen=2 * LAG_FRAMES + 1)

    @property
    def rises(self) -> tuple[float, float, float]:
        """How far each dot stands above its place, first to last, 0 to 1."""
        return self._levels[0], self._levels[LAG_FRAMES], self._levels[-1]

    def hear(self, level: float) -> bool:
        """Take the level of now, 0 to 1; say whether a dot moves.  Dots rise at once and fall gently."""
        before, fallen = self.rises, self._levels[-1] * FALL
        self._levels.append(max(level, fallen if fallen > STILL else 0.0))
        return before != self.rises


class TurnPainter:
    """Paints turns in the colours of a theme.  ``you``, ``assistant``: the dots of the two voices."""

    def __init__(self, theme: Theme, you: Dots, assistant: Dots) -> None:
        self._theme = theme
        self._you = you
        self._assistant = assistant

    def paint(self, painter: QPainter, laid: TurnLayout, clip: QRectF, marks: Marks) -> None:
        """Paint a turn; the painter stands at its row's upper left corner."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, laid)
        if marks.selected:
            self._tint(painter, laid)
        for one in laid.others:
            one.block.draw(painter, one.at, one.ink, clip)
        if laid.words is not None:
            self._words(painter, laid.words, clip, marks.part)
        if laid.dots is not None:
            self._draw_dots(painter, laid, laid.dots)
        if marks.current:
            self._outline(painter, laid)

    def _ground(self, painter: QPainter, laid: TurnLayout) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if laid.bubble is not None:
            painter.setBrush(self._theme.you_tint)
            painter.drawRoundedRect(laid.bubble, RADIUS_BUBBLE, RADIUS_BUBBLE)
        if laid.edge is not None:
            painter.setBrush(self._theme.assistant)
            painter.drawRoundedRect(laid.edge, RADIUS_EDGE / 2, RADIUS_EDGE / 2)
        if laid.card is not None:
            painter.setBrush(self._theme.surface)
            painter.setPen(self._theme.line)
            painter.drawRoundedRect(laid.card, RADIUS_CARD, RADIUS_CARD)

    def _words(self, painter: QPainter, words: Piece, clip: QRectF, part: tuple[int, int] | None) -> None:
        chosen: tuple[Mark, ...] = ()
        if part is not None:
            chosen = (Mark(start=part[0], end=part[1], ink=self._theme.on_voice, ground=self._theme.you),)
        words.block.draw(painter, words.at, words.ink, clip, chosen)

    def _draw_dots(self, painter: QPainter, laid: TurnLayout, first: QPointF) -> None:
        yours = laid.turn.speaker is Speaker.YOU
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.you if yours else self._theme.assistant)
        for number, rise in enumerate((self._you if yours else self._assistant).rises):
            middle = QPointF(first.x() + number * DOT_STEP_PX, first.y() - rise * DOT_RISE_PX)
            painter.drawEllipse(middle, DOT_PX / 2, DOT_PX / 2)

    def _shape(self, laid: TurnLayout) -> QRectF:
        """Return what a turn covers."""
        found = QRectF()
        for rect in (laid.bubble, laid.edge, laid.card, *(one.rect for one in laid.others)):
            if rect is not None:
                found = found.united(rect)
        if laid.words is not None:
            found = found.united(laid.words.rect)
        return found.adjusted(-6.0, -4.0, 6.0, 4.0)

    def _tint(self, painter: QPainter, laid: TurnLayout) -> None:
        colour = QColor(self._theme.you)
        colour.setAlpha(CHOSEN_ALPHA)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(self._shape(laid), RADIUS_CARD, RADIUS_CARD)

    def _outline(self, painter: QPainter, laid: TurnLayout) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.you, 2.0))
        painter.drawRoundedRect(self._shape(laid), RADIUS_CARD, RADIUS_CARD)

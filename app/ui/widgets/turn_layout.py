"""Where everything of one turn stands: heading, words, edge or bubble, what is said beneath.

Made for one width and one look; it is never changed, only made anew.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from app.session.transcript import Speaker, Turn, TurnState
from app.ui import theme as look
from app.ui.models import turn_words
from app.ui.sentences.saying import in_words
from app.ui.theme import Text, Theme, space
from app.ui.widgets.text_block import Mark, TextBlock, units

MEASURE_CHARS: Final = 68
"""How many characters of the assistant's words stand on a line, at most."""
SAMPLE: Final = "Most of the little streets here are quiet at this hour, so take your time. "
"""Ordinary words, to find out how wide a character usually is."""

EDGE_PX: Final = 3
INDENT_PX: Final = 14
BUBBLE_PADDING_PX: Final = (15, 9)
BUBBLE_SHARE: Final = 0.78
"""How much of the column a bubble may take."""
LINK_GAP_PX: Final = 24
SHOWN_OF_TOOL_CHARS: Final = 400
DOT_PX: Final = 8
DOT_STEP_PX: Final = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnStyle:
    """The colours and letters of all turns."""

    theme: Theme
    body: QFont
    time: QFont
    second: QFont
    strong: QFont

    @staticmethod
    def of(theme: Theme) -> "TurnStyle":
        """Return the style for a theme, at the system's letter size of now."""
        second = look.font(Text.SECOND)
        strong = QFont(second)
        strong.setWeight(QFont.Weight.DemiBold)
        return TurnStyle(
            theme=theme, body=look.font(Text.BODY), time=look.font(Text.TIME), second=second, strong=strong
        )

    @property
    def column(self) -> float:
        """How wide the turns may become: a readable measure of the assistant's words."""
        letters = QFontMetricsF(self.body).horizontalAdvance(SAMPLE) / len(SAMPLE) * MEASURE_CHARS
        return INDENT_PX + letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A text at its place."""

    block: TextBlock
    at: QPointF
    ink: QColor

    @property
    def rect(self) -> QRectF:
        """Where its letters are."""
        return QRectF(self.at.x() + self.block.left, self.at.y(), self.block.width, self.block.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnLayout:
    """One turn, laid out; all places are relative to its row.

    ``words``: the text of which a part can be selected; None when there is none.
    ``bubble``, ``edge``, ``card``: what stands behind or beside the text.
    ``dots``: the middle of the first of three dots, for words still to come.
    ``link``: what asks the assistant to continue.
    """

    turn: Turn
    height: int
    words: Piece | None = None
    others: tuple[Piece, ...] = field(default=())
    bubble: QRectF | None = None
    edge: QRectF | None = None
    card: QRectF | None = None
    dots: QPointF | None = None
    link: Piece | None = None


def guess_height(turn: Turn, width: float, style: TurnStyle) -> int:
    """Return about how high a turn will be, at once and however long it is."""
    metrics = QFontMetricsF(style.body)
    share = BUBBLE_SHARE if turn.speaker is Speaker.YOU else 1.0
    per_line = max(1.0, share * min(width, style.column) / metrics.averageCharWidth())
    lines = 1 + int(len(turn.text) / per_line)
    return round(lines * 1.2 * metrics.height()) + 48


class TurnLayouter:
    """Lays out turns in a column ``width`` pixels wide."""

    def __init__(self, style: TurnStyle, width: float) -> None:
        self.style = style
        self.width = max(width, 80.0)

    def lay_out(
        self, turn: Turn, began: datetime, *, link: str = "", previous: TurnLayout | None = None
    ) -> TurnLayout:
        """Lay out a turn.  ``link``: the words that continue it, if it can be; ``previous``: how it was."""
        reuse = previous.words.block if previous is not None and previous.words is not None else None
        match turn.speaker:
            case Speaker.YOU:
                return self._yours(turn, began, reuse)
            case Speaker.ASSISTANT:
                return self._assistants(turn, began, link, reuse)
            case Speaker.TOOL:
                return self._tools(turn, began)

    # ------------------------------------------------------------------- yours

    def _yours(self, turn: Turn, began: datetime, reuse: TextBlock | None) -> TurnLayout:
        across, down = BUBBLE_PADDING_PX
        head = self._right(self._head(turn, began), space(1), float(space(2)))
        top = head.rect.bottom() + space(1) + 1
        room = self.width * BUBBLE_SHARE - 2 * across
        waiting = turn.state is TurnState.PENDING and not turn.text
        shown, others = self._your_words(turn, room, reuse), [head]
        inner = 2.0 * DOT_STEP_PX + DOT_PX if waiting else shown.width
        high = LINE_HIGH if waiting else shown.height
        bubble = QRectF(self.width - inner - 2 * across, top, inner + 2 * across, high + 2 * down)
        bottom = bubble.bottom()
        words = Piece(
            block=shown,
            at=QPointF(bubble.left() + across - shown.left, top + down),
            ink=self.style.theme.ink if turn.text else self.style.theme.muted,
        )
        if turn.text and turn.note:
            note = self._right(
                TextBlock(in_words(turn.note), self.style.second, room),
                space(1),
                bottom + space(1),
                self.style.theme.trouble,
            )
            others.append(note)
            bottom = note.rect.bottom()
        return TurnLayout(
            turn=turn,
            height=round(bottom + space(2)),
            words=words if turn.text else None,
            others=(*others, words) if not turn.text and not waiting else tuple(others),
            bubble=bubble,
            dots=QPointF(bubble.left() + across + DOT_PX / 2, bubble.center().y()) if waiting else None,
        )

    def _your_words(self, turn: Turn, room: float, reuse: TextBlock | None) -> TextBlock:
        if turn.text:
            return TextBlock(turn.text, self.style.body, room, reuse=reuse)
        return TextBlock(in_words(turn.note), _italic(self.style.body), room)

    def _right(self, block: TextBlock, inset: int, y: float, ink: QColor | None = None) -> Piece:
        at = QPointF(self.width - inset - block.right, y)
        return Piece(block=block, at=at, ink=ink or self.style.theme.muted)

    def _head(self, turn: Turn, began: datetime) -> TextBlock:
        return TextBlock(turn_words.heading(turn, began), self.style.time, self.width - 2 * INDENT_PX)

    # ------------------------------------------------------------- assistant's

    def _assistants(self, turn: Turn, began: datetime, link: str, reuse: TextBlock | None) -> TurnLayout:
        style, top = self.style, float(space(2))
        head = Piece(block=self._head(turn, began), at=QPointF(INDENT_PX, top), ink=style.theme.muted)
        below = head.rect.bottom() + 2
        waiting = turn.state is TurnState.PENDING and not turn.text
        words: Piece | None = None
        if turn.text:
            marks = self._unheard(turn)
            room = self.width - INDENT_PX
            block = TextBlock(turn.text, style.body, room, marks=marks, reuse=reuse)
            words = Piece(block=block, at=QPointF(INDENT_PX, below), ink=style.theme.ink)
            below += block.height
        elif waiting:
            below += LINE_HIGH
        others, far = self._beneath(turn, link, below)
        bottom = max([below, *(one.rect.bottom() for one in others)])
        return TurnLayout(
            turn=turn,
            height=round(bottom + space(3)),
            words=words,
            others=(head, *others),
            edge=QRectF(0.0, top, EDGE_PX, bottom - top),
            dots=QPointF(INDENT_PX + DOT_PX / 2, below - LINE_HIGH / 2) if waiting else None,
            link=far,
        )

    def _unheard(self, turn: Turn) -> tuple[Mark, ...]:
        if turn.heard_chars is None or turn.heard_chars >= len(turn.text):
            return ()
        start = units(turn.text[: turn.heard_chars])
        return (Mark(start=start, end=units(turn.text), ink=self.style.theme.ghost, italic=True),)

    def _beneath(self, turn: Turn, link: str, y: float) -> tuple[list[Piece], Piece | None]:
        """What became of the reply, and the link that continues it, beside or under it."""
        said = turn_words.remark(turn)
        if not said:
            return [], None
        style, top = self.style, y + space(1)
        ink = style.theme.trouble if turn.state is TurnState.FAILED else style.theme.caution
        block = TextBlock(said, style.second, self.width - INDENT_PX)
        found = [Piece(block=block, at=QPointF(INDENT_PX, top), ink=ink)]
        if not link:
            return found, None
        words = TextBlock(link, style.strong, self.width - INDENT_PX)
        x = INDENT_PX + block.right + LINK_GAP_PX
        fits = x + words.right <= self.width
        at = QPointF(x, top) if fits else QPointF(INDENT_PX, top + block.height)
        far = Piece(block=words, at=at, ink=style.theme.assistant)
        return [*found, far], far

    # ------------------------------------------------------------------ tools

    def _tools(self, turn: Turn, began: datetime) -> TurnLayout:
        style, pad, top = self.style, float(space(3)), float(space(2))
        room = self.width - INDENT_PX - 2 * pad
        failed = turn.state is TurnState.FAILED
        name = TextBlock(turn_words.speaker_name(turn), style.strong, room * 0.7)
        state = f"{turn_words.progress(turn)} {turn_words.time_of_day(turn, began)}"
        side = TextBlock(state, style.time, room)
        x, y = INDENT_PX + pad, top + space(2)
        pieces = [Piece(block=name, at=QPointF(x, y), ink=style.theme.ink)]
        wide = max(name.right + LINK_GAP_PX + side.right, 0.0)
        y += name.height
        for text, ink in (
            (turn_words.plain(turn.text), style.theme.muted),
            (turn_words.plain(turn.output), style.theme.trouble if failed else style.theme.ink),
            (in_words(turn.note), style.theme.trouble),
        ):
            if text:
                block = TextBlock(_shortened(text), style.second, room)
                pieces.append(Piece(block=block, at=QPointF(x, y), ink=ink))
                y += block.height
                wide = max(wide, block.right)
        wide = min(wide, room)
        side_at = QPointF(x + wide - side.right, top + space(2) + (name.height - side.height) / 2)
        side_ink = style.theme.trouble if failed else style.theme.muted
        card = QRectF(INDENT_PX + 0.5, top + 0.5, wide + 2 * pad, y + space(2) - top)
        return TurnLayout(
            turn=turn,
            height=round(card.bottom() + space(1)),
            others=(*pieces, Piece(block=side, at=side_at, ink=side_ink)),
            card=card,
        )


LINE_HIGH: Final = 20.0


def _italic(font: QFont) -> QFont:
    found = QFont(font)
    found.setItalic(True)
    return found


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN_OF_TOOL_CHARS else f"{text[:SHOWN_OF_TOOL_CHARS]}…"

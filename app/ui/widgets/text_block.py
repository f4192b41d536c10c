"""Text laid out in a width: paragraphs, hit-testing, selection, drawing.

Positions are counted in UTF-16 units, as Qt counts them; :func:`units` and
:func:`piece` go between them and Python's characters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPainter, QTextCharFormat, QTextLayout, QTextOption

from app.ui.widgets.long_text import cut, has_long_word

MOST_CHARS: Final = 4_000
"""A longer paragraph is laid out in pieces."""
LEADING: Final = 1.45
"""From one line to the next, in sizes of the letters."""


def units(text: str) -> int:
    """Return how many UTF-16 units a text has."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def piece(text: str, start: int, end: int) -> str:
    """Return the part of a text between two positions."""
    if text.isascii():
        return text[start:end]
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How the text between two positions looks; None keeps what it is."""

    start: int
    end: int
    ink: QColor | None = None
    ground: QColor | None = None
    italic: bool = False

    def within(self, start: int, length: int) -> QTextLayout.FormatRange | None:
        """Return the part of it in a paragraph, as Qt wants it."""
        first, last = max(self.start - start, 0), min(self.end - start, length)
        if first >= last:
            return None
        found = QTextLayout.FormatRange()
        found.start, found.length = first, last - first
        found.format = self._format()
        return found

    def _format(self) -> QTextCharFormat:
        look = QTextCharFormat()
        if self.ink is not None:
            look.setForeground(self.ink)
        if self.ground is not None:
            look.setBackground(self.ground)
        if self.italic:
            look.setFontItalic(True)
        return look


def _formats(marks: Sequence[Mark], start: int, length: int) -> list[QTextLayout.FormatRange]:
    return [found for mark in marks if (found := mark.within(start, length)) is not None]


class _Paragraph:
    """One line of the source text, or a piece of a very long one, wrapped.

    ``left`` and ``right`` are where its letters begin and end.
    """

    def __init__(self, text: str, font: QFont, width: float, formats: list[QTextLayout.FormatRange]) -> None:
        self.text = text
        self.length = units(text)
        self.layout = QTextLayout(text.replace("\r", "\u200b"), font)
        self.layout.setCacheEnabled(True)
        self.layout.setTextOption(_option(text))
        self.layout.setFormats(formats)
        self.left, self.right, self.height = width, 0.0, 0.0
        self._wrap(width, LEADING * QFontInfo(font).pixelSize())

    def _wrap(self, width: float, pitch: float) -> None:
        self.layout.beginLayout()
        line = self.layout.createLine()
        while line.isValid():
            line.setLineWidth(width)
            high = max(pitch, line.height())
            line.setPosition(QPointF(0.0, self.height + (high - line.height()) / 2))
            self.height += high
            seen = line.naturalTextRect()
            self.left, self.right = min(self.left, seen.left()), max(self.right, seen.right())
            line = self.layout.createLine()
        self.layout.endLayout()

    def position_at(self, x: float, y: float) -> int:
        """Return the position nearest to a point."""
        for number in range(self.layout.lineCount()):
            line = self.layout.lineAt(number)
            if y < line.rect().bottom() or number == self.layout.lineCount() - 1:
                return line.xToCursor(x)
        return 0


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Yield what is laid out as a paragraph, and how many units stand between it and the next."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        pieces = list(cut(line, MOST_CHARS))
        yield from ((one, 0) for one in pieces[:-1])
        yield pieces[-1], int(number < len(lines) - 1)


def _option(text: str) -> QTextOption:
    """Wrap anywhere if need be; begin where the script of the first letter begins."""
    option = QTextOption()
    wrap = QTextOption.WrapMode
    option.setWrapMode(wrap.WrapAnywhere if has_long_word(text) else wrap.WrapAtWordBoundaryOrAnywhere)
    if _reads_leftwards(text):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    else:
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    return option


def _reads_leftwards(text: str) -> bool:
    if text.isascii():
        return False
    strong = (kind for kind in map(bidirectional, text) if kind in {"L", "R", "AL"})
    return next(strong, "L") != "L"


class TextBlock:
    """A text wrapped to ``width`` pixels, at any length and in any script.

    ``reuse`` is how the text was laid out a moment ago in the same letters and width:
    paragraphs that are the same are taken over, so that text which grows at its end
    costs its last paragraph.  Only without ``marks``.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        *,
        marks: Sequence[Mark] = (),
        reuse: "TextBlock | None" = None,
    ) -> None:
        self.text = text
        self._marked = bool(marks)
        old = reuse._paragraphs if reuse is not None and not marks and not reuse._marked else []
        self._paragraphs: list[_Paragraph] = []
        self._starts: list[int] = []
        self._tops: list[float] = []
        start, top = 0, 0.0
        for number, (line, gap) in enumerate(_lines(text)):
            if number < len(old) and old[number].text == line:
                made = old[number]
            else:
                made = _Paragraph(line, font, width, _formats(marks, start, units(line)) if marks else [])
            self._paragraphs.append(made)
            self._starts.append(start)
            self._tops.append(top)
            start += made.length + gap
            top += made.height
        self.length = start
        self.height = top
        self.left = min(one.left for one in self._paragraphs)
        self.right = max(self.left, *(one.right for one in self._paragraphs))

    @property
    def width(self) -> float:
        """How wide the letters are."""
        return self.right - self.left

    def position_at(self, x: float, y: float) -> int:
        """Return the position nearest to a point of the block."""
        for number in range(len(self._paragraphs) - 1, -1, -1):
            if y >= self._tops[number] or number == 0:
                return self._starts[number] + self._paragraphs[number].position_at(x, y - self._tops[number])
        return 0

    def step(self, position: int, *, forward: bool, by_word: bool) -> int:
        """Return the position one letter (never half an emoji) or one word away."""
        number = self._paragraph_of(position)
        start, layout = self._starts[number], self._paragraphs[number].layout
        mode = QTextLayout.CursorMode.SkipWords if by_word else QTextLayout.CursorMode.SkipCharacters
        if forward:
            if position - start >= self._paragraphs[number].length:
                return min(position + 1, self.length)
            return start + layout.nextCursorPosition(position - start, mode)
        if position == start:
            return self._step_before(number)
        return start + layout.previousCursorPosition(position - start, mode)

    def _step_before(self, number: int) -> int:
        """Return the position one letter before the beginning of a paragraph."""
        if number == 0:
            return 0
        start, before = self._starts[number - 1], self._paragraphs[number - 1]
        if start + before.length < self._starts[number]:
            return start + before.length
        return start + before.layout.previousCursorPosition(before.length)

    def word_at(self, position: int) -> tuple[int, int]:
        """Return where the word at a position begins and ends."""
        number = self._paragraph_of(position)
        start, line = self._starts[number], self._paragraphs[number]
        at = min(position - start, max(line.length - 1, 0))
        mode = QTextLayout.CursorMode.SkipWords
        first = line.layout.previousCursorPosition(min(at + 1, line.length), mode)
        last = line.layout.nextCursorPosition(first, mode)
        found = piece(line.text, first, last).rstrip()
        return start + first, start + first + units(found)

    def _paragraph_of(self, position: int) -> int:
        for number in range(len(self._starts) - 1, -1, -1):
            if self._starts[number] <= position:
                return number
        return 0

    def draw(
        self, painter: QPainter, origin: QPointF, ink: QColor, clip: QRectF, marks: Sequence[Mark] = ()
    ) -> None:
        """Draw what lies within ``clip``, with ``marks`` over it."""
        painter.setPen(ink)
        for number, line in enumerate(self._paragraphs):
            at = QPointF(origin.x(), origin.y() + self._tops[number])
            if at.y() >= clip.bottom():
                return
            if at.y() + line.height > clip.top():
                line.layout.draw(painter, at, _formats(marks, self._starts[number], line.length), clip)

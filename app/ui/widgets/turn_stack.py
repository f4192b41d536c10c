"""The turns one above the other: how high each is, which are in sight, what they look like.

Only what is in sight is laid out; the layouts seen last are kept.
"""

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.session.transcript import Speaker, TurnState
from app.ui.models.transcript import TranscriptModel
from app.ui.widgets.reading_place import ReadingPlace
from app.ui.widgets.row_heights import RowHeights
from app.ui.widgets.turn_layout import TurnLayout, TurnLayouter, TurnStyle, guess_height

KEPT_LAYOUTS: Final = 96
MOST_ROUNDS: Final = 8
"""So often the rows in sight are measured before they are shown: each round may bring others into sight."""


class TurnStack:
    """Follows ``turns``, when told of each change; ``heights`` and ``place`` are true after :meth:`measure`.

    ``continue_offered``: whether an interrupted reply could be continued now.
    """

    def __init__(self, turns: TranscriptModel, style: TurnStyle) -> None:
        self._turns = turns
        self._layouts: OrderedDict[str, TurnLayout] = OrderedDict()
        self._layouter = TurnLayouter(style, 0.0)
        self.heights = RowHeights()
        self.place = ReadingPlace(self.heights)
        self.continue_offered = False

    def __len__(self) -> int:
        return len(self.heights)

    # ------------------------------------------------------------------ changes

    def wear(self, style: TurnStyle, width: float) -> None:
        """Lay everything out anew: the look or the width is another."""
        self._layouter = TurnLayouter(style, width)
        self._layouts.clear()
        self.heights.doubt_all()

    def start_anew(self) -> None:
        """Take the turns as they are now, and follow their end."""
        self._layouts.clear()
        self.heights.remove(0, len(self.heights) - 1)
        self.heights.insert(0, self._guesses(0, len(self._turns) - 1))
        self.place.go_to_end()

    def changed(self, first: int, last: int) -> None:
        """Turns are no longer what they were."""
        for row in range(first, last + 1):
            self.heights.doubt(row)

    def inserted(self, first: int, last: int) -> None:
        """Turns were put in."""
        self.heights.insert(first, self._guesses(first, last))
        self.place.inserted(first, last - first + 1)
        if first > 0:
            self.heights.doubt(first - 1)

    def removed(self, first: int, last: int) -> None:
        """Turns were taken out."""
        self.heights.remove(first, last)
        self.place.removed(first, last)
        self.doubt_newest()

    def forget(self, item_id: str) -> None:
        """A turn is about to be taken out."""
        self._layouts.pop(item_id, None)

    def doubt_newest(self) -> None:
        """The newest turn may be another, or have another link."""
        if len(self.heights):
            self.heights.doubt(len(self.heights) - 1)

    def _guesses(self, first: int, last: int) -> list[int]:
        made = self._layouter
        return [guess_height(self._turns.turn(row), made.width, made.style) for row in range(first, last + 1)]

    # ------------------------------------------------------------------ reading

    @property
    def width(self) -> float:
        """How wide the turns are."""
        return self._layouter.width

    def between(self, top: int, bottom: int) -> range:
        """Return the rows between two heights; the nearest one when there is none."""
        if not len(self.heights):
            return range(0)
        return range(self.heights.row_at(top), self.heights.row_at(max(bottom - 1, top)) + 1)

    def measure(self, high: int) -> None:
        """Measure the rows that are in sight of a view ``high`` pixels high."""
        for _ in range(MOST_ROUNDS):
            top = self.place.value(high)
            if not sum(self.measure_row(row) for row in self.between(top, top + high)):
                return

    def measure_row(self, row: int) -> bool:
        """Measure a row, unless its height is known; say whether it was another than thought."""
        return not self.heights.known(row) and self.heights.measured(row, self.laid(row).height) != 0

    def kept(self, row: int) -> TurnLayout | None:
        """Return how a row was last laid out; None when that is not known any more."""
        return self._layouts.get(self._turns.turn(row).item_id)

    def laid(self, row: int) -> TurnLayout:
        """Return how a row is laid out."""
        turn, kept, link = self._turns.turn(row), self.kept(row), self._link(row)
        if kept is None or kept.turn is not turn or (kept.link is not None) != bool(link):
            kept = self._layouter.lay_out(turn, self._turns.began(row), link=link, previous=kept)
            self._layouts[turn.item_id] = kept
            if len(self._layouts) > KEPT_LAYOUTS:
                self._layouts.popitem(last=False)
        self._layouts.move_to_end(turn.item_id)
        return kept

    def can_continue(self, row: int) -> bool:
        """Whether the turn in a row is an interrupted reply that can be continued: the newest turn."""
        if not self.continue_offered or row != len(self._turns) - 1 or row < 0:
            return False
        turn = self._turns.turn(row)
        return turn.speaker is Speaker.ASSISTANT and turn.state is TurnState.INTERRUPTED

    def _link(self, row: int) -> str:
        return QCoreApplication.translate("Turn", "Continue") if self.can_continue(row) else ""

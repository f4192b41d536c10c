"""How high each row of a long list is, and where it begins.

Rows nobody has seen have a guessed height.  What is asked about one row never
looks at all of them: where rows begin is summed up as far as needed and kept, and
a change near the end, where a conversation grows, leaves the rest as it is.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class RowHeights:
    """Heights in whole pixels; a height is *known* when it was measured, not guessed."""

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._known: list[bool] = []
        self._tops: list[int] = [0]
        """Where rows begin, as far as summed up; at least the first."""

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, row: int) -> int:
        return self._heights[row]

    @property
    def total(self) -> int:
        """The height of all rows."""
        return self.top(len(self._heights))

    def known(self, row: int) -> bool:
        """Whether the height of a row was measured as things are now."""
        return self._known[row]

    def top(self, row: int) -> int:
        """Return where a row begins; for the number of rows, where the last one ends."""
        if row >= len(self._tops):
            at = len(self._tops) - 1
            grown = accumulate(self._heights[at:row], initial=self._tops[at])
            next(grown)
            self._tops.extend(grown)
        return self._tops[row]

    def row_at(self, y: int) -> int:
        """Return the row at a height, the nearest one outside; there must be a row."""
        self.top(len(self._heights))
        return min(max(bisect_right(self._tops, y) - 1, 0), len(self._heights) - 1)

    def insert(self, row: int, guesses: Iterable[int]) -> None:
        """Put in rows of guessed height."""
        new = list(guesses)
        self._heights[row:row] = new
        self._known[row:row] = [False] * len(new)
        self._shorten(row)

    def remove(self, first: int, last: int) -> None:
        """Take out rows, both ends included."""
        del self._heights[first : last + 1]
        del self._known[first : last + 1]
        self._shorten(first)

    def measured(self, row: int, height: int) -> int:
        """Note the true height of a row; return by how much it differs from what it was."""
        difference = height - self._heights[row]
        self._heights[row] = height
        self._known[row] = True
        if difference:
            self._shorten(row)
        return difference

    def doubt(self, row: int) -> None:
        """Keep the height of a row as a guess: what it shows has changed."""
        self._known[row] = False

    def doubt_all(self) -> None:
        """Keep all heights as guesses: the width or the letters have changed."""
        self._known = [False] * len(self._known)

    def _shorten(self, row: int) -> None:
        del self._tops[row + 1 :]

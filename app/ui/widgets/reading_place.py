"""Where the reader is in a long list: at its end, or somewhere above.

At the end new rows come into view.  Anywhere else nothing that is being read
moves, whatever is put in, taken out or measured above or below it: a row that is
in sight and whose height is known is the anchor, and its place on screen is kept.
"""

from typing import Final

from app.ui.widgets.row_heights import RowHeights

NEAR_END_PX: Final = 4
"""So close to the end, the end is meant."""


class ReadingPlace:
    """The scroll position, in rows.  ``lag_px`` holds back the end while it eases into view."""

    def __init__(self, heights: RowHeights) -> None:
        self._heights = heights
        self._row = 0
        self._offset = 0
        self.following = True
        self.lag_px = 0

    def maximum(self, view_px: int) -> int:
        """Return the scroll value at the end."""
        return max(0, self._heights.total - view_px)

    def value(self, view_px: int) -> int:
        """Return the scroll value that shows the place."""
        most = self.maximum(view_px)
        if self.following:
            return max(0, most - self.lag_px)
        return min(max(0, self._heights.top(self._row) + self._offset), most)

    def go_to_end(self) -> None:
        """Follow what is new."""
        self.following, self.lag_px = True, 0

    def moved_to(self, value: int, view_px: int) -> None:
        """Take a scroll value the reader chose."""
        self.lag_px = 0
        self.following = value >= self.maximum(view_px) - NEAR_END_PX
        if not len(self._heights):
            return
        first = self._heights.row_at(value)
        last = self._heights.row_at(value + max(view_px - 1, 0))
        known = (row for row in range(first, last + 1) if self._heights.known(row))
        self._row = next(known, first)
        self._offset = value - self._heights.top(self._row)

    def inserted(self, row: int, count: int) -> None:
        """Rows were put in."""
        if row <= self._row and not self.following:
            self._row += count

    def removed(self, first: int, last: int) -> None:
        """Rows were taken out, both ends included."""
        if last < self._row:
            self._row -= last - first + 1
        elif first <= self._row:
            self._row, self._offset = max(min(first, len(self._heights) - 1), 0), 0

"""A part of the words of one turn, chosen by mouse or keyboard."""

from app.ui.widgets.text_block import TextBlock, piece


class ChosenWords:
    """From ``anchor`` to ``caret``, in UTF-16 units of the text of the turn ``item_id``; None: no turn."""

    def __init__(self) -> None:
        self.item_id: str | None = None
        self._anchor = 0
        self._caret = 0

    def __bool__(self) -> bool:
        return self.item_id is not None and self._anchor != self._caret

    def clear(self) -> None:
        """Choose nothing."""
        self.item_id, self._anchor, self._caret = None, 0, 0

    def begin(self, item_id: str, anchor: int, caret: int | None = None) -> None:
        """Choose from ``anchor`` on."""
        self.item_id, self._anchor = item_id, anchor
        self._caret = anchor if caret is None else caret

    def extend(self, caret: int) -> None:
        """Choose up to ``caret``."""
        self._caret = caret

    def step(self, item_id: str, block: TextBlock, *, forward: bool, by_word: bool) -> None:
        """Choose a letter or a word more, or less; in another turn begin at the near end of it."""
        if self.item_id != item_id:
            self.begin(item_id, 0 if forward else block.length)
        self._caret = block.step(min(self._caret, block.length), forward=forward, by_word=by_word)

    def part_of(self, item_id: str) -> tuple[int, int] | None:
        """Return the first and the last position in a turn; None when nothing of it is chosen."""
        if not self or item_id != self.item_id:
            return None
        return min(self._anchor, self._caret), max(self._anchor, self._caret)

    def taken_from(self, text: str) -> str:
        """Return the chosen part of the turn's text."""
        return piece(text, min(self._anchor, self._caret), max(self._anchor, self._caret))

"""The conversation as a list of turns, for views and screen readers."""

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.session.transcript import Speaker, Turn, TurnState
from app.ui.models import turn_words

AnyIndex = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What can be asked about a turn, besides its readable and its accessible text."""

    ITEM_ID = Qt.ItemDataRole.UserRole + 1
    SPEAKER = Qt.ItemDataRole.UserRole + 2
    STATE = Qt.ItemDataRole.UserRole + 3
    TEXT = Qt.ItemDataRole.UserRole + 4
    HEARD_CHARS = Qt.ItemDataRole.UserRole + 5
    HEARD_MS = Qt.ItemDataRole.UserRole + 6
    TOTAL_MS = Qt.ItemDataRole.UserRole + 7
    TOOL = Qt.ItemDataRole.UserRole + 8
    OUTPUT = Qt.ItemDataRole.UserRole + 9
    NOTE = Qt.ItemDataRole.UserRole + 10
    TIME = Qt.ItemDataRole.UserRole + 11


_FIELDS: Final[dict[int, Callable[[Turn], object]]] = {
    Role.ITEM_ID: lambda turn: turn.item_id,
    Role.SPEAKER: lambda turn: turn.speaker,
    Role.STATE: lambda turn: turn.state,
    Role.TEXT: lambda turn: turn.text,
    Role.HEARD_CHARS: lambda turn: turn.heard_chars,
    Role.HEARD_MS: lambda turn: turn.heard_ms,
    Role.TOTAL_MS: lambda turn: turn.total_ms,
    Role.TOOL: lambda turn: turn.tool,
    Role.OUTPUT: lambda turn: turn.output,
    Role.NOTE: lambda turn: turn.note,
}

_NOWHERE: Final = QModelIndex()


class TranscriptModel(QAbstractListModel):
    """The turns in the order of the conversation, one a row.

    ``wall_clock_offset_s`` is what turns the clock of ``now`` into seconds since 1970.
    A change and a turn at the end take the same time however long the conversation is;
    a turn put in or taken out elsewhere takes time for the rows behind it.

    ``not_sent`` tells the words of a typed turn that will not reach the service.
    """

    not_sent = Signal(str)

    def __init__(self, *, wall_clock_offset_s: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offset_s = wall_clock_offset_s
        self._turns: list[Turn] = []
        self._rows: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._turns)

    # ---------------------------------------------------------------- changes

    def take(self, changes: Iterable[tuple[Turn, str | None]]) -> None:
        """Put each turn after the item id that comes with it."""
        for turn, after in changes:
            self.put(turn, after)

    def put(self, turn: Turn, after: str | None) -> None:
        """Show a turn as it is now; a new one after ``after``: first when None, last when that is unknown."""
        row = self._rows.get(turn.item_id)
        before = None if row is None else self._turns[row]
        if row is None:
            self._insert(turn, 0 if after is None else self._rows.get(after, len(self._turns) - 1) + 1)
        else:
            self._replace(row, turn)
        if _failed_to_send(turn) and (before is None or not _failed_to_send(before)):
            self.not_sent.emit(turn.text)

    def remove(self, item_id: str) -> None:
        """Take out a turn; an unknown one is no mistake, for it may never have been shown."""
        row = self._rows.pop(item_id, None)
        if row is None:
            return
        self.beginRemoveRows(_NOWHERE, row, row)
        del self._turns[row]
        self._number_from(row)
        self.endRemoveRows()

    def _insert(self, turn: Turn, row: int) -> None:
        self.beginInsertRows(_NOWHERE, row, row)
        self._turns.insert(row, turn)
        self._number_from(row)
        self.endInsertRows()

    def _replace(self, row: int, turn: Turn) -> None:
        if turn == self._turns[row]:
            return
        self._turns[row] = turn
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def _number_from(self, row: int) -> None:
        for at in range(row, len(self._turns)):
            self._rows[self._turns[at].item_id] = at

    # ---------------------------------------------------------------- reading

    def turn(self, row: int) -> Turn:
        """Return the turn in a row."""
        return self._turns[row]

    def row_of(self, item_id: str) -> int | None:
        """Return where a turn stands; None when it is not here."""
        return self._rows.get(item_id)

    def began(self, row: int) -> datetime:
        """Return when the turn in a row began, in the time zone of this computer."""
        return datetime.fromtimestamp(self._turns[row].started + self._offset_s).astimezone()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return the number of turns; a turn has no rows of its own."""
        return 0 if parent.isValid() else len(self._turns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what ``role`` asks about a turn; None when it is not known."""
        if not index.isValid() or index.row() >= len(self._turns):
            return None
        row = index.row()
        turn = self._turns[row]
        if (read := _FIELDS.get(role)) is not None:
            return read(turn)
        if role == Role.TIME:
            return self.began(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return turn_words.copied(turn, self.began(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return turn_words.read_aloud(turn, self.began(row))
        return None


def _failed_to_send(turn: Turn) -> bool:
    return turn.speaker is Speaker.YOU and turn.state is TurnState.FAILED and bool(turn.text)

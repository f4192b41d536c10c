"""What was said, by whom, in which order; and which words were heard.

Turns stand in the order of the conversation's items, whatever order their text
arrives in: the words of a spoken turn often come after the reply to it
(Realtime API: input transcription runs apart from the response).
"""

from dataclasses import dataclass, replace
from enum import Enum, auto


class Speaker(Enum):
    """Whose turn it is."""

    YOU = auto()
    ASSISTANT = auto()
    TOOL = auto()


class TurnState(Enum):
    """How far a turn has come."""

    PENDING = auto()
    """Someone speaks; the words are still to come."""
    STREAMING = auto()
    DONE = auto()
    INTERRUPTED = auto()
    """Part of it was not heard: see ``heard_chars``."""
    FAILED = auto()
    """There will be no words, or the call failed: see ``note``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One line of the transcript.

    ``text``: the words so far; for a tool, its arguments (JSON).
    ``heard_chars``: how many leading characters of ``text`` were heard; None means all,
    or that nothing was played because it was never sound.  An estimate by proportion:
    the protocol does not say when a word is spoken.
    ``heard_ms``, ``total_ms``: of an interrupted turn, what was heard of what had arrived.
    ``tool``, ``output``: the called function and its answer; "" for other turns.
    ``note``: why it failed or ended early, for a person; else "".
    ``started``: when it began, on the clock of ``now`` (seconds).
    """

    item_id: str
    speaker: Speaker
    state: TurnState
    started: float
    text: str = ""
    heard_chars: int | None = None
    heard_ms: float | None = None
    total_ms: float | None = None
    tool: str = ""
    output: str = ""
    note: str = ""

    @property
    def heard_text(self) -> str:
        """The words that were heard."""
        return self.text if self.heard_chars is None else self.text[: self.heard_chars]


def words_heard(text: str, heard_ms: float, total_ms: float) -> int:
    """Estimate how many leading characters of ``text`` fit in ``heard_ms`` of ``total_ms``.

    Cut at a word's end, so that no half word is claimed as heard.
    """
    if heard_ms <= 0:
        return 0
    if heard_ms >= total_ms:
        return len(text)
    at = int(len(text) * heard_ms / total_ms)
    if text[at : at + 1].isspace():
        return at
    return text.rfind(" ", 0, at) + 1


class Transcript:
    """The turns of a conversation, in item order.

    Changing methods return the turn as it now is.  A turn that does not exist is
    never invented by a change to it: those methods then return None.
    """

    def __init__(self) -> None:
        self._order: list[str] = []
        self._turns: dict[str, Turn] = {}

    def __contains__(self, item_id: object) -> bool:
        return item_id in self._turns

    def __getitem__(self, item_id: str) -> Turn:
        return self._turns[item_id]

    def __len__(self) -> int:
        return len(self._order)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """All turns, first said first."""
        return tuple(self._turns[item_id] for item_id in self._order)

    def last(self, count: int) -> tuple[Turn, ...]:
        """The last ``count`` turns, first said first."""
        return tuple(self._turns[item_id] for item_id in self._order[-count:]) if count > 0 else ()

    def before(self, item_id: str) -> str | None:
        """The item id of the turn just before; None for the first."""
        at = self._find(item_id)
        return self._order[at - 1] if at > 0 else None

    def add(self, turn: Turn, previous: str | None = None) -> Turn:
        """Put a new turn after the item ``previous``, or last when that is None or unknown."""
        at = (
            self._find(previous) + 1 if previous in self._turns and previous is not None else len(self._order)
        )
        self._order.insert(at, turn.item_id)
        self._turns[turn.item_id] = turn
        return turn

    def change(self, item_id: str, **changes: object) -> Turn | None:
        """Replace fields of a turn; return it, or None when there is no such turn or nothing changed."""
        turn = self._turns.get(item_id)
        if turn is None:
            return None
        changed = replace(turn, **changes)  # type: ignore[arg-type]
        if changed == turn:
            return None
        self._turns[item_id] = changed
        return changed

    def append(self, item_id: str, text: str) -> Turn | None:
        """Add ``text`` to the end of a turn's words; an interrupted turn stays interrupted."""
        turn = self._turns.get(item_id)
        if turn is None or not text:
            return None
        state = TurnState.STREAMING if turn.state is TurnState.PENDING else turn.state
        return self.change(item_id, text=turn.text + text, state=state)

    def remove(self, item_id: str) -> bool:
        """Forget a turn; say whether there was one."""
        if self._turns.pop(item_id, None) is None:
            return False
        self._order.remove(item_id)
        return True

    def _find(self, item_id: str) -> int:
        """Where an item stands; new turns are changed most, so look from the end."""
        for at in range(len(self._order) - 1, -1, -1):
            if self._order[at] == item_id:
                return at
        raise KeyError(item_id)

"""What a soak asks, and whether all of it was answered, in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.runtime.subscribers import Shown
from app.session.effects import RemoveTurn, ShowTurn
from app.session.transcript import Speaker, Turn, TurnState

OPEN = (TurnState.PENDING, TurnState.STREAMING)


class Notes:
    """The transcript as a view would keep it: every turn as it is now, in its place."""

    def __init__(self) -> None:
        self._order: list[str] = []
        self._turns: dict[str, Turn] = {}

    def watch(self, shown: Shown) -> None:
        """Take what is shown."""
        match shown:
            case ShowTurn(turn=turn, after=after):
                if turn.item_id not in self._turns:
                    place = self._order.index(after) + 1 if after in self._turns else 0
                    self._order.insert(place, turn.item_id)
                self._turns[turn.item_id] = turn
            case RemoveTurn(item_id=item_id):
                if self._turns.pop(item_id, None) is not None:
                    self._order.remove(item_id)
            case _:
                pass

    @property
    def turns(self) -> tuple[Turn, ...]:
        """All turns, first said first."""
        return tuple(self._turns[item_id] for item_id in self._order)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question that was put.  ``known``: how many turns the transcript had before it."""

    name: str
    minute: float
    known: int
    trouble: str = ""


def answered(turns: Sequence[Turn]) -> bool:
    """Whether turns hold something the person said, and after it an answer in words."""
    said = [at for at, turn in enumerate(turns) if turn.speaker is Speaker.YOU]
    spoken = [at for at, turn in enumerate(turns) if turn.speaker is Speaker.ASSISTANT and turn.text.strip()]
    return bool(said and spoken and said[0] < spoken[-1])


def out_of_order(turns: Iterable[Turn]) -> list[str]:
    """The turns that stand after one that began later."""
    found = []
    latest = float("-inf")
    for turn in turns:
        if turn.started < latest:
            found.append(turn.item_id)
        latest = max(latest, turn.started)
    return found


def unfinished(turns: Iterable[Turn]) -> list[str]:
    """The turns that never came to their end, though the conversation rests."""
    return [turn.item_id for turn in turns if turn.state in OPEN]


def failed_calls(turns: Iterable[Turn]) -> list[str]:
    """The calls of tools that were not answered well."""
    return [
        turn.item_id for turn in turns if turn.speaker is Speaker.TOOL and turn.state is not TurnState.DONE
    ]

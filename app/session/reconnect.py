"""When to dial again, and what to tell the new session.

A Realtime session cannot be resumed: after a drop, or at its maximum length, a
new one starts empty.  It is given the conversation as text.
"""

from collections.abc import Callable, Iterable
from typing import Final

from app.protocol.client_events import ConversationItemCreate
from app.protocol.items import MessageItem, assistant_text, user_text
from app.session.outgoing import Outgoing
from app.session.record import Record
from app.session.transcript import Speaker, Turn, TurnState

FIRST_DELAY_S: Final = 0.5
LONGEST_DELAY_S: Final = 8.0
MAX_TRIES: Final = 5

SEED_TURNS: Final = 20
SEED_CHARACTERS: Final = 16_000
"""About 4,000 tokens: enough to go on talking, small enough to stay fast and cheap."""


class Backoff:
    """Delays that double, with jitter, so that many clients do not come back at once.

    ``jitter`` gives numbers in [0, 1); each delay is between half of its full
    length and all of it.
    """

    def __init__(self, jitter: Callable[[], float]) -> None:
        self._jitter = jitter
        self.tries = 0

    def next_delay(self) -> float | None:
        """Return the seconds to wait before the next try; None when it was tried enough."""
        if self.tries >= MAX_TRIES:
            return None
        full = min(FIRST_DELAY_S * 2.0**self.tries, LONGEST_DELAY_S)
        self.tries += 1
        return full * (0.5 + 0.5 * self._jitter())

    def reset(self) -> None:
        """Start over: the connection proved good."""
        self.tries = 0


def seeds(turns: Iterable[Turn]) -> list[MessageItem]:
    """Return the end of a conversation as items for a new session, first said first.

    Only words that were really said: unheard ones, tool calls, placeholders and
    failed turns are left out.  At most ``SEED_TURNS`` turns and ``SEED_CHARACTERS``
    characters, the latest; a turn that does not fit whole ends it.
    """
    chosen: list[MessageItem] = []
    left = SEED_CHARACTERS
    for turn in reversed(tuple(turns)):
        text = turn.heard_text.strip()
        if turn.speaker is Speaker.TOOL or turn.state in (TurnState.PENDING, TurnState.FAILED) or not text:
            continue
        if len(chosen) == SEED_TURNS or len(text) > left:
            break
        left -= len(text)
        chosen.append(user_text(text) if turn.speaker is Speaker.YOU else assistant_text(text))
    chosen.reverse()
    return chosen


def seed(outgoing: Outgoing, record: Record, *, leave_out: frozenset[str]) -> None:
    """Give a new session the end of the conversation, without the turns of these item ids."""
    messages = seeds(turn for turn in record.transcript.turns if turn.item_id not in leave_out)
    items = [(outgoing.new_item_id(), message) for message in messages]
    record.ignore(frozenset(item_id for item_id, _ in items))
    for item_id, message in items:
        item = MessageItem(role=message.role, content=message.content, id=item_id)
        outgoing.send(ConversationItemCreate(item=item))

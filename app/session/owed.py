"""What the person is still owed: typed turns to be sent, an answer, an announcement.

Speech is never repeated to a new session, for it would be stale.  What was typed
is not: it waits for a connection, and it is asked for again, once, when the
connection was lost before the answer began.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.session.effects import Effect, NoticeKind, Notify
from app.session.options import ReplyMode
from app.session.record import Record

NOT_CONNECTED: Final = "Not connected: this was not sent."


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A typed turn.  ``reply`` is how to answer it; None means as the options say then."""

    item_id: str
    text: str
    reply: ReplyMode | None


class Owed:
    """Keeps what must not be forgotten.

    At most ``TEXTS`` typed turns wait for a connection, one more is refused, visibly;
    at most ``ANNOUNCEMENTS`` wait to be told, and the oldest is then told in writing.
    """

    TEXTS: Final = 16
    ANNOUNCEMENTS: Final = 16

    def __init__(self, emit: Callable[[Effect], None], record: Record) -> None:
        self._emit = emit
        self._record = record
        self._texts: deque[Typed] = deque()
        self._unanswered: Typed | None = None
        self._announcements: deque[str] = deque()

    # ------------------------------------------------------------ typed turns

    @property
    def waiting(self) -> frozenset[str]:
        """The item ids of the typed turns that wait for a connection."""
        return frozenset(typed.item_id for typed in self._texts)

    def keep(self, typed: Typed) -> bool:
        """Keep a typed turn for the next session; False when there are too many."""
        if len(self._texts) >= self.TEXTS:
            return False
        self._texts.append(typed)
        return True

    def take_texts(self) -> list[Typed]:
        """Take out what waits for a connection, first typed first."""
        texts = list(self._texts)
        self._texts.clear()
        return texts

    def give_back(self, *texts: Typed) -> None:
        """Say of these typed turns that they were not sent; they stay readable."""
        for typed in texts:
            self._record.not_sent(typed.item_id, NOT_CONNECTED)
            self._emit(Notify(NoticeKind.NOT_CONNECTED, NOT_CONNECTED))

    def sent(self, typed: Typed) -> None:
        """A typed turn was sent: its answer is owed."""
        self._unanswered = typed

    @property
    def answer_due(self) -> bool:
        """Whether the answer to a typed turn has not begun."""
        return self._unanswered is not None

    def take_unanswered(self) -> Typed | None:
        """Take out the typed turn whose answer has not begun."""
        typed, self._unanswered = self._unanswered, None
        return typed

    # ---------------------------------------------------------- announcements

    def announce(self, text: str) -> None:
        """Remember what the assistant was asked to tell."""
        self._announcements.append(text)
        if len(self._announcements) > self.ANNOUNCEMENTS:
            self._tell(self._announcements.popleft())

    @property
    def announcements(self) -> tuple[str, ...]:
        """What was not told yet, the first to be told first."""
        return tuple(self._announcements)

    def tell_announcements(self) -> None:
        """Tell in writing what the assistant could not say."""
        while self._announcements:
            self._tell(self._announcements.popleft())

    def _tell(self, text: str) -> None:
        self._emit(Notify(NoticeKind.ANNOUNCEMENT, text))

    # -------------------------------------------------------------- the answer

    def answered(self) -> None:
        """The assistant speaks or writes: what it was asked is being answered."""
        self._unanswered = None
        self._announcements.clear()

    def nothing_comes(self) -> None:
        """No reply is under way: what was not said by now is told in writing, and nothing is asked again."""
        self._unanswered = None
        self.tell_announcements()

    def moved_on(self) -> None:
        """The person went on to something else: an earlier typed turn is not asked for again."""
        self._unanswered = None

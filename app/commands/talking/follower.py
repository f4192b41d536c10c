"""What a conversation shows, followed by a script that must know when to speak."""

import asyncio
from collections.abc import Callable
from typing import Final

from app.runtime.subscribers import Shown
from app.session.effects import NoticeKind, Notify, RemoveTurn, ShowStatus, ShowTurn, Snapshot
from app.session.states import Phase
from app.session.transcript import Speaker, Turn, TurnState

BUSY: Final = frozenset({Phase.THINKING, Phase.SPEAKING})
IDLE: Final = frozenset({Phase.READY, Phase.LISTENING, Phase.MUTED})
NOTHING_SAID: Final = frozenset(
    {NoticeKind.HOLD_LONGER, NoticeKind.SILENT_MICROPHONE, NoticeKind.NOT_CONNECTED}
)
"""Notices that mean that a turn will not be answered."""


class Follower:
    """Follows one conversation; :meth:`watch` is what to subscribe.

    A *turn* begins with :meth:`begin_turn`.  It is answered once the person was
    heard and a reply was begun after that; the answer is over when the conversation
    rests again: no reply is due, no tool runs, and all of it was heard.
    """

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self._turns: dict[str, Turn] = {}
        self._heard_person = False
        self._reply_began = False
        self._refused = False
        self._audible_at_begin: float | None = None
        self.snapshot = Snapshot(phase=Phase.ASLEEP)

    def watch(self, shown: Shown) -> None:
        """Take what is shown."""
        match shown:
            case ShowStatus(snapshot=snapshot):
                self.snapshot = snapshot
                self._follow(snapshot)
            case ShowTurn(turn=turn):
                self._turns[turn.item_id] = turn
            case RemoveTurn(item_id=item_id):
                self._turns.pop(item_id, None)
            case Notify(kind=kind) if kind in NOTHING_SAID:
                self._refused = True
            case _:
                pass
        self._changed.set()

    def _follow(self, snapshot: Snapshot) -> None:
        if snapshot.you_speak:
            self._heard_person = True
            self._reply_began = False
        elif self._heard_person and snapshot.phase in BUSY:
            self._reply_began = True

    def begin_turn(self, *, spoken: bool) -> None:
        """A turn is about to be given; a typed one (not ``spoken``) needs no hearing."""
        self._heard_person = not spoken
        self._reply_began = False
        self._refused = False
        self._audible_at_begin = self.snapshot.reply_ms

    def look_again(self) -> None:
        """Take the present state as news: a typed turn may begin its reply without a visible change."""
        self._follow(self.snapshot)

    @property
    def online(self) -> bool:
        """Whether there is a session to talk in."""
        return self.snapshot.phase in BUSY | IDLE

    @property
    def failed(self) -> bool:
        """Whether the connection is given up."""
        return self.snapshot.phase is Phase.ERROR

    @property
    def audible(self) -> bool:
        """Whether the reply to this turn has become audible."""
        return self._reply_began and self.snapshot.reply_ms != self._audible_at_begin

    @property
    def over(self) -> bool:
        """Whether the answer to this turn is over, or there will be none."""
        resting = self.snapshot.phase in IDLE and not self.snapshot.you_speak
        return resting and (self._reply_began or self._refused)

    @property
    def words_missing(self) -> bool:
        """Whether something the person said is still to be written down."""
        return any(
            turn.speaker is Speaker.YOU and turn.state in (TurnState.PENDING, TurnState.STREAMING)
            for turn in self._turns.values()
        )

    async def until(self, fact: Callable[[], bool]) -> None:
        """Wait until ``fact`` holds; it is looked at after every change."""
        while not fact():
            self._changed.clear()
            await self._changed.wait()

"""What was said while there was no connection, kept until there is one.

Speech is sent late only when the person can still expect it to be: it waits for at most
:data:`STALE_AFTER_S` after the key came up.  What is older, and what no connection came for, is never
sent by itself: that is said, and it is offered (:mod:`app.session.unsent`).
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from app.session.alarms import Alarm, Alarms
from app.session.effects import Effect, NoticeKind, Notify
from app.session.key_turn import KEPT_MS
from app.session.owed import Typed
from app.session.sound_queue import SoundQueue
from app.session.unsent import Unsent

STALE_AFTER_S: Final = 30.0
"""Older speech is not answered any more unless the person asks anew."""

PIECE_MS: Final = 500
"""What was kept is sent in pieces of this length, so that few events carry it."""

TOO_LATE: Final = "What you said waited too long for a connection and was not sent. Please say it again."
NEVER_SENT: Final = "There is no connection: what you said was not sent."
TAKEN_BACK: Final = "What you said while there was no connection was not sent."


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A turn that waits.  ``texts_before``: how many typed turns wait before it."""

    sound: SoundQueue
    ended_at: float
    texts_before: int


class KeptTurns:
    """The spoken turns that wait for a connection: at most 30 s together, the oldest sound goes first.

    Of what had to go ``dropped_ms`` counts all of a conversation.
    """

    def __init__(self, emit: Callable[[Effect], None], alarms: Alarms, unsent: Unsent) -> None:
        self._emit = emit
        self._alarms = alarms
        self._unsent = unsent
        self._turns: deque[Spoken] = deque()
        self.dropped_ms = 0.0

    def __len__(self) -> int:
        return len(self._turns)

    def keep(self, sound: SoundQueue, now: float, *, texts_before: int) -> None:
        """Keep the sound of a turn that ended ``now``."""
        self._turns.append(Spoken(sound=sound, ended_at=now, texts_before=texts_before))
        too_much = sum(turn.sound.ms for turn in self._turns) - KEPT_MS
        while too_much > 0:
            oldest = self._turns[0].sound
            gone = min(too_much, oldest.ms)
            oldest.limit(oldest.ms - gone)
            too_much -= gone
            if not oldest.ms:
                self.dropped_ms += self._turns.popleft().sound.dropped_ms
        self._await_stale()

    def _await_stale(self) -> None:
        """Wait for the moment at which the oldest turn is too old to be sent."""
        if self._turns:
            self._alarms.set(Alarm.STALE, self._turns[0].ended_at + STALE_AFTER_S)
        else:
            self._alarms.clear(Alarm.STALE)

    def drop_stale(self, now: float) -> None:
        """Give up what has waited too long."""
        stale: list[SoundQueue] = []
        while self._turns and self._turns[0].ended_at + STALE_AFTER_S <= now:
            stale.append(self._turns.popleft().sound)
        self._await_stale()
        if stale:
            self._emit(Notify(NoticeKind.NOT_SENT, TOO_LATE))
            self._unsent.keep(stale)

    def give_up(self) -> list[SoundQueue]:
        """Let nothing wait any more; return what did."""
        waited = [turn.sound for turn in self._turns]
        self._turns.clear()
        self._await_stale()
        return waited

    def take_among(self, texts: Iterable[Typed]) -> list[Typed | Spoken]:
        """Take everything out, and return it with the typed turns in the order of their ends."""
        ordered: list[Typed | Spoken] = []
        for number, text in enumerate(texts):
            ordered.extend(self._take_up_to(number))
            ordered.append(text)
        ordered.extend(self._turns)
        self.give_up()
        return ordered

    def _take_up_to(self, texts_before: int) -> list[Spoken]:
        taken: list[Spoken] = []
        while self._turns and self._turns[0].texts_before <= texts_before:
            taken.append(self._turns.popleft())
        return taken

    def count_dropped(self, sound: SoundQueue) -> None:
        """Count what of a turn that is sent now had to go, and say so."""
        if sound.dropped_ms:
            self.dropped_ms += sound.dropped_ms
            seconds = max(1, round(sound.dropped_ms / 1000))
            sentence = f"Of what you said, the first {seconds} s were not kept; the rest was sent."
            self._emit(Notify(NoticeKind.NOT_SENT, sentence))

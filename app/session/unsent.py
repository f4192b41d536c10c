"""What was said and could not be sent: it is kept, offered, and goes only if the person wants it to.

Speech that is late is not answered by itself, for nobody expects that any more.  But it need not be
said again: whoever said it may have it sent, or discarded.
"""

from collections import deque
from collections.abc import Iterable

from app.session.key_turn import KEPT_MS, SHORTEST_TURN_MS
from app.session.sound_queue import SoundQueue


class Unsent:
    """Turns of which nothing was answered: at most 30 s together, the oldest sound goes first.

    ``wanted``: they are to be sent as soon as that is possible.  ``dropped_ms``: how much had to go.
    """

    def __init__(self) -> None:
        self._turns: deque[SoundQueue] = deque()
        self.wanted = False
        self.dropped_ms = 0.0

    @property
    def ms(self) -> float:
        """How much there is."""
        return sum(turn.ms for turn in self._turns)

    @property
    def offered_ms(self) -> float:
        """How much there is of which the person has not said what is to become of it."""
        return 0.0 if self.wanted else self.ms

    def keep(self, turns: Iterable[SoundQueue]) -> None:
        """Keep these turns too; what is too short to be one is forgotten."""
        self._turns.extend(turn for turn in turns if turn.ms >= SHORTEST_TURN_MS)
        self._drop_what_is_too_much()

    def want(self) -> bool:
        """Have all of it sent; say whether there is anything."""
        self.wanted = bool(self._turns)
        return self.wanted

    def discard(self) -> None:
        """Forget all of it."""
        self.take()

    def take(self) -> list[SoundQueue]:
        """Take everything out, first said first."""
        turns = list(self._turns)
        self._turns.clear()
        self.wanted = False
        return turns

    def _drop_what_is_too_much(self) -> None:
        too_much = self.ms - KEPT_MS
        while too_much > 0:
            oldest = self._turns[0]
            gone = min(too_much, oldest.ms)
            oldest.limit(oldest.ms - gone)
            self.dropped_ms += gone
            too_much -= gone
            if oldest.ms < SHORTEST_TURN_MS:
                self._turns.popleft()

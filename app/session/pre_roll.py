"""The sound from just before the talk key went down, to the sample.

A session may be told of a press late.  So more is kept than a turn begins with: whenever it is told, the
turn has all of its pre-roll, and everything since the press.  And who talks without the key may have begun
before the service says so: of what it has not answered for, a second goes with the turn too.
"""

import math

from app.formats import INTERNAL
from app.session.carried import RECENT_MS
from app.session.key_times import LATE_S
from app.session.key_turn import ROUNDING
from app.session.sound_queue import SoundQueue


class PreRoll:
    """The newest sound that belongs to no turn; of it, a turn begins with ``ms`` from before its press.

    ``until``: when the last sample of it reached the microphone.
    """

    def __init__(self, ms: float) -> None:
        self._before_s = ms / 1000
        self._sound = SoundQueue(_kept_ms(ms))
        self._noticed_until = float("-inf")
        self.until = float("-inf")

    @property
    def ms(self) -> float:
        """How much is kept."""
        return self._sound.ms

    def limit(self, ms: float) -> None:
        """Begin turns with ``ms`` from now on."""
        self._before_s = ms / 1000
        self._sound.limit(_kept_ms(ms))

    def add(self, audio: bytes, captured_at: float) -> None:
        """Take sound whose last sample reached the microphone at ``captured_at``."""
        self._sound.add(audio)
        self.until = captured_at

    def forget(self) -> None:
        """Keep nothing of what there is."""
        self._sound.take()

    def notice(self) -> None:
        """All that is here belongs to a turn of the voice that the service has ended."""
        self._noticed_until = self.until

    def take(self, pressed_at: float, *, overheard: bool = False) -> list[bytes]:
        """Take out what a turn begins with; what is older is forgotten.

        ``overheard``: the service was sent this too, and may not have said yet that somebody speaks.
        """
        begins_at = pressed_at - self._before_s
        if overheard:
            begins_at = min(begins_at, max(pressed_at - RECENT_MS / 1000, self._noticed_until))
        since_s = max(0.0, self.until - begins_at)
        # The sample that was being heard at that very moment belongs to it.
        samples = math.ceil(since_s * INTERNAL.rate - ROUNDING)
        begin = self._sound.take_newest(samples * INTERNAL.bytes_per_sample)
        self._sound.take()
        return begin


def _kept_ms(ms: float) -> float:
    return max(ms, RECENT_MS) + LATE_S * 1000

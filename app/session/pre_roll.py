"""The sound from just before the talk key went down, to the sample.

A session may be told of a press late.  So more is kept than a turn begins with: whenever it is told, the
turn has all of its pre-roll, and everything since the press.
"""

import math

from app.formats import INTERNAL
from app.session.key_times import LATE_S
from app.session.key_turn import ROUNDING
from app.session.sound_queue import SoundQueue


class PreRoll:
    """The newest sound that belongs to no turn; of it, a turn begins with ``ms`` from before its press.

    ``until``: when the last sample of it reached the microphone.
    """

    def __init__(self, ms: float) -> None:
        self._before_s = ms / 1000
        self._sound = SoundQueue(ms + LATE_S * 1000)
        self.until = float("-inf")

    @property
    def ms(self) -> float:
        """How much is kept."""
        return self._sound.ms

    def limit(self, ms: float) -> None:
        """Begin turns with ``ms`` from now on."""
        self._before_s = ms / 1000
        self._sound.limit(ms + LATE_S * 1000)

    def add(self, audio: bytes, captured_at: float) -> None:
        """Take sound whose last sample reached the microphone at ``captured_at``."""
        self._sound.add(audio)
        self.until = captured_at

    def forget(self) -> None:
        """Keep nothing of what there is."""
        self._sound.take()

    def take(self, pressed_at: float) -> list[bytes]:
        """Take out what a turn begins with; what is older is forgotten."""
        since_s = max(0.0, self.until - (pressed_at - self._before_s))
        # The sample that was being heard at that very moment belongs to it.
        samples = math.ceil(since_s * INTERNAL.rate - ROUNDING)
        begin = self._sound.take_newest(samples * INTERNAL.bytes_per_sample)
        self._sound.take()
        return begin

"""The sound of one key, piece by piece, and what has become of it.

Parts of :mod:`app.audio.playout`, which guards them with its lock.  Every count
is in samples of the internal format.
"""

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from app.formats import INTERNAL

Key = Hashable
"""What a sound belongs to; the audio package never looks inside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """How far one key has come.

    ``heard_ms`` has become audible, ``queued_ms`` was accepted for it.
    ``finished`` means that no more will come and all of it has been heard.
    """

    key: Key
    heard_ms: float
    queued_ms: float
    finished: bool


class Track:
    """The sound of one key.

    ``queued`` was accepted, ``handed`` given to the device, ``heard`` audible;
    ``passed`` is the part of it in runs that are over.  ``complete`` says that
    no more will come, ``cut`` that a piece had to be refused.
    """

    __slots__ = ("_pieces", "_told", "complete", "cut", "handed", "heard", "key", "passed", "queued")

    def __init__(self, key: Key) -> None:
        self.key = key
        self.queued = 0
        self.handed = 0
        self.heard = 0
        self.passed = 0
        self.complete = False
        self.cut = False
        self._pieces: deque[memoryview] = deque()
        self._told: Heard | None = None

    @property
    def waiting(self) -> int:
        """What was accepted and not yet handed over."""
        return self.queued - self.handed

    def append(self, pcm: bytes) -> None:
        """Accept ``pcm``, whole samples."""
        self._pieces.append(memoryview(pcm))
        self.queued += len(pcm) // 2

    def take(self, samples: int) -> list[memoryview]:
        """Hand over the next ``samples``; as many must be waiting."""
        taken = []
        missing = samples * 2
        while missing > 0:
            piece = self._pieces.popleft()
            if len(piece) > missing:
                self._pieces.appendleft(piece[missing:])
                piece = piece[:missing]
            taken.append(piece)
            missing -= len(piece)
        self.handed += samples
        return taken

    def state(self, heard: int) -> Heard:
        """What to say of this track once ``heard`` samples of it are audible."""
        return Heard(
            key=self.key,
            heard_ms=heard * 1000 / INTERNAL.rate,
            queued_ms=self.queued * 1000 / INTERNAL.rate,
            finished=self.complete and heard == self.queued,
        )

    def news(self) -> Heard | None:
        """What has been heard, if that is not what this method said last; ``None`` before any sound."""
        state = self.state(self.heard)
        if state == self._told or not (self.heard or state.finished):
            return None
        self._told = state
        return state


@dataclass(frozen=True, slots=True)
class Run:
    """``samples`` of a track that the device plays in one go, the first audible at ``starts_at``."""

    track: Track
    starts_at: float
    samples: int

    def heard(self, now: float) -> int:
        """How many of them have sounded by ``now``, to the nearest sample."""
        return min(self.samples, max(0, round((now - self.starts_at) * INTERNAL.rate)))


def faded_out(pcm: bytes) -> bytes:
    """``pcm`` with its level falling in a straight line to nothing just after its end."""
    samples = np.frombuffer(pcm, "<i2").astype(np.float64)
    ramp = 1 - np.arange(1, len(samples) + 1) / (len(samples) + 1)
    return np.rint(samples * ramp).astype("<i2").tobytes()

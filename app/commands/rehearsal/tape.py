"""A tape that knows when each sample would have been heard."""

import time
from collections.abc import Callable
from os import PathLike
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.audio.level import rms_dbfs
from app.audio.recording import WavWriter
from app.audio.virtual import SPEAKER_LATENCY_MS
from app.commands.rehearsal.questions import AUDIBLE
from app.formats import INTERNAL

QUIET_MS: Final = 400.0
"""So long without sound is silence; anything shorter is a pause between words."""


class Tape(WavWriter):
    """Writes a WAV file as a recorded speaker's, and keeps what it wrote.

    A speaker hands over its blocks in real time, without a gap; ``latency_ms`` later they
    are heard.  It is read when the speaker has stopped, or for moments that have passed.
    Times are seconds of ``clock``.
    """

    def __init__(
        self,
        path: str | PathLike[str],
        *,
        latency_ms: float = SPEAKER_LATENCY_MS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(path)
        self._latency_s = latency_ms / 1000
        self._clock = clock
        self._pcm = bytearray()
        self._begin = float("inf")

    def write(self, pcm: bytes) -> None:
        """Append ``pcm``."""
        # A block may be late, never early: the earliest of them all tells when the first was due.
        self._begin = min(self._begin, self._clock() - INTERNAL.duration_ms(len(self._pcm)) / 1000)
        self._pcm += pcm
        super().write(pcm)

    @property
    def level_dbfs(self) -> float:
        """How loud all of it is, silence included."""
        return rms_dbfs(bytes(self._pcm))

    def first_sound(self, after: float) -> float | None:
        """Return when sound was first heard at or after the moment ``after``; None if it was not."""
        loud = self._audible_times()
        later = loud[loud >= after]
        return float(later[0]) if len(later) else None

    def fell_silent(self, after: float) -> float:
        """Return when the sound that was heard at the moment ``after`` ended; ``after`` if there was none."""
        loud = self._audible_times()
        times = np.concatenate([[after], loud[loud >= after]])
        pauses = np.flatnonzero(np.diff(times) * 1000 > QUIET_MS)
        return float(times[pauses[0]] if len(pauses) else times[-1])

    def _audible_times(self) -> NDArray[np.float64]:
        samples = np.frombuffer(bytes(self._pcm), "<i2").astype(np.int32)
        heard_from = self._begin + self._latency_s
        return heard_from + np.flatnonzero(np.abs(samples) > AUDIBLE) / INTERNAL.rate

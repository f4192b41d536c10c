"""Whether the echo canceller has learnt the room.

It is judged by what it leaves, in 10 ms frames, and only while the far end is
heard.  Such a frame is

* *cleaned*, when an echo went in and most of it is gone: it lost 15 dB, or what
  is left does not stand out of the room's own noise;
* *left*, when an echo went in and can still be heard;
* *quiet*, when none went in, as with headphones.

Half a second more of cleaned frames than twice those left, and the room is
known; six tenths of a second of nothing but quiet frames, and there is no echo
to remove, whatever is lost between the program and a device.  A person who
speaks at the same time looks like an echo that is left, so that is no reason to
begin again: only another device is, and sound that was lost on its way, which
moves the echo in time.  That the canceller finds out within a second and a half,
so a person who talks over the assistant all the while is not kept unheard for
longer.
"""

from typing import Final

from app.audio.apm import FRAME_MS
from app.audio.level import FLOOR_DBFS, rms_dbfs

FAR_ACTIVE_DBFS: Final = -50.0
"""The far end sounds when it is louder than this."""

FAR_LASTS_MS: Final = 300
"""How long after it sounded its echo may still arrive: the way through both devices, and the room."""

REMOVED_DB: Final = 15.0
ABOVE_ROOM_DB: Final = 6.0
CLEANED_FOR_MS: Final = 500
QUIET_FOR_MS: Final = 600
LEFT_WEIGHT: Final = 2
REGAINED_MS: Final = 1500
"""So much of the far end, and a canceller that knew the room knows it again."""

SMOOTHING: Final = 0.1
"""The weight of a new frame in a level: about 100 ms count."""

QUIETEST_ROOM_DBFS: Final = -70.0
ROOM_RISES_DB: Final = 0.03
"""By how much each frame may raise what is taken for the room's noise: 3 dB a second."""


class Convergence:
    """Follows the canceller, frame by frame."""

    def __init__(self) -> None:
        self._far_left_ms = 0
        self._near = FLOOR_DBFS
        self._rest = FLOOR_DBFS
        self._room = FLOOR_DBFS
        self._cleaned_ms = 0
        self._quiet_ms = 0
        self._removed_db: float | None = None
        self._doubted_ms: int | None = None
        self._no_echo = False
        self.reached = False

    @property
    def removed_db(self) -> float | None:
        """How much quieter the echo was made where it was heard last; None before any was heard."""
        return self._removed_db

    @property
    def far_silent(self) -> bool:
        """Whether nothing was played of which an echo may still come."""
        return self._far_left_ms == 0

    def begin_again(self) -> None:
        """Let the canceller prove itself once more, unless there is nothing to remove."""
        if self._no_echo:
            return
        if self.reached or self._doubted_ms is not None:
            self._doubted_ms = 0
        self._cleaned_ms = 0
        self._quiet_ms = 0
        self.reached = False

    def far(self, frame: bytes) -> None:
        """Take what is about to be played."""
        sounds = rms_dbfs(frame) > FAR_ACTIVE_DBFS
        self._far_left_ms = FAR_LASTS_MS if sounds else max(0, self._far_left_ms - FRAME_MS)

    def near(self, frame: bytes, cleaned: bytes) -> None:
        """Take what the microphone heard, and what was made of it."""
        self._near = _smoothed(self._near, rms_dbfs(frame))
        self._rest = _smoothed(self._rest, rms_dbfs(cleaned))
        self._room = max(QUIETEST_ROOM_DBFS, min(self._near, self._room + ROOM_RISES_DB))
        if self._far_left_ms > 0:
            self._judge()

    def _judge(self) -> None:
        audible = self._room + ABOVE_ROOM_DB
        if self._near <= audible:
            self._quiet_ms += FRAME_MS
        else:
            self._quiet_ms = 0
            self._removed_db = self._near - self._rest
            if self._removed_db >= REMOVED_DB or self._rest <= audible:
                self._cleaned_ms += FRAME_MS
            else:
                self._cleaned_ms = max(0, self._cleaned_ms - LEFT_WEIGHT * FRAME_MS)
        if self._doubted_ms is not None:
            self._doubted_ms += FRAME_MS
        if self._cleaned_ms >= CLEANED_FOR_MS:
            self.reached, self._no_echo = True, False
        elif self._quiet_ms >= QUIET_FOR_MS:
            self.reached = self._no_echo = True
        elif self._doubted_ms is not None and self._doubted_ms >= REGAINED_MS:
            self.reached = True


def _smoothed(before: float, now: float) -> float:
    """A level that rises at once and falls slowly: what was just heard still rings."""
    return max(now, before + SMOOTHING * (now - before))

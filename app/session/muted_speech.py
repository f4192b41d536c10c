"""Notices that a person speaks while they are muted: nobody hears them, and they may not know.

Only how loud it is counts, measured where the sound is captured; the sound itself is not kept.
"""

from typing import Final

from app.formats import INTERNAL
from app.session.inputs import FrameCaptured

MUTED: Final = "You are muted. Unmute to talk."

ABOVE_ROOM_DB: Final = 15.0
"""Speech stands out from the room by at least this."""

SPEECH_DBFS: Final = -50.0
"""What is softer than this is not said to a microphone, however silent the room."""

SPEAKS_MS: Final = 500.0
"""So much of it, and it was no knock and no cough."""

LEAK: Final = 0.5
"""Of what was loud, so much is forgotten for as long as it is quiet: keys that are typed never add up."""

ROOM_RISES_DB_PER_S: Final = 3.0
"""A noise that stays becomes the room; speech has pauses in which it falls back."""


class MutedSpeech:
    """Says it once for each time the microphone is muted."""

    def __init__(self) -> None:
        self._room_dbfs: float | None = None
        self._loud_ms = 0.0
        self._said = False

    def start(self) -> None:
        """The microphone was muted, or is not any more."""
        self._loud_ms = 0.0
        self._said = False

    def hear(self, what: FrameCaptured, *, echoing: bool) -> bool:
        """Take a slice that nobody else hears; say whether the person speaks, if that was not said.

        ``echoing``: it may hold the assistant's own voice.
        """
        if what.dbfs is None or what.all_zero or echoing:
            return False
        ms = INTERNAL.duration_ms(len(what.audio))
        room = self._room(what.dbfs, ms)
        if what.dbfs >= max(room + ABOVE_ROOM_DB, SPEECH_DBFS):
            self._loud_ms += ms
        else:
            self._loud_ms = max(0.0, self._loud_ms - LEAK * ms)
        if self._said or self._loud_ms < SPEAKS_MS:
            return False
        self._said = True
        return True

    def _room(self, dbfs: float, ms: float) -> float:
        """Return how loud the room is: as its quietest slice, and slowly louder."""
        before = dbfs if self._room_dbfs is None else self._room_dbfs
        self._room_dbfs = min(dbfs, before + ROOM_RISES_DB_PER_S * ms / 1000)
        return self._room_dbfs

"""How loud both voices are at this moment, and how clearly the person is heard, for the eye."""

import math
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.ui.models.levels import height

HALF_DBFS: Final = -54.0
STEP_DB: Final = 4.1
"""One half is a murmur, nine tenths (9 dB more) a calm voice."""

FALLS_TO: Final = 0.7
"""A bar that fell as fast as a voice does could not be read."""

SMALLEST: Final = 0.02


def clearness(dbfs: float) -> float:
    """Turn a level in dBFS into how surely it is somebody who speaks, 0.0 to 1.0.

    Services say only that a higher threshold wants louder speech, not how much louder; this is
    how the practice partner does it.
    """
    return 1.0 / (1.0 + math.exp(min((HALF_DBFS - dbfs) / STEP_DB, 50.0)))


class LiveLevel(QObject):
    """The levels of the moment, each 0.0 to 1.0; ``changed`` is emitted while there is any sound.

    They fall slower than they rise.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clear = 0.0
        self._you = 0.0
        self._assistant = 0.0

    @property
    def clear(self) -> float:
        """How surely somebody speaks."""
        return self._clear

    @property
    def you(self) -> float:
        """How loud the person is."""
        return self._you

    @property
    def assistant(self) -> float:
        """How loud the assistant is."""
        return self._assistant

    def add(self, you_dbfs: float, assistant_dbfs: float) -> None:
        """Take the levels of both voices in dBFS."""
        before = (self._clear, self._you, self._assistant)
        self._clear = _falling(self._clear, clearness(you_dbfs))
        self._you = _falling(self._you, height(you_dbfs))
        self._assistant = _falling(self._assistant, height(assistant_dbfs))
        if before != (self._clear, self._you, self._assistant):
            self.changed.emit()


def _falling(before: float, now: float) -> float:
    shown = max(now, before * FALLS_TO)
    return shown if shown >= SMALLEST else 0.0

"""How loud both voices are now, for the eye.

The person's level is of what is sent: what nobody hears, because the microphone
is muted or nobody listens, is silence here too.  The assistant's level is of what
is audible at this moment, not of what has arrived; see :mod:`app.runtime.envelope`.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.runtime.subscribers import Subscribers

INTERVAL_S: Final = 1 / 30
FLOOR_DBFS: Final = -120.0
"""Silence, as :mod:`app.audio.level` measures it; said here again so that a window need not load numpy."""

HELD: Final = 2
"""For so many tellings the last level stands in for one that is late."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Both voices now, in dBFS; :data:`FLOOR_DBFS` is silence."""

    you_dbfs: float
    assistant_dbfs: float


SILENCE: Final = Levels(FLOOR_DBFS, FLOOR_DBFS)

LevelWatcher = Callable[[Levels], None]
"""Called in the event loop; must return at once and not raise."""


class LevelFeed:
    """Tells watchers about thirty times a second how loud both voices are.

    It tells while there is anything but silence, then silence once, then nothing.
    Belongs to ``loop``'s thread.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._subscribers: Subscribers[Levels] = Subscribers()
        self._open = True
        self._you = _Latest()
        self._assistant = _Latest()
        self._alarm: asyncio.TimerHandle | None = None
        self._due = 0.0

    def subscribe(self, watcher: LevelWatcher) -> Callable[[], None]:
        """Tell ``watcher`` from now on; call what is returned to end that (safe to repeat)."""
        return self._subscribers.subscribe(watcher)

    def you(self, dbfs: float) -> None:
        """Take the level of a slice."""
        self._take(self._you, dbfs)

    def assistant(self, dbfs: float) -> None:
        """Take the level of what is audible now."""
        self._take(self._assistant, dbfs)

    def close(self) -> None:
        """Tell nothing more."""
        self._open = False
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _take(self, voice: "_Latest", dbfs: float) -> None:
        voice.add(dbfs)
        if self._open and self._alarm is None and dbfs > FLOOR_DBFS:
            self._due = self._loop.time()
            self._wake()

    def _wake(self) -> None:
        self._due += INTERVAL_S
        if self._due < self._loop.time():
            self._due = self._loop.time() + INTERVAL_S
        self._alarm = self._loop.call_at(self._due, self._tell)

    def _tell(self) -> None:
        levels = Levels(self._you.take(), self._assistant.take())
        self._alarm = None
        if levels != SILENCE:
            self._wake()
        self._subscribers.tell(levels)


class _Latest:
    """The loudest since it was last taken; for a moment the one before, then silence."""

    def __init__(self) -> None:
        self._loudest: float | None = None
        self._shown = FLOOR_DBFS
        self._late = 0

    def add(self, dbfs: float) -> None:
        self._loudest = dbfs if self._loudest is None else max(self._loudest, dbfs)

    def take(self) -> float:
        if self._loudest is not None:
            self._shown, self._loudest, self._late = self._loudest, None, 0
        else:
            self._late += 1
            if self._late > HELD:
                self._shown = FLOOR_DBFS
        return self._shown

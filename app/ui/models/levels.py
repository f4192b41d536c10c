"""How loud both voices were over the last seconds, as bars of a fixed pace.

Levels come in as they are measured, some late and some in a bunch.  A clock of
the window turns them into an even flow: thirty frames a second, two frames to a
bar.  The clock runs only while the bars are really painted *and* one of them is not
silent; the rest of the time nothing happens here at all.
"""

from collections import deque
from itertools import islice
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal

FRAME_MS: Final = 33
FRAMES_PER_BAR: Final = 2
MOST_BARS: Final = 600
"""So many fit on the widest screens; older ones are forgotten."""

PATIENCE_FRAMES: Final = 4
"""How many frames the last level stands in for one that is late; then it is silence."""

UNSEEN_FRAMES: Final = 15
"""After so many frames that nobody painted, nobody looks: half a second."""

QUIETEST_DBFS: Final = -52.0
LOUDEST_DBFS: Final = -10.0
SMALLEST: Final = 0.04
"""Below this a bar could not be told from the line."""


class Bar(NamedTuple):
    """Both voices in one moment, each from 0.0 (silent) to 1.0."""

    you: float
    assistant: float


SILENT: Final = Bar(0.0, 0.0)


def height(dbfs: float) -> float:
    """Turn a level in dBFS into how high a bar stands, 0.0 to 1.0."""
    shown = (dbfs - QUIETEST_DBFS) / (LOUDEST_DBFS - QUIETEST_DBFS)
    return min(shown, 1.0) if shown >= SMALLEST else 0.0


def _louder(one: Bar, other: Bar) -> Bar:
    return Bar(max(one.you, other.you), max(one.assistant, other.assistant))


class LevelHistory(QObject):
    """The bars of both voices; ``changed`` is emitted once a frame while there is something to see."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bars: deque[Bar] = deque(maxlen=MOST_BARS)
        self._in_sight = 0
        self._unseen_frames = 0
        self._heard: Bar | None = None
        self._now = SILENT
        self._late_frames = 0
        self._quiet_bars = 0
        self._frames = 0
        self._clock = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self.next_frame)

    def add(self, you_dbfs: float, assistant_dbfs: float) -> None:
        """Take levels in dBFS; dropped when nobody looks."""
        if not self._in_sight:
            return
        bar = Bar(height(you_dbfs), height(assistant_dbfs))
        self._heard = bar if self._heard is None else _louder(self._heard, bar)
        if bar != SILENT and not self._clock.isActive():
            self._clock.start()

    def bars(self, most: int = MOST_BARS) -> list[Bar]:
        """Return the newest bars, at most so many, oldest first."""
        return list(islice(self._bars, max(0, len(self._bars) - most), None))

    @property
    def now(self) -> Bar:
        """The levels of this frame."""
        return self._now

    @property
    def active(self) -> bool:
        """Whether anything moves: false once silence has scrolled everything out of sight."""
        return self._clock.isActive()

    @property
    def frames(self) -> int:
        """How many frames there were, ever: the newest bar is number ``(frames - 1) // FRAMES_PER_BAR``."""
        return self._frames

    def seen(self, bars: int) -> None:
        """Say that the newest so many bars were just painted.

        A widget that is hidden, minimised or covered up paints no more; that is how
        it is known here that nobody looks.
        """
        self._in_sight = min(bars, MOST_BARS)
        self._unseen_frames = 0

    # --------------------------------------------------------------- the clock

    def next_frame(self) -> None:
        """Let one frame pass."""
        self._now = self._take()
        if self._frames % FRAMES_PER_BAR == 0:
            self._bars.append(self._now)
            self._quiet_bars += 1
        else:
            self._bars[-1] = _louder(self._bars[-1], self._now)
        if self._now != SILENT:
            self._quiet_bars = 0
        self._frames += 1
        self._unseen_frames += 1
        if self._unseen_frames > UNSEEN_FRAMES:
            self._in_sight = 0
        if self._quiet_bars > self._in_sight:
            self._rest()
        self.changed.emit()

    def _take(self) -> Bar:
        """Return what was heard since the last frame; for a little while, the same as before."""
        heard, self._heard = self._heard, None
        if heard is not None:
            self._late_frames = 0
            return heard
        self._late_frames += 1
        return self._now if self._late_frames <= PATIENCE_FRAMES else SILENT

    def _rest(self) -> None:
        self._clock.stop()
        self._frames += -self._frames % FRAMES_PER_BAR
        self._bars.clear()
        self._heard = None
        self._now = SILENT
        self._quiet_bars = 0

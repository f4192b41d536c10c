"""When the overlay is to be seen, and what it says.

It shows a turn, the person's or the assistant's, for as long as no window of the program is in
front.  A moment between two turns does not take it away and bring it back.
"""

from collections.abc import Callable
from enum import Enum, auto
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.settings import OverlayMode
from app.ui.models.status import StatusModel

LINGERS_MS: Final = 600
"""So long it stays after a turn: the answer begins soon after a question."""

TICK_MS: Final = 1000
KEEPS_IN_FRONT: Final = frozenset({"xcb", "windows", "cocoa"})
"""Where a window can stay in front of all others and leave them the keyboard, by Qt's names of platforms."""


class Whose(Enum):
    """Who has the turn that is shown."""

    NOBODY = auto()
    KEY = auto()
    """The person, by the talk key or button."""
    VOICE = auto()
    """The person, by speaking."""
    ASSISTANT = auto()


class Cancel(Enum):
    """What the button does now."""

    TURN = auto()
    """Forgets what is being said."""
    REPLY = auto()
    """Stops the reply."""
    HIDE = auto()
    """Takes the overlay away until this turn is over: the voice needs no button to be silent."""


_CANCELS: Final = {Whose.KEY: Cancel.TURN, Whose.ASSISTANT: Cancel.REPLY}


def is_allowed(mode: OverlayMode, platform: str) -> bool:
    """Whether there is an overlay, as chosen, on a platform by Qt's name for it."""
    if mode is OverlayMode.AUTOMATIC:
        return platform in KEEPS_IN_FRONT
    return mode is OverlayMode.ON


class OverlayModel(QObject):
    """Follows the status.  ``changed``: :attr:`wanted` or what it says is another.

    ``clock`` gives seconds; a timer runs only while it is to be seen.
    """

    changed = Signal()

    def __init__(
        self,
        status: StatusModel,
        *,
        clock: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._status = status
        self._clock = clock
        self._allowed = False
        self._in_front = True
        self._dismissed = False
        self._whose = Whose.NOBODY
        self._began = 0.0
        self._shown: tuple[object, ...] = ()
        self._lingers = QTimer(self, singleShot=True, interval=LINGERS_MS)
        self._lingers.timeout.connect(self._tell)
        self._tick = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._tell)
        status.changed.connect(self._follow)
        self._follow()

    # ------------------------------------------------------------- what to show

    @property
    def wanted(self) -> bool:
        """Whether it is to be seen."""
        if not self._allowed or self._in_front or self._dismissed:
            return False
        return self._whose is not Whose.NOBODY or self._lingers.isActive()

    @property
    def seconds(self) -> int:
        """How long the turn lasts, in whole seconds; 0 when there is none."""
        return 0 if self._whose is Whose.NOBODY else max(0, int(self._clock() - self._began))

    @property
    def time(self) -> str:
        """How long the turn lasts: ``0:04``."""
        minutes, seconds = divmod(self.seconds, 60)
        return f"{minutes}:{seconds:02}"

    @property
    def name(self) -> str:
        """What it is called by a screen reader."""
        return self.tr("Earshot: {0}").format(self._status.word)

    @property
    def cancel(self) -> Cancel:
        """What its button does now."""
        return _CANCELS.get(self._whose, Cancel.HIDE)

    @property
    def cancel_text(self) -> str:
        """What its button is called now."""
        return {
            Cancel.TURN: self.tr("Cancel this turn"),
            Cancel.REPLY: self.tr("Stop the reply"),
            Cancel.HIDE: self.tr("Hide"),
        }[self.cancel]

    @property
    def ticking(self) -> bool:
        """Whether a timer runs."""
        return self._tick.isActive() or self._lingers.isActive()

    # --------------------------------------------------------------- what is so

    def allow(self, allowed: bool) -> None:
        """Say whether it may be shown at all."""
        self._allowed = allowed
        self._tell()

    def set_in_front(self, in_front: bool) -> None:
        """Say whether a window of the program has the keyboard: then that shows everything."""
        self._in_front = in_front
        self._tell()

    def dismiss(self) -> None:
        """Take it away until another turn begins."""
        self._dismissed = True
        self._tell()

    def _follow(self) -> None:
        whose = self._look()
        if whose is not self._whose:
            self._dismissed = self._dismissed and whose is Whose.NOBODY
            self._turn_to(whose)
        self._tell()

    def _turn_to(self, whose: Whose) -> None:
        before, self._whose = self._whose, whose
        if whose is Whose.NOBODY:
            self._lingers.start()
        else:
            self._lingers.stop()
            if not _is_same_turn(before, whose):
                self._began = self._clock()

    def _look(self) -> Whose:
        status = self._status
        if status.you_speak:
            return Whose.KEY if status.by_key else Whose.VOICE
        return Whose.ASSISTANT if status.can_stop else Whose.NOBODY

    def _tell(self) -> None:
        """Wait for the next second while there is one to show, and say what is another."""
        self._tick.stop()
        wanted = self.wanted
        if wanted and self._whose is not Whose.NOBODY:
            gone = (self._clock() - self._began) * 1000
            self._tick.start(TICK_MS - int(gone % TICK_MS))
        if not wanted:
            self._lingers.stop()
        shown = (wanted, self.time, self.name, self.cancel)
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()


def _is_same_turn(one: Whose, other: Whose) -> bool:
    yours = (Whose.KEY, Whose.VOICE)
    return one in yours and other in yours

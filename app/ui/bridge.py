"""The one door between the window and the engine.

Down go inputs, by the engine's own thread-safe call.  Up comes what there is to
show: it is collected in the engine's thread and told in the window's, at most thirty
times a second.  Of a thing that changed more often only the newest state is told, so
what waits is bounded by the turns of one frame, however long the window stalls.
Notices do not wait for a frame; of them the last :data:`MOST_NOTICES` are kept.
"""

from collections import deque
from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.runtime.levels import Levels, LevelWatcher
from app.runtime.subscribers import Shown, Watcher
from app.session.effects import AsideAnswered, Notify, RemoveTurn, ShowSession, ShowStatus, ShowTurn, Snapshot
from app.session.in_force import SessionInForce
from app.session.inputs import Input
from app.session.transcript import Turn

FRAME_S: Final = 1 / 30
MOST_NOTICES: Final = 16

Change = tuple[Turn, str | None]
"""A turn, and the item id it stands after; None: first."""


class EngineLike(Protocol):
    """What the window needs of the engine."""

    def submit(self, given: Input) -> None:
        """Give an input to the conversation."""

    def subscribe(self, watcher: Watcher) -> Callable[[], None]:
        """Tell ``watcher`` what there is to show, in any thread."""

    def subscribe_levels(self, watcher: LevelWatcher) -> Callable[[], None]:
        """Tell ``watcher`` how loud both voices are, in any thread."""


class Bridge(QObject):
    """Brings the engine's news into the window's thread, where it was made and belongs."""

    status_changed = Signal(Snapshot)
    session_changed = Signal(SessionInForce)
    turns_changed = Signal(list)
    """``list[Change]``: the newest state of each changed turn, in the order of their first change."""
    turn_removed = Signal(str)
    noticed = Signal(Notify)
    levels_changed = Signal(float, float)
    """The person's and the assistant's level in dBFS."""

    _woken = Signal()

    def __init__(self, engine: EngineLike, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._lock = Lock()
        self._news = _News()
        self._awake = False
        self._told_at = 0.0
        self._frame = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._frame.timeout.connect(self._tell)
        self._woken.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        self._closed = False
        self._leave: tuple[Callable[[], None], ...] = (
            engine.subscribe(self._collect),
            engine.subscribe_levels(self._collect),
        )

    def submit(self, given: Input) -> None:
        """Give an input to the conversation."""
        self._engine.submit(given)

    def close(self) -> None:
        """Tell nothing more.  Safe to repeat."""
        leave, self._leave = self._leave, ()
        for each in leave:
            each()
        self._frame.stop()
        self._closed = True

    def _collect(self, shown: Shown | Levels) -> None:
        """Take news; in the engine's thread."""
        with self._lock:
            self._news.add(shown)
            announced, self._awake = self._awake, True
        if not announced or isinstance(shown, Notify):
            self._woken.emit()

    @Slot()
    def _wake(self) -> None:
        if self._closed:
            return
        with self._lock:
            notices = self._news.take_notices()
        for notice in notices:
            self.noticed.emit(notice)
        if not self._frame.isActive():
            self._frame.start(max(0, round((self._told_at + FRAME_S - monotonic()) * 1000)))

    def _tell(self) -> None:
        self._told_at = monotonic()
        with self._lock:
            news, self._news = self._news, _News()
            self._awake = False
        news.tell(self)


class _News:
    """What is to be told with the next frame."""

    def __init__(self) -> None:
        self._snapshot: Snapshot | None = None
        self._session: SessionInForce | None = None
        self._levels: Levels | None = None
        self._notices: deque[Notify] = deque(maxlen=MOST_NOTICES)
        self._turns: dict[str, Change | None] = {}

    def add(self, shown: Shown | Levels) -> None:
        match shown:
            case ShowStatus(snapshot=snapshot):
                self._snapshot = snapshot
            case ShowSession(session=session):
                self._session = session
            case ShowTurn(turn=turn, after=after):
                self._turns[turn.item_id] = (turn, after)
            case RemoveTurn(item_id=item_id):
                self._remove(item_id)
            case Notify():
                self._notices.append(shown)
            case Levels():
                self._levels = shown if self._levels is None else _louder(self._levels, shown)
            case AsideAnswered():
                pass  # nothing in the window asks aside yet

    def take_notices(self) -> list[Notify]:
        taken = list(self._notices)
        self._notices.clear()
        return taken

    def tell(self, bridge: Bridge) -> None:
        for notice in self._notices:
            bridge.noticed.emit(notice)
        self._tell_turns(bridge)
        if self._snapshot is not None:
            bridge.status_changed.emit(self._snapshot)
        if self._session is not None:
            bridge.session_changed.emit(self._session)
        if self._levels is not None:
            bridge.levels_changed.emit(self._levels.you_dbfs, self._levels.assistant_dbfs)

    def _tell_turns(self, bridge: Bridge) -> None:
        changes: list[Change] = []
        for item_id, change in self._turns.items():
            if change is not None:
                changes.append(change)
                continue
            if changes:
                bridge.turns_changed.emit(changes)
                changes = []
            bridge.turn_removed.emit(item_id)
        if changes:
            bridge.turns_changed.emit(changes)

    def _remove(self, item_id: str) -> None:
        """Note a removal, last; a turn that stood after the removed one now stands after what that did."""
        gone = self._turns.pop(item_id, None)
        if gone is not None:
            for other, change in self._turns.items():
                if change is not None and change[1] == item_id:
                    self._turns[other] = (change[0], gone[1])
        self._turns[item_id] = None


def _louder(one: Levels, other: Levels) -> Levels:
    return Levels(
        max(one.you_dbfs, other.you_dbfs),
        max(one.assistant_dbfs, other.assistant_dbfs),
    )

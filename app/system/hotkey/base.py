"""What every way to have a key from anywhere promises: the contract of the adapters.

An adapter (:class:`Hotkeys`) is given shortcuts, each a name and a chord, and a function
it tells what happens: :class:`Pressed`, :class:`Released` and :class:`Report`.

1. **Nothing blocks.**  Every method but ``close`` returns at once; what comes of it is told.
2. **Changes are reported.**  After ``register``, ``suspend``, ``resume`` and ``check`` comes a report; calls
   made shortly after one another may share one, which says how things stand after the last.  The
   system's own changes (lost, there again, bound to other keys) are reported when they happen.
   A report has one standing for every shortcut that is registered, and for no other.
3. **Presses and releases alternate.**  A shortcut is pressed once and released once, however often the
   keyboard repeats it.  What is held when its shortcut is suspended, registered anew, lost or closed
   is released at that moment, before the report.  :class:`~app.system.hotkey.held.Held` sees to
   this.
4. **The leading edge.**  ``at`` is ``time.monotonic()``: of the moment at which the system saw the key
   move, where it tells that by a clock that can be compared, or else taken before anything else when the
   system tells the press or the release.  Nothing is waited for before a press is told.
5. **Consumed.**  The key does not reach the program in front, where the engine can promise that.
   Chords that are not registered, or are suspended, are left alone and not listened to.
6. **It comes back.**  After a loss the adapter tries again by itself until it is closed, and registers
   what was registered last.
7. **Closing is complete.**  After ``close`` has returned nothing is told any more, the adapter's
   thread has ended, and the system has all keys back.  Closing twice is allowed.  Calls after it do nothing.

``tell`` is called in the adapter's thread.  It must hand over and return: it must neither wait
for the thread that may be closing the adapter nor call ``close``.
"""

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from app.system.hotkey.chord import Chord
from app.system.hotkey.engine import Engine
from app.system.hotkey.objections import objection
from app.system.hotkey.standing import OURSELVES, Reason, Standing, Unavailable

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A chord and what it is for.

    ``name``: its identity, such as ``talk``; one adapter has each name once.  ``description``: what
    it does, for the desktops that show a list of shortcuts.
    """

    name: str
    chord: Chord
    description: str


# ------------------------------------------------------------------ what is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A shortcut went down.  ``at``: ``time.monotonic()`` on the leading edge."""

    name: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """A shortcut went up, or cannot be heard any more.  ``at``: ``time.monotonic()``."""

    name: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How everything registered stands.

    ``standings``: by the name of the shortcut.  ``configurable``: whether ``configure`` opens
    something.
    """

    engine: Engine
    standings: Mapping[str, Standing] = field(default_factory=dict)
    configurable: bool = False


Event = Pressed | Released | Report
Tell = Callable[[Event], None]


# ------------------------------------------------------------------ the contract


class Hotkeys(ABC):
    """An adapter; the module says what it promises.  Its methods may be called from any thread."""

    engine: Engine

    @abstractmethod
    def register(self, shortcuts: Iterable[Shortcut]) -> None:
        """Have these shortcuts, and none of those before; none at all gives every key back."""

    @abstractmethod
    def suspend(self) -> None:
        """Give all keys back, so that a new one can be recorded, until :meth:`resume`."""

    @abstractmethod
    def resume(self) -> None:
        """Have the shortcuts again that were registered last."""

    @abstractmethod
    def check(self) -> None:
        """Find out, as after a sleep, whether all is registered still, and register what is not."""

    @abstractmethod
    def close(self) -> None:
        """End; returns when all is given back and the thread has ended."""

    @abstractmethod
    def let_go(self, name: str) -> None:
        """Tell the release of this shortcut now, if it is down; a watchdog found it stuck.

        The keyboard may go on repeating it, which is no new press.
        """

    def configure(self) -> None:  # noqa: B027 - most systems have nothing of the kind
        """Open the system's own settings for the shortcuts, where it has any; elsewhere do nothing."""


def refusals(shortcuts: Iterable[Shortcut], engine: Engine) -> dict[str, Unavailable]:
    """Return those for which the system need not be asked: chords that are no good, or there already."""
    refused: dict[str, Unavailable] = {}
    taken: set[Chord] = set()
    for shortcut in shortcuts:
        chord, shown = shortcut.chord, shortcut.chord.shown_on(engine)
        against = objection(chord, engine)
        if against is not None and against.refused:
            refused[shortcut.name] = Unavailable(
                reason=Reason.IMPOSSIBLE, chord=shown, detail=against.sentence
            )
        elif chord in taken:
            refused[shortcut.name] = Unavailable(reason=Reason.TAKEN, chord=shown, holder=OURSELVES)
        taken.add(chord)
    return refused


def all_unavailable(
    shortcuts: Iterable[Shortcut], engine: Engine, reason: Reason, *, holder: str = "", detail: str = ""
) -> dict[str, Standing]:
    """Say the same of every shortcut."""
    return {
        each.name: Unavailable(reason=reason, chord=each.chord.shown_on(engine), holder=holder, detail=detail)
        for each in shortcuts
    }


def no_such_key(chord: Chord, engine: Engine, key: str) -> Unavailable:
    """Say that the keyboard lacks a key of the chord."""
    return Unavailable(
        reason=Reason.IMPOSSIBLE,
        chord=chord.shown_on(engine),
        detail=f"This keyboard has no key {key}: choose a shortcut without it.",
    )


def tell_safely(tell: Tell, event: Event) -> None:
    """Tell; an exception is logged, since a listener's mistake must not make the keys go dead."""
    try:
        tell(event)
    except Exception:
        logger.exception("! telling %s failed", type(event).__name__)


class NoHotkeys(Hotkeys):
    """The null object: has no key, and says why for each.

    It has no thread: a report is told in the thread that calls.
    """

    engine = Engine.NONE

    def __init__(self, tell: Tell, why: Unavailable) -> None:
        self._tell = tell
        self._why = why
        self._shortcuts: tuple[Shortcut, ...] = ()
        self._closed = False

    def register(self, shortcuts: Iterable[Shortcut]) -> None:
        """Tell that none of them can be had."""
        self._shortcuts = tuple(shortcuts)
        self._report()

    def suspend(self) -> None:
        """Tell it again."""
        self._report()

    def resume(self) -> None:
        """Tell it again."""
        self._report()

    def check(self) -> None:
        """Tell it again."""
        self._report()

    def let_go(self, name: str) -> None:
        """Do nothing: nothing is ever down."""

    def close(self) -> None:
        """Tell nothing any more."""
        self._closed = True

    def _report(self) -> None:
        if not self._closed:
            why = self._why
            standings = all_unavailable(
                self._shortcuts, self.engine, why.reason, holder=why.holder, detail=why.detail
            )
            tell_safely(self._tell, Report(engine=self.engine, standings=standings))

"""One life of the portal's shortcuts: a connection, a session on it, and what the desktop does with it.

A life is begun with the shortcuts it is to have and never has others: whoever wants others begins
another.  It ends by an exception, which says why.
"""

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from enum import Enum, auto

from jeepney import HeaderFields, Message

from app.system.hotkey.base import Shortcut, refusals
from app.system.hotkey.engine import Engine
from app.system.hotkey.held import Held
from app.system.hotkey.portal_bus import Bus, NoAnswer, Refused, field
from app.system.hotkey.portal_session import (
    BUS,
    PORTAL,
    Declined,
    PortalSession,
    Triggers,
    triggers,
)
from app.system.hotkey.portal_triggers import bound
from app.system.hotkey.portal_troubles import (
    LeftUnanswered,
    NoShortcuts,
    PortalGone,
    Problem,
    Trouble,
    is_no_such_thing,
    is_nobody_there,
    trouble,
)
from app.system.hotkey.standing import Bound, Reason, Standing, Unavailable

logger = logging.getLogger(__name__)

_ASKING = Trouble(reason=Reason.ASKING)


class Over(Exception):
    """This life is over: something else is wanted, or it is worth beginning again at once."""


class _Stage(Enum):
    BEGINNING = auto()
    ASKING = auto()
    SERVING = auto()
    SETTLED = auto()
    """Nothing more happens by itself."""


class Life:
    """One life; belongs to the adapter's thread.

    ``say`` is called when ``standings`` may have changed.  ``known``: whether the portal accepted our
    name.  ``was_bound``: whether there ever were shortcuts.
    """

    def __init__(self, shortcuts: tuple[Shortcut, ...], held: Held, say: Callable[["Life"], None]) -> None:
        self._shortcuts = shortcuts
        self._refused: Mapping[str, Standing] = refusals(shortcuts, Engine.PORTAL)
        self._asked = {each.name: each for each in shortcuts if each.name not in self._refused}
        self._had: dict[str, Standing] = {}
        self._held = held
        self._say = say
        self._session: PortalSession | None = None
        self._stage = _Stage.BEGINNING
        self._trouble: Trouble | None = None
        self._proven: set[str] = set()
        self._looking = False
        self.known = False
        self.was_bound = False

    @property
    def standings(self) -> dict[str, Standing]:
        """How each shortcut stands, in their order."""
        facts = {**self._had, **self._refused}
        return {each.name: facts[each.name] for each in self._shortcuts if each.name in facts}

    @property
    def configurable(self) -> bool:
        """Whether the desktop can show settings for the shortcuts."""
        serving = self._stage is _Stage.SERVING
        return serving and self._session is not None and self._session.configurable

    @property
    def wants_nothing(self) -> bool:
        """Whether there is nothing to ask the desktop for."""
        return not self._asked

    # ------------------------------------------------------------------ the course of it

    def live(self, bus: Bus, app_id: str) -> None:
        """Have the shortcuts and hear them.  Never returns: raises what ends it.

        That is one of :data:`~app.system.hotkey.portal_troubles.Problem`, or :class:`Over`.
        """
        session = self._session = PortalSession(bus)
        self._introduce(session, app_id)
        self._find(session)
        self._create(session)
        got = self._bind(session)
        self.was_bound = True
        self._stage = _Stage.SERVING
        self._take_up({name: got.get(name) for name in self._asked})
        bus.hear_until(None)

    def _introduce(self, session: PortalSession, app_id: str) -> None:
        """Say our name.  Not every portal asks for it: whether it matters shows later."""
        try:
            session.introduce(app_id)
            self.known = True
        except Refused as why:
            if is_nobody_there(why):
                raise
            logger.info("= hotkey: the portal did not take the name %s: %s", app_id, why.words)

    def _find(self, session: PortalSession) -> None:
        try:
            session.find()
        except Refused as why:
            if is_no_such_thing(why):
                raise NoShortcuts from why
            raise

    def _create(self, session: PortalSession) -> None:
        try:
            session.create()
        except Declined as why:
            raise PortalGone("the desktop behind the portal does not answer") from why

    def _bind(self, session: PortalSession) -> Triggers:
        try:
            return session.bind(self._asked.values(), self._person_is_asked)
        except NoAnswer as silence:
            raise LeftUnanswered from silence

    def _person_is_asked(self) -> None:
        self._stage = _Stage.ASKING
        self._had = _ASKING.standings(self._asked.values())
        self._say(self)

    def suffer(self, problem: Problem, *, had: bool) -> Trouble:
        """Say what a problem means for the shortcuts, and return that."""
        found = trouble(problem, had=had or self.was_bound, known=self.known)
        logger.warning("! hotkey: %s (%r)", found.reason.value, problem)
        self._settle(found, self._asked.values())
        return found

    def rest(self) -> None:
        """Say that all shortcuts rest."""
        self._refused = {}
        self._settle(Trouble(reason=Reason.SUSPENDED, on_check=False), self._shortcuts)

    def settle_for_nothing(self) -> None:
        """Say how those stand for which the desktop need not be asked."""
        self._settle(None, ())

    def _settle(self, found: Trouble | None, shortcuts: Iterable[Shortcut]) -> None:
        self._stage = _Stage.SETTLED
        self._trouble = found
        self._had = found.standings(shortcuts) if found is not None else {}
        self._say(self)

    def leave(self) -> None:
        """Give the keys back."""
        self._stage = _Stage.SETTLED
        if self._session is not None:
            self._session.close()

    # ------------------------------------------------------------------ on the way

    def check(self) -> None:
        """Find out how all stands, and say it; raises :class:`Over` where beginning again may help."""
        match self._stage:
            case _Stage.BEGINNING:
                return  # how it stands will be said soon
            case _Stage.SERVING:
                self._look()
            case _Stage.SETTLED if self._trouble is not None and self._trouble.on_check:
                raise Over
            case _Stage.ASKING | _Stage.SETTLED:
                self._say(self)

    def _look(self) -> None:
        if self._looking or self._session is None:
            return  # the report that follows is for both
        self._looking = True
        try:
            got = self._session.list()
            if any(isinstance(had, Bound) and name not in got for name, had in self._had.items()):
                raise Over  # the desktop has forgotten what it had
        except (Declined, Refused) as why:
            logger.warning("! hotkey: the session is no good any more: %r", why)
            raise Over from why
        finally:
            self._looking = False
        self._take_up({name: got.get(name) for name in self._asked})

    def configure(self) -> None:
        """Have the desktop show its settings, where it can."""
        if self.configurable and self._session is not None:
            self._session.configure()

    def _take_up(self, got: Mapping[str, str | None]) -> None:
        """Take up what the desktop calls the keys of each shortcut; None: it does not have it."""
        for name, description in got.items():
            if description is None:
                self._held.release(name, time.monotonic())
            self._had[name] = self._standing(self._asked[name], description)
        self._say(self)

    def _standing(self, shortcut: Shortcut, description: str | None) -> Standing:
        if description:
            return bound(description, shortcut.chord)
        if shortcut.name in self._proven:
            return Bound(trigger="", as_asked=False)
        reason = Reason.USER_REFUSED if description is None else Reason.NO_KEYS
        return Unavailable(reason=reason, chord=str(shortcut.chord))

    # ------------------------------------------------------------------ hearing

    def hear(self, message: Message, at: float) -> None:
        """Take notice of a signal that arrived at ``at``; raises what follows from it."""
        sender = field(message, HeaderFields.sender)
        what = (field(message, HeaderFields.member), *message.body)
        if sender == BUS:
            self._hear_bus(what)
        elif self._session is not None and self._session.handle and sender == self._session.owner:
            self._hear_portal(what, self._session.handle, field(message, HeaderFields.path), at)

    def _hear_bus(self, what: tuple[object, ...]) -> None:
        match what:
            case ("NameOwnerChanged", _, _, now) if self._stage is _Stage.SETTLED:
                if now and self._trouble is not None and self._trouble.on_check:
                    raise Over
            case ("NameOwnerChanged", str(name), *_) if name != PORTAL:
                if self._stage is _Stage.SERVING:
                    self._look()  # a part of the desktop went or came: perhaps the one that has our keys
            case ("NameOwnerChanged", _, before, _) if self._session and before == self._session.owner:
                raise PortalGone

    def _hear_portal(self, what: tuple[object, ...], handle: str, path: str, at: float) -> None:
        match what:
            case ("Activated", session, str(name), *_) if session == handle:
                self._press(name, at)
            case ("Deactivated", session, str(name), *_) if session == handle:
                self._held.release(name, at)
            case ("ShortcutsChanged", session, shortcuts) if session == handle:
                changed = triggers(shortcuts)
                self._take_up({name: changed[name] for name in self._asked if name in changed})
            case ("Closed", *_) if path == handle:
                raise PortalGone

    def _press(self, name: str, at: float) -> None:
        if name not in self._asked:
            return
        self._held.press(name, at)
        if not isinstance(self._had.get(name), Bound):
            self._proven.add(name)
            self._take_up({name: ""})

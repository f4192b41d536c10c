"""Why the portal gives us no shortcuts, read out of what went wrong, and whether to try again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.system.hotkey.base import Shortcut, all_unavailable
from app.system.hotkey.engine import Engine
from app.system.hotkey.portal_bus import BusGone, NoAnswer, Refused
from app.system.hotkey.portal_session import Declined
from app.system.hotkey.standing import Reason, Standing

THE_BUS: Final = "the session bus"
THE_PORTAL: Final = "the desktop portal"

_NOT_ALLOWED: Final = "org.freedesktop.portal.Error.NotAllowed"
_NOBODY_THERE: Final = frozenset(
    f"org.freedesktop.DBus.Error.{name}"
    for name in ("ServiceUnknown", "NameHasNoOwner", "NoReply", "Disconnected")
)
_CANNOT_START: Final = "org.freedesktop.DBus.Error.Spawn."
_NO_SUCH_THING: Final = frozenset(
    f"org.freedesktop.DBus.Error.{name}"
    for name in ("UnknownInterface", "UnknownMethod", "UnknownProperty", "UnknownObject", "InvalidArgs")
)


class PortalGone(Exception):
    """The portal has left the bus or ended the session, or has no desktop behind it that answers."""


class NoShortcuts(Exception):
    """There is a portal, but it has no global shortcuts."""


class LeftUnanswered(Exception):
    """A person was asked, and did not answer."""


Problem = BusGone | PortalGone | NoShortcuts | LeftUnanswered | NoAnswer | Refused | Declined


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why there are no shortcuts.

    ``again``: trying again after a while may help.  ``on_check``: as does trying when it is
    checked; else a person has decided, who is asked again when the shortcuts are registered.
    """

    reason: Reason
    holder: str = ""
    detail: str = ""
    again: bool = True
    on_check: bool = True

    def standings(self, shortcuts: Iterable[Shortcut]) -> dict[str, Standing]:
        """Return how each of the shortcuts stands."""
        return all_unavailable(shortcuts, Engine.PORTAL, self.reason, holder=self.holder, detail=self.detail)


_LOST_PORTAL: Final = Trouble(reason=Reason.CONNECTION_LOST, holder=THE_PORTAL)
_LOST_BUS: Final = Trouble(reason=Reason.CONNECTION_LOST, holder=THE_BUS)
_NO_PORTAL: Final = Trouble(reason=Reason.NO_PORTAL)
_PLAIN: Final[dict[type[Exception], Trouble]] = {
    NoShortcuts: Trouble(reason=Reason.NO_PORTAL, again=False),
    NoAnswer: Trouble(reason=Reason.NO_ANSWER, holder=THE_PORTAL),
    LeftUnanswered: Trouble(reason=Reason.NO_ANSWER, holder=THE_PORTAL, again=False),
}


def trouble(problem: Problem, *, had: bool, known: bool) -> Trouble:
    """Return what a problem means.

    ``had``: we have had shortcuts before.  ``known``: the portal has accepted our name.
    """
    match problem:
        case BusGone():
            return _LOST_BUS if had else _NO_PORTAL
        case PortalGone():
            return _LOST_PORTAL if had else _NO_PORTAL
        case Declined(by_person=True):
            return Trouble(reason=Reason.USER_REFUSED, again=False, on_check=False)
        case Declined():
            return Trouble(reason=Reason.SYSTEM_REFUSED, again=False)
        case Refused():
            return _refused(problem, had=had, known=known)
        case _:
            return _PLAIN[type(problem)]


def _refused(error: Refused, *, had: bool, known: bool) -> Trouble:
    if is_nobody_there(error):
        return _LOST_PORTAL if had else _NO_PORTAL
    if error.name == _NOT_ALLOWED and not known:
        return Trouble(reason=Reason.UNKNOWN_TO_DESKTOP)
    return Trouble(reason=Reason.SYSTEM_REFUSED, detail=error.words or error.name)


def is_nobody_there(error: Refused) -> bool:
    """Whether there is no portal, or it died before it answered."""
    return error.name in _NOBODY_THERE or error.name.startswith(_CANNOT_START)


def is_no_such_thing(error: Refused) -> bool:
    """Whether the portal does not have what it was asked for."""
    return error.name in _NO_SUCH_THING

"""How a shortcut stands: it works, or it cannot be had, for a reason with one thing to do about it."""

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Reason(Enum):
    """Why a shortcut is not to be had."""

    NO_DISPLAY = "no display"
    NO_PORTAL = "no portal"
    """A Wayland desktop whose portal is missing or has no global shortcuts."""

    NO_ENGINE = "no engine"
    """A system for which there is no adapter."""

    UNKNOWN_TO_DESKTOP = "unknown to the desktop"
    """The portal finds no desktop entry of ours."""

    LIBRARY_MISSING = "library missing"
    """``detail``: its name."""

    NEEDS_PERMISSION = "needs permission"
    """``detail``: the place in the system's settings where it is given."""

    TAKEN = "taken"
    """``holder``: the program that has it, where that is known."""

    IMPOSSIBLE = "impossible"
    """``detail``: a sentence that says why and what to do."""

    ASKING = "asking"
    """A person is being asked just now; another report follows."""

    USER_REFUSED = "user refused"
    NO_KEYS = "no keys"
    """The portal has the shortcut, but names no keys for it; a press shows that it has some."""

    NO_ANSWER = "no answer"
    """``holder``: who does not answer."""

    CONNECTION_LOST = "connection lost"
    """``holder``: to what.  The adapter tries again by itself."""

    SYSTEM_REFUSED = "system refused"
    """Anything else the system said; ``detail``: its own words or number."""

    SUSPENDED = "suspended"
    """By ``suspend``."""


_SENTENCES: Final = {
    Reason.NO_DISPLAY: "There is no display to take {chord} from: start Earshot inside a desktop session.",
    Reason.NO_PORTAL: "This Wayland desktop gives programs no global shortcuts: bind the command "
    "'earshot hotkey toggle' to {chord} in the settings of the desktop.",
    Reason.NO_ENGINE: "Earshot cannot have {chord} on this system: bind the command "
    "'earshot hotkey toggle' to it in the settings of the desktop.",
    Reason.UNKNOWN_TO_DESKTOP: "The desktop does not know Earshot and therefore refuses {chord}: install "
    "the desktop entry, then sign out and in again.",
    Reason.LIBRARY_MISSING: "{chord} needs {detail}, which is not installed: install Earshot again.",
    Reason.NEEDS_PERMISSION: "The system does not let Earshot have {chord}: allow it in {detail}.",
    Reason.TAKEN: "{chord} is taken by {holder}: choose another shortcut, or free it there.",
    Reason.IMPOSSIBLE: "{detail}",
    Reason.ASKING: "The desktop asks whether Earshot may have {chord}: answer its question.",
    Reason.USER_REFUSED: "{chord} was refused when the desktop asked: allow it in the desktop's settings, "
    "or register it again.",
    Reason.NO_KEYS: "The desktop names no keys for this shortcut of Earshot: give it {chord} in the settings "
    "of the desktop.",
    Reason.NO_ANSWER: "{holder} does not answer when asked for {chord}: check again, or sign out and in.",
    Reason.CONNECTION_LOST: "The connection to {holder} is lost, and {chord} with it: Earshot tries again "
    "by itself; if it stays so, restart Earshot.",
    Reason.SYSTEM_REFUSED: "The system refuses {chord} ({detail}): choose another shortcut.",
    Reason.SUSPENDED: "{chord} rests while shortcuts are being recorded: finish or cancel that.",
}
ANOTHER_PROGRAM: Final = "another program"
OURSELVES: Final = "another shortcut of Earshot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unavailable:
    """A shortcut cannot be had, and why; :class:`Reason` says what the other facts mean.

    ``chord`` is shown as the engine calls it; "" speaks of the talk key in general.
    """

    reason: Reason
    chord: str = ""
    holder: str = ""
    detail: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong and the one thing to do about it."""
        said = _SENTENCES[self.reason].format(
            chord=self.chord or "the talk key",
            holder=self.holder or ANOTHER_PROGRAM,
            detail=self.detail or "no reason given",
        )
        return said[:1].upper() + said[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A shortcut works.

    ``trigger``: the keys in the system's own words, which are not always those that were asked for.
    ``as_asked``: whether they are.
    """

    trigger: str
    as_asked: bool = True


Standing = Bound | Unavailable

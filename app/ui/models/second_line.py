"""The line under the status word: what matters now, and if something is wrong, what to do."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QLocale

from app.session.echo import EchoState
from app.session.effects import Snapshot
from app.session.states import ONLINE, Phase

translate = QCoreApplication.translate


class TurnMode(Enum):
    """Who decides when a turn of the person ends."""

    HANDS_FREE = auto()
    PUSH_TO_TALK = auto()


class Grip(Enum):
    """How the talk button keeps a turn open."""

    NONE = auto()
    HELD = auto()
    LATCHED = auto()
    """It was clicked, and waits for the second click."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything the status is made of.

    ``microphone``: there is one.  ``cut_in``: the person speaks because they interrupted a reply.
    """

    snapshot: Snapshot
    mode: TurnMode = TurnMode.HANDS_FREE
    partner: bool = False
    microphone: bool = True
    grip: Grip = Grip.NONE
    cut_in: bool = False


def second_line(facts: Facts) -> str:
    """Say what matters now; what keeps the person from being heard comes first."""
    if facts.snapshot.phase not in ONLINE and (facts.snapshot.you_speak or facts.snapshot.kept):
        return _kept(facts.snapshot)
    match facts.snapshot.phase:
        case Phase.CONNECTING:
            return _calling(facts)
        case Phase.RECONNECTING:
            return _again(facts.snapshot.detail)
        case Phase.ASLEEP:
            return _asleep(facts.snapshot)
        case Phase.ERROR:
            return _first_sentence(facts.snapshot.detail)
        case _:
            return _while_online(facts)


def _kept(snapshot: Snapshot) -> str:
    """Say what becomes of what is said without a connection."""
    if not snapshot.you_speak:
        return translate("SecondLine", "What you said is sent as soon as there is a connection.")
    match snapshot.phase:
        case Phase.CONNECTING:
            return translate("SecondLine", "connecting, what you say is kept until then")
        case Phase.RECONNECTING:
            return translate("SecondLine", "reconnecting, what you say is kept until then")
        case _:
            return translate("SecondLine", "not connected, what you say is kept for 30 seconds")


def _asleep(snapshot: Snapshot) -> str:
    """Say that nobody hears, and what changes that."""
    if not snapshot.wakes:
        return translate("SecondLine", "Not connected: nothing is heard or sent.")
    if snapshot.detail:
        again = translate("SecondLine", "{0} Press Talk or type to try again.")
        return again.format(_first_sentence(snapshot.detail))
    return translate("SecondLine", "Nothing is heard or sent. Press Talk or type to wake it.")


def _calling(facts: Facts) -> str:
    if facts.snapshot.carried:
        return translate("SecondLine", "waking up; what you say is heard already")
    if facts.partner:
        return translate("SecondLine", "calling the practice partner on this computer")
    return translate("SecondLine", "calling the service")


def _again(detail: str) -> str:
    return (
        translate("SecondLine", "{0} Trying again.").format(_first_sentence(detail))
        if detail
        else translate("SecondLine", "a fresh session takes over")
    )


def _first_sentence(detail: str) -> str:
    """Return what happened; what to do about it follows there, and stands where there is room for it."""
    first, end, _ = detail.partition(". ")
    return f"{first}." if end else detail


def _while_online(facts: Facts) -> str:
    if facts.snapshot.muted:
        return translate("SecondLine", "Nobody hears you until you unmute.")
    if not facts.microphone:
        return _join(_partner(facts), translate("SecondLine", "no microphone"), _latency(facts))
    if facts.snapshot.phase is Phase.LISTENING and facts.snapshot.you_speak:
        return _while_you_speak(facts)
    if facts.snapshot.phase is Phase.SPEAKING and facts.snapshot.echo.gates:
        return _not_heard(facts.snapshot.echo)
    if facts.snapshot.phase is Phase.READY:
        return _join(_partner(facts), translate("SecondLine", "hold to talk"), _latency(facts))
    return _join(_partner(facts), _mode(facts), _latency(facts))


def _while_you_speak(facts: Facts) -> str:
    if facts.snapshot.locked:
        return translate("SecondLine", "Locked: tap to end.")
    match facts.grip:
        case Grip.HELD:
            return translate("SecondLine", "Let go when you are done.")
        case Grip.LATCHED:
            return translate("SecondLine", "Press again when you are done.")
        case Grip.NONE:
            said = translate("SecondLine", "you interrupted") if facts.cut_in else ""
            return _join(said, "" if said else _partner(facts), _mode(facts))


def _not_heard(echo: EchoState) -> str:
    if echo is EchoState.CONVERGING:
        return translate("SecondLine", "Getting to know the room. Hold the button to interrupt.")
    return translate("SecondLine", "Echo cannot be removed here. Hold the button to interrupt.")


def _partner(facts: Facts) -> str:
    return translate("SecondLine", "practice partner") if facts.partner else ""


def _mode(facts: Facts) -> str:
    return (
        translate("SecondLine", "hands-free")
        if facts.mode is TurnMode.HANDS_FREE
        else translate("SecondLine", "push to talk")
    )


def _latency(facts: Facts) -> str:
    reply_ms = facts.snapshot.reply_ms
    return "" if reply_ms is None else translate("SecondLine", "answered in {0}").format(_duration(reply_ms))


def _duration(ms: float) -> str:
    return (
        translate("SecondLine", "{0} ms").format(round(ms))
        if ms < 999.5
        else translate("SecondLine", "{0} s").format(QLocale().toString(ms / 1000, "f", 1))
    )


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)

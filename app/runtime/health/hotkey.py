"""Whether the talk key can be had while another program is in front, by which engine, and why that one.

Where it is harmless the key is really asked for, and given back at once.  A desktop portal would
ask the person, so there nothing is tried; nor is it while a window has the key.
"""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Final

from app.errors import BadChord
from app.runtime.health.finding import Finding, State, Topic
from app.system.hotkey.base import Event, Report, Shortcut
from app.system.hotkey.choosing import Choice, choose, open_hotkeys
from app.system.hotkey.chord import Chord, parse
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Bound, Reason, Standing, Unavailable

ANSWER_WITHIN_S: Final = 2.0
NAME: Final = "talk"
NO_KEY_CHOSEN: Final = "No talk key is chosen for while another program is in front."

TryIt = Callable[[Choice, Chord], tuple[Choice, Standing]]
"""Ask for a chord with the engine that was chosen, give it back, and return how it stood."""


def find_hotkey(
    written: str, *, window_has_it: bool, choice: Choice | None = None, try_it: TryIt | None = None
) -> Finding:
    """Look how the talk key ``written`` in the settings stands.

    ``window_has_it``: a window is open, which has the key.  ``choice``: of the engine; None
    chooses.  ``try_it``: None really tries.
    """
    choice = choice or choose()
    if not written:
        return Finding(topic=Topic.HOTKEY, state=State.UNUSED, says=NO_KEY_CHOSEN)
    try:
        chord = parse(written)
    except BadChord as error:
        return Finding(topic=Topic.HOTKEY, state=State.BROKEN, says=str(error))
    if choice.why_not is not None:
        return Finding(topic=Topic.HOTKEY, state=State.UNUSED, says=choice.reason)
    if choice.engine is Engine.PORTAL or window_has_it:
        return _untried(chord, choice, window_has_it=window_has_it)
    return judge_hotkey(*(try_it or ask_for)(choice, chord), chord)


def judge_hotkey(choice: Choice, standing: Standing, chord: Chord) -> Finding:
    """Say what it means that ``chord`` stands so with the engine of ``choice``."""
    match standing:
        case Bound(trigger=trigger):
            says = f"{choice.reason} {trigger or chord} can be had."
            return Finding(topic=Topic.HOTKEY, state=State.WORKS, says=says)
        case Unavailable(reason=Reason.ASKING):
            says = f"{choice.reason} The desktop asks whether Earshot may have {chord}."
            return Finding(topic=Topic.HOTKEY, state=State.DOUBTFUL, says=says, advice="Answer its question.")
        case Unavailable():
            fact, advice = _split(standing)
            return Finding(topic=Topic.HOTKEY, state=State.BROKEN, says=fact, advice=advice)


def _split(standing: Unavailable) -> tuple[str, str]:
    """Return what is wrong, and what to do: the two halves of the sentence, or the whole and nothing."""
    fact, colon, advice = standing.sentence.partition(": ")
    return (f"{fact}.", f"{advice[:1].upper()}{advice[1:]}") if colon else (standing.sentence, "")


def _untried(chord: Chord, choice: Choice, *, window_has_it: bool) -> Finding:
    why = (
        f"{chord} is not tried: the settings of the window that is open say under Keys how it stands."
        if window_has_it
        else f"{chord} is not tried: the desktop would ask you."
    )
    return Finding(topic=Topic.HOTKEY, state=State.UNUSED, says=f"{choice.reason} {why}")


def ask_for(choice: Choice, chord: Chord) -> tuple[Choice, Standing]:
    """Really ask for ``chord``, and give it back; blocks for :data:`ANSWER_WITHIN_S` at most."""
    reports: SimpleQueue[Report] = SimpleQueue()

    def hear(event: Event) -> None:
        if isinstance(event, Report) and NAME in event.standings:
            reports.put(event)

    choice, hotkeys = open_hotkeys(choice, hear)
    try:
        hotkeys.register([Shortcut(name=NAME, chord=chord, description="Talk")])
        report = reports.get(timeout=ANSWER_WITHIN_S)
    except Empty:
        return choice, Unavailable(reason=Reason.NO_ANSWER, chord=str(chord), holder=choice.engine.value)
    finally:
        hotkeys.close()
    return choice, report.standings[NAME]

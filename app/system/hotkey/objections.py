"""Which chords are no good as a shortcut, or unwise: found out without asking the system."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from app.system.hotkey.chord import (
    ARROW_KEYS,
    EDITING_KEYS,
    KEYPAD_KEYS,
    MODIFIER_KEYS,
    Chord,
    Modifier,
    parse,
    shown_modifiers,
)
from app.system.hotkey.engine import Engine


class Flaw(Enum):
    """What speaks against a chord."""

    TYPES = "types"
    EDITS = "edits"
    LONE_MODIFIER = "lone modifier"
    HELD_WITH_OTHERS = "held with others"
    """A modifier by itself that every program needs; while it is held, no other key would reach any."""

    SHARED = "shared"
    """The same of one that has a twin, on the other side of the keyboard."""

    MODIFIER_AND_MORE = "modifier and more"
    SYSTEM = "system"
    EVERYWHERE = "everywhere"
    ALT_GR = "AltGr"
    """On Windows AltGr is Ctrl and Alt."""

    LOCK = "lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What speaks against a chord on an engine.

    ``refused``: it is not to be used at all; else it is unwise, and a person may insist.
    ``sentence`` says why and what to do instead.
    """

    flaw: Flaw
    refused: bool
    sentence: str


_WHY: Final = {
    Flaw.TYPES: "{chord} types something in every program: hold Ctrl, Alt or {super} with it.",
    Flaw.EDITS: "{chord} is needed in every program: hold Ctrl, Alt or {super} with it.",
    Flaw.LONE_MODIFIER: "{chord} by itself is not enough here: add one more key, such as a letter or Space.",
    Flaw.HELD_WITH_OTHERS: "{chord} is held with other keys, which no program would hear any more: "
    "take RightCtrl, or add one more key, such as a letter.",
    Flaw.SHARED: "{chord} is held with other keys too, which no program would hear then: RightCtrl is safer.",
    Flaw.MODIFIER_AND_MORE: "{chord} are not enough: add one more key, such as a letter or Space.",
    Flaw.SYSTEM: "{chord} belongs to the system, which does not give it away: choose another.",
    Flaw.EVERYWHERE: "{chord} means something in most programs, which would not hear it any more: "
    "two modifiers are safer.",
    Flaw.ALT_GR: "{chord} types a sign on keyboards with AltGr, which could not be typed any more: "
    "a key that types nothing is safer.",
    Flaw.LOCK: "{chord} also switches the keyboard: a key that does nothing else is safer.",
}
_UNWISE: Final = frozenset({Flaw.SHARED, Flaw.EVERYWHERE, Flaw.ALT_GR, Flaw.LOCK})

_SYSTEM_CHORDS: Final = {
    Engine.X11: ("Ctrl+Alt+Backspace", *(f"Ctrl+Alt+F{number}" for number in range(1, 13))),
    Engine.PORTAL: (*(f"Ctrl+Alt+F{number}" for number in range(1, 13)),),
    Engine.WINDOWS: (
        *("Ctrl+Alt+Delete", "Super+L", "Ctrl+Shift+Esc", "Ctrl+Esc", "F12"),
        *("Alt+Tab", "Alt+Shift+Tab", "Ctrl+Alt+Tab", "Alt+Esc", "Alt+Shift+Esc"),
    ),
    Engine.MACOS: (
        *("Super+Tab", "Shift+Super+Tab", "Super+Q", "Shift+Super+Q", "Super+Space"),
        *("Ctrl+Super+Q", "Alt+Super+Esc"),
    ),
    Engine.NONE: (),
}
_SYSTEM: Final = {
    engine: frozenset(parse(written) for written in chords) for engine, chords in _SYSTEM_CHORDS.items()
}
_WINDOW_CHORDS: Final = frozenset({parse("Alt+F4"), parse("Alt+Space")})
"""They close a window and open its menu, wherever no window manager has them for itself."""

_WEAK: Final = frozenset({Modifier.SHIFT})
_ALT_GR: Final = frozenset({Modifier.CTRL, Modifier.ALT})
_PROGRAMS_OWN: Final = (frozenset({Modifier.CTRL}), frozenset({Modifier.ALT}))
_COMMAND: Final = frozenset({Modifier.SUPER})
_TYPING_NAMES: Final = frozenset({"Space", "Plus", *KEYPAD_KEYS} - {"NumEnter"})
_EDITING: Final = frozenset({*EDITING_KEYS, *ARROW_KEYS, "NumEnter"})
_LEFT: Final = frozenset(key for key in MODIFIER_KEYS if key.startswith("Left"))
_TYPING_RIGHT: Final = frozenset({"RightShift", "RightAlt"})
"""The modifiers on the right that some type with: capitals, and the signs of AltGr."""


def objection(chord: Chord, engine: Engine) -> Objection | None:
    """Return what speaks against a chord; None when nothing does."""
    flaw = _flaw(chord, engine)
    if flaw is None:
        return None
    (command,) = shown_modifiers(_COMMAND, engine)
    sentence = _WHY[flaw].format(chord=chord.shown_on(engine), super=command)
    return Objection(flaw=flaw, refused=flaw not in _UNWISE, sentence=sentence)


def _flaw(chord: Chord, engine: Engine) -> Flaw | None:
    if chord in _SYSTEM[engine]:
        return Flaw.SYSTEM
    if chord.is_lone_modifier:
        return _modifier_flaw(chord, engine)
    types = len(chord.key) == 1 or chord.key in _TYPING_NAMES
    if chord.modifiers <= _WEAK:
        return Flaw.TYPES if types else _bare_flaw(chord)
    if _is_programs_own(chord, engine, types=types):
        return Flaw.EVERYWHERE
    signs = len(chord.key) == 1 or chord.key == "Plus"
    alt_gr = engine is Engine.WINDOWS and chord.modifiers - _WEAK == _ALT_GR
    return Flaw.ALT_GR if alt_gr and signs else None


def _modifier_flaw(chord: Chord, engine: Engine) -> Flaw | None:
    if chord.modifiers:
        return Flaw.MODIFIER_AND_MORE
    if not engine.takes_lone_modifiers:
        return Flaw.LONE_MODIFIER
    if chord.key in _LEFT:
        return Flaw.HELD_WITH_OTHERS
    return Flaw.SHARED if chord.key in _TYPING_RIGHT else None


def _bare_flaw(chord: Chord) -> Flaw | None:
    if chord.key in _EDITING:
        return Flaw.EDITS
    return Flaw.LOCK if chord.key == "ScrollLock" else None


def _is_programs_own(chord: Chord, engine: Engine, *, types: bool) -> bool:
    if engine is not Engine.MACOS and chord in _WINDOW_CHORDS:
        return True
    used = (types and chord.key != "Space") or chord.key in _EDITING
    ours = chord.modifiers in _PROGRAMS_OWN or (engine is Engine.MACOS and chord.modifiers == _COMMAND)
    return used and ours

"""Chords: a key and the modifiers held with it, and how they are written.

A chord is written ``Ctrl+Alt+Space``: modifiers in the order of :class:`Modifier`, then the
key.  Keys have these names, and no others:

* a letter or a sign by itself, as it stands on the key: ``A``, ``7``, ``;``, ``Ö``; letters are
  capital, and a space and a plus are written ``Space`` and ``Plus``;
* ``F1`` to ``F24``;
* the names in :data:`NAMED_KEYS`, :data:`KEYPAD_KEYS`, :data:`MEDIA_KEYS` and :data:`MODIFIER_KEYS`.

Each engine has a table of its own from these names to the system's.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import Final

from app.errors import BadChord
from app.system.hotkey.engine import Engine


class Modifier(Enum):
    """A key that is held with others, on either side of the keyboard; the value is how it is written."""

    CTRL = "Ctrl"
    ALT = "Alt"
    SHIFT = "Shift"
    SUPER = "Super"
    """The Windows key, Command on a Mac."""


FUNCTION_KEYS: Final = tuple(f"F{number}" for number in range(1, 25))

EDITING_KEYS: Final = ("Enter", "Tab", "Backspace", "Esc", "Delete", "Home", "End", "PageUp", "PageDown")
ARROW_KEYS: Final = ("Left", "Up", "Right", "Down")
SPARE_KEYS: Final = ("Insert", "Pause", "ScrollLock", "PrintScreen", "Menu")
NAMED_KEYS: Final = ("Space", "Plus", *EDITING_KEYS, *ARROW_KEYS, *SPARE_KEYS)

KEYPAD_KEYS: Final = (
    *(f"Num{digit}" for digit in range(10)),
    "NumPlus",
    "NumMinus",
    "NumMultiply",
    "NumDivide",
    "NumDecimal",
    "NumEnter",
)
"""The block of digits at the right, whatever Num Lock makes of it."""

MEDIA_KEYS: Final = ("MediaPlay", "MediaStop", "MediaNext", "MediaPrevious", "MicMute", "Launch1", "Launch2")

MODIFIER_KEYS: Final = {
    f"{side}{modifier.value}": modifier for modifier in Modifier for side in ("Left", "Right")
}
"""Modifiers as keys of their own, of which the side matters: ``RightCtrl``."""

_NAMES: Final = {
    name.lower(): name for name in (*FUNCTION_KEYS, *NAMED_KEYS, *KEYPAD_KEYS, *MEDIA_KEYS, *MODIFIER_KEYS)
} | {
    "escape": "Esc",
    "return": "Enter",
    "del": "Delete",
    "ins": "Insert",
    "pgup": "PageUp",
    "pgdown": "PageDown",
    "print": "PrintScreen",
    "+": "Plus",
}
_MODIFIER_NAMES: Final = {modifier.value.lower(): modifier for modifier in Modifier} | {
    "control": Modifier.CTRL,
    "option": Modifier.ALT,
    "meta": Modifier.SUPER,
    "win": Modifier.SUPER,
    "cmd": Modifier.SUPER,
    "command": Modifier.SUPER,
}
_LOCAL_NAMES: Final = {
    Engine.MACOS: {Modifier.ALT: "Option", Modifier.SUPER: "Cmd"},
    Engine.WINDOWS: {Modifier.SUPER: "Win"},
}


@dataclass(frozen=True, slots=True)
class Chord:
    """A key held together with modifiers.

    ``key`` is one of the names the module describes; anything else raises :class:`~app.errors.BadChord`.
    """

    modifiers: frozenset[Modifier]
    key: str

    def __post_init__(self) -> None:
        if _key_named(self.key) != self.key:
            raise BadChord(self.key, "Earshot knows no such key")

    def __str__(self) -> str:
        return "+".join([modifier.value for modifier in Modifier if modifier in self.modifiers] + [self.key])

    def shown_on(self, engine: Engine) -> str:
        """Return it as the keys are called on that system: Option and Cmd on a Mac."""
        return "+".join([*shown_modifiers(self.modifiers, engine), self.key])

    @property
    def is_lone_modifier(self) -> bool:
        """Whether the key is itself a modifier."""
        return self.key in MODIFIER_KEYS


def shown_modifiers(modifiers: Collection[Modifier], engine: Engine) -> tuple[str, ...]:
    """Return what these are called on that system, in their order: Option and Cmd on a Mac."""
    names = _LOCAL_NAMES.get(engine, {})
    return tuple(names.get(each, each.value) for each in Modifier if each in modifiers)


def parse(written: str) -> Chord:
    """Read a chord; neither case nor the order of modifiers matters, and usual other names are understood.

    Raises :class:`~app.errors.BadChord`.
    """
    *before, last = _parts(written)
    held: set[Modifier] = set()
    for name in before:
        modifier = _MODIFIER_NAMES.get(name.lower())
        if modifier is None:
            raise BadChord(written, f"{name!r} cannot be held with another key")
        if modifier in held:
            raise BadChord(written, f"{modifier.value} is there twice")
        held.add(modifier)
    if last.lower() in _MODIFIER_NAMES:
        raise BadChord(written, "a key is missing after the modifiers")
    key = _key_named(last)
    if key is None:
        raise BadChord(written, f"Earshot knows no key {last!r}" if last else "a key is missing")
    return Chord(frozenset(held), key)


def _parts(written: str) -> list[str]:
    """Split at the plus signs, of which the last may be the key itself."""
    text = written.strip()
    if text == "+" or text.endswith("++"):
        return [*_parts(text[:-2]), "+"] if len(text) > 1 else ["+"]
    return [part.strip() for part in text.split("+")]


def _key_named(name: str) -> str | None:
    """Return the one name of a key; None when there is none."""
    if known := _NAMES.get(name.lower()):
        return known
    capital = name.upper()
    if len(name) == 1 and name.isprintable() and not name.isspace():
        return capital if len(capital) == 1 else name  # a sharp s has no single capital
    return None

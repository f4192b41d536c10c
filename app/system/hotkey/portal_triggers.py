"""Chords in the words of the portal: how they are asked for, and how to read what a desktop says of them.

A trigger is asked for as the Shortcuts Specification of freedesktop.org has it: modifiers in capitals and
the name that libxkbcommon gives the key, joined by plus signs, such as ``CTRL+ALT+space``.  What a desktop
answers is a text for people, in its own style and language.
"""

import re
from typing import Final

from app.errors import BadChord
from app.system.hotkey.chord import FUNCTION_KEYS, Chord, Modifier, parse
from app.system.hotkey.standing import Bound

_MODIFIERS: Final = {
    Modifier.CTRL: "CTRL",
    Modifier.ALT: "ALT",
    Modifier.SHIFT: "SHIFT",
    Modifier.SUPER: "LOGO",
}
_KEYS: Final = {
    "Space": "space",
    "Plus": "plus",
    "Enter": "Return",
    "Tab": "Tab",
    "Backspace": "BackSpace",
    "Esc": "Escape",
    "Delete": "Delete",
    "Home": "Home",
    "End": "End",
    "PageUp": "Page_Up",
    "PageDown": "Page_Down",
    "Left": "Left",
    "Up": "Up",
    "Right": "Right",
    "Down": "Down",
    "Insert": "Insert",
    "Pause": "Pause",
    "ScrollLock": "Scroll_Lock",
    "PrintScreen": "Print",
    "Menu": "Menu",
    "NumPlus": "KP_Add",
    "NumMinus": "KP_Subtract",
    "NumMultiply": "KP_Multiply",
    "NumDivide": "KP_Divide",
    "NumDecimal": "KP_Decimal",
    "NumEnter": "KP_Enter",
    "MediaPlay": "XF86AudioPlay",
    "MediaStop": "XF86AudioStop",
    "MediaNext": "XF86AudioNext",
    "MediaPrevious": "XF86AudioPrev",
    "MicMute": "XF86AudioMicMute",
    "Launch1": "XF86Launch1",
    "Launch2": "XF86Launch2",
    **{f"Num{digit}": f"KP_{digit}" for digit in range(10)},
    **{name: name for name in FUNCTION_KEYS},
}
_SIGNS: Final = {
    "!": "exclam",
    '"': "quotedbl",
    "#": "numbersign",
    "$": "dollar",
    "%": "percent",
    "&": "ampersand",
    "'": "apostrophe",
    "(": "parenleft",
    ")": "parenright",
    "*": "asterisk",
    ",": "comma",
    "-": "minus",
    ".": "period",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    "<": "less",
    "=": "equal",
    ">": "greater",
    "?": "question",
    "@": "at",
    "[": "bracketleft",
    "\\": "backslash",
    "]": "bracketright",
    "^": "asciicircum",
    "_": "underscore",
    "`": "grave",
    "{": "braceleft",
    "|": "bar",
    "}": "braceright",
    "~": "asciitilde",
}
_CHORD_NAMES: Final = {theirs.lower(): ours for ours, theirs in _KEYS.items()} | {
    theirs: ours for ours, theirs in _SIGNS.items()
}
_GNOMES: Final = re.compile(r"<(\w+)>")
_BETWEEN: Final = re.compile(r"[,;]\s+|\s+or\s+")


def trigger(chord: Chord) -> str:
    """Return how to ask for a chord; it must be no modifier alone (else ``ValueError``).

    Letters are small, since a capital one would stand for Shift and the letter.
    """
    if chord.is_lone_modifier:
        raise ValueError(f"a portal has no word for {chord}")
    held = [word for modifier, word in _MODIFIERS.items() if modifier in chord.modifiers]
    return "+".join([*held, keysym_name(chord.key)])


def keysym_name(name: str) -> str:
    """Return what libxkbcommon calls a key; it must be no modifier (else ``KeyError``)."""
    if len(name) > 1:
        return _KEYS[name]
    if name.isascii():
        return _SIGNS.get(name, name.lower())
    lower = name.lower()
    return f"U{ord(lower if len(lower) == 1 else name):04X}"


def bound(description: str, chord: Chord) -> Bound:
    """Return how a shortcut stands that a desktop describes so.

    Where the description cannot be read, for it is in another language, the keys count as others than
    those that were asked for: the person is shown the description itself.
    """
    return Bound(trigger=description, as_asked=chord in _chords(description))


def _chords(description: str) -> set[Chord]:
    """Return the chords in it, of which there may be several, each after other words or not."""
    found = set()
    for part in _BETWEEN.split(_GNOMES.sub(r"\1+", description)):
        words = part.split()
        for start in range(len(words)):
            chord = _chord("".join(words[start:]))
            if chord is not None:
                found.add(chord)
                break
    return found


def _chord(written: str) -> Chord | None:
    *held, key = written.split("+") if not written.endswith("++") else [*written[:-2].split("+"), "Plus"]
    held = ["Super" if each.lower() == "logo" else each for each in held]
    try:
        return parse("+".join([*held, _CHORD_NAMES.get(key.lower(), key)]))
    except BadChord:
        return None

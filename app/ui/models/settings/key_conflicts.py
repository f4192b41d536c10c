"""What speaks against a key for any program before the system is asked for it."""

import sys
from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.system.hotkey.chord import Chord, Modifier, parse
from app.system.hotkey.engine import Engine
from app.system.hotkey.objections import objection
from app.system.hotkey.standing import OURSELVES, Reason, Unavailable
from app.ui.actions import ROWS, Command, words_of
from app.ui.models.hotkeys import KeyUse

translate: Final = QCoreApplication.translate

SAME_DEED: Final[Mapping[KeyUse, Command]] = {
    KeyUse.TALK: Command.TALK,
    KeyUse.STOP: Command.STOP,
    KeyUse.MUTE: Command.MUTE,
}
"""What the window's own key does as well: that one may be heard in any program too."""


def conflict(
    chord: Chord,
    use: KeyUse,
    others: Iterable[Chord | None],
    engine: Engine,
    *,
    mac: bool = sys.platform == "darwin",
) -> str:
    """Return a sentence that says why this chord cannot be had; "" when nothing is known against it.

    ``others``: the chords of Earshot's other keys for any program, None where there is none.
    """
    against = objection(chord, engine)
    if against is not None and against.refused:
        return against.sentence
    shown = chord.shown_on(engine)
    if chord in others:
        return Unavailable(reason=Reason.TAKEN, chord=shown, holder=OURSELVES).sentence
    command = _of_the_window(chord, mac=mac)
    if command in (None, SAME_DEED[use]):
        return ""
    return translate(
        "Keys", "{0} is a shortcut of Earshot's own window, for “{1}”: choose another shortcut."
    ).format(shown, words_of(command))


def _of_the_window(chord: Chord, *, mac: bool) -> Command | None:
    """Return what the chord does in our window; None when nothing."""
    found = (row.command for row in ROWS for keys in row.keys if _chord_of(keys, mac=mac) == chord)
    return next(found, None)


def _chord_of(keys: str, *, mac: bool) -> Chord:
    """Return a shortcut of the window as a chord: what Qt calls Ctrl is Command on a Mac."""
    chord = parse(keys)
    if not mac or Modifier.CTRL not in chord.modifiers:
        return chord
    return Chord(chord.modifiers - {Modifier.CTRL} | {Modifier.SUPER}, chord.key)

"""The keys that are heard while any program is in front, as a person wrote or recorded them.

A chord is written as :mod:`app.system.hotkey.chord` says, such as ``Ctrl+Alt+Space``; "" is no key at all.
"""

from dataclasses import dataclass

from app.errors import BadChord
from app.system.hotkey.chord import parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """A chord for each purpose, and whether they are heard while another program fills the screen.

    ``talk``: hold it to talk.  ``stop``: ends the reply.  ``mute``: mutes, and unmutes.  ``full_screen``:
    off gives the keys to a program that fills the screen.
    """

    talk: str = "Ctrl+Alt+Space"
    stop: str = ""
    mute: str = ""
    full_screen: bool = True


def chord_problem(written: str) -> str | None:
    """Return a sentence for what is no chord; None for one, and for none at all."""
    if not written:
        return None
    try:
        parse(written)
    except BadChord as problem:
        return str(problem)
    return None

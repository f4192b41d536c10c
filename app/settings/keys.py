"""The keys that are heard while any program is in front, as a person wrote or recorded them.

A chord is written as :mod:`app.system.hotkey.chord` says, such as ``Ctrl+Alt+Space``; "" is no key at all.
"""

import sys
from dataclasses import dataclass
from typing import Final

from app.errors import BadChord
from app.system.hotkey.chord import parse

TALK: Final = "Ctrl+Alt+Space"
TALK_ON_A_MAC: Final = "Ctrl+Shift+Space"
"""macOS keeps Space for itself with Control and Option (the next input source), with Command (Spotlight),
with Command and Option (Finder's search), and with Control and Command (signs): no program hears of those."""


def usual_talk(system: str = sys.platform) -> str:
    """Return the chord for talking that a system has free."""
    return TALK_ON_A_MAC if system == "darwin" else TALK


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """A chord for each purpose, and whether they are heard while another program fills the screen.

    ``talk``: hold it to talk.  ``stop``: ends the reply.  ``mute``: mutes, and unmutes.  ``full_screen``:
    off gives the keys to a program that fills the screen.
    """

    talk: str = usual_talk()
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

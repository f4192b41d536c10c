"""``earshot hotkey``: a key that the desktop watches, told to the running window.

Between the key and the window lies a whole start of the program, so nothing is loaded here that
is not needed to tell it.
"""

import argparse
import sys
from typing import Final

from app.errors import InstanceTrouble
from app.system.process_start import started_at
from app.system.single_instance import tell

LINES: Final = "lines"
DEEDS: Final = ("press", "release", "toggle")
PURPOSES: Final = ("talk", "stop", "hands-free", "mute")

NOBODY: Final = "Earshot is not running, so nothing was done: start it with 'earshot', and use the key again."

DESCRIPTION: Final = """\
Tell the running window about a key that the desktop watches.

  press     talk: you have the floor; hands-free, mute: on; stop: the reply ends
  release   talk: the turn ends; hands-free, mute: off; stop: nothing
  toggle    the one that is not the case now; stop: the reply ends

For desktops where a program cannot watch a key itself, as on Wayland without the portal
for global shortcuts, and for buttons, pedals and scripts. Bind 'press' to the key going
down and 'release' to the key coming up; where only the first is possible, bind 'toggle'.

  earshot hotkey lines

prints what to paste for sway, Hyprland, river, i3, GNOME and KDE, with the keys that are
chosen in the settings."""

EPILOG: Final = "exit codes: 0 the window was told, 1 there is none or it does not answer, 2 wrong usage"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``hotkey`` takes to ``parser``."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "deed", choices=(*DEEDS, LINES), metavar="press|release|toggle|lines", help="what the key did"
    )
    parser.add_argument(
        "purpose",
        nargs="?",
        choices=PURPOSES,
        default=PURPOSES[0],
        metavar="talk|stop|hands-free|mute",
        help="what it is for (default: talk)",
    )


def run(args: argparse.Namespace) -> int:
    """Tell the window; return 0.  Raises :class:`~app.errors.EarshotError` when it was not told."""
    if args.deed == LINES:
        sys.stdout.write(_lines(args.purpose))
        return 0
    told = {"type": "key", "deed": args.deed, "purpose": args.purpose, "at": started_at()}
    if not tell(told):
        raise InstanceTrouble(NOBODY)
    return 0


def _lines(purpose: str) -> str:
    """Return what to paste, for the key that is chosen for this; settings are loaded for it alone."""
    from app.settings import load  # noqa: PLC0415 - a key that is told to the window needs none
    from app.system.hotkey.chord import parse  # noqa: PLC0415
    from app.system.hotkey_lines import USUAL, lines_to_paste  # noqa: PLC0415
    from app.system.paths import settings_file  # noqa: PLC0415

    chosen = getattr(load(settings_file()).settings.keys, purpose, "")
    return lines_to_paste(purpose, parse(chosen) if chosen else USUAL[purpose])

"""``earshot`` without a verb: the window, or the demonstration where there is no display."""

import argparse
import importlib
import os
from typing import Final

from app.errors import EarshotError
from app.system.display import displays, missing_library, require_qt
from app.system.single_instance import Place, enter

TRIAL: Final = "app.main.trial"
DEMONSTRATION: Final = "app.commands.demonstration"
RUNS_ALREADY: Final = "Earshot runs already; its window is in front now."
ACTIVATIONS: Final = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
"""Where a desktop puts what lets the window of a program it starts come to the front."""

NO_DISPLAY: Final = "There is no display to open a window on; earshot talk holds a conversation without one."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the window takes to ``parser``."""
    parser.add_argument("--url", help="the service's address for this time, ws:// or wss://")
    parser.add_argument(
        "--listen", action="store_true", help="listen hands-free at once, whatever the settings say"
    )
    # For the self-test: opens a window out of sight, and prints what it saw there.
    parser.add_argument("--trial", action="store_true", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Open the window and return the exit code when it is closed; bring one that is open to the front.

    Raises :class:`~app.errors.EarshotError` with a sentence when it cannot open.
    """
    if args.trial:
        return _try_out(args.url)
    platforms = displays()
    if not platforms:
        return _without_display(args)
    place = enter(_wish(args))
    if place is None:
        print(RUNS_ALREADY)
        return 0
    with place:
        require_qt(platforms)
        return _open(args, place)


def _try_out(url: str | None) -> int:
    require_qt(("offscreen",))
    try:
        trial = importlib.import_module(TRIAL)
    except ImportError as error:
        raise EarshotError(missing_library(str(error))) from error
    code: int = trial.run(url)
    return code


def _open(args: argparse.Namespace, place: Place) -> int:
    try:
        main = importlib.import_module("app.main")
    except ImportError as error:
        raise EarshotError(missing_library(str(error))) from error
    code: int = main.run(args.url, listen=args.listen, reception=place.reception)
    return code


def _wish(args: argparse.Namespace) -> dict[str, object]:
    """Return what to tell the one that has the window already."""
    tokens = (os.environ.get(name, "") for name in ACTIVATIONS)
    activation = next(filter(None, tokens), "")
    return {"type": "show", "url": args.url, "listen": args.listen, "activation": activation}


def _without_display(args: argparse.Namespace) -> int:
    if args.url is not None or args.listen:
        raise EarshotError(NO_DISPLAY)
    code: int = importlib.import_module(DEMONSTRATION).run(args)
    return code

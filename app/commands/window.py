"""``earshot`` without a verb: the window, or the demonstration where there is no display."""

import argparse
import importlib
from typing import Final

from app.errors import EarshotError
from app.system.display import displays, missing_library, require_qt

DEMONSTRATION: Final = "app.commands.demonstration"
NO_DISPLAY: Final = "There is no display to open a window on; earshot talk holds a conversation without one."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the window takes to ``parser``."""
    parser.add_argument("--url", help="the service's address for this time, ws:// or wss://")
    parser.add_argument(
        "--listen", action="store_true", help="listen hands-free at once, whatever the settings say"
    )


def run(args: argparse.Namespace) -> int:
    """Open the window and return the exit code when it is closed.

    Raises :class:`~app.errors.EarshotError` with a sentence when it cannot open.
    """
    platforms = displays()
    if not platforms:
        return _without_display(args)
    require_qt(platforms)
    try:
        main = importlib.import_module("app.main")
    except ImportError as error:
        raise EarshotError(missing_library(str(error))) from error
    code: int = main.run(args.url, listen=args.listen)
    return code


def _without_display(args: argparse.Namespace) -> int:
    if args.url is not None or args.listen:
        raise EarshotError(NO_DISPLAY)
    code: int = importlib.import_module(DEMONSTRATION).run(args)
    return code

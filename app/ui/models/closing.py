"""What closing the window does, by what is chosen and by whether the desktop has a tray."""

from enum import Enum, auto
from typing import assert_never

from app.settings import Closing


class Put(Enum):
    """Where a window that is closed goes."""

    TRAY = auto()
    """Out of sight; the tray brings it back."""

    MINIMISED = auto()
    """Small, where the desktop keeps its windows: nothing else would bring it back."""

    ENDED = auto()
    """Away, with all that belongs to it."""


def put_away(closing: Closing, *, tray: bool) -> Put:
    """Return where the window goes.  Without a tray it never goes out of sight and stays."""
    match closing:
        case Closing.QUIT:
            return Put.ENDED
        case Closing.AUTOMATIC:
            return Put.TRAY if tray else Put.ENDED
        case Closing.KEEP_RUNNING:
            return Put.TRAY if tray else Put.MINIMISED
        case _:
            assert_never(closing)

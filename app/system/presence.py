"""Whether a window of Earshot is open in this login; nobody is disturbed, and nothing is changed."""

import os
from dataclasses import dataclass
from enum import Enum
from typing import Final

from app.errors import InstanceTrouble
from app.system.instance_lock import InstanceLock, holder
from app.system.meeting import meeting_in
from app.system.runtime_dir import runtime_dir

WITHIN_S: Final = 2.0


class Window(Enum):
    """How it is."""

    NONE = "none"
    OPEN = "open"
    STUCK = "stuck"
    """An Earshot has the place, but receives nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """``process``: who has the place, as far as that can be read; ``ours``: that is this process."""

    window: Window
    process: int | None = None

    @property
    def ours(self) -> bool:
        """Whether it is this process."""
        return self.process == os.getpid()


def look(folder: str | None = None) -> Presence:
    """Find out; ``folder``: where a start would look, None for this login's.

    Raises :class:`~app.errors.InstanceTrouble` when that is not safe, or not possible.
    """
    folder = runtime_dir() if folder is None else folder
    process = holder(folder)
    try:
        meeting_in(folder).connect(WITHIN_S).close()
    except (BlockingIOError, TimeoutError):
        return Presence(window=Window.STUCK, process=process)
    except OSError:
        return _without_meeting(folder, process)
    return Presence(window=Window.OPEN, process=process)


def _without_meeting(folder: str, process: int | None) -> Presence:
    """Ask the lock, which is let go at once: a start in that moment looks again."""
    try:
        lock = InstanceLock.take(folder)
    except OSError as error:
        raise InstanceTrouble(f"{folder} cannot be used: {error.strerror or error}.") from error
    if lock is None:
        return Presence(window=Window.STUCK, process=process)
    lock.release()
    return Presence(window=Window.NONE)

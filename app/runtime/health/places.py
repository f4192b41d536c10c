"""Whether settings and logs can be kept, and the settings read."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from app.runtime.health.finding import Finding, State, Topic
from app.settings import Loaded
from app.system import paths
from app.system.room import obstacle

NO_RIGHT: Final = "Make them writable for your user, or settings and logs will not be kept."
NO_ROOM: Final = "The disk is full: make room on it, or settings and logs will not be kept."


def find_settings(path: Path, loaded: Loaded) -> Finding:
    """Say what became of the settings that :func:`app.settings.load` read from ``path``."""
    if loaded.notice is not None:
        return Finding(topic=Topic.SETTINGS, state=State.DOUBTFUL, says=loaded.notice)
    place = _shown(path)
    says = f"Read from {place}." if path.exists() else f"The defaults are used; there is no {place}."
    return Finding(topic=Topic.SETTINGS, state=State.WORKS, says=says)


def our_folders() -> tuple[Path, ...]:
    """Every folder Earshot may write to."""
    return (paths.config_dir(), paths.data_dir(), paths.log_dir(), paths.cache_dir())


def find_folders(folders: Iterable[Path]) -> Finding:
    """Look whether each of ``folders`` can be written to, or made.  Nothing is written."""
    asked = tuple(folders)
    closed = {folder: reason for folder in asked if (reason := obstacle(folder)) is not None}
    if not closed:
        says = f"{', '.join(map(_shown, asked))} can be written to."
        return Finding(topic=Topic.FOLDERS, state=State.WORKS, says=says)
    return Finding(
        topic=Topic.FOLDERS,
        state=State.BROKEN,
        says=f"{', '.join(map(_shown, closed))} cannot be written to.",
        advice=NO_ROOM if set(closed.values()) == {os.strerror(errno.ENOSPC)} else NO_RIGHT,
    )


def _shown(path: Path) -> str:
    """Return a path as people write it: their home, whose name is nobody's business, is ``~``."""
    home = Path.home()
    return str(Path("~", path.relative_to(home))) if path.is_relative_to(home) else str(path)

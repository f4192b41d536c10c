"""Whether settings and logs can be kept, and the settings read."""

import os
from collections.abc import Iterable
from pathlib import Path

from app.runtime.health.finding import Finding, State, Topic
from app.settings import Loaded
from app.system import paths


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
    closed = [folder for folder in asked if not _writable(folder)]
    if not closed:
        says = f"{', '.join(map(_shown, asked))} can be written to."
        return Finding(topic=Topic.FOLDERS, state=State.WORKS, says=says)
    return Finding(
        topic=Topic.FOLDERS,
        state=State.BROKEN,
        says=f"{', '.join(map(_shown, closed))} cannot be written to.",
        advice="Make them writable for your user, or settings and logs will not be kept.",
    )


def _shown(path: Path) -> str:
    """Return a path as people write it: their home, whose name is nobody's business, is ``~``."""
    home = Path.home()
    return str(Path("~", path.relative_to(home))) if path.is_relative_to(home) else str(path)


def _writable(folder: Path) -> bool:
    """A folder that does not exist is as writable as the nearest one above it that does."""
    nearest = next((place for place in (folder, *folder.parents) if place.exists()), None)
    return nearest is not None and nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)

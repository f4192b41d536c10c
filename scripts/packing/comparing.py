"""Whether the same tree gives the same bundle and packages: made again, and compared file by file."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

Manifest = Mapping[str, str]
"""By the name of each file: its rights, when it was changed, and what is in it; of a link where it leads."""


def manifest(folder: Path) -> dict[str, str]:
    """Return what is in ``folder``."""
    return {path.relative_to(folder).as_posix(): _told(path) for path in sorted(folder.rglob("*"))}


def _told(path: Path) -> str:
    if path.is_symlink():
        return f"leads to {os.readlink(path)}"
    about = path.stat()
    content = "" if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{about.st_mode:o} {about.st_mtime:.0f} {content}".strip()


def twice(make: Callable[[], Path], packages: Callable[[Path], object]) -> list[str]:
    """Make everything twice; return a line for each file that differs, of the folder and of the packages.

    ``make`` makes the folder and returns it; ``packages`` makes packages of it in the folder it is given.
    """
    one, other = ({**manifest(make()), **_packages(packages)} for _ in range(2))
    return differences(one, other)


def _packages(make: Callable[[Path], object]) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))
        files = sorted(Path(folder).iterdir())
        # When one was made is nothing of what is in it.
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def differences(one: Manifest, other: Manifest) -> list[str]:
    """Return a line for each file that is not the same in both, in order."""
    lines = []
    for name in sorted({*one, *other}):
        if name not in one or name not in other:
            lines.append(f"{name} is only in the {'first' if name in one else 'second'}.")
        elif one[name] != other[name]:
            lines.append(f"{name} differs: {one[name]}; {other[name]}.")
    return lines

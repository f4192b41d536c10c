"""The bytes of the settings file: fetched with care, and stored whole or not at all."""

import errno
import itertools
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.errors import EarshotError
from app.system import whole_file

LARGEST_BYTES: Final = 1024 * 1024
"""No settings are larger; what is larger is some other file, and is not read."""

CANNOT_BE_KEPT: Final = "The settings cannot be kept in {path}: {reason}."

_ACCESS_AS: Final = {os.access} & os.supports_effective_ids


class CannotBeRead(EarshotError):
    """There is a settings file, and its content is out of reach."""


class TooLarge(EarshotError):
    """The file is larger than settings can be."""


def fetch(path: Path) -> bytes | None:
    """Return what is in the file at ``path``, ``None`` when there is none.

    Raises :class:`CannotBeRead`, or :class:`TooLarge`, with a sentence.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise CannotBeRead(f"The settings in {path} cannot be read: it is not a file.")
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError as error:
        if path.is_symlink():
            raise CannotBeRead(
                f"The settings in {path} cannot be read: it is a link to {_target(path)}, which is not there."
            ) from error
        return None
    except OSError as error:
        raise CannotBeRead(f"The settings in {path} cannot be read: {_reason(error)}.") from error
    if len(data) > LARGEST_BYTES:
        raise TooLarge("The settings file is larger than settings can be.")
    return data


def store(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of the file at ``path``, making its folder when needed.

    A link stays a link: the file it leads to is replaced.  A file that is write-protected
    is left alone.  Raises :class:`~app.errors.EarshotError` when it cannot be done; the old
    file is then untouched.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        target = _target(path)
        if target.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        if target.exists() and not os.access(target, os.W_OK, effective_ids=bool(_ACCESS_AS)):
            raise PermissionError(errno.EACCES, "it is write-protected")
        whole_file.put(target, data)
    except OSError as error:
        raise EarshotError(CANNOT_BE_KEPT.format(path=path, reason=_reason(error))) from error


def keep_beside(path: Path, data: bytes | None) -> Path:
    """Keep the file at ``path`` as ``settings.damaged-1.json`` (or the next free number), and return where.

    ``data`` is what is in it, and is copied, unless an older copy has just the same;
    ``None`` moves the file itself.  Raises :class:`~app.errors.EarshotError` when neither can be done.
    """
    try:
        for beside in _names_beside(path):
            if data is None and not os.path.lexists(beside):
                return _target(path).rename(beside)
            if data is not None and (_made(beside, data) or fetch(beside) == data):
                return beside
    except OSError as error:
        raise EarshotError(f"The file could not be kept beside: {_reason(error)}.") from error
    raise AssertionError("numbers do not end")


def _names_beside(path: Path) -> Iterator[Path]:
    for number in itertools.count(1):
        yield path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")


def _made(path: Path, data: bytes) -> bool:
    """Write a new file of the person's own; say whether there was none."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError:
        return False
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
    except OSError:
        path.unlink()
        raise
    return True


def _target(path: Path) -> Path:
    """Return the file that ``path`` leads to over any links, whether it exists or not."""
    return Path(os.path.realpath(path))


def _reason(error: OSError) -> str:
    return error.strerror or str(error)

"""The lock that one Earshot at a time holds; whoever is killed lets go of it."""

import os
import stat
import sys
from contextlib import suppress
from typing import Final

from app.system.meeting import ONLY_OWNER, somebody_elses
from app.system.runtime_dir import is_mine

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME: Final = "earshot.lock"
LOCKED_BYTE: Final = 1 << 30
"""Windows lets nobody read what is locked, so a byte is that the file does not have."""


class InstanceLock:
    """A held lock; :meth:`take` gets one."""

    def __init__(self, path: str, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    @classmethod
    def take(cls, folder: str) -> "InstanceLock | None":
        """Take the lock of this folder; None when somebody holds it.

        Raises :class:`~app.errors.InstanceTrouble` for a file that is not ours, and ``OSError`` when
        there can be none.
        """
        path = os.path.join(folder, LOCK_NAME)
        while True:
            descriptor = _open(path)
            if not _lock(descriptor):
                os.close(descriptor)
                return None
            if _is_still(path, descriptor):
                lock = cls(path, descriptor)
                lock._sign()
                return lock
            # Its holder removed it when it ended, after we opened it: a lock on that is worth nothing.
            os.close(descriptor)

    def _sign(self) -> None:
        """Write down who holds it, for a sentence about one that hangs; a full disk may leave that out."""
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, f"{os.getpid()}\n".encode())

    def release(self) -> None:
        """Let go, and leave no file."""
        if sys.platform != "win32":
            os.unlink(self._path)
        os.close(self._descriptor)


def holder(folder: str) -> int | None:
    """Return the process that took the lock last; None when that cannot be read."""
    try:
        with open(os.path.join(folder, LOCK_NAME)) as file:
            return int(file.readline(20))
    except (OSError, ValueError):
        return None


def _open(path: str) -> int:
    flags = os.O_RDWR | os.O_CREAT
    if sys.platform != "win32":
        flags |= os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        descriptor = os.open(path, flags, ONLY_OWNER)
    except (IsADirectoryError, PermissionError) as error:
        raise somebody_elses(path) from error
    except OSError as error:
        if os.path.islink(path):
            raise somebody_elses(path) from error
        raise
    found = os.fstat(descriptor)
    if not (stat.S_ISREG(found.st_mode) and is_mine(found)):
        os.close(descriptor)
        raise somebody_elses(path)
    return descriptor


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_still(path: str, descriptor: int) -> bool:
    """Whether the file at ``path`` is the one that is open; Windows lets nobody remove that."""
    if sys.platform == "win32":
        return True
    else:  # noqa: RET505 - the type checker sees one branch of the two
        try:
            return os.path.samestat(os.stat(path, follow_symlinks=False), os.fstat(descriptor))
        except FileNotFoundError:
            return False

"""Whether anything could be written to a folder now, found out without writing."""

import errno
import os
import shutil
import sys
from pathlib import Path
from typing import Final

LEAST_BYTES: Final = 64 * 1024
"""With less room than this, what is written may not fit."""

_ACCESS_AS: Final = {os.access} & os.supports_effective_ids


def obstacle(folder: Path) -> str | None:
    """Return why nothing can be kept in ``folder``, in the words of the system; None when it can.

    A folder that does not exist is as good as the nearest one above it that does.
    """
    nearest = next((place for place in (folder, *folder.parents) if os.path.exists(place)), None)
    if nearest is None or not nearest.is_dir():
        return os.strerror(errno.ENOTDIR)
    if _is_read_only(nearest):
        return os.strerror(errno.EROFS)
    if not os.access(nearest, os.W_OK | os.X_OK, effective_ids=bool(_ACCESS_AS)):
        return os.strerror(errno.EACCES)
    return None if _has_room(nearest) else os.strerror(errno.ENOSPC)


def _is_read_only(folder: Path) -> bool:
    if sys.platform == "win32":
        return False
    else:  # noqa: RET505 - the type checker sees one branch of the two
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


def _has_room(folder: Path) -> bool:
    """Whether there is room for an ordinary person: some of a disk is for root alone."""
    if sys.platform == "win32":
        return shutil.disk_usage(folder).free >= LEAST_BYTES
    else:  # noqa: RET505 - the type checker sees one branch of the two
        disk = os.statvfs(folder)
        # Some file systems have no fixed number of files, and say that they have none at all.
        has_files = disk.f_files == 0 or disk.f_favail > 0
        return disk.f_bavail * disk.f_frsize >= LEAST_BYTES and has_files

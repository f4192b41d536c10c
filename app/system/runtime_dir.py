"""The folder for what belongs to this login and to nobody else, found without loading anything heavy."""

import os
import stat
import sys
from collections.abc import Mapping
from typing import Final

from app.errors import InstanceTrouble
from app.system.flatpak import is_in_flatpak

ONLY_US: Final = 0o700
OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
LONGEST: Final = 88
"""In bytes: the path of a socket may have 104 on macOS, and a few more on Linux."""


def runtime_dir(environment: Mapping[str, str] = os.environ) -> str:
    """Return a folder of this person's alone, which is made if need be.

    On Linux the one that the login session gives (``XDG_RUNTIME_DIR``), which is gone with it; elsewhere,
    and where the session gives none, one in the system's folder for what is temporary.  A folder of
    somebody else's, or one that others may write to, is not used.  Raises
    :class:`~app.errors.InstanceTrouble` when there is none.
    """
    for given in _given(environment):
        if _is_ours(given):
            return given
    return _own(environment)


def is_mine(found: os.stat_result) -> bool:
    """Whether a file belongs to the person who runs this; Windows keeps others out by the folder's rights."""
    if sys.platform == "win32":
        return True
    else:  # noqa: RET505 - the type checker sees one branch of the two
        return found.st_uid == os.getuid()


def _given(environment: Mapping[str, str]) -> list[str]:
    """Return the folders that a login session may have made."""
    found: list[str] = []
    if sys.platform != "win32":
        found.append(environment.get("XDG_RUNTIME_DIR", ""))
    if is_in_flatpak():
        # Every start has a login folder of its own; of what is in it the starts of a program share this.
        found.insert(0, os.path.join(found[0], "app", environment.get("FLATPAK_ID", "")))
    if sys.platform == "linux":
        found.append(f"/run/user/{os.getuid()}")
    return [folder for folder in found if os.path.isabs(folder)]


def _is_ours(folder: str) -> bool:
    if len(os.fsencode(folder)) > LONGEST:
        return False
    try:
        found = os.stat(folder)
    except (OSError, ValueError):
        return False
    return (
        stat.S_ISDIR(found.st_mode)
        and is_mine(found)
        and (sys.platform == "win32" or not found.st_mode & OTHERS_WRITE)
        and os.access(folder, os.W_OK | os.X_OK)
    )


def _own(environment: Mapping[str, str]) -> str:
    """Make a folder where everybody may make some, and see that it really is ours."""
    folder = _own_path(environment)
    try:
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        os.mkdir(folder, ONLY_US)
    except FileExistsError:
        if os.path.islink(folder) or not _is_ours(folder):
            raise InstanceTrouble(
                f"{folder} belongs to somebody else or can be changed by others: remove it, "
                "or let XDG_RUNTIME_DIR name a folder of your own."
            ) from None
    except OSError as error:
        raise InstanceTrouble(
            f"There is no folder for what belongs to this login: {folder} cannot be made "
            f"({error.strerror or error})."
        ) from error
    return folder


def _own_path(environment: Mapping[str, str]) -> str:
    if sys.platform == "win32":
        local = environment.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")
        return os.path.join(local, "earshot", "run")
    else:  # noqa: RET505 - the type checker sees one branch of the two
        return os.path.join(environment.get("TMPDIR", "") or "/tmp", f"earshot-{os.getuid()}")

"""By which path others start the packaged program: desktops, keys, the next login."""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from app.system.flatpak import START, is_in_flatpak

PROGRAM: Final = "earshot"


def own_words(environment: Mapping[str, str] = os.environ) -> tuple[str, ...] | None:
    """Return the words that start this program from outside; None when it is not a packaged one."""
    program = own_program(environment)
    if program is None:
        return None
    return START if is_in_flatpak() else (program,)


def own_program(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the path that starts this program tomorrow too; None when it is not a packaged one.

    An AppImage is mounted somewhere else each time, while its file stays.  A package may put its folder
    elsewhere in the next version; the command it installs leads there all the same.
    """
    if not getattr(sys, "frozen", False):
        return None
    if _is_from_image(environment):
        return environment["APPIMAGE"]
    command = shutil.which(PROGRAM, path=environment.get("PATH"))
    if command is not None and os.path.isabs(command) and _leads_here(command):
        return command
    return sys.executable


def _is_from_image(environment: Mapping[str, str]) -> bool:
    """Whether we come out of an AppImage ourselves, and not out of a terminal that does."""
    mounted = environment.get("APPDIR")
    return bool(mounted and environment.get("APPIMAGE")) and Path(sys.executable).is_relative_to(
        mounted or ""
    )


def _leads_here(command: str) -> bool:
    try:
        return os.path.islink(command) and os.path.samefile(command, sys.executable)
    except OSError:
        return False

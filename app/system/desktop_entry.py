"""Our desktop entry: how a Linux desktop knows a program by its name, and starts it.

A package brings one.  Without a package one is installed for the user, since a portal gives nothing to a
program that the desktop does not know.  It bears a mark, and an entry without the mark is left alone
(Desktop Entry Specification 1.5).
"""

import logging
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import app
from app.errors import EarshotError
from app.system import whole_file
from app.system.flatpak import is_in_flatpak
from app.system.own_program import own_words
from app.system.paths import resource

logger = logging.getLogger(__name__)

APP_ID: Final = "org.earshot.Earshot"
"""Who we are to a desktop: the name of the entry, of our windows on Wayland, of what a portal gives us."""

FILE_NAME: Final = f"{APP_ID}.desktop"
MARK: Final = "X-Earshot-Installed=by-itself"
"""Only an entry with this line is ours to change."""

_DATA_DIRS: Final = "/usr/local/share:/usr/share"
_QUOTED_IN_EXEC: Final = frozenset('"`$\\')
_PLAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./+:@,")


def users_entry(environment: Mapping[str, str] = os.environ) -> Path:
    """Return where the entry of this user is, there or not."""
    data = Path(environment.get("XDG_DATA_HOME", ""))
    if not data.is_absolute():
        data = Path(environment.get("HOME", "~")).expanduser() / ".local" / "share"
    return data / "applications" / FILE_NAME


def packaged_entry(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the entry that a package brought; None when there is none."""
    for folder in (environment.get("XDG_DATA_DIRS") or _DATA_DIRS).split(":"):
        entry = Path(folder) / "applications" / FILE_NAME
        if Path(folder).is_absolute() and entry.is_file():
            return entry
    return None


def install_entry(environment: Mapping[str, str] = os.environ) -> Path | None:
    """See to it that the desktop has an entry of ours; return the one it has, None when that failed.

    One that a package brought is enough: ours, which would hide it, is removed.  Ours is written anew
    when it starts another program than this one.  In a Flatpak none is written: nobody outside sees it.
    """
    if is_in_flatpak():
        return packaged_entry(environment)
    ours = users_entry(environment)
    try:
        written = ours.read_text("utf-8") if ours.is_file() else None
        if written is not None and not _is_marked(written):
            return ours
        packaged = packaged_entry(environment)
        if packaged is not None:
            ours.unlink(missing_ok=True)
            return packaged
        wanted = entry_text()
        if written != wanted:
            _write(ours, wanted)
            logger.info("= installed %s", ours)
    except (OSError, UnicodeDecodeError) as error:
        logger.warning("! the desktop entry could not be installed: %s", error)
        return None
    return ours


def _is_marked(text: str) -> bool:
    return MARK in text.splitlines()


def _write(path: Path, text: str) -> None:
    """Write it so that every program may read it, as entries are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole_file.put(path, text.encode(), mode=0o644)


# ------------------------------------------------------------------ what is in it

COMMENT: Final = (
    "Comment=Talk with an assistant, and over it",
    "Comment[de]=Mit einem Assistenten reden, auch dazwischen",
    "Comment[es]=Habla con un asistente, también por encima de él",
)
"""What desktops say of Earshot, each in its language."""


def command() -> tuple[str, ...]:
    """Return what starts this program: what it was installed as, or else this interpreter."""
    packaged = own_words()
    if packaged is not None:
        return packaged
    script = Path(sys.executable).parent / "earshot"
    if _checkout() is None and script.is_file():
        return (str(script),)
    return (sys.executable, "-m", "app")


def _checkout() -> Path | None:
    """Return the folder we run from when it is a checkout, which has the resources beside the package."""
    package = Path(app.__file__).parent
    return None if (package / "resources").is_dir() else package.parent


def entry_text() -> str:
    """Return the entry that starts this program."""
    start = command()
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.1",
        "Name=Earshot",
        "GenericName=Voice Assistant",
        "GenericName[de]=Sprachassistent",
        "GenericName[es]=Asistente de voz",
        *COMMENT,
        f"TryExec={escaped(start[0])}",
        f"Exec={exec_line(start)}",
        "Terminal=false",
        "Categories=Utility;",
        "StartupNotify=true",
        MARK,
    ]
    with suppress(EarshotError):
        lines.insert(-6, f"Icon={escaped(str(resource('icons/earshot.svg')))}")
    checkout = _checkout()
    if checkout is not None:
        lines.insert(-1, f"Path={escaped(str(checkout))}")
    return "\n".join(lines) + "\n"


def exec_line(words: Sequence[str]) -> str:
    """Write a command as an entry has it (Desktop Entry Specification: The Exec key)."""
    return escaped(" ".join(_quoted(word.replace("%", "%%")) for word in words))


def _quoted(word: str) -> str:
    if word and set(word) <= _PLAIN | {"%"}:
        return word
    return '"' + "".join(f"\\{sign}" if sign in _QUOTED_IN_EXEC else sign for sign in word) + '"'


def escaped(value: str) -> str:
    """Write a value so that it is read as it is: a backslash is two, and a line stays one."""
    for sign, written in (("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
        value = value.replace(sign, written)
    return value

"""Starting when a person logs in: whether it is so, and changing it, on each system in its own way.

What a person has changed by hand or in the system's own settings is theirs: an entry that was switched off
stays off until they switch it on here, what they changed in it is kept, and one that Earshot did not write is
left alone.  Nothing here is done unless it is asked for.
"""

import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Final

import app
from app.errors import EarshotError
from app.system.desktop_entry import command
from app.system.flatpak import is_in_flatpak
from app.system.own_program import own_words


class State(Enum):
    """How starting at login stands."""

    OFF = "off"
    ON = "on"
    SWITCHED_OFF = "switched off"
    """An entry is there, but was switched off by hand or in the system's settings."""

    FOREIGN = "foreign"
    """There is an entry of our name that Earshot did not write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found.

    ``place``: the file, or the place in the registry, there or not.  ``starts``: the command of the
    entry as the system writes it; "" when there is none.
    """

    state: State
    place: str
    starts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What is to be started.  ``folder``: where, for a checkout; None where it does not matter."""

    words: tuple[str, ...]
    folder: str | None = None


class Autostart(ABC):
    """Starting at login on one system.

    Every method raises :class:`~app.errors.EarshotError` when the system does not let us.
    """

    def __init__(self, start: Start) -> None:
        self.start = start

    @abstractmethod
    def look(self) -> Found:
        """Find out how it stands."""

    @abstractmethod
    def turn_on(self) -> None:
        """Start at the next login and those after.  Refuses to touch a foreign entry."""

    @abstractmethod
    def turn_off(self) -> None:
        """Start at login no more.  Refuses to touch a foreign entry."""


MODULES: Final[Mapping[str, tuple[str, str]]] = {
    "win32": ("app.system.autostart_windows", "RegistryAutostart"),
    "darwin": ("app.system.autostart_macos", "LaunchAgentAutostart"),
}
_IN_FLATPAK: Final = ("app.system.autostart_flatpak", "OutsideAutostart")
_ELSEWHERE: Final = ("app.system.autostart_linux", "DesktopAutostart")


def autostart(arguments: Sequence[str] = (), *, system: str = sys.platform) -> Autostart:
    """Return the way of this system.  ``arguments``: what a start at login is given besides the command."""
    module, name = _IN_FLATPAK if is_in_flatpak() else MODULES.get(system, _ELSEWHERE)
    make: Callable[[Start], Autostart] = getattr(import_module(module), name)
    return make(what_starts(arguments, system=system))


def what_starts(
    arguments: Sequence[str] = (), *, system: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> Start:
    """Return what starts this program: the installed command, or this interpreter."""
    words = _words(system, environment)
    in_checkout = words[1:] == ("-m", "app")
    folder = str(Path(app.__file__).parent.parent) if in_checkout else None
    return Start(words=(*words, *arguments), folder=folder)


def _words(system: str, environment: Mapping[str, str]) -> tuple[str, ...]:
    packaged = own_words(environment)
    if packaged is not None:
        return packaged
    if system == "win32":
        without_console = Path(sys.executable).with_name("pythonw.exe")
        if without_console.is_file():
            return (str(without_console), "-m", "app")
    return command()


def foreign(found: Found) -> EarshotError:
    """Return the sentence about an entry that is not ours."""
    starts = f" and starts {found.starts}" if found.starts else ""
    return EarshotError(f"{found.place} was not written by Earshot{starts}: remove it there, then try again.")


def cannot(place: str, error: OSError) -> EarshotError:
    """Return the sentence about a place that cannot be read or changed."""
    return EarshotError(
        f"Starting at login cannot be changed: {place} is not to be had ({error.strerror or error}). "
        "See that it belongs to you and can be written to."
    )

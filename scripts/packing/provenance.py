"""Where each file of the bundle comes from: Earshot, Python, a package for it, or a package of the system."""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from importlib import metadata
from pathlib import Path
from typing import Final

from scripts.packing.places import MADE, RECIPES, ROOT


class Kind(Enum):
    """Who keeps a component."""

    EARSHOT = "earshot"
    PYTHON = "python"
    PYPI = "pypi"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Owner:
    """Who a file belongs to.  ``name``: of the package, as its keeper writes it."""

    kind_name: str
    name: str
    version: str

    @property
    def kind(self) -> Kind:
        """What kind of owner it is."""
        return Kind(self.kind_name)


BUILDER: Final = "pyinstaller"
"""Its bootloader is the program that is started, and its hooks run first."""


DOCUMENTS: Final = (str(ROOT / "README.md"), str(ROOT / "docs"))
"""Shown in the window too."""

PYTHONS_ARCHIVE: Final = "base_library.zip"
"""Made of modules of Python's own, for what is imported before any other."""


class Unknown(Exception):
    """Nobody knows where a file in the bundle comes from; the message is a sentence."""


class Owners:
    """Knows the owner of every file that can get into the bundle.

    ``packages``: the path of each installed file, and whose it is.  ``stdlib``: the folders of
    Python itself.  ``ask_system``: says which of the system's packages a file belongs to.
    """

    def __init__(
        self,
        packages: Mapping[str, Owner],
        stdlib: Iterable[str],
        ask_system: "AskSystem",
        *,
        own: Iterable[str] = (
            str(ROOT / "app"),
            str(ROOT / "resources"),
            str(RECIPES),
            str(MADE),
            *DOCUMENTS,
        ),
        python: Owner | None = None,
        earshot: Owner | None = None,
    ) -> None:
        self._packages = packages
        self._stdlib = tuple(os.path.join(folder, "") for folder in stdlib)
        self._ask_system = ask_system
        self._own = tuple(os.path.join(folder, "") for folder in own)
        self._python = python or Owner(kind_name="python", name="Python", version=sys.version.split()[0])
        self._earshot = earshot or Owner(kind_name="earshot", name="Earshot", version="")

    def packages(self) -> set[Owner]:
        """Return the packages of Python that are installed."""
        return set(self._packages.values())

    def of(self, source: str) -> Owner:
        """Return whose the file at ``source`` is.  Raises :class:`Unknown`."""
        path = os.path.abspath(source)
        if (owner := self._packages.get(path) or self._packages.get(os.path.realpath(path))) is not None:
            return owner
        if os.path.join(path, "").startswith(self._own):
            return self._earshot
        if "site-packages" not in path and path.startswith(self._stdlib):
            return self._python
        if os.path.basename(path).startswith(("libpython", PYTHONS_ARCHIVE)):
            return self._python
        if (owner := self._ask_system(path)) is not None:
            return owner
        raise Unknown(f"{source} is in the bundle, and nobody knows where it comes from.")


class AskSystem:
    """Asks dpkg; elsewhere nobody knows."""

    def __call__(self, path: str) -> Owner | None:
        """Return the package the file at ``path`` belongs to, None when there is none."""
        for candidate in (path, os.path.realpath(path), path.removeprefix("/usr"), f"/usr{path}"):
            told = _output(["dpkg-query", "--search", candidate])
            if told:
                name = told.partition(":")[0].split(",")[0].strip()
                version = _output(["dpkg-query", "--show", "--showformat=${Version}\n", name])
                return Owner(kind_name="system", name=name, version=version.splitlines()[0])
        return None


def installed(earshot: str) -> Owners:
    """Return the owners of what is installed in this environment; ``earshot`` is our own version."""
    packages: dict[str, Owner] = {}
    for distribution in metadata.distributions():
        owner = Owner(kind_name="pypi", name=distribution.metadata["Name"], version=distribution.version)
        for file in distribution.files or ():
            packages[os.path.abspath(str(distribution.locate_file(file)))] = owner
    stdlib = {os.path.dirname(os.__file__), os.path.realpath(os.path.dirname(os.__file__))}
    if sys.platform != "linux":
        # There Python has a folder of its own, and its libraries lie in other parts of it.
        stdlib |= {sys.base_prefix, os.path.realpath(sys.base_prefix)}
    return Owners(
        packages,
        stdlib,
        AskSystem(),
        earshot=Owner(kind_name="earshot", name="Earshot", version=earshot),
    )


def _output(command: list[str]) -> str:
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    except FileNotFoundError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def copyright_of(package: str) -> Path:
    """Return where Debian keeps the licences of ``package``."""
    return Path("/usr/share/doc") / package / "copyright"

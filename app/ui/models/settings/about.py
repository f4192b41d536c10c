"""What the program is: versions, licences, where its files lie, and what helps whoever looks for a fault."""

import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, Signal

from app import __version__
from app.errors import without_secrets
from app.settings import Settings
from app.settings.addresses import host_in
from app.settings.leaves import differences
from app.system import paths
from app.system.licences import licence_texts
from app.system.versions import Component, components, version_lines

translate: Final = QCoreApplication.translate

PRIVATE: Final = ("conversation.instructions",)
"""What a person wrote themselves: of it only the length is told."""

ADDRESSES: Final = ("connection.azure.address", "connection.compatible.address")
SESSION: Final = ("XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "QT_QPA_PLATFORM")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A file or a folder, and what it is for."""

    what: str
    path: Path


class AboutModel(QObject):
    """What the last page shows.

    ``doctor_wanted``, ``first_run_wanted``: these are to come into sight.  ``help_wanted``: so is the
    help, at a :class:`~app.ui.models.help.Place`.

    ``settings``: the ones in force; ``environment``: where the desktop says what it is;
    ``more``: lines for the diagnostics about what goes on, without secrets.  ``settings_file``: where the
    settings are kept.
    """

    doctor_wanted = Signal()
    first_run_wanted = Signal()
    help_wanted = Signal(object)

    def __init__(
        self,
        settings: Callable[[], Settings],
        environment: Mapping[str, str],
        more: Callable[[], Sequence[str]] = tuple,
        parent: QObject | None = None,
        *,
        settings_file: Callable[[], Path] = paths.settings_file,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._environment = environment
        self._more = more
        self._settings_file = settings_file

    @property
    def version(self) -> str:
        """The program's own."""
        return __version__

    @cached_property
    def versions(self) -> tuple[str, ...]:
        """The program, and what it stands on, a line each."""
        return version_lines()

    @property
    def licence(self) -> str:
        """Under which licence the program itself is."""
        return translate("AboutModel", "Earshot is free software under the MIT licence.")

    @cached_property
    def licence_texts(self) -> str:
        """The texts of all licences, the program's own first."""
        return licence_texts(
            translate(
                "AboutModel",
                "Its package brings no text. The licence of that name stands at https://spdx.org/licenses/.",
            )
        )

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """The packages of others."""
        return components()

    @property
    def places(self) -> tuple[Place, ...]:
        """Where files lie, there or not."""
        return (Place(what=translate("AboutModel", "Settings"), path=self._settings_file()),)

    def diagnostics(self) -> str:
        """Return what helps whoever looks for a fault: no key, no words of a person."""
        lines = [
            *self.versions,
            f"Qt platform {QLibraryInfo.version().toString()}, {platform.platform()}",
            *(f"{name}={self._environment[name]}" for name in SESSION if self._environment.get(name)),
            "",
            "Settings that are not the default:",
            *(_told(path, value) for path, value in differences(Settings(), self._settings()).items()),
            "",
            *self._more(),
            *(f"{place.what}: {place.path}" for place in self.places),
        ]
        home = str(Path.home())
        return without_secrets("\n".join(lines).rstrip().replace(home, "~")) + "\n"


def _told(path: str, value: object) -> str:
    match value:
        case str() if path in PRIVATE:
            said = f"{len(value)} characters"
        case str() if path in ADDRESSES:
            said = host_in(value if "//" in value else f"//{value}")
        case Enum():
            said = str(value.value)
        case _:
            said = str(value)
    return f"  {path} = {said}"

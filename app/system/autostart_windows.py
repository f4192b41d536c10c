"""Starting at login on Windows: a value in the registry's ``Run`` key of the user.

Windows: Run and RunOnce Registry Keys.  Beside it the Task Manager and the settings keep whether a person
switched the program off; what we wrote is written down in a key of our own, since a value can bear no mark.
"""

import subprocess
from importlib import import_module
from typing import Any, Final

from app.errors import EarshotError
from app.system.autostart import Autostart, Found, Start, State, cannot, foreign

RUN: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED: Final = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
OWN: Final = r"Software\Earshot"
NAME: Final = "Earshot"
WRITTEN: Final = "StartAtLogin"
PLACE: Final = rf"HKEY_CURRENT_USER\{RUN}\{NAME}"
LONGEST: Final = 260
"""Characters in a command of ``Run``; Windows starts no longer one."""


class RegistryAutostart(Autostart):
    """``registry``: the module ``winreg``; None imports it, which fails on other systems."""

    def __init__(self, start: Start, registry: Any = None) -> None:
        super().__init__(start)
        self._registry = import_module("winreg") if registry is None else registry

    @property
    def command(self) -> str:
        """What is started, in the way that Windows takes commands apart."""
        return subprocess.list2cmdline(self.start.words)

    def look(self) -> Found:
        """See :class:`~app.system.autostart.Autostart`."""
        starts = self._get(RUN, NAME)
        if starts is None:
            return Found(state=State.OFF, place=PLACE)
        if starts not in (self._get(OWN, WRITTEN), self.command):
            return Found(state=State.FOREIGN, place=PLACE, starts=str(starts))
        approved = self._get(APPROVED, NAME)
        off = isinstance(approved, bytes) and bool(approved[:1]) and approved[0] % 2 == 1
        return Found(state=State.SWITCHED_OFF if off else State.ON, place=PLACE, starts=str(starts))

    def turn_on(self) -> None:
        """See :class:`~app.system.autostart.Autostart`."""
        self._refuse_foreign()
        if len(self.command) > LONGEST:
            raise EarshotError(
                f"Windows starts no command of more than {LONGEST} characters, and this one has "
                f"{len(self.command)}: install Earshot in a folder with a shorter path."
            )
        self._set(OWN, WRITTEN, self.command)
        self._set(RUN, NAME, self.command)
        self._delete(APPROVED, NAME)

    def turn_off(self) -> None:
        """See :class:`~app.system.autostart.Autostart`."""
        self._refuse_foreign()
        for key, name in ((RUN, NAME), (APPROVED, NAME), (OWN, WRITTEN)):
            self._delete(key, name)

    def _refuse_foreign(self) -> None:
        found = self.look()
        if found.state is State.FOREIGN:
            raise foreign(found)

    # ------------------------------------------------------------------ the registry

    def _get(self, key: str, name: str) -> object:
        """Return a value; None when it, or its key, is not there."""
        registry = self._registry
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, key) as opened:
                value: object = registry.QueryValueEx(opened, name)[0]
        except FileNotFoundError:
            return None
        except OSError as error:
            raise cannot(PLACE, error) from error
        return value

    def _set(self, key: str, name: str, value: str) -> None:
        registry = self._registry
        try:
            with registry.CreateKeyEx(registry.HKEY_CURRENT_USER, key, 0, registry.KEY_SET_VALUE) as opened:
                registry.SetValueEx(opened, name, 0, registry.REG_SZ, value)
        except OSError as error:
            raise cannot(PLACE, error) from error

    def _delete(self, key: str, name: str) -> None:
        registry = self._registry
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, key, 0, registry.KEY_SET_VALUE) as opened:
                registry.DeleteValue(opened, name)
        except FileNotFoundError:
            return
        except OSError as error:
            raise cannot(PLACE, error) from error

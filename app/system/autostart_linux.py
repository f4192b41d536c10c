"""Starting at login on a Linux desktop: an entry in the folder the desktop goes through.

Desktop Application Autostart Specification 0.5; Desktop Entry Specification 1.5.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from app.system import whole_file
from app.system.autostart import Autostart, Found, Start, State, cannot, foreign
from app.system.desktop_entry import COMMENT, FILE_NAME, escaped, exec_line

GROUP: Final = "[Desktop Entry]"
HIDDEN: Final = "Hidden"
ENABLED: Final = "X-GNOME-Autostart-enabled"
WRITTEN: Final = "X-Earshot-Exec"
"""The command as Earshot wrote it: where it differs from ``Exec``, a person has changed that."""

_OURS_TO_CHANGE: Final = frozenset({HIDDEN, ENABLED, WRITTEN, "Exec", "Path"})


class DesktopAutostart(Autostart):
    """An entry in ``autostart`` of the user's configuration; a package may have one for everybody."""

    def __init__(self, start: Start, environment: Mapping[str, str] = os.environ) -> None:
        super().__init__(start)
        self._path = _configuration(environment) / "autostart" / FILE_NAME
        self._packaged = [folder / "autostart" / FILE_NAME for folder in _everybodys(environment)]

    def look(self) -> Found:
        """See :class:`~app.system.autostart.Autostart`."""
        text = self._read(self._path)
        if text is not None:
            return self._found(self._path, text)
        for path in self._packaged:
            if (text := self._read(path)) is not None:
                return self._found(path, text)
        return Found(state=State.OFF, place=str(self._path))

    def turn_on(self) -> None:
        """See :class:`~app.system.autostart.Autostart`; what a person changed in the entry is kept."""
        found, text = self.look(), self._read(self._path)
        if found.state is State.FOREIGN:
            raise foreign(found)
        if text is None:
            if found.state is not State.ON:
                self._write(self._fresh())
            return
        entry = _entry(text)
        if "Exec" not in entry:
            self._write(self._fresh())
            return
        changes: dict[str, str | None] = {HIDDEN: None, ENABLED: "true"}
        if entry.get("Exec", "") == entry.get(WRITTEN, ""):
            changes |= self._command()
        self._write(_changed(text, changes))

    def turn_off(self) -> None:
        """See :class:`~app.system.autostart.Autostart`; an entry a person changed is kept, and hidden."""
        found, text = self.look(), self._read(self._path)
        if found.state is State.FOREIGN:
            raise foreign(found)
        if found.state is not State.ON:
            return
        packaged = any(self._read(path) is not None for path in self._packaged)
        if text is not None and not packaged and self._is_untouched(text):
            self._remove()
        else:
            self._write(_changed(text or self._fresh(), {HIDDEN: "true"}))

    # ------------------------------------------------------------------ what is in an entry

    def _fresh(self) -> str:
        text = "\n".join(
            [
                GROUP,
                "Type=Application",
                "Version=1.1",
                "Name=Earshot",
                *COMMENT,
                "Terminal=false",
                f"{ENABLED}=true",
            ]
        )
        return _changed(text + "\n", self._command())

    def _command(self) -> dict[str, str | None]:
        line = exec_line(self.start.words)
        folder = self.start.folder
        return {"Exec": line, WRITTEN: line, "Path": None if folder is None else escaped(folder)}

    def _found(self, path: Path, text: str) -> Found:
        entry = _entry(text)
        starts = entry.get("Exec", "")
        ours = WRITTEN in entry or path in self._packaged or starts in self._commands()
        off = entry.get(HIDDEN) == "true" or entry.get(ENABLED) == "false"
        state = State.SWITCHED_OFF if off else State.ON
        return Found(state=state if ours else State.FOREIGN, place=str(path), starts=starts)

    def _commands(self) -> set[str]:
        """Return the commands by which an entry without our mark is known as ours.

        Desktops copy a packaged entry to switch it off, and one may hold nothing but that it is off.
        """
        packaged = [text for path in self._packaged if (text := self._read(path)) is not None]
        return {"", exec_line(self.start.words), *(_entry(text).get("Exec", "") for text in packaged)}

    def _is_untouched(self, text: str) -> bool:
        """Whether nobody has changed an entry of ours, but for switching it on and off."""
        entry = _entry(text)
        if entry.get("Exec") != entry.get(WRITTEN):
            return False
        return _rest(text) <= _rest(self._fresh())

    # ------------------------------------------------------------------ files

    def _read(self, path: Path) -> str | None:
        try:
            return path.read_text("utf-8", "surrogateescape")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise cannot(str(path), error) from error

    def _write(self, text: str) -> None:
        """Write the whole file at once, so that no desktop reads half of it; a link stays one."""
        path = Path(os.path.realpath(self._path))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            whole_file.put(path, text.encode("utf-8", "surrogateescape"), mode=0o644)
        except OSError as error:
            raise cannot(str(self._path), error) from error

    def _remove(self) -> None:
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise cannot(str(self._path), error) from error


def _configuration(environment: Mapping[str, str]) -> Path:
    given = Path(environment.get("XDG_CONFIG_HOME", ""))
    return given if given.is_absolute() else Path(environment.get("HOME", "~")).expanduser() / ".config"


def _everybodys(environment: Mapping[str, str]) -> list[Path]:
    folders = (environment.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
    return [Path(folder) for folder in folders if Path(folder).is_absolute()]


def _in_group(text: str) -> list[tuple[int, str, str]]:
    """Return the line number, the key and the value of everything in the group that matters."""
    found, inside = [], False
    for number, line in enumerate(text.splitlines()):
        if line.startswith("["):
            inside = line.strip() == GROUP
        elif inside and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found.append((number, key.strip(), value.strip()))
    return found


def _entry(text: str) -> dict[str, str]:
    return {key: value for _, key, value in _in_group(text)}


def _rest(text: str) -> set[str]:
    """Return the lines, without those that are ours to change."""
    changing = {number for number, key, _ in _in_group(text) if key in _OURS_TO_CHANGE}
    return {line for number, line in enumerate(text.splitlines()) if line and number not in changing}


def _changed(text: str, values: Mapping[str, str | None]) -> str:
    """Return an entry with these values; None takes a key out.  All else stays as it is."""
    lines = text.splitlines() or [GROUP]
    there = {key: number for number, key, _ in _in_group(text)}
    last = max(there.values(), default=0)
    added = [f"{key}={value}" for key, value in values.items() if value is not None and key not in there]
    drop = {there[key] for key, value in values.items() if value is None and key in there}
    for key, value in values.items():
        if key in there and value is not None:
            lines[there[key]] = f"{key}={value}"
    kept = [line for number, line in enumerate(lines[: last + 1]) if number not in drop]
    return "\n".join([*kept, *added, *lines[last + 1 :]]) + "\n"

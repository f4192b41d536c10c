"""Starting at login on macOS: an agent of the user that launchd starts with the session (launchd.plist(5)).

It takes effect at the next login.  System Settings can switch an agent off too; macOS keeps that to itself.
"""

import plistlib
from pathlib import Path
from typing import Any, Final
from xml.parsers.expat import ExpatError

from app.system import whole_file
from app.system.autostart import Autostart, Found, Start, State, cannot, foreign
from app.system.desktop_entry import APP_ID

WRITTEN: Final = "EarshotProgramArguments"
"""The command as Earshot wrote it: where the agent's differs, a person has changed that."""

_OURS_TO_CHANGE: Final = frozenset({"ProgramArguments", "WorkingDirectory", WRITTEN, "Disabled", "RunAtLoad"})
Agent = dict[str, Any]


class LaunchAgentAutostart(Autostart):
    """``home``: whose agents; None takes the person's own."""

    def __init__(self, start: Start, home: Path | None = None) -> None:
        super().__init__(start)
        self._path = (home or Path.home()) / "Library" / "LaunchAgents" / f"{APP_ID}.plist"

    def look(self) -> Found:
        """See :class:`~app.system.autostart.Autostart`."""
        agent = self._read()
        if agent is None:
            return Found(state=State.OFF, place=str(self._path))
        words = agent.get("ProgramArguments")
        starts = " ".join(map(str, words)) if isinstance(words, list) else ""
        if WRITTEN not in agent and words != list(self.start.words):
            return Found(state=State.FOREIGN, place=str(self._path), starts=starts)
        on = agent.get("Disabled") is not True and agent.get("RunAtLoad") is True
        return Found(state=State.ON if on else State.SWITCHED_OFF, place=str(self._path), starts=starts)

    def turn_on(self) -> None:
        """See :class:`~app.system.autostart.Autostart`; what a person changed in the agent is kept."""
        self._refuse_foreign()
        before = self._read()
        agent = dict(before or self._fresh())
        agent.pop("Disabled", None)
        agent["RunAtLoad"] = True
        if agent.get("ProgramArguments") == agent.get(WRITTEN):
            agent |= self._command()
            if self.start.folder is None:
                agent.pop("WorkingDirectory", None)
        self._write(agent)

    def turn_off(self) -> None:
        """See :class:`~app.system.autostart.Autostart`; an agent a person changed is kept, and disabled."""
        self._refuse_foreign()
        agent = self._read()
        if agent is None:
            return
        if self._is_untouched(agent):
            self._remove()
        else:
            self._write(agent | {"Disabled": True})

    def _refuse_foreign(self) -> None:
        found = self.look()
        if found.state is State.FOREIGN:
            raise foreign(found)

    # ------------------------------------------------------------------ what is in an agent

    def _fresh(self) -> Agent:
        return {
            "Label": APP_ID,
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
            **self._command(),
        }

    def _command(self) -> Agent:
        words = list(self.start.words)
        folder = {} if self.start.folder is None else {"WorkingDirectory": self.start.folder}
        return {"ProgramArguments": words, WRITTEN: words, **folder}

    def _is_untouched(self, agent: Agent) -> bool:
        """Whether nobody has changed an agent of ours, but for switching it on and off."""
        if agent.get("ProgramArguments") != agent.get(WRITTEN):
            return False
        fresh = self._fresh()
        return all(fresh.get(key) == value for key, value in agent.items() if key not in _OURS_TO_CHANGE)

    # ------------------------------------------------------------------ the file

    def _read(self) -> Agent | None:
        """Return the agent; None when there is none, and nothing of ours when it cannot be understood."""
        try:
            agent = plistlib.loads(self._path.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise cannot(str(self._path), error) from error
        except (plistlib.InvalidFileException, ExpatError, ValueError):
            return {}
        return agent if isinstance(agent, dict) else {}

    def _write(self, agent: Agent) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            whole_file.put(self._path, plistlib.dumps(agent), mode=0o644)
        except OSError as error:
            raise cannot(str(self._path), error) from error

    def _remove(self) -> None:
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise cannot(str(self._path), error) from error

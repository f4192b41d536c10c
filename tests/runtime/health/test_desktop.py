"""How Earshot stands with the desktop: each a fact and, if bad, one thing to do."""

import os
import sys
from pathlib import Path

import pytest

from app.errors import EarshotError, InstanceTrouble
from app.runtime.health.desktop import (
    find_entry,
    find_instance,
    find_portal,
    find_start,
    find_tray,
    judge_instance,
    judge_portal,
)
from app.runtime.health.finding import Finding, State, Topic
from app.system import autostart
from app.system.autostart import Autostart, Found, Start
from app.system.presence import Presence, Window

OURS = os.getpid()
THEIRS = 4_000_001
"""More than any process of Linux has."""


def short(finding: Finding) -> tuple[State, str, str]:
    return finding.state, finding.says, finding.advice


@pytest.mark.parametrize(
    ("presence", "state", "says", "advice"),
    [
        (Presence(window=Window.NONE), State.UNUSED, "No window is open; the next start opens one.", ""),
        (
            Presence(window=Window.OPEN, process=OURS),
            State.WORKS,
            "This window is the one; another start brings it to the front.",
            "",
        ),
        (
            Presence(window=Window.OPEN, process=THEIRS),
            State.WORKS,
            f"A window is open (process {THEIRS}); another start brings it to the front.",
            "",
        ),
        (
            Presence(window=Window.STUCK),
            State.BROKEN,
            "An Earshot that does not answer keeps others from starting.",
            "End it, then start again.",
        ),
    ],
)
def test_the_window(presence: Presence, state: State, says: str, advice: str) -> None:
    assert short(judge_instance(presence)) == (state, says, advice)
    assert find_instance(lambda: presence) == (judge_instance(presence), presence)


def test_a_window_that_cannot_be_looked_for() -> None:
    def refuse() -> Presence:
        raise InstanceTrouble("The folder is somebody else's.")

    finding, presence = find_instance(refuse)
    assert (finding.topic, presence) == (Topic.INSTANCE, None)
    assert short(finding) == (State.BROKEN, "The folder is somebody else's.", "")


def test_a_portal_is_needed_on_wayland_alone() -> None:
    assert short(judge_portal("There is none.", needed=False)) == (
        State.UNUSED,
        "There is none. X11 needs none.",
        "",
    )
    assert short(judge_portal("There is none.", needed=True)) == (
        State.BROKEN,
        "There is none.",
        "Bind the command 'earshot hotkey toggle' to a key in the settings of the desktop.",
    )


@pytest.mark.parametrize(
    ("environment", "system", "state", "says"),
    [
        ({}, "linux", State.UNUSED, "There is no desktop session to ask."),
        ({}, "win32", State.UNUSED, "Only a Linux desktop has one."),
        (
            {"WAYLAND_DISPLAY": "wayland-0"},
            "linux",
            State.BROKEN,
            "There is no session bus to ask for a portal.",
        ),
        (
            {"XDG_SESSION_TYPE": "wayland", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/no/such/bus"},
            "linux",
            State.BROKEN,
            "There is no session bus to ask for a portal.",
        ),
        (
            {"DISPLAY": ":7"},
            "linux",
            State.UNUSED,
            "There is no session bus to ask for a portal. X11 needs none.",
        ),
    ],
)
def test_the_portal_of_this_environment(
    environment: dict[str, str], system: str, state: State, says: str
) -> None:
    finding = find_portal(environment, system)
    assert (finding.topic, finding.state, finding.says) == (Topic.PORTAL, state, says)


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "applications").mkdir()
    return {"XDG_DATA_HOME": str(tmp_path), "XDG_DATA_DIRS": str(tmp_path / "none")}


def write_entry(home: dict[str, str], command: str) -> Path:
    entry = Path(home["XDG_DATA_HOME"]) / "applications" / "org.earshot.Earshot.desktop"
    entry.write_text(f"[Desktop Entry]\nExec={command}\n")
    return entry


def test_an_entry_that_starts_earshot(home: dict[str, str]) -> None:
    entry = write_entry(home, f"{sys.executable} -m app")
    assert short(find_entry(home, "linux")) == (State.WORKS, f"{entry} starts Earshot.", "")


def test_an_entry_whose_program_has_gone(home: dict[str, str]) -> None:
    entry = write_entry(home, "/no/such/earshot")
    assert short(find_entry(home, "linux")) == (
        State.DOUBTFUL,
        f"{entry} starts /no/such/earshot, which is not there.",
        "Remove that file; the window installs a new one when it is needed.",
    )


def test_an_entry_that_nobody_understands_is_left_alone(home: dict[str, str]) -> None:
    entry = write_entry(home, '"unended')
    assert short(find_entry(home, "linux")) == (State.WORKS, f"{entry} starts Earshot.", "")


def test_no_entry_is_no_fault(home: dict[str, str]) -> None:
    says = "There is none yet; the window installs one when a desktop asks for it."
    assert short(find_entry(home, "linux")) == (State.UNUSED, says, "")
    assert short(find_entry(home, "darwin")) == (State.UNUSED, "Only a Linux desktop has one.", "")


@pytest.mark.parametrize(
    ("there", "state", "says"),
    [
        (True, State.WORKS, "The desktop has one: closing the window can leave Earshot there."),
        (None, State.UNUSED, "There is no desktop session to ask."),
        (
            False,
            State.DOUBTFUL,
            "This desktop has none, so closing the window ends or minimises Earshot.",
        ),
    ],
)
def test_the_tray(there: bool | None, state: State, says: str) -> None:
    finding = find_tray(lambda: there)
    assert (finding.topic, finding.state, finding.says) == (Topic.TRAY, state, says)
    assert bool(finding.advice) is (state is State.DOUBTFUL)


class Login(Autostart):
    """A system that says how it stands."""

    def __init__(self, found: Found | None) -> None:
        super().__init__(Start(words=("/opt/earshot",)))
        self.found = found

    def look(self) -> Found:
        if self.found is None:
            raise EarshotError("The folder cannot be read.")
        return self.found

    def turn_on(self) -> None:
        raise AssertionError("the doctor changes nothing")

    turn_off = turn_on


@pytest.mark.parametrize(
    ("found", "state", "says", "advice"),
    [
        (
            Found(state=autostart.State.OFF, place="p"),
            State.UNUSED,
            "Earshot does not start when you log in.",
            "",
        ),
        (Found(state=autostart.State.SWITCHED_OFF, place="p"), State.UNUSED, "It is switched off in p.", ""),
        (
            Found(state=autostart.State.ON, place="p", starts="/opt/earshot --listen"),
            State.WORKS,
            "When you log in, the system starts /opt/earshot --listen.",
            "",
        ),
        (
            Found(state=autostart.State.ON, place="p", starts="/usr/bin/another"),
            State.DOUBTFUL,
            "When you log in, the system starts /usr/bin/another. This Earshot is /opt/earshot.",
            "Switch it off and on again in the settings, under Desktop, to start this one.",
        ),
        (
            Found(state=autostart.State.FOREIGN, place="p"),
            State.DOUBTFUL,
            "p, which Earshot did not write, starts nothing.",
            "Remove it there if you do not know it; then switch the start on in the settings.",
        ),
        (None, State.BROKEN, "The folder cannot be read.", ""),
    ],
)
def test_the_start_at_login(found: Found | None, state: State, says: str, advice: str) -> None:
    finding = find_start(lambda: Login(found))
    assert finding.topic is Topic.START_AT_LOGIN
    assert short(finding) == (state, says, advice)

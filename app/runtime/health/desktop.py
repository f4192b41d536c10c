"""How Earshot stands with the desktop: its window, its entry, tray, portal, and the start at login."""

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from app.errors import EarshotError
from app.runtime.health.finding import Finding, State, Topic
from app.system import autostart, presence
from app.system.autostart import Autostart
from app.system.desktop_entry import packaged_entry, users_entry
from app.system.presence import Presence, Window
from app.system.tray_host import has_tray

NO_DESKTOP: Final = "There is no desktop session to ask."
NOT_HERE: Final = "Only a Linux desktop has one."
SHORTCUTS_BY_COMMAND: Final = (
    "Bind the command 'earshot hotkey toggle' to a key in the settings of the desktop."
)


# ------------------------------------------------------------------ the window


def find_instance(look: Callable[[], Presence] = presence.look) -> tuple[Finding, Presence | None]:
    """Look for a window of this login; None when that is not possible."""
    try:
        found = look()
    except EarshotError as error:
        return Finding(topic=Topic.INSTANCE, state=State.BROKEN, says=str(error)), None
    return judge_instance(found), found


def judge_instance(found: Presence) -> Finding:
    """Say what it means that this was ``found``."""
    which = "" if found.process is None else f" (process {found.process})"
    match found.window:
        case Window.OPEN if found.ours:
            says = "This window is the one; another start brings it to the front."
            return Finding(topic=Topic.INSTANCE, state=State.WORKS, says=says)
        case Window.OPEN:
            says = f"A window is open{which}; another start brings it to the front."
            return Finding(topic=Topic.INSTANCE, state=State.WORKS, says=says)
        case Window.STUCK:
            return Finding(
                topic=Topic.INSTANCE,
                state=State.BROKEN,
                says=f"An Earshot that does not answer{which} keeps others from starting.",
                advice="End it, then start again.",
            )
        case Window.NONE:
            says = "No window is open; the next start opens one."
            return Finding(topic=Topic.INSTANCE, state=State.UNUSED, says=says)


# ------------------------------------------------------------------ the portal


def find_portal(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> Finding:
    """Ask the desktop's portal whether it has global shortcuts."""
    if system != "linux":
        return Finding(topic=Topic.PORTAL, state=State.UNUSED, says=NOT_HERE)
    needed = bool(environment.get("WAYLAND_DISPLAY")) or environment.get("XDG_SESSION_TYPE") == "wayland"
    if not (needed or environment.get("DISPLAY")):
        return Finding(topic=Topic.PORTAL, state=State.UNUSED, says=NO_DESKTOP)
    from app.system.session_bus import (  # noqa: PLC0415 - what it needs exists on Linux alone
        WITHIN_S,
        BusGone,
        NoAnswer,
        Refused,
        shortcuts_version,
    )

    try:
        version = shortcuts_version(environment.get("DBUS_SESSION_BUS_ADDRESS", ""))
    except BusGone:
        return judge_portal("There is no session bus to ask for a portal.", needed=needed)
    except NoAnswer:
        return judge_portal(f"The desktop portal did not answer within {WITHIN_S:g} seconds.", needed=needed)
    except Refused:
        return judge_portal("This desktop has no portal with global shortcuts.", needed=needed)
    says = f"The desktop portal has global shortcuts, version {version}."
    return Finding(topic=Topic.PORTAL, state=State.WORKS, says=says)


def judge_portal(lacking: str, *, needed: bool) -> Finding:
    """Say what it means that something is ``lacking``; ``needed``: nothing else gives a key here."""
    if not needed:
        return Finding(topic=Topic.PORTAL, state=State.UNUSED, says=f"{lacking} X11 needs none.")
    return Finding(topic=Topic.PORTAL, state=State.BROKEN, says=lacking, advice=SHORTCUTS_BY_COMMAND)


# ------------------------------------------------------------------ entry and tray


def find_entry(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> Finding:
    """Look whether the desktop knows Earshot, and could start it."""
    if system != "linux":
        return Finding(topic=Topic.DESKTOP_ENTRY, state=State.UNUSED, says=NOT_HERE)
    ours = users_entry(environment)
    entry = ours if ours.is_file() else packaged_entry(environment)
    if entry is None:
        says = "There is none yet; the window installs one when a desktop asks for it."
        return Finding(topic=Topic.DESKTOP_ENTRY, state=State.UNUSED, says=says)
    program = _program(entry)
    if program and shutil.which(program) is None:
        return Finding(
            topic=Topic.DESKTOP_ENTRY,
            state=State.DOUBTFUL,
            says=f"{entry} starts {program}, which is not there.",
            advice="Remove that file; the window installs a new one when it is needed.",
        )
    return Finding(topic=Topic.DESKTOP_ENTRY, state=State.WORKS, says=f"{entry} starts Earshot.")


def _program(entry: Path) -> str:
    """Return the program an entry starts; "" when it does not say, or cannot be read."""
    try:
        lines = entry.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    command = next((line.partition("=")[2] for line in lines if line.startswith("Exec=")), "")
    try:
        return (shlex.split(command) or [""])[0]
    except ValueError:
        return ""


def find_tray(look: Callable[[], bool | None] = has_tray) -> Finding:
    """Look whether the desktop has a tray."""
    match look():
        case None:
            return Finding(topic=Topic.TRAY, state=State.UNUSED, says=NO_DESKTOP)
        case True:
            says = "The desktop has one: closing the window can leave Earshot there."
            return Finding(topic=Topic.TRAY, state=State.WORKS, says=says)
        case False:
            return Finding(
                topic=Topic.TRAY,
                state=State.DOUBTFUL,
                says="This desktop has none, so closing the window ends or minimises Earshot.",
                advice="Choose which in the settings, under Desktop; GNOME gets a tray by an extension.",
            )


# ------------------------------------------------------------------ start at login


def find_start(way: Callable[[], Autostart] = autostart.autostart) -> Finding:
    """Look whether Earshot starts at login, and whether it is this one."""
    topic = Topic.START_AT_LOGIN
    try:
        there = way()
        found = there.look()
    except EarshotError as error:
        return Finding(topic=topic, state=State.BROKEN, says=str(error))
    match found.state:
        case autostart.State.OFF:
            return Finding(topic=topic, state=State.UNUSED, says="Earshot does not start when you log in.")
        case autostart.State.SWITCHED_OFF:
            says = f"It is switched off in {found.place}."
            return Finding(topic=topic, state=State.UNUSED, says=says)
        case autostart.State.FOREIGN:
            return Finding(
                topic=topic,
                state=State.DOUBTFUL,
                says=f"{found.place}, which Earshot did not write, starts {found.starts or 'nothing'}.",
                advice="Remove it there if you do not know it; then switch the start on in the settings.",
            )
        case autostart.State.ON:
            return _started(there, found.starts)


def _started(there: Autostart, starts: str) -> Finding:
    ours = there.start.words[0]
    says = f"When you log in, the system starts {starts}."
    if Path(ours).name in starts or ours in starts:
        return Finding(topic=Topic.START_AT_LOGIN, state=State.WORKS, says=says)
    return Finding(
        topic=Topic.START_AT_LOGIN,
        state=State.DOUBTFUL,
        says=f"{says} This Earshot is {ours}.",
        advice="Switch it off and on again in the settings, under Desktop, to start this one.",
    )

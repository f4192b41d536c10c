"""The icon in the tray of a real screen, and what closing the window does with a tray and without."""

import signal
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.desktop.program import WITHIN_S, Program, program
from tests.desktop.screen import ENDED_WITHIN_S, LOOK_AGAIN_S, Screen
from tests.desktop.test_second_start import again, until

PUSH_TO_TALK = {"version": 1, "turns": {"mode": "manual"}}
KEEP_RUNNING = PUSH_TO_TALK | {"window": {"closing": "keep running"}}
GOES_ON = "You closed the window, and Earshot went on in the tray. Ctrl+Q or Quit ends it."
NO_TRAY = (
    "This desktop has no tray, so closing the window ends Earshot. "
    "In the settings, under Desktop, you can have it minimised instead."
)

Order = Callable[[str], Any]


def shown(panel: Order, tooltip: str) -> dict[str, Any]:
    """Wait until the icon says so; return all it shows."""
    deadline = time.monotonic() + WITHIN_S
    while not isinstance(found := panel("look"), dict) or found["tooltip"] != tooltip:
        assert time.monotonic() < deadline, found
        time.sleep(LOOK_AGAIN_S)
    return found


def labels(found: dict[str, Any]) -> list[str]:
    return [entry["label"] for entry in found["menu"]]


def in_sight(desktop: Screen, running: Program) -> bool:
    return desktop.window_of(running.process.pid, "^Earshot$") is not None


def close_window(desktop: Screen, running: Program) -> None:
    """Close the window as people do by the keyboard."""
    desktop.do("windowactivate", "--sync", running.window)
    desktop.key("alt+F4")


def test_the_icon_registers_and_its_menu_works(desktop: Screen) -> None:
    with desktop.panel() as panel, program(desktop, settings=PUSH_TO_TALK) as running:
        running.status("Ready")
        found = shown(panel, "Earshot: Ready")
        assert labels(found) == ["Hide the window", "-", "Talk", "Mute", "Settings", "Help", "-", "Quit"]
        assert {16, 22, 32, 48} <= set(found["sizes"])
        assert panel("choose Mute") == "done"
        running.status("Muted")
        (mute,) = (each for each in shown(panel, "Earshot: Muted")["menu"] if each["label"] == "Mute")
        assert mute["checked"] == 1
        panel("choose Mute")
        running.status("Ready")
        panel("choose Settings")
        running.window_called("^Settings")
        panel("choose Hide the window")
        until(lambda: not in_sight(desktop, running))
        panel("choose Show the window")
        until(lambda: in_sight(desktop, running))
        panel("choose Talk")
        running.status("Listening")
        assert "End my turn" in labels(shown(panel, "Earshot: Listening"))
        panel("choose End my turn")
        shown(panel, "Earshot: Ready")
        panel("choose Quit")
        assert running.process.wait(ENDED_WITHIN_S) == 0


def test_closing_goes_on_in_the_tray_and_says_so_once(desktop: Screen) -> None:
    with desktop.panel() as panel, program(desktop, settings=PUSH_TO_TALK, new_here=True) as running:
        running.status("Ready")
        shown(panel, "Earshot: Ready")
        close_window(desktop, running)
        until(lambda: not in_sight(desktop, running))
        assert panel("activate") == "done"
        until(lambda: in_sight(desktop, running))
        running.control("label", GOES_ON)
        running.click("push button", "Close")
        running.until(lambda tree: not tree.has("label", GOES_ON), "end of the notice")
        close_window(desktop, running)
        until(lambda: not in_sight(desktop, running))
        assert again(running).returncode == 0
        until(lambda: in_sight(desktop, running))
        assert running.look_now().has("label", GOES_ON) == []


def test_a_hidden_window_ends_when_it_is_told_to(desktop: Screen) -> None:
    with desktop.panel() as panel, program(desktop, settings=PUSH_TO_TALK) as running:
        running.status("Ready")
        shown(panel, "Earshot: Ready")
        close_window(desktop, running)
        until(lambda: not in_sight(desktop, running))
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(ENDED_WITHIN_S) == 0
        until(lambda: panel("look") is None)


def test_a_panel_may_come_later_and_go(desktop: Screen) -> None:
    with program(desktop, settings=PUSH_TO_TALK) as running:
        running.status("Ready")
        with desktop.panel() as panel:
            shown(panel, "Earshot: Ready")
            close_window(desktop, running)
            until(lambda: not in_sight(desktop, running))
        # Nothing else would bring it back: it lies among the windows again, small.
        until(lambda: minimised(desktop, running))
        with desktop.panel() as panel:
            shown(panel, "Earshot: Ready")
            panel("activate")
            until(lambda: in_sight(desktop, running))


def minimised(desktop: Screen, running: Program) -> bool:
    """Say whether the window is one of the desktop's, out of sight."""
    found = desktop.do("search", "--all", "--pid", str(running.process.pid), "--name", "^Earshot$").split()
    listed = desktop.listed_windows()
    return any(int(each) in listed for each in found)


@pytest.mark.parametrize("panel_first", [True, False])
def test_an_older_panel_holds_the_icon_too(desktop: Screen, panel_first: bool) -> None:
    if panel_first:
        with desktop.old_panel(), program(desktop, settings=PUSH_TO_TALK) as running:
            running.status("Ready")
            comes_back_by_its_icon(desktop, running)
    else:
        with program(desktop, settings=PUSH_TO_TALK) as running:
            running.status("Ready")
            with desktop.old_panel():
                comes_back_by_its_icon(desktop, running)


def comes_back_by_its_icon(desktop: Screen, running: Program) -> None:
    """Close the window, click the icon with the mouse, and choose from its menu."""
    until(lambda: desktop.icon_called("Earshot") is not None)
    icon = desktop.icon_called("Earshot")
    assert icon is not None
    close_window(desktop, running)
    until(lambda: not in_sight(desktop, running))
    desktop.point(*icon)
    desktop.do("click", "1")
    until(lambda: in_sight(desktop, running))
    before = running_windows(desktop, running)
    desktop.do("click", "3")
    until(lambda: running_windows(desktop, running) > before)
    desktop.key("Up", "Return")  # the last entry, which is Quit
    assert running.process.wait(ENDED_WITHIN_S) == 0


def running_windows(desktop: Screen, running: Program) -> set[str]:
    """Return every window of the program in sight, a menu too."""
    pid = str(running.process.pid)
    return set(desktop.do("search", "--onlyvisible", "--all", "--pid", pid, "--name", ".*").split())


def test_without_a_tray_closing_ends_and_that_is_said_once(desktop: Screen) -> None:
    home = desktop.new_home()
    with program(desktop, settings=PUSH_TO_TALK, home=home, new_here=True) as running:
        running.status("Ready")
        running.control("label", NO_TRAY)
        close_window(desktop, running)
        assert running.process.wait(ENDED_WITHIN_S) == 0
    assert '"told_of_no_tray":true' in (home / "state" / "earshot" / "window.json").read_text()


def test_without_a_tray_it_can_be_minimised_instead(desktop: Screen) -> None:
    with program(desktop, settings=KEEP_RUNNING) as running:
        running.status("Ready")
        close_window(desktop, running)
        until(lambda: not in_sight(desktop, running))
        assert minimised(desktop, running)
        assert again(running).returncode == 0
        until(lambda: in_sight(desktop, running))
        desktop.key("ctrl+q")
        assert running.process.wait(ENDED_WITHIN_S) == 0

"""The first steps of the real program: by keys alone, by mouse, left and taken up again."""

import json
from pathlib import Path
from typing import Any

from tests.desktop.program import Node, Program, program
from tests.desktop.screen import Screen

CHORD = ("ctrl", "alt", "space")
STEPS = ("Can you be heard?", "Can you hear Earshot?", "A key for any program", "Who answers you?")


def remembered(running: Program) -> Any:
    file = Path(running.home / "state" / "earshot" / "window.json")
    return json.loads(file.read_text())["first_run"]


def at(running: Program, step: int) -> None:
    """Wait until a step is to be seen, counted from 1."""
    running.until(
        lambda tree: tree.has("label", f"Step {step} of 4") and tree.has("label", STEPS[step - 1]),
        f"step {step}",
    )


def focused(tree: Node) -> frozenset[tuple[str, str]]:
    """What has the keyboard, and the entries of lists that would have it."""
    return frozenset((node.role, node.name) for node in tree.all() if "focused" in node.states)


def press(running: Program, button: str, role: str = "push button") -> None:
    """Go to a button by Tab, and press it."""
    for _ in range(20):
        here = focused(running.look_now())
        if (role, button) in here:
            running.screen.key("space")
            return
        running.screen.key("Tab")
        running.until(lambda tree, here=here: focused(tree) != here, "another focus")  # type: ignore[misc]
    raise AssertionError(f"{button} is not to be reached by Tab")


def test_by_keys_alone_and_each_step_proves_something(desktop: Screen) -> None:
    with program(desktop, new_here=True) as running:
        running.window_called("^First steps$")
        at(running, 1)
        press(running, "Test my microphone")
        with desktop.saying("tell-me-a-story"):
            running.until(lambda tree: tree.has("push button", "Continue"), "a voice that arrives")
        running.until(lambda tree: tree.has("push button", "Test my microphone"), "the end of the test")
        press(running, "Continue")

        at(running, 2)
        press(running, "Play a chime")
        running.until(lambda tree: tree.has("radio button", "Yes"), "the question")
        press(running, "Yes", "radio button")
        press(running, "Continue")

        at(running, 3)
        running.control("label", "Press it now")
        for key in CHORD:
            desktop.do("keydown", key)
        running.control("label", "It is down")
        for key in reversed(CHORD):
            desktop.do("keyup", key)
        running.control("label", "It works")
        press(running, "Continue")

        at(running, 4)
        press(running, "Done")
        running.until(lambda tree: not tree.has("label", "Step 4 of 4"), "a window that has gone")
        assert remembered(running) == "done"
        running.status("Listening", "Ready")
        running.ask("What is seven times eight?")
        running.turn("56")


def test_by_mouse_and_talking_goes_on_meanwhile(desktop: Screen) -> None:
    with program(desktop, new_here=True) as running:
        running.window_called("^First steps$")
        running.click("push button", "Skip")
        at(running, 2)
        desktop.do("windowactivate", "--sync", running.window)
        running.status("Listening", "Ready")
        running.ask("What is seven times eight?")
        running.turn("56")
        desktop.do("windowactivate", "--sync", running.window_called("^First steps$"))
        running.click("push button", "Later")
        running.until(lambda tree: not tree.has("label", "Step 2 of 4"), "a window that has gone")
        assert remembered(running) == "speaker"
        home = running.home

    with program(desktop, home=home, new_here=True) as running:
        running.status("Listening", "Ready")
        running.click("push button", "First steps")
        at(running, 2)
        for step in (3, 4):
            running.click("push button", "Skip")
            at(running, step)
        running.click("push button", "Done")
        running.until(lambda tree: not tree.has("label", "Step 4 of 4"), "a window that has gone")
        assert remembered(running) == "done"
        running.open_settings("About")
        running.click("push button", "First steps again")
        at(running, 1)

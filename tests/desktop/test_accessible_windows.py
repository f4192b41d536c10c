"""What a screen reader finds in the first steps, the settings and the overlay, and what it is told."""

from pathlib import Path

from tests.desktop.program import Node, Program, program
from tests.desktop.screen import Screen
from tests.desktop.test_accessible_tree import everything_has_a_name
from tests.desktop.test_hotkey import down, ready, up
from tests.desktop.test_overlay import behind, hold
from tests.desktop.test_second_start import until

PUSH_TO_TALK = {"version": 2, "turns": {"mode": "manual"}, "sound": {"echo": "off"}}
CONTROLS = (
    ("combo box", "Test my microphone"),
    ("combo box", "Play a chime"),
    ("label", "Talk key"),
    ("combo box", "Test connection"),
)
"""What each step has: on this system a field that offers a list is called by what is chosen in it."""

NO_SOUND = {"PULSE_SERVER": "unix:/nowhere"}


def radio(tree: Node, group: str, name: str) -> Node:
    """Return one of the buttons of a group of which one is chosen."""
    (row,) = (node for node in tree.all() if node.name == group and node.has("radio button", name))
    return row.find("radio button", name)


def autostart(running: Program) -> list[Path]:
    return sorted((running.home / "config" / "autostart").glob("*.desktop"))


def choose(running: Program, name: str) -> None:
    """Choose whether it starts at login, and wait until a screen reader is told that it does."""
    running.screen.point(*radio(running.look_now(), "Start at login", name).middle)
    running.screen.do("click", "1")
    running.until(
        lambda tree: "checked" in radio(tree, "Start at login", name).states, f"{name} that is chosen"
    )


def test_each_of_the_first_steps_has_names_and_says_where_it_is(desktop: Screen) -> None:
    with program(desktop, new_here=True) as running:
        running.window_called("^First steps$")
        for step, (role, button) in enumerate(CONTROLS, 1):
            running.control("label", f"Step {step} of 4")
            tree = running.look_now()
            everything_has_a_name(tree)
            assert any(node.role == role and node.showing for node in tree.all())
            tree.find("push button", button)
            desktop.key("alt+Right")


def test_the_lamp_of_a_key_tells_both_ways(desktop: Screen) -> None:
    with program(desktop, settings=PUSH_TO_TALK) as running:
        ready(running)
        running.open_settings("Keys")
        running.control("label", "Press it now")
        everything_has_a_name(running.look_now())
        down(desktop)
        running.control("label", "It is down")
        up(desktop)
        running.control("label", "It works")
        assert not running.look_now().has("label", "It is down")


def test_starting_at_login_is_told_as_the_system_has_it(desktop: Screen) -> None:
    with program(desktop, settings=PUSH_TO_TALK) as running:
        running.open_settings("Desktop")
        everything_has_a_name(running.look_now())
        assert "checked" in radio(running.look_now(), "Start at login", "No").states
        assert autostart(running) == []
        choose(running, "Yes")
        assert "checked" not in radio(running.look_now(), "Start at login", "No").states
        until(lambda: len(autostart(running)) == 1)
        choose(running, "No")
        until(lambda: autostart(running) == [])


def test_the_doctor_is_read_line_by_line(desktop: Screen) -> None:
    with program(desktop, settings=PUSH_TO_TALK, **NO_SOUND) as running:
        running.open_settings("Doctor")
        tree = running.until(
            lambda tree: (
                tree if tree.has("label", "You cannot talk until this works: Microphone, Speaker.") else None
            ),
            "what all of it comes to",
        )
        everything_has_a_name(tree)
        told = {node.name: node.description for node in tree.all() if node.role == "label"}
        assert told["Microphone: does not work"].startswith("No microphone was found")
        assert told["Speaker: does not work"].startswith("No speaker was found")
        assert told["Keyring: worth a look"].startswith("There is no keyring here that Earshot can use.")
        tree.find("push button", "Copy")
        running.turn_to("About")
        tree = running.look_now()
        everything_has_a_name(tree)
        tree.find("push button", "Check this computer")
        tree.find("push button", "First steps again")


def test_everything_in_the_overlay_has_a_name(desktop: Screen) -> None:
    with behind(desktop) as (running, _):
        hold(desktop, running)
        everything_has_a_name(
            running.until(lambda tree: tree if tree.has("panel", "Earshot: Listening") else None, "pill")
        )

"""The window without a mouse."""

from tests.desktop.program import Program, program
from tests.desktop.screen import Screen

PUSH_TO_TALK = {"version": 1, "turns": {"mode": "manual"}}


def test_a_whole_turn_by_keyboard_alone(desktop: Screen) -> None:
    with program(desktop, settings=PUSH_TO_TALK) as running:
        assert running.status("Ready").focus == "Talk"
        desktop.do("keydown", "space")
        running.until(lambda tree: tree.second_line == "Let go when you are done.", "a turn that is open")
        desktop.say("tell-me-a-story")
        desktop.do("keyup", "space")
        running.turn(r"^You, \d\d:\d\d: (?!speaking)\S")
        running.status("Speaking")
        desktop.key("Escape")
        running.turn(r"^Earshot.*(heard [\d.]+ of [\d.]+ s|not heard|stopped)$")
        tree = running.status("Ready")

        rows = len(tree.turns)
        assert tab_to(running, "Message")
        running.write("What is seven times eight?")
        desktop.key("Return")
        running.turn(r"^You.*: What is seven times eight\?$", after=rows)
        running.turn(r"^Earshot.*56\.$", after=rows)
        running.status("Ready")

        desktop.key("ctrl+m")
        assert "checked" in running.status("Muted").find("check box", "Mute").states
        desktop.key("ctrl+m")
        assert "checked" not in running.status("Ready").find("check box", "Mute").states


def test_tab_goes_through_the_window_as_the_eye_does(desktop: Screen) -> None:
    with program(desktop) as running:
        offers = running.status("Listening").offers
        assert len(offers) == 2
        found = tour(running, "Tab")
        order = ["Talk", "Mute", *offers, "Message", "Write instead"]
        assert [name for name in found if name in order] == order
        assert tour(running, "shift+Tab") == [found[0], *reversed(found[1:])]


def tab_to(running: Program, name: str) -> bool:
    """Press Tab until the keyboard is there; false when it never is."""
    for _ in range(20):
        before = running.look_now().focus
        if before == name:
            return True
        running.screen.key("Tab")
        moved_from(running, before)
    return False


def moved_from(running: Program, name: str) -> str:
    """Wait until the keyboard is somewhere else, and return where."""
    return running.until(lambda tree: tree.focus if tree.focus != name else "", "another focus")


def tour(running: Program, key: str) -> list[str]:
    """Return what a key leads to, one after the other, until it is back where it began."""
    found = [running.look_now().focus]
    while True:
        running.screen.key(key)
        here = moved_from(running, found[-1])
        if here == found[0]:
            return found
        found.append(here)

"""The help on a real screen: by a key, read by a screen reader, left by keys."""

from tests.desktop.program import program
from tests.desktop.screen import Screen
from tests.desktop.test_accessible_tree import everything_has_a_name

PUSH_TO_TALK = {"version": 2, "turns": {"mode": "manual"}}


def test_it_is_opened_searched_and_closed_by_keys_alone(desktop: Screen) -> None:
    with program(desktop, settings=PUSH_TO_TALK) as running:
        running.status("Ready")
        desktop.do("windowfocus", "--sync", running.window)
        desktop.key("F1")
        running.window_called("^Help$")
        page = running.until(lambda tree: (tree.has("label", "Overview") or [None])[0], "the overview")
        assert page.text is not None
        assert page.text.startswith("Earshot")
        everything_has_a_name(running.look_now())
        desktop.key("ctrl+Next")
        running.control("label", "First steps")
        desktop.key("ctrl+f")
        running.until(
            lambda tree: any("focused" in field.states for field in tree.has("text", "Find on this page")),
            "focus in the field",
        )
        running.write("ctrl+alt")
        running.control("push button", "Next")
        desktop.key("Escape")
        running.until(lambda tree: not tree.has("push button", "Next"), "no search")
        desktop.key("Escape")
        running.until(lambda tree: not tree.has("label", "First steps"), "no help")
        desktop.do("windowfocus", "--sync", running.window)
        desktop.key("F1")
        running.control("label", "First steps")

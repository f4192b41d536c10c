"""The overlay over another program that has the keyboard, and keeps it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from app.ui.theme import Theme
from tests.desktop.picture import Picture
from tests.desktop.program import Node, Program, program
from tests.desktop.screen import Screen
from tests.desktop.test_hotkey import down, ready, up
from tests.desktop.test_second_start import again, in_front, something_else, until

PUSH_TO_TALK = {"version": 1, "turns": {"mode": "manual"}, "sound": {"echo": "off"}}
SWITCHED_OFF = PUSH_TO_TALK | {"window": {"overlay": "off"}}


def pill(desktop: Screen, running: Program) -> str | None:
    """Return the overlay's window while it is in sight."""
    return desktop.window_of(running.process.pid, "^Earshot overlay$")


@contextmanager
def behind(desktop: Screen, **settings: object) -> Iterator[tuple[Program, str]]:
    """Run the program behind another one that has the keyboard."""
    with program(desktop, settings=settings or PUSH_TO_TALK) as running:
        running.status("Ready")
        with something_else(desktop) as other:
            until(lambda: in_front(desktop) == other)
            yield running, other


def hold(desktop: Screen, running: Program) -> str:
    """Press the talk key from outside; return the overlay once it is in sight."""
    assert again(running, "hotkey", "press").returncode == 0
    until(lambda: pill(desktop, running) is not None)
    found = pill(desktop, running)
    assert found is not None
    return found


def place(desktop: Screen, window: str) -> tuple[int, int, int, int]:
    said = desktop.do("getwindowgeometry", "--shell", window)
    left, top, width, height = (int(re.findall(rf"^{name}=(-?\d+)", said, re.M)[0]) for name in FIELDS)
    return left, top, width, height


FIELDS = ("X", "Y", "WIDTH", "HEIGHT")


def letters(desktop: Screen, window: str) -> str:
    """Return what the other program's field has been told, as its title."""
    return desktop.do("getwindowname", window).strip()


def test_the_program_in_front_keeps_the_keyboard(desktop: Screen) -> None:
    with behind(desktop) as (running, other):
        desktop.do("type", "--delay", "8", "ab")
        focus = desktop.do("getwindowfocus", "-f")
        overlay = hold(desktop, running)
        assert in_front(desktop) == other
        assert desktop.do("getwindowfocus", "-f") == focus
        desktop.do("type", "--delay", "8", "cd")
        left, top, _, height = place(desktop, overlay)
        desktop.point(left + height // 2, top + height // 2)
        desktop.do("click", "1")
        assert in_front(desktop) == other
        assert desktop.do("getwindowfocus", "-f") == focus
        desktop.do("type", "--delay", "8", "ef")
        running.click("push button", "Cancel this turn")
        assert in_front(desktop) == other
        desktop.do("type", "--delay", "8", "gh")
        until(lambda: pill(desktop, running) is None)
        assert in_front(desktop) == other
        until(lambda: letters(desktop, other) == "Something else: abcdefgh")
        running.status("Ready")
        assert again(running, "hotkey", "release").returncode == 0
        assert running.look_now().turns == []


def test_it_is_over_every_window_and_read_by_its_name(desktop: Screen) -> None:
    with behind(desktop) as (running, other):
        overlay = hold(desktop, running)
        desktop.do("windowraise", other)
        theme = Theme.light()
        box = place(desktop, overlay)

        def on_top() -> bool:
            seen = Picture(desktop.picture(running.home.with_suffix(".png")))
            return seen.amount(theme.you, box) > 80

        until(on_top)
        state = desktop.do("getwindowname", overlay).strip()
        assert state == "Earshot overlay"
        tree = running.until(lambda tree: tree if tree.has("panel", "Earshot: Listening") else None, "pill")
        parts = [(part.role, part.name) for part in spoken(tree).children]
        assert [role for role, _ in parts] == ["image", "image", "label", "push button"]
        assert parts[0] == ("image", "Status: Listening")
        assert re.fullmatch(r"\d:\d\d", parts[2][1])
        assert parts[3] == ("push button", "Cancel this turn")


def spoken(tree: Node) -> Node:
    return tree.find("panel", "Earshot: Listening")


def test_it_shows_the_answer_and_stops_it(desktop: Screen) -> None:
    with behind(desktop) as (running, other):
        hold(desktop, running)
        desktop.say("tell-me-a-story")
        assert again(running, "hotkey", "release").returncode == 0
        running.status("Speaking")
        assert pill(desktop, running) is not None
        running.until(lambda tree: tree.has("panel", "Earshot: Speaking"), "its name")
        tree = running.look_now()
        (found,) = tree.has("panel", "Earshot: Speaking")
        (button,) = found.has("push button", "Stop the reply")
        desktop.point(*button.middle)
        desktop.do("click", "1")
        running.status("Ready")
        until(lambda: pill(desktop, running) is None)
        assert in_front(desktop) == other


def test_the_window_in_front_needs_none_and_one_that_comes_takes_it_away(desktop: Screen) -> None:
    with program(desktop, settings=PUSH_TO_TALK) as running:
        running.status("Ready")
        assert again(running, "hotkey", "press").returncode == 0
        running.status("Listening")
        assert pill(desktop, running) is None
        with something_else(desktop):
            until(lambda: pill(desktop, running) is not None)
            desktop.do("windowactivate", "--sync", running.window)
            until(lambda: pill(desktop, running) is None)


def test_the_key_over_the_window_itself_brings_none(desktop: Screen) -> None:
    with program(desktop, settings=PUSH_TO_TALK) as running:
        ready(running)
        down(desktop)
        tree = running.until(lambda tree: None if is_active(tree) else tree, "a keyboard that the key has")
        assert tree.status == "Listening"
        assert pill(desktop, running) is None
        up(desktop)
        running.until(is_active, "a keyboard that is back")
        assert pill(desktop, running) is None
        running.status("Ready")
        assert pill(desktop, running) is None


def is_active(tree: Node) -> bool:
    """Whether the main window is said to have the keyboard."""
    return any("active" in window.states for window in tree.children)


def test_it_can_be_off(desktop: Screen) -> None:
    with behind(desktop, **SWITCHED_OFF) as (running, _):
        assert again(running, "hotkey", "press").returncode == 0
        running.status("Listening")
        assert pill(desktop, running) is None


def test_where_it_was_dragged_it_comes_back(desktop: Screen) -> None:
    with behind(desktop) as (running, other):
        left, top, _, height = place(desktop, hold(desktop, running))
        desktop.point(left + 14, top + height // 2)
        desktop.do("mousedown", "1")
        desktop.point(left - 86, top - 200 + height // 2)
        desktop.do("mouseup", "1")
        overlay = pill(desktop, running)
        assert overlay is not None
        until(lambda: place(desktop, overlay)[:2] == (left - 100, top - 200))
        assert in_front(desktop) == other
        again(running, "hotkey", "release")
        until(lambda: pill(desktop, running) is None)
        assert place(desktop, hold(desktop, running))[:2] == (left - 100, top - 200)
    kept = (running.home / "state" / "earshot" / "window.json").read_text()
    assert f'"overlay":[{left - 100},{top - 200}]' in kept

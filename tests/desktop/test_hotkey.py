"""The key that is heard while another program is in front, on a real screen: held, tapped and recorded."""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.desktop.program import Node, Program, program
from tests.desktop.screen import DIES_WITH_US, Screen, end
from tests.desktop.test_second_start import in_front, until

PUSH_TO_TALK = {"version": 2, "turns": {"mode": "manual"}, "sound": {"echo": "off"}}
CHORD = ("ctrl", "alt", "space")
ANOTHER = ("ctrl", "alt", "t")
REPEATS_FOR_S = 3.0

NOTES_KEYS = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
class Noting(QWidget):
    def event(self, event):
        if event.type() in (event.Type.KeyPress, event.Type.KeyRelease):
            print(Qt.Key(event.key()).name, flush=True)
        return super().event(event)
application = QApplication(sys.argv[:1])
window = Noting()
window.setWindowTitle("Something else")
window.resize(900, 800)
window.showFullScreen() if "full" in sys.argv else window.show()
application.exec()
"""
GRABS = """
import sys
from Xlib import X, XK
from Xlib.display import Display
display = Display()
root, code = display.screen().root, display.keysym_to_keycode(XK.string_to_keysym(sys.argv[1]))
root.grab_key(code, X.ControlMask | X.Mod1Mask, False, X.GrabModeAsync, X.GrabModeAsync)
display.sync()
print("has it", flush=True)
while True:
    display.next_event()
"""


class Other:
    """Another program, in front of everything and with the keyboard."""

    def __init__(self, desktop: Screen, window: str, log: Path) -> None:
        self._desktop = desktop
        self.window = window
        self._log = log

    @property
    def keys(self) -> set[str]:
        """The keys it was told of."""
        return set(self._log.read_text().split())

    def come_to_the_front(self) -> None:
        self._desktop.do("windowactivate", self.window)
        until(lambda: in_front(self._desktop) == self.window)


@pytest.fixture(autouse=True)
def let_go(desktop: Screen) -> Iterator[None]:
    """Leave no key down for the next test, whatever becomes of this one."""
    yield
    up(desktop)


@contextmanager
def other_program(desktop: Screen, *options: str) -> Iterator[Other]:
    log = desktop.new_home().with_suffix(".keys")
    with log.open("w") as out:
        process = subprocess.Popen(
            [*DIES_WITH_US, sys.executable, "-c", NOTES_KEYS, *options],
            env=desktop.env,
            stdin=subprocess.DEVNULL,
            stdout=out,
        )
    try:
        until(lambda: desktop.window_of(process.pid, "Something else") is not None)
        window = desktop.window_of(process.pid, "Something else")
        assert window is not None
        other = Other(desktop, window, log)
        other.come_to_the_front()
        yield other
    finally:
        end(process)


@contextmanager
def somebody_has(desktop: Screen, key: str) -> Iterator[None]:
    """Another client has Ctrl+Alt and this key."""
    with subprocess.Popen(
        [*DIES_WITH_US, sys.executable, "-c", GRABS, key], env=desktop.env, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "has it\n"
            yield
        finally:
            end(process)


def down(desktop: Screen, keys: tuple[str, ...] = CHORD) -> None:
    desktop.do(*(word for key in keys for word in ("keydown", key)))


def hold_until_heard(running: Program) -> None:
    """Hold the key, once more where it was not had again yet: that happens off the window's thread."""
    times = 10
    for time_ in range(times):
        down(running.screen)
        try:
            running.until(lambda tree: tree.status == "Listening", "listening", within_s=2.0)
        except AssertionError:
            up(running.screen)
            if time_ == times - 1:
                raise
        else:
            return


def up(desktop: Screen, keys: tuple[str, ...] = CHORD) -> None:
    desktop.do(*(word for key in reversed(keys) for word in ("keyup", key)))


def ready(running: Program) -> Node:
    """Wait until one can talk, and the key works."""
    running.status("Ready")
    return running.until(
        lambda tree: tree if tree.has("label", "or hold Ctrl+Alt+Space in any program") else None,
        "a key that works",
    )


def turns(tree: Node, who: str) -> list[str]:
    return [turn for turn in tree.turns if turn.startswith(who)]


# ------------------------------------------------------------------------------ talking


@pytest.mark.parametrize("minimised", [False, True])
def test_held_for_long_it_is_one_turn_which_is_answered(desktop: Screen, minimised: bool) -> None:
    with program(desktop, settings=PUSH_TO_TALK) as running, other_program(desktop) as other:
        ready(running)
        window = running.window
        if minimised:
            desktop.do("windowminimize", window)
            until(lambda: desktop.window_of(running.process.pid, "^Earshot$") is None)
        other.come_to_the_front()
        began = time.monotonic()
        down(desktop)
        desktop.say("seven-times-pause-eight")
        assert time.monotonic() - began > REPEATS_FOR_S
        up(desktop)
        assert in_front(desktop) == other.window
        if minimised:
            desktop.do("windowmap", window)
        running.turn(r"^Earshot, \d\d:\d\d: 7 times 8 is 56\.$")
        assert len(turns(running.status("Ready"), "You")) == 1
        assert "Key_Space" not in other.keys


def test_it_is_seen_to_listen_while_it_is_down_and_no_longer(desktop: Screen) -> None:
    with program(desktop, settings=PUSH_TO_TALK) as running, other_program(desktop) as other:
        ready(running)
        other.come_to_the_front()
        down(desktop)
        running.status("Listening")
        up(desktop)
        running.status("Ready")
        assert in_front(desktop) == other.window


def test_two_taps_lock_it_and_one_more_ends_it(desktop: Screen) -> None:
    with program(desktop, settings=PUSH_TO_TALK) as running, other_program(desktop) as other:
        ready(running)
        other.come_to_the_front()
        desktop.do("key", "--delay", "40", "ctrl+alt+space", "ctrl+alt+space")
        running.until(lambda tree: tree.second_line == "Locked: tap to end.", "a locked turn")
        desktop.say("seven-times-eight")
        desktop.do("key", "ctrl+alt+space")
        running.turn(r"^Earshot, \d\d:\d\d: 7 times 8 is 56\.$")
        assert "Key_Space" not in other.keys


def test_over_a_reply_it_interrupts_and_takes_the_turn(desktop: Screen) -> None:
    with program(desktop, settings=PUSH_TO_TALK) as running, other_program(desktop) as other:
        ready(running)
        desktop.do("windowactivate", "--sync", running.window)
        running.ask("Tell me a story")
        running.status("Speaking")
        other.come_to_the_front()
        down(desktop)
        running.status("Listening")
        desktop.say("seven-times-eight")
        up(desktop)
        running.turn(r"^Earshot.*(heard [\d.]+ of [\d.]+ s|not heard|stopped)$")
        running.turn(r"^Earshot, \d\d:\d\d: 7 times 8 is 56\.$")


def test_the_other_keys_stop_and_mute(desktop: Screen) -> None:
    keys = {"keys": {"stop": "Ctrl+Alt+S", "mute": "F9"}}
    with program(desktop, settings=PUSH_TO_TALK | keys) as running, other_program(desktop) as other:
        ready(running)
        other.come_to_the_front()
        desktop.key("F9")
        running.status("Muted")
        desktop.key("F9")
        running.status("Ready")
        desktop.do("windowactivate", "--sync", running.window)
        running.ask("Tell me a story")
        running.status("Speaking")
        other.come_to_the_front()
        desktop.key("ctrl+alt+s")
        running.turn(r"^Earshot.*(heard [\d.]+ of [\d.]+ s|not heard|stopped)$")
        running.status("Ready")
        assert not {"Key_F9", "Key_S"} & other.keys


def test_a_program_that_fills_the_screen_has_the_keys_where_that_is_wished(desktop: Screen) -> None:
    given_back = PUSH_TO_TALK | {"keys": {"full_screen": False}}
    with program(desktop, settings=given_back) as running:
        ready(running)
        with other_program(desktop, "full") as other:
            running.until(lambda tree: not tree.has("label", "or hold Ctrl+Alt+Space in any program"), "rest")
            desktop.do("key", "ctrl+alt+space")
            until(lambda: "Key_Space" in other.keys)
            assert running.look_now().status == "Ready"
        ready(running)
        down(desktop)
        running.status("Listening")
        up(desktop)


# ---------------------------------------------------------------------------- the settings


def keys_page(running: Program) -> str:
    """Open the page of the keys; return its window."""
    running.screen.do("windowactivate", "--sync", running.window)
    window = running.open_settings("Keys")
    until(lambda: in_front(running.screen) == window)
    return window


def record(running: Program, name: str, keys: tuple[str, ...]) -> None:
    """Press a row's button, then keys, and let them go."""
    running.click("push button", name)
    says(running, "Let go to keep them.")
    down(running.screen, keys)
    up(running.screen, keys)


def says(running: Program, words: str) -> None:
    """Wait until these words stand somewhere in the settings."""
    found: Callable[[Node], bool] = lambda tree: any(  # noqa: E731 - a fact to wait for
        node.role == "label" and node.showing and re.search(re.escape(words), node.name)
        for node in tree.all()
    )
    running.until(found, words)


def test_another_chord_is_recorded_and_lights_its_lamp(desktop: Screen) -> None:
    with program(desktop, settings=PUSH_TO_TALK) as running:
        ready(running)
        keys_page(running)
        says(running, "Works in any program. Hold it to talk")
        record(running, "Talk key", ANOTHER)
        running.until(
            lambda tree: tree.find("push button", "Talk key").description.startswith("Ctrl+Alt+T."), "a key"
        )
        says(running, "Works in any program. Hold it to talk")
        running.control("label", "Press it now")
        with other_program(desktop) as other:
            down(desktop, ANOTHER)
            running.control("label", "It is down")
            up(desktop, ANOTHER)
            running.control("label", "It works")
            assert "Key_T" not in other.keys
            desktop.do("key", "ctrl+alt+space")
            until(lambda: "Key_Space" in other.keys)
        assert '"talk": "Ctrl+Alt+T"' in settings_of(running)


def settings_of(running: Program) -> str:
    return (running.home / "config" / "earshot" / "settings.json").read_text()


def test_a_chord_that_somebody_has_is_refused_and_the_old_one_stays(desktop: Screen) -> None:
    with somebody_has(desktop, "t"), program(desktop, settings=PUSH_TO_TALK) as running:
        ready(running)
        keys_page(running)
        record(running, "Talk key", ANOTHER)
        says(
            running,
            "Ctrl+Alt+T is taken by another program: choose another shortcut, or free it there. "
            "Ctrl+Alt+Space stays.",
        )
        record(running, "Stop key", CHORD)
        says(running, "Ctrl+Alt+Space is taken by another shortcut of Earshot")
        record(running, "Mute key", ("a",))
        says(running, "A types something in every program: hold Ctrl, Alt or Super with it.")
        record(running, "Mute key", ("Control_L",))
        says(
            running, "LeftCtrl is held with other keys, which no program would hear any more: take RightCtrl,"
        )
        record(running, "Mute key", ("F11",))
        says(
            running, "F11 is a shortcut of Earshot's own window, for “Full screen”: choose another shortcut."
        )
        with other_program(desktop):
            down(desktop)
            running.status("Listening")
            up(desktop)


def test_while_it_records_no_shortcut_does_anything(desktop: Screen) -> None:
    with program(desktop, settings=PUSH_TO_TALK) as running:
        ready(running)
        window = keys_page(running)
        running.click("push button", "Talk key")
        says(running, "Let go to keep them.")
        down(desktop)
        assert running.look_now().status == "Ready"
        up(desktop)
        says(running, "Works in any program. Hold it to talk")
        running.click("push button", "Mute key")
        says(running, "Let go to keep them.")
        desktop.key("Escape")  # which would close the window
        running.until(lambda tree: not tree.has("label", "Let go to keep them."), "an end")
        assert desktop.window_of(running.process.pid, "^Settings$") == window
        running.click("push button", "Stop key")
        says(running, "Let go to keep them.")
        with other_program(desktop):
            hold_until_heard(running)
            up(desktop)


def test_a_chord_somebody_has_from_the_start_is_said_in_the_settings(desktop: Screen) -> None:
    with somebody_has(desktop, "space"), program(desktop, settings=PUSH_TO_TALK) as running:
        running.status("Ready")
        keys_page(running)
        says(
            running,
            "Ctrl+Alt+Space is taken by another program: choose another shortcut, or free it there.",
        )
        assert not running.look_now().has("label", "or hold Ctrl+Alt+Space in any program")

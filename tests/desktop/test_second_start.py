"""The program that is started again, and the key that the desktop watches, on a real screen."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.desktop.program import Program, program, service
from tests.desktop.screen import DIES_WITH_US, LOOK_AGAIN_S, STARTED_WITHIN_S, Screen, end

PUSH_TO_TALK = {"version": 1, "turns": {"mode": "manual"}}
WITH_HEADPHONES = PUSH_TO_TALK | {"sound": {"echo": "off"}}
SOMETHING_ELSE = """
import sys
from PySide6.QtWidgets import QApplication, QPlainTextEdit
application = QApplication(sys.argv[:1])
field = QPlainTextEdit()
field.setWindowTitle("Something else")
field.textChanged.connect(lambda: field.setWindowTitle(f"Something else: {field.toPlainText()}"))
field.resize(900, 800)
field.show()
application.exec()
"""


INSTALLED = str(Path(sys.executable).with_name("earshot"))
"""What ``pip install`` makes of the program."""
FROM_HERE = {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
MODULE = (sys.executable, "-m", "app")
STARTS = 20


@contextmanager
def something_else(desktop: Screen) -> Iterator[str]:
    """Another program, in front of everything and with the keyboard."""
    process = subprocess.Popen(
        [*DIES_WITH_US, sys.executable, "-c", SOMETHING_ELSE], env=desktop.env, stdin=subprocess.DEVNULL
    )
    try:
        until(lambda: desktop.window_of(process.pid, "Something else") is not None)
        window = desktop.window_of(process.pid, "Something else")
        assert window is not None
        desktop.do("windowactivate", window)
        until(lambda: in_front(desktop) == window)
        yield window
    finally:
        end(process)


def until(fact: Callable[[], bool]) -> None:
    deadline = time.monotonic() + STARTED_WITHIN_S
    while not fact():
        assert time.monotonic() < deadline
        time.sleep(LOOK_AGAIN_S)


def in_front(desktop: Screen) -> str:
    """Return the window that has the keyboard; "" in the moment in which none has."""
    try:
        return desktop.do("getactivewindow").strip()
    except RuntimeError:
        return ""


def again(
    running: Program, *words: str, command: Sequence[str] = MODULE
) -> "subprocess.CompletedProcess[str]":
    """Start the program once more in the same login; return how that ended."""
    return subprocess.run(
        [*command, *words],
        env=running.env | FROM_HERE,
        capture_output=True,
        text=True,
        timeout=STARTED_WITHIN_S,
        check=False,
    )


@pytest.mark.parametrize(("minimised", "command"), [(False, MODULE), (True, MODULE), (True, (INSTALLED,))])
def test_a_second_start_raises_the_first_window(
    desktop: Screen, minimised: bool, command: Sequence[str]
) -> None:
    with program(desktop, settings=PUSH_TO_TALK) as running:
        running.status("Ready")
        window = running.window
        if minimised:
            desktop.do("windowminimize", window)
            until(lambda: desktop.window_of(running.process.pid) is None)
        with something_else(desktop) as other:
            until(lambda: in_front(desktop) == other)
            done = again(running, command=command)
            assert (done.returncode, done.stdout) == (
                0,
                "Earshot runs already; its window is in front now.\n",
            )
            until(lambda: in_front(desktop) == window)
            assert desktop.window_of(running.process.pid, "^Earshot$") == window
        running.status("Ready")


def test_of_twenty_starts_at_once_there_is_one_window(desktop: Screen) -> None:
    with ExitStack() as ending:
        first = ending.enter_context(program(desktop, settings=PUSH_TO_TALK))
        env = first.env | FROM_HERE
        starts = [first.process]
        for _ in range(STARTS - 1):
            starts.append(subprocess.Popen([*DIES_WITH_US, INSTALLED], env=env, stdin=subprocess.DEVNULL))
            ending.callback(end, starts[-1])
        until(lambda: sum(each.poll() is None for each in starts) == 1)
        (alive,) = (each for each in starts if each.poll() is None)
        assert [each.returncode for each in starts if each is not alive] == [0] * (STARTS - 1)
        until(lambda: desktop.window_of(alive.pid, "^Earshot$") is not None)
        shown = desktop.do("search", "--onlyvisible", "--name", "^Earshot$").split()
        assert shown == [desktop.window_of(alive.pid, "^Earshot$")]
        assert alive.poll() is None


def test_it_hands_its_wishes_over(desktop: Screen) -> None:
    with (
        service(desktop) as url,
        service(desktop) as other,
        program(desktop, "--url", url, settings=PUSH_TO_TALK) as running,
    ):
        running.status("Ready")
        assert again(running, "--listen", "--url", url).returncode == 0
        running.status("Listening")
        done = again(running, "--url", other)
        sentence = (
            f"Earshot was started with the address {other}, but it runs already and goes on talking "
            f"with {url}. To talk with the other one, close this window and start it again."
        )
        assert (done.returncode, done.stderr) == (1, f"{sentence}\n")
        running.control("label", sentence)
        running.status("Listening")


@pytest.mark.parametrize("minimised", [False, True])
def test_the_key_talks_while_another_program_is_in_front(desktop: Screen, minimised: bool) -> None:
    with program(desktop, settings=WITH_HEADPHONES) as running, something_else(desktop) as other:
        running.status("Ready")
        if minimised:
            desktop.do("windowminimize", running.window)
            until(lambda: desktop.window_of(running.process.pid) is None)
        desktop.do("windowactivate", other)
        until(lambda: in_front(desktop) == other)
        assert again(running, "hotkey", "press").returncode == 0
        desktop.say("seven-times-eight")
        assert again(running, "hotkey", "release").returncode == 0
        assert in_front(desktop) == other
        assert again(running).returncode == 0  # its tree can only be read while it is in sight
        running.turn(r"^You, \d\d:\d\d: What is seven times eight\?$")
        running.turn(r"^Earshot, \d\d:\d\d: 7 times 8 is 56\.$")
        running.status("Ready")


def test_the_key_is_seen_to_listen(desktop: Screen) -> None:
    with program(desktop, settings=PUSH_TO_TALK) as running, something_else(desktop) as other:
        running.status("Ready")
        desktop.do("windowactivate", other)
        until(lambda: in_front(desktop) == other)
        assert again(running, "hotkey", "toggle").returncode == 0
        running.status("Listening")
        assert again(running, "hotkey", "press", "mute").returncode == 0
        running.status("Muted")
        assert again(running, "hotkey", "toggle", "mute").returncode == 0
        running.status("Ready")
        assert again(running, "hotkey", "toggle", "hands-free").returncode == 0
        running.status("Listening")
        assert in_front(desktop) == other


def test_without_a_window_the_key_says_so(desktop: Screen) -> None:
    with program(desktop) as running:
        running.status("Listening")
        running.process.kill()
        running.process.wait()
        done = again(running, "hotkey", "press")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("Earshot is not running, so nothing was done")

"""Killed in whatever state, it leaves nothing behind, and nothing that stops the next start.

All of these run in one home, one after the other: each is the next start of the one before, and
begins as soon as that has ended, whatever its practice partner needs to notice.
"""

import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from tests.desktop.program import Program, service
from tests.desktop.screen import LOOK_AGAIN_S, Screen

ENDED_WITHIN_S = 15.0
STREAMS = ("sink-inputs", "source-outputs")
HANDS_FREE: dict[str, object] = {}
PUSH_TO_TALK = {"version": 1, "turns": {"mode": "manual"}}


class Home:
    """The one home, and all processes that ever ran in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.members: list[psutil.Process] = []


class Start:
    """Starts the program in the one home; what it needs ends after it."""

    def __init__(self, screen: Screen, home: Home) -> None:
        self.screen = screen
        self.home = home
        self.around = ExitStack()

    def __call__(self, *options: str, settings: dict[str, object] | None = None) -> Program:
        running = Program(self.screen, *options, home=self.home.folder, settings=settings or HANDS_FREE)
        self.around.callback(running.end)
        return running


def connecting(start: Start) -> Program:
    server = start.around.enter_context(socket.create_server(("127.0.0.1", 0)))
    running = start("--url", f"ws://127.0.0.1:{server.getsockname()[1]}/v1/realtime")
    running.status("Connecting")
    start.around.enter_context(server.accept()[0])
    return running


def ready(start: Start) -> Program:
    running = start(settings=PUSH_TO_TALK)
    running.status("Ready")
    return running


def listening(start: Start) -> Program:
    running = start("--listen")
    running.status("Listening")
    return running


def thinking(start: Start) -> Program:
    """The service takes the question and falls silent, as one does that hangs."""
    url = start.around.enter_context(service(start.screen))
    running = start("--url", url)
    running.status("Listening")
    psutil.Process(url.pid).suspend()
    start.around.callback(psutil.Process(url.pid).resume)
    running.ask("Tell me a story.")
    running.status("Thinking")
    return running


def speaking(start: Start) -> Program:
    running = listening(start)
    running.ask("Tell me a story.")
    running.status("Speaking")
    return running


def muted(start: Start) -> Program:
    running = listening(start)
    start.screen.key("ctrl+m")
    running.status("Muted")
    return running


def error(start: Start) -> Program:
    url = start.around.enter_context(service(start.screen, "--fault", "http-401"))
    running = start("--url", url)
    running.status("Error")
    return running


STATES = [connecting, ready, listening, thinking, speaking, muted, error]


@pytest.fixture(scope="module")
def home(desktop: Screen) -> Iterator[Home]:
    lived_in = Home(desktop.new_home())
    yield lived_in
    _, alive = psutil.wait_procs(lived_in.members, ENDED_WITHIN_S)
    assert alive == []


@pytest.fixture
def start(desktop: Screen, home: Home) -> Iterator[Start]:
    starting = Start(desktop, home)
    with starting.around:
        yield starting


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["asked", "killed"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_nothing_is_left(start: Start, state: Callable[[Start], Program], number: signal.Signals) -> None:
    running = state(start)
    members = running.family()
    assert running.process.pid in [process.pid for process in members]
    running.process.send_signal(number)
    code = running.process.wait(ENDED_WITHIN_S)
    assert code == (0 if number is signal.SIGTERM else -signal.SIGKILL)
    start.home.members += members
    if number is signal.SIGTERM:
        assert [process for process in members if process.is_running()] == []
    left = sorted(path.name for path in running.home.rglob("*") if "lock" in path.name or path.is_socket())
    assert left == sorted(path.name for path in (running.home / "run").iterdir())
    # Whoever is killed cannot take its files along; the next start, which is the next test, takes them over.
    assert left == ([] if number is signal.SIGTERM else ["earshot.lock", "earshot.sock"])
    assert start.screen.window_of(running.process.pid) is None
    no_sound_is_used(start.screen)
    assert "Traceback" not in running.said


def no_sound_is_used(screen: Screen) -> None:
    """Wait until the sound server knows of no stream any more but its own."""
    deadline = time.monotonic() + ENDED_WITHIN_S
    while left := [line for kind in STREAMS for line in streams(screen, kind) if "module-" not in line]:
        assert time.monotonic() < deadline, left
        time.sleep(LOOK_AGAIN_S)


def streams(screen: Screen, kind: str) -> list[str]:
    """Return the streams of a kind, one a line."""
    return screen.card.control("list", "short", kind).splitlines()

"""The real program on a screen of software, driven by keys, mouse and voice, and read by its accessible tree.

What a screen reader is told is the fact to wait for: the status, the turns, a control's
state.  Nothing here looks into the program or waits for time to pass.
"""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import psutil
from PySide6.QtGui import QColor

from tests.desktop.picture import Picture
from tests.desktop.screen import DIES_WITH_US, LOOK_AGAIN_S, Screen, end

PAGES = ("Talking", "Keys", "Voice", "Sound", "Connection", "Desktop", "Doctor", "About")
"""Of the settings."""
WITHIN_S = 40.0
TRIES = 3
UNDERSTOOD_WITHIN_S = 8.0
READ_AGAIN_S = 0.1
"""Reading the tree takes both programs a twentieth of a second of work."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in the accessible tree."""

    role: str
    name: str
    description: str
    states: frozenset[str]
    text: str | None
    box: tuple[int, int, int, int]
    children: tuple["Node", ...]

    @staticmethod
    def of(told: dict[str, Any]) -> "Node":
        """Make a tree of what the reader told."""
        left, top, width, height = told["box"] or (0, 0, 0, 0)
        return Node(
            role=told["role"],
            name=told["name"],
            description=told["description"],
            states=frozenset(told["states"]),
            text=told["text"],
            box=(left, top, width, height),
            children=tuple(Node.of(child) for child in told["children"]),
        )

    def all(self) -> Iterator["Node"]:
        """Give this and everything in it, as a screen reader goes through it."""
        yield self
        for child in self.children:
            yield from child.all()

    @property
    def showing(self) -> bool:
        """Whether it is to be seen."""
        return "showing" in self.states

    @property
    def middle(self) -> tuple[int, int]:
        """Where to point at it."""
        left, top, width, height = self.box
        return left + width // 2, top + height // 2

    def has(self, role: str, name: str) -> list["Node"]:
        """Return everything in it of that role and name that is to be seen."""
        return [node for node in self.all() if (node.role, node.name) == (role, name) and node.showing]

    def find(self, role: str, name: str) -> "Node":
        """Return the one thing of that role and name in sight; ``LookupError`` unless there is one."""
        found = self.has(role, name)
        if len(found) != 1:
            raise LookupError(f"{len(found)} of {role} {name!r} in:\n{self.drawn()}")
        return found[0]

    @property
    def offers(self) -> list[str]:
        """The names of the buttons in an empty conversation."""
        (start,) = self.has("filler", "How to start")
        return [node.name for node in start.all() if node.role == "push button" and node.showing]

    @property
    def status(self) -> str:
        """The status word; "" when it is not to be seen."""
        said = [node.name for node in self.all() if node.role == "image" and node.name.startswith("Status: ")]
        return said[0].removeprefix("Status: ") if said else ""

    @property
    def second_line(self) -> str:
        """What stands under the status word, in sight or not."""
        (line,) = (node for node in self.all() if node.role == "filler" and node.name == "Status")
        return next((node.name for node in line.children[1:] if node.role == "label"), "")

    @property
    def turns(self) -> list[str]:
        """The turns as they are read aloud."""
        lists = [node for node in self.all() if (node.role, node.name) == ("list", "Conversation")]
        return [row.name for node in lists for row in node.children if row.role == "list item"]

    @property
    def focus(self) -> str:
        """The name of what has the keyboard itself, not for a part of it; "" for nothing."""
        found = (node.name for node in self.all() if "focused" in node.states and node.role != "filler")
        return next(found, "")

    def drawn(self, depth: int = 0) -> str:
        """Return the tree as text, for a test that failed."""
        line = f"{'  ' * depth}{self.role} {self.name!r} {self.text or ''} {' '.join(sorted(self.states))}\n"
        return line + "".join(child.drawn(depth + 1) for child in self.children)


class Program:
    """A running Earshot in a home of its own; ``run`` is what Python is given to run it.

    ``new_here``: it was never told anything about trays, and shows the first steps.
    """

    def __init__(
        self,
        screen: Screen,
        *options: str,
        home: Path | None = None,
        settings: dict[str, Any] | None = None,
        new_here: bool = False,
        run: Sequence[str] = ("-m", "app"),
        **env: str,
    ) -> None:
        self.screen = screen
        self.home = home or screen.new_home()
        self.env = screen.env | self._places() | env
        remembered = self.home / "state" / "earshot" / "window.json"
        if not remembered.exists() and not new_here:
            remembered.parent.mkdir(parents=True, exist_ok=True)
            remembered.write_text(
                json.dumps({"told_of_no_tray": True, "told_of_tray": True, "first_run": "done"})
            )
        if settings is not None:
            file = self.home / "config" / "earshot" / "settings.json"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(settings))
        self._log = self.home.with_suffix(".log")
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [*DIES_WITH_US, sys.executable, *run, *options],
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def _places(self) -> dict[str, str]:
        runtime = self.home / "run"
        runtime.mkdir(mode=0o700, exist_ok=True)
        kept = {
            f"XDG_{name}_HOME": str(self.home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")
        }
        return kept | {"HOME": str(self.home), "XDG_RUNTIME_DIR": str(runtime)}

    # -------------------------------------------------------------------- looking

    @property
    def said(self) -> str:
        """What it wrote to its terminal."""
        return self._log.read_text("utf-8", "replace")

    def look(self) -> Node | None:
        """Return what a screen reader knows now, None when not all of it can be read at this moment."""
        told = self.screen.tree(self.process.pid)
        tree = None if told is None else Node.of(told)
        return tree if tree is not None and tree.status else None

    def until(self, fact: Callable[[Node], T], what: str, within_s: float = WITHIN_S) -> T:
        """Wait until something is true of the tree, and return it."""
        deadline = time.monotonic() + within_s
        while True:
            tree = self.look()
            found = fact(tree) if tree is not None else None
            if found:
                return found
            ended = self.process.poll()
            if ended is not None or time.monotonic() > deadline:
                seen = "nothing" if tree is None else tree.drawn()
                raise AssertionError(f"no {what}; ended: {ended}; it said:\n{self.said}\nit shows:\n{seen}")
            time.sleep(READ_AGAIN_S)

    def status(self, *wanted: str) -> Node:
        """Wait until the status is one of these words."""
        return self.until(
            lambda tree: tree if tree.status in wanted else None, f"status {' or '.join(wanted)}"
        )

    def turn(self, pattern: str, after: int = 0, within_s: float = WITHIN_S) -> str:
        """Wait for a turn in which ``pattern`` is found, at row ``after`` or behind it; return it."""
        return self.until(
            lambda tree: next((turn for turn in tree.turns[after:] if re.search(pattern, turn)), None),
            f"turn like {pattern!r}",
            within_s,
        )

    def control(self, role: str, name: str) -> Node:
        """Wait until a control is to be seen, and return it."""
        return self.until(lambda tree: (tree.has(role, name) or [None])[0], f"{role} {name!r}")

    @property
    def window(self) -> str:
        """The main window, once it is to be seen."""
        return self.window_called("^Earshot$")

    def window_called(self, title: str) -> str:
        """Return the window of that title, once it is to be seen."""
        deadline = time.monotonic() + WITHIN_S
        while (found := self.screen.window_of(self.process.pid, title)) is None:
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise AssertionError(f"no window; it said:\n{self.said}")
            time.sleep(LOOK_AGAIN_S)
        return found

    # ---------------------------------------------------------------------- doing

    def click(self, role: str, name: str) -> None:
        """Click a control with the mouse."""
        self.screen.point(*self.control(role, name).middle)
        self.screen.do("click", "1")

    def write(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        self.screen.do("type", "--delay", "8", text)

    def tell(self, name: str, words: str) -> None:
        """Say a recorded sentence until it was understood as ``words``, at most three times, as people do.

        The practice partner hears by a recogniser that a busy machine may give a sentence with a gap.
        """
        for left in reversed(range(TRIES)):
            rows = len(self.look_now().turns)
            self.screen.say(name)
            try:
                self.turn(re.escape(words), after=rows, within_s=UNDERSTOOD_WITHIN_S)
            except AssertionError:
                if not left:
                    raise
            else:
                return

    def until_interruptible(self) -> None:
        """Wait until the assistant speaks and can be talked over, which the status denies at first."""
        self.until(lambda tree: tree.status == "Speaking" and "answered in" in tree.second_line, "a free ear")

    def ask(self, text: str) -> None:
        """Type a message and send it."""
        if self.look_now().focus != "Message":
            self.screen.key("ctrl+l")
            self.until(lambda tree: tree.focus == "Message", "focus in the text field")
        self.write(text)
        self.until(lambda tree: tree.find("text", "Message").text == text, "text in the field")
        self.screen.key("Return")
        self.until(lambda tree: not tree.find("text", "Message").text, "empty field")

    def look_now(self) -> Node:
        """Return what a screen reader knows, as soon as it can be read."""
        return self.until(lambda tree: tree, "accessible tree")

    def voice_seen(self, colour: QColor, pixels: int, share: float = 1.0) -> None:
        """Wait until so many pixels of the newest ``share`` of the waveform have the colour of a voice."""
        left, top, width, height = self.control("image", "Sound of both voices").box
        left, width = left + round(width * (1 - share)), round(width * share)
        deadline = time.monotonic() + WITHIN_S
        while True:
            seen = Picture(self.screen.picture(self.home.with_suffix(".png")))
            if (amount := seen.amount(colour, (left, top, width, height))) >= pixels:
                return
            if time.monotonic() > deadline:
                raise AssertionError(f"{amount} pixels of {colour.name()} instead of {pixels}")

    def partner(self) -> psutil.Process:
        """Return its practice partner, once that runs."""
        deadline = time.monotonic() + WITHIN_S
        while not (found := psutil.Process(self.process.pid).children()):
            if time.monotonic() > deadline:
                raise AssertionError(f"no practice partner; it said:\n{self.said}")
            time.sleep(LOOK_AGAIN_S)
        return found[0]

    @contextmanager
    def deaf_partner(self) -> Iterator[None]:
        """Let the practice partner neither hear nor answer while the block runs."""
        partner = self.partner()
        partner.suspend()
        try:
            yield
        finally:
            if partner.is_running():
                partner.resume()

    def open_settings(self, page: str) -> str:
        """Open the settings by their keys at a page; return their window."""
        self.status("Listening", "Ready", "Error")
        self.screen.do("windowfocus", "--sync", self.window)
        self.screen.key("ctrl+comma")
        window = self.window_called("^Settings$")
        self.turn_to(page)
        return window

    def turn_to(self, page: str) -> None:
        """Turn the pages of the settings by keys until one is to be seen."""
        tree = self.look_now()
        while not tree.has("filler", page):
            shown = next(each for each in PAGES if tree.has("filler", each))
            self.screen.key("ctrl+Next")
            tree = self.until(
                lambda tree, shown=shown: None if tree.has("filler", shown) else tree, "another page"
            )
        self.screen.point(4, 4)

    def resize(self, width: int, height: int, window: str | None = None) -> None:
        """Make a window so large, as a hand at its corner does; the main one unless said otherwise."""
        self.screen.do("windowsize", "--sync", window or self.window, str(width), str(height))

    # --------------------------------------------------------------------- ending

    def family(self) -> list[psutil.Process]:
        """Return the processes that run in its home, itself among them, whoever started them."""
        return [process for process in psutil.process_iter() if _lives_in(process, str(self.home))]

    def end(self) -> None:
        """End it, if it still runs, and all that it has started."""
        end(self.process)


def _lives_in(process: psutil.Process, home: str) -> bool:
    try:
        return process.environ().get("HOME") == home and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


@contextmanager
def program(screen: Screen, *options: str, **how: Any) -> Iterator[Program]:
    """Run the program while the block runs."""
    running = Program(screen, *options, **how)
    try:
        yield running
    finally:
        running.end()


class Address(str):
    """Where a service is, and the process that is it."""

    __slots__ = ("pid",)

    def __new__(cls, url: str, pid: int) -> "Address":
        """Make an address of ``url``."""
        address = super().__new__(cls, url)
        address.pid = pid
        return address


@contextmanager
def service(screen: Screen, *options: str) -> Iterator[Address]:
    """Run a practice partner that belongs to nobody, as a service elsewhere would; give its address."""
    with subprocess.Popen(
        [*DIES_WITH_US, sys.executable, "-m", "app", "practice", *options],
        env=screen.env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield Address(process.stdout.readline().removeprefix("READY ").strip(), process.pid)
        finally:
            end(process)

"""A desktop made of software, on which the real program runs and is used from outside.

A display with a window manager, a sound card, a session bus, and the bus of the screen
readers.  All of it is private, is one block long, needs neither a display nor a sound
card nor a session of the machine, and works as root and as an ordinary user.
"""

import json
import os
import random
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

import psutil

from app.audio.recording import read_recording
from app.system.paths import resource
from tests.device.soundcard import RATE, RAW, SoundCard, sound_card
from tests.fakes.session_bus import SessionBus

HERE = Path(__file__).resolve().parent
SYSTEM_PYTHON = "/usr/bin/python3"
"""The Python that has pyatspi and GObject's bindings."""
SCREEN_READERS_BUS = "/usr/libexec/at-spi-bus-launcher"
PROGRAMS = (
    "Xvfb",
    "openbox",
    "xdotool",
    "xprop",
    "import",
    "dbus-daemon",
    "setpriv",
    "tint2",
    SCREEN_READERS_BUS,
)
USUAL_SIZE = (1280, 960)
STARTED_WITHIN_S = 20.0
ENDED_WITHIN_S = 5.0
LOOK_AGAIN_S = 0.05

ICON = 24
PANEL = f"""\
panel_items = S
panel_position = top center horizontal
panel_size = 100% 40
panel_background_id = 0
systray_icon_size = {ICON}
"""
"""A panel of tint2 that is a tray and nothing else."""

DIES_WITH_US = ("setpriv", "--pdeathsig", "KILL")
"""Before a command: it ends when the test is killed, which has no time to end it."""


class Screen:
    """A running desktop; ``env`` makes a child process find all of it."""

    def __init__(self, card: SoundCard, folder: Path, size: tuple[int, int]) -> None:
        self.card = card
        self.folder = folder
        self.size = size
        self._ending = ExitStack()
        self._homes = 0
        self.env = {
            name: value
            for name, value in card.env.items()
            if not name.startswith(("QT_", "XDG_", "DBUS_", "WAYLAND", "AT_SPI", "LC_", "OPENAI_"))
        } | {
            "XDG_RUNTIME_DIR": card.env["XDG_RUNTIME_DIR"],
            "LANG": "C.UTF-8",
            "GSETTINGS_BACKEND": "memory",
            "NO_AT_BRIDGE": "1",
        }

    def start(self) -> None:
        """Start everything, each after what it needs."""
        self._start_display()
        self._start_bus()
        launcher = self._serve(SCREEN_READERS_BUS, "--launch-immediately", "--a11y=1", "--screen-reader=1")
        self._await(launcher, lambda: bool(self.screen_readers_bus), "the bus of the screen readers")
        manager = self._serve("openbox", "--sm-disable")
        self._await(manager, self._has_window_manager, "the window manager")
        self._reader = self._talk_with("reader.py")

    def close(self) -> None:
        """End everything, the last one first."""
        self._ending.close()

    def new_home(self) -> Path:
        """Make a folder for the home of a program, in which there is nothing yet."""
        self._homes += 1
        home = self.folder / f"home-{self._homes}"
        home.mkdir()
        return home

    # ------------------------------------------------------------------ the sound

    def say(self, name: str) -> None:
        """Let the microphone hear a recorded sentence; return when it has."""
        self.card.say(read_recording(resource(f"sounds/{name}.wav")))

    @contextmanager
    def saying(self, name: str) -> Iterator[None]:
        """Let the microphone hear a recorded sentence while the block runs, and no longer."""
        with self._child(["pacat", "-d", "micfeed", *RAW], stdin=subprocess.PIPE) as voice:
            pcm = read_recording(resource(f"sounds/{name}.wav"))
            speaker = threading.Thread(target=_pour, args=(voice.stdin, pcm))
            speaker.start()
            try:
                yield
            finally:
                voice.kill()
                speaker.join()

    @contextmanager
    def noise(self) -> Iterator[None]:
        """Let the microphone hear noise while the block runs, no second of which is like another."""
        with self._child(["pacat", "-d", "micfeed", *RAW], stdin=subprocess.PIPE) as source:
            maker = threading.Thread(target=_pour_noise, args=(source.stdin,))
            maker.start()
            try:
                yield
            finally:
                source.kill()
                maker.join()

    # ----------------------------------------------------------------- the screen

    def do(self, *words: str) -> str:
        """Use the keyboard or the mouse by ``xdotool``; return what it prints."""
        return self._run("xdotool", *words)

    def key(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self.do("key", "--delay", "20", *keys)

    def point(self, x: int, y: int) -> None:
        """Move the pointer."""
        self.do("mousemove", str(x), str(y))

    def window_of(self, pid: int, title: str = ".") -> str | None:
        """Return the window of a process that is in sight, by its title; None when there is none."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--all", "--pid", str(pid), "--name", title],
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
            timeout=STARTED_WITHIN_S,
        )
        return next(iter(found.stdout.split()), None)

    def place_of(self, window: str) -> tuple[int, int, int, int]:
        """Return left, top, width and height of a window, without what the desktop puts around it."""
        said = self._run("xwininfo", "-id", window)
        left, top, width, height = (
            int(re.search(rf"{what}: +(-?\d+)", said)[1])  # type: ignore[index]
            for what in ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        )
        return left, top, width, height

    def listed_windows(self) -> list[int]:
        """Return the windows the desktop knows of, minimised or not."""
        said = self._run("xprop", "-root", "_NET_CLIENT_LIST").partition("#")[2]
        return [int(each, 16) for each in said.replace(",", " ").split()]

    def icon_called(self, title: str) -> tuple[int, int] | None:
        """Return the middle of the icon of that title in an older panel; None while there is none."""
        tree = self._run("xwininfo", "-root", "-tree")
        size = f"{ICON}x{ICON}"
        found = re.search(rf'"{title}": \([^)]*\) +{size}\S+ +\+(\d+)\+(\d+)', tree)
        return None if found is None else (int(found[1]) + ICON // 2, int(found[2]) + ICON // 2)

    def picture(self, file: Path, window: str = "root") -> Path:
        """Write what is to be seen in a window, or on the whole screen, as an image."""
        self._run("import", "-silent", "-window", window, str(file))
        return file

    @property
    def screen_readers_bus(self) -> str:
        """Where programs tell screen readers what they show; "" while there is nobody to tell."""
        return self._run("xprop", "-root", "AT_SPI_BUS").partition('"')[2].partition('"')[0]

    def tree(self, pid: int) -> dict[str, Any] | None:
        """Return what a screen reader knows of a program; None when that cannot be read now."""
        found: dict[str, Any] | None = json.loads(_ask(self._reader, str(pid)))
        return found

    @contextmanager
    def portal(self, scheme: str) -> Iterator[Callable[[str], None]]:
        """Have a desktop's settings, which say ``light`` or ``dark``; what is given changes them."""
        with ExitStack() as ending:
            portal = self._talk_with("portal.py", scheme, ending=ending)
            _expect_line(portal)
            yield lambda other: _tell(portal, other)

    @contextmanager
    def panel(self) -> Iterator[Callable[[str], Any]]:
        """Have a panel that takes icons by D-Bus; what is given passes an order on and returns the answer."""
        with ExitStack() as ending:
            panel = self._talk_with("tray_host.py", ending=ending)
            _expect_line(panel)
            yield lambda order: json.loads(_ask(panel, order))

    @contextmanager
    def old_panel(self) -> Iterator[None]:
        """Have a panel along the upper edge that takes icons as windows of theirs, as the older ones do."""
        file = self.folder / "tint2rc"
        file.write_text(PANEL)
        with self._child(["tint2", "-c", str(file)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
            yield

    # ------------------------------------------------------------------- starting

    def _start_display(self) -> None:
        read, write = os.pipe()
        size = "{}x{}x24".format(*self.size)
        options = ["-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
        self._serve("Xvfb", *options, pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as said:
            number = said.readline().strip()
        if not number:
            raise RuntimeError(f"the display did not start:\n{self._log('Xvfb').read_text()}")
        self.env["DISPLAY"] = f":{number}"

    def _start_bus(self) -> None:
        bus = SessionBus(self.folder)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.address
        self._await(self._serve(*bus.command), bus.answers, "the session bus")

    def _has_window_manager(self) -> bool:
        return "window id" in self._run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")

    def _serve(self, *command: str, pass_fds: list[int] | None = None) -> subprocess.Popen[bytes]:
        with self._log(Path(command[0]).name).open("wb") as log:
            process = subprocess.Popen(
                [*DIES_WITH_US, *command],
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=pass_fds or [],
            )
        self._ending.callback(end, process)
        return process

    def _log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def _await(self, server: subprocess.Popen[bytes], there: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + STARTED_WITHIN_S
        while not there():
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{what} did not start")
            time.sleep(LOOK_AGAIN_S)

    def _talk_with(self, script: str, *words: str, ending: ExitStack | None = None) -> subprocess.Popen[str]:
        """Start a script of this folder that answers lines with lines."""
        with self._log(script).open("w") as log:
            process = subprocess.Popen(
                [*DIES_WITH_US, SYSTEM_PYTHON, str(HERE / script), *words],
                env=self.env,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                bufsize=1,
            )
        (ending or self._ending).callback(_end_talk, process)
        return process

    @contextmanager
    def _child(self, command: list[str], **how: Any) -> Iterator[subprocess.Popen[bytes]]:
        process = subprocess.Popen([*DIES_WITH_US, *command], env=self.env, **how)
        try:
            yield process
        finally:
            end(process)

    def _run(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self.env, capture_output=True, text=True, check=False, timeout=STARTED_WITHIN_S
        )
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
        return done.stdout


def end(process: subprocess.Popen[Any]) -> None:
    """End a process and all that it has started; return when they are gone."""
    if process.poll() is not None:
        return
    family = psutil.Process(process.pid).children(recursive=True)
    process.terminate()
    try:
        process.wait(ENDED_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    _, stayed = psutil.wait_procs(family, timeout=ENDED_WITHIN_S)
    for each in stayed:
        each.kill()
    psutil.wait_procs(stayed, timeout=ENDED_WITHIN_S)


def _end_talk(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    end(process)
    process.stdout.close()


def _pour(pipe: IO[bytes], pcm: bytes) -> None:
    """Give the voice its words; it may be stopped in the middle of them."""
    try:
        with pipe:
            pipe.write(pcm)
    except BrokenPipeError:
        return


def _pour_noise(pipe: IO[bytes]) -> None:
    """Give it noise until it is gone."""
    made = random.Random(1)
    try:
        with pipe:
            while True:
                pipe.write(made.randbytes(2 * RATE))
    except BrokenPipeError:
        return


def _tell(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")


def _expect_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"{process.args} ended with {process.wait()}")
    return line


def _ask(process: subprocess.Popen[str], line: str) -> str:
    _tell(process, line)
    return _expect_line(process)


@contextmanager
def screen(size: tuple[int, int] = USUAL_SIZE) -> Iterator[Screen]:
    """A desktop of so many pixels, which ends with the block."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        raise RuntimeError(f"{', '.join(missing)} not found: python3 scripts/prepare.py test installs them")
    with sound_card() as card:
        folder = Path(card.env["HOME"]).parent / "screen"
        folder.mkdir()
        running = Screen(card, folder, size)
        try:
            running.start()
            yield running
        finally:
            running.close()

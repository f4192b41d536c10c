"""An X server of software with a window manager, somebody who types, and a window that is typed into."""

import os
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from Xlib import XK, X
from Xlib.display import Display
from Xlib.ext import xtest

from app.system.hotkey.chord import Chord, Modifier
from app.system.hotkey.x11_keyboard import keysyms_of
from tests.desktop.screen import DIES_WITH_US, end

STARTED_WITHIN_S = 60.0
LOOK_AGAIN_S = 0.01


def await_fact(there: Callable[[], object], what: str, within_s: float = STARTED_WITHIN_S) -> None:
    """Return when it is so; fail with ``what`` when it never is."""
    deadline = time.monotonic() + within_s
    while not there():
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not within {within_s} s")
        time.sleep(LOOK_AGAIN_S)


class XServer:
    """Xvfb and openbox on a display of their own, which can be taken away and brought back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = ""
        self._ending = ExitStack()

    @property
    def env(self) -> dict[str, str]:
        home = {"HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder / "config"), "LANG": "C.UTF-8"}
        return {"PATH": os.environ["PATH"], "DISPLAY": self.name, **home}

    def start(self) -> None:
        """Start, on the display of before if there was one; return when windows are managed."""
        read, write = os.pipe()
        number = [self.name] if self.name else []
        self._serve(
            "Xvfb",
            *number,
            "-displayfd",
            str(write),
            "-screen",
            "0",
            "640x480x24",
            "-nolisten",
            "tcp",
            "-noreset",
            pass_fds=[write],
        )
        os.close(write)
        with os.fdopen(read) as said:
            self.name = f":{said.readline().strip()}"
        if self.name == ":":
            raise RuntimeError((self.folder / "Xvfb.log").read_text())
        self._serve("openbox", "--sm-disable")
        with self.client() as display:
            managed = display.intern_atom("_NET_SUPPORTING_WM_CHECK")
            await_fact(
                lambda: display.screen().root.get_full_property(managed, X.AnyPropertyType),
                "a window manager",
            )

    def stop(self) -> None:
        """Take it away, and every connection with it."""
        self._ending.close()

    @contextmanager
    def client(self) -> Iterator[Display]:
        """A connection of somebody else's."""
        display = Display(self.name)
        try:
            yield display
        finally:
            display.display.socket.close()

    def run(self, *command: str) -> None:
        """Run a program on it to its end."""
        subprocess.run(command, env=self.env, check=True, timeout=STARTED_WITHIN_S)

    def process(self, name: str) -> subprocess.Popen[bytes]:
        """The program of that name that serves here."""
        return self._processes[name]

    def _serve(self, *command: str, pass_fds: Iterable[int] = ()) -> None:
        with (self.folder / f"{command[0]}.log").open("wb") as log:
            process = subprocess.Popen(
                [*DIES_WITH_US, *command],
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=tuple(pass_fds),
            )
        self._processes[command[0]] = process
        self._ending.callback(end, process)

    _processes: dict[str, subprocess.Popen[bytes]]

    def __enter__(self) -> "XServer":
        self._processes = {}
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


_LEFT = {
    Modifier.CTRL: "Control_L",
    Modifier.ALT: "Alt_L",
    Modifier.SHIFT: "Shift_L",
    Modifier.SUPER: "Super_L",
}


class Typist:
    """Somebody at the keyboard."""

    def __init__(self, display: Display) -> None:
        self.display = display

    def down(self, *codes: int) -> None:
        """Press keys, and go on when the server has them."""
        for code in codes:
            xtest.fake_input(self.display, X.KeyPress, code)
        self.display.sync()

    def up(self, *codes: int) -> None:
        """Let go of keys, and go on when the server knows."""
        for code in codes:
            xtest.fake_input(self.display, X.KeyRelease, code)
        self.display.sync()

    def code(self, name: str) -> int:
        """The key that bears an X name."""
        return int(self.display.keysym_to_keycode(XK.string_to_keysym(name)))

    def codes(self, chord: Chord) -> list[int]:
        """The keys of a chord, in the order in which they are pressed."""
        held = [self.code(_LEFT[each]) for each in Modifier if each in chord.modifiers]
        return [*held, int(self.display.keysym_to_keycode(keysyms_of(chord.key)[0]))]

    def press(self, chord: Chord) -> None:
        self.down(*self.codes(chord))

    def release(self, chord: Chord) -> None:
        self.up(*reversed(self.codes(chord)))

    def tap(self, *codes: int) -> None:
        self.down(*codes)
        self.up(*reversed(codes))


class FocusedWindow:
    """A window that has the keyboard, and counts what reaches it."""

    def __init__(self, display: Display) -> None:
        self._display = display
        root = display.screen().root
        self.window = root.create_window(
            0, 0, 200, 100, 0, X.CopyFromParent, event_mask=X.KeyPressMask | X.KeyReleaseMask
        )
        await_fact(self._viewable, "the window in sight")
        self.take_focus()

    def take_focus(self) -> None:
        self.window.set_input_focus(X.RevertToParent, X.CurrentTime)
        await_fact(lambda: self._focus() == self.window.id, "the window with the keyboard")

    def seen(self) -> list[tuple[int, int]]:
        """What has come since the last look: KeyPress or KeyRelease, and the keycode."""
        self._display.sync()
        events = [self._display.next_event() for _ in range(self._display.pending_events())]
        return [(event.type, event.detail) for event in events if event.type in (X.KeyPress, X.KeyRelease)]

    def _viewable(self) -> bool:
        self.window.map()  # a manager that is just starting may not notice the first time
        return bool(self.window.get_attributes().map_state == X.IsViewable)

    def _focus(self) -> Any:
        focus = self._display.get_input_focus().focus
        return getattr(focus, "id", focus)

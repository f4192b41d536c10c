"""The whole program, a key pressed in another program, and a service that counts: what tests and bench press.

The program's microphone hears noise, its window is minimised, and the keyboard belongs to a window that is
told every key that is not kept from it.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from Xlib import X
from Xlib.display import Display
from Xlib.error import BadAccess, CatchError

from app.system.hotkey.chord import parse
from tests.desktop.noting import RUN, Heard
from tests.desktop.program import Program, program
from tests.desktop.screen import Screen
from tests.desktop.scribe import Scribe, SentTurn, scribe
from tests.system.hotkey.xserver import FocusedWindow, Typist, await_fact

CHORD = parse("Ctrl+Alt+Space")
HELD_S = 0.27
"""Longer than a tap, of which two would lock the key, also where the screen notices one end of it late."""
APART_S = 0.15
"""Longer than a key has to be up so that its turn is over, likewise."""
HEARD_WITHIN_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Everything that is needed to press; ``heard`` is what the microphone heard."""

    screen: Screen
    running: Program
    service: Scribe
    typist: Typist
    other: FocusedWindow
    heard: Heard

    def down(self) -> float:
        """Press the chord; return when its last key was about to go down."""
        *modifiers, key = self.typist.codes(CHORD)
        self.typist.down(*modifiers)
        at = time.monotonic()
        self.typist.down(key)
        return at

    def up(self) -> float:
        """Let the chord go, as fingers do; return when its first key was about to come up."""
        at = time.monotonic()
        self.typist.release(CHORD)
        return at

    def press(self, held_s: float = HELD_S, apart_s: float = APART_S) -> float:
        """Press for so long, and stay away for so long; return when it went down."""
        at = self.down()
        time.sleep(held_s)
        self.up()
        time.sleep(apart_s)
        return at

    def turn(self, number: int) -> SentTurn:
        """Wait until so many turns were committed, and return the last of these."""
        turns = self.service.turns
        await_fact(
            lambda: sum(bool(turn.commits) for turn in turns) >= number,
            f"turn {number}; the program said: {self.running.said}",
            HEARD_WITHIN_S,
        )
        return [turn for turn in turns if turn.commits][number - 1]

    def leaked(self) -> list[tuple[int, int]]:
        """Tell which events of the chord's last key reached the other window since this was last asked."""
        key = self.typist.codes(CHORD)[-1]
        return [each for each in self.other.seen() if each[1] == key]

    def read_until(self, moment: float) -> None:
        """Read what the microphone heard, until that moment at least."""

        def there() -> bool:
            self.heard.read()
            return self.heard.until >= moment

        await_fact(there, "the sound of that moment", HEARD_WITHIN_S)


@contextmanager
def stage(screen: Screen, settings: dict[str, Any], *, online: bool = True) -> Iterator[Stage]:
    """Run the program with these settings.  ``online``: the service lets it in, or keeps it waiting."""
    with ExitStack() as ending:
        service = ending.enter_context(scribe())
        if not online:
            service.open.clear()
        home = screen.new_home()
        file = home / "heard"
        ending.enter_context(screen.noise())
        running = ending.enter_context(
            program(screen, "--url", service.url, settings=settings, home=home, run=(*RUN, str(file)))
        )
        if online:
            running.status("Ready")
        screen.do("windowminimize", running.window)
        await_fact(lambda: screen.window_of(running.process.pid, "^Earshot$") is None, "no window in sight")
        await_fact(lambda: service.connected, "a connection")
        displays = [Display(screen.env["DISPLAY"]) for _ in range(2)]
        for display in displays:
            ending.callback(display.close)
        typist, other = Typist(displays[0]), FocusedWindow(displays[1])
        await_fact(lambda: _is_taken(displays[1], typist.codes(CHORD)[-1]), "a key that works")
        yield Stage(
            screen=screen,
            running=running,
            service=service,
            typist=typist,
            other=other,
            heard=Heard(file),
        )


def _is_taken(display: Display, code: int) -> bool:
    """Say whether somebody has Ctrl+Alt and this key, by trying to have it."""
    root, modifiers = display.screen().root, X.ControlMask | X.Mod1Mask
    refused = CatchError(BadAccess)
    root.grab_key(code, modifiers, False, X.GrabModeAsync, X.GrabModeAsync, onerror=refused)
    display.sync()
    if refused.get_error() is not None:
        return True
    root.ungrab_key(code, modifiers)
    display.sync()
    return False


def all_once(turns: list[SentTurn]) -> bool:
    """Say whether each turn has sound and was committed exactly once."""
    return all(len(turn.commits) == 1 and turn.pieces for turn in turns)


def presses_in(events: list[tuple[int, int]], code: int) -> int:
    """How often a key went down, by what a window was told."""
    return sum(event == (X.KeyPress, code) for event in events)

"""The talk key, from the keyboard of another program through the whole program to a service.

A thousand presses: each must be one turn, and none may reach the window that has the keyboard.
How late the first sample heard after a press is sent, with a microphone that is open already.
How late the program is told of a press, and how long ``earshot hotkey`` takes from the start of its
process until the window has acted, which is when the service gets the beginning of a turn.

All of it on a screen and a sound card made of software, with default settings but for push-to-talk.
"""

import random
import subprocess
import sys
import time
from bisect import bisect_left
from pathlib import Path
from queue import SimpleQueue

from app.system.hotkey.base import Event, Pressed, Released, Shortcut
from app.system.hotkey.x11 import X11Hotkeys
from tests.bench.machine import watched
from tests.bench.rows import Row, spread
from tests.desktop.pressing import APART_S, CHORD, HELD_S, Stage, stage
from tests.desktop.screen import Screen, screen
from tests.desktop.scribe import SentTurn
from tests.system.hotkey.xserver import Typist, await_fact

PRESSES, QUICK_PRESSES = 1_000, 10
TIMED, QUICK_TIMED = 100, 5
TOLD, QUICK_TOLD = 200, 5
COMMANDS, QUICK_COMMANDS = 30, 3
WARM = 3
"""Presses before those that are timed."""
SAMPLE_TARGET_MS = 50.0
ACTED_TARGET_MS = 100.0
PUSH_TO_TALK = {"version": 2, "turns": {"mode": "manual", "tail_ms": 0}}
WITHIN_S = 20.0
ROOT = Path(__file__).resolve().parents[2]
INSTALLED = Path(sys.executable).with_name("earshot")
"""What `pip install` makes of the program."""


def measure(*, quick: bool = False) -> list[Row]:
    """The rows of the talk key."""
    with screen() as desktop, watched() as watch:
        told = _told(desktop, QUICK_TOLD if quick else TOLD)
        with stage(desktop, PUSH_TO_TALK) as on:
            sent = _first_samples(on, QUICK_TIMED if quick else TIMED)
            acted = _acted(on, QUICK_COMMANDS if quick else COMMANDS)
        with stage(desktop, PUSH_TO_TALK) as on:
            counted = _press_often(on, QUICK_PRESSES if quick else PRESSES)
    return [
        *spread("hotkey_x_event_to_callback_ms", told, "ms", digits=2, percent=95),
        *spread(
            "hotkey_press_to_first_sample_sent_ms",
            sent,
            "ms",
            target=SAMPLE_TARGET_MS,
            digits=1,
            percent=95,
        ),
        *acted,
        *counted,
        *watch.rows("hotkey"),
    ]


# ------------------------------------------------------------------ from the keyboard to the program


def _told(desktop: Screen, times: int) -> list[float]:
    """From a key going down to the adapter telling of it, in ms."""
    from Xlib.display import Display  # noqa: PLC0415 - exists on X11 alone

    told: SimpleQueue[tuple[float, Event]] = SimpleQueue()
    name = desktop.env["DISPLAY"]
    keys = X11Hotkeys(lambda event: told.put((time.monotonic(), event)), display=name)
    display = Display(name)
    took = []
    try:
        keys.register([Shortcut(name="talk", chord=CHORD, description="talk")])
        told.get(timeout=WITHIN_S)
        typist = Typist(display)
        *modifiers, key = typist.codes(CHORD)
        for _ in range(times):
            typist.down(*modifiers)
            began = time.monotonic()
            typist.down(key)
            took.append((_next(told, Pressed) - began) * 1000)
            typist.up(key, *modifiers)
            _next(told, Released)
    finally:
        keys.close()
        display.close()
    return took


def _next(told: "SimpleQueue[tuple[float, Event]]", kind: type[Event]) -> float:
    """When the next event of that kind was told."""
    while True:
        at, event = told.get(timeout=WITHIN_S)
        if isinstance(event, kind):
            return at


# -------------------------------------------------------------------- from the keyboard to the service


def _first_samples(on: Stage, times: int) -> list[float]:
    """From a key going down to the service having the first sample that was heard after it, in ms."""
    moments = random.Random(3)
    took = []
    for number in range(1, WARM + times + 1):
        # So long that the sound from before the press is all there, and in no rhythm with the blocks.
        time.sleep(0.35 + moments.random() * 0.1)
        at = on.press(HELD_S, APART_S)
        turn = on.turn(number)
        on.read_until(turn.commits[0])
        if number > WARM:
            took.append((_sent_at(on, turn, at) - at) * 1000)
    return took


def _sent_at(on: Stage, turn: SentTurn, pressed_at: float) -> float:
    """When the first sample that reached the microphone after the press came to the service."""
    first = on.heard.sample(pressed_at)
    sent = b"".join(audio for _, audio in turn.first_pieces)
    place = on.heard.place(sent, max(0, first - 48_000))
    if not 0 <= place <= first:
        raise RuntimeError("what was sent is not what was heard from the press on")
    for came_at, audio in turn.first_pieces:
        place += len(audio) // 2
        if place > first:
            return came_at
    raise RuntimeError("nothing that was heard after the press was sent")


def _press_often(on: Stage, times: int) -> list[Row]:
    """Press as fast as presses can be turns; count what became of each.

    A press is known by what was heard while the key was down, and not by when the service was told of it:
    on a machine that is late that may be after the next press.
    """
    on.other.seen()
    pressed = [on.press() for _ in range(times)]
    leaked = len(on.leaked())
    on.read_until(pressed[-1] + HELD_S)
    time.sleep(1)
    found = _turns_of(on, [at + HELD_S / 2 for at in pressed])
    committed = sum(len(turn.commits) for turn in on.service.turns)
    return [
        Row(name="hotkey_presses", value=times, unit="presses"),
        Row(name="hotkey_presses_lost", value=found.count(0), unit="presses", target=0),
        Row(
            name="hotkey_presses_doubled",
            value=max(sum(turns > 1 for turns in found), committed - (times - found.count(0))),
            unit="presses",
            target=0,
        ),
        Row(name="hotkey_presses_leaked", value=leaked, unit="events", target=0),
    ]


def _turns_of(on: Stage, moments: list[float]) -> list[int]:
    """In how many turns is what was heard at each moment, and at no other of them?"""
    samples = [on.heard.sample(moment) for moment in moments]
    found = [0] * len(samples)
    look_from = 0
    for turn in on.service.turns:
        begin = on.heard.place(turn.audio, look_from) if turn.commits else -1
        if begin < 0:
            continue
        look_from = begin
        inside = range(bisect_left(samples, begin), bisect_left(samples, begin + len(turn.audio) // 2))
        for press in inside if len(inside) == 1 else ():
            found[press] += len(turn.commits)
    return found


# --------------------------------------------------------------------------------- from another process


def _acted(on: Stage, times: int) -> list[Row]:
    """The command's rows, as it is installed and as a module."""
    rows = []
    for name, command in (
        ("hotkey_installed_command_acted_ms", [str(INSTALLED)]),
        ("hotkey_module_command_acted_ms", [sys.executable, "-m", "app"]),
    ):
        took = [_acted_ms(on, command) for _ in range(WARM + times)][WARM:]
        rows += spread(name, took, "ms", target=ACTED_TARGET_MS, digits=1, percent=95)
    return rows


def _acted_ms(on: Stage, command: list[str]) -> float:
    """From the start of a process that tells of a press until the turn has begun at the service, in ms."""
    known = len(on.service.turns)
    env = on.running.env | {"PYTHONPATH": str(ROOT)}
    began = time.monotonic()
    subprocess.run([*command, "hotkey", "press"], env=env, check=True, timeout=WITHIN_S)
    await_fact(lambda: len(on.service.turns) > known, "a turn")
    time.sleep(HELD_S)
    subprocess.run([*command, "hotkey", "release"], env=env, check=True, timeout=WITHIN_S)
    turn = on.service.turns[known]
    await_fact(lambda: turn.commits, "the end of the turn")
    return (turn.begun_at - began) * 1000

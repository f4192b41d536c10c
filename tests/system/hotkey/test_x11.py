"""The X11 adapter on a real X server, with a window manager and another window in front."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from Xlib import X
from Xlib.display import Display

from app.system.hotkey import x11, x11_connection
from app.system.hotkey.base import Pressed, Released, Report, Shortcut, Tell
from app.system.hotkey.chord import Chord, parse
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Bound, Reason, Unavailable
from app.system.hotkey.x11 import X11Hotkeys
from app.system.hotkey.x11_connection import Connection, LayoutChanged
from app.system.hotkey.x11_keyboard import Keyboard
from app.system.hotkey.x11_keys import Key
from tests.system.hotkey.contract import MUTE, STOP, TALK, Bench, Heard, HotkeyContract, LossContract
from tests.system.hotkey.xserver import FocusedWindow, Typist, XServer, await_fact

REPEATS = 12


class X11Bench(Bench):
    """Keys are pressed by XTEST, as on a keyboard; ``window`` is another program's, and has the focus."""

    engine = Engine.X11

    def __init__(self, server: XServer, *, use_xkb: bool = True) -> None:
        self.server = server
        self._use_xkb = use_xkb
        self._come()

    def _come(self) -> None:
        self.typist = Typist(Display(self.server.name))
        self._other = Display(self.server.name)
        self.window = FocusedWindow(self._other)

    def _go(self) -> None:
        for display in (self.typist.display, self._other):
            display.display.socket.close()

    def close(self) -> None:
        self._go()

    def open(self, tell: Tell) -> X11Hotkeys:
        def connect(name: str) -> Connection:
            return Connection(name, use_xkb=self._use_xkb)

        self.opened = X11Hotkeys(tell, display=self.server.name, connect=connect)
        return self.opened

    def press(self, chord: Chord) -> None:
        if not self._use_xkb:
            time.sleep(0.002)  # a finger is slower than the server's clock, which tells repeats by it
        self.typist.press(chord)

    def release(self, chord: Chord) -> None:
        self.typist.release(chord)

    def repeat(self, chord: Chord) -> None:
        already = self.opened.repeats
        await_fact(lambda: self.opened.repeats >= already + REPEATS, f"{chord} repeated by the server")

    @contextmanager
    def occupied(self, chord: Chord) -> Iterator[None]:
        with self.server.client() as display:
            code, modifiers = self.typist.codes(chord)[-1], X.ControlMask | X.Mod1Mask
            display.screen().root.grab_key(code, modifiers, False, X.GrabModeAsync, X.GrabModeAsync)
            display.sync()
            yield

    def server_state(self) -> int:
        """The modifiers and locks that are on."""
        return int(self._other.screen().root.query_pointer().mask)

    def lose(self) -> None:
        self._go()
        self.server.stop()

    def bring_back(self) -> None:
        self.server.start()
        self._come()


def a_bench(server: XServer, *, use_xkb: bool = True) -> Iterator[X11Bench]:
    bench = X11Bench(server, use_xkb=use_xkb)
    try:
        yield bench
    finally:
        bench.close()


@pytest.fixture
def bench(server: XServer) -> Iterator[X11Bench]:
    yield from a_bench(server)


class TestContract(HotkeyContract):
    """With what the X Keyboard Extension offers."""


class TestContractWithoutXkb(HotkeyContract):
    """On a server without it, where a keyboard's repeating looks like releases and presses."""

    @pytest.fixture
    def bench(self, server: XServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[X11Bench]:
        # A server that waits for a processor may be long about the press after a made-up release.
        monkeypatch.setattr(x11_connection, "REPEAT_FOLLOWS_WITHIN_S", 0.2)
        yield from a_bench(server, use_xkb=False)


class TestLosses(LossContract):
    """On a server that goes away."""

    @pytest.fixture
    def bench(self, tmp_path: Path) -> Iterator[X11Bench]:
        with XServer(tmp_path) as server:
            yield from a_bench(server)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def hotkeys(bench: X11Bench, heard: Heard) -> Iterator[X11Hotkeys]:
    """TALK, STOP and MUTE, registered."""
    hotkeys = bench.open(heard)
    try:
        hotkeys.register([TALK, STOP, MUTE])
        heard.await_standings({"talk": Bound, "stop": Bound, "mute": Bound})
        heard.events.clear()
        yield hotkeys
    finally:
        hotkeys.close()


def press_and_release(bench: X11Bench, heard: Heard, chord: Chord = TALK.chord, name: str = "talk") -> None:
    """Press and let go, and see that it is heard so, once."""
    bench.press(chord)
    bench.release(chord)
    heard.await_keys(("down", name), ("up", name))
    heard.events.clear()


def catch_up(bench: X11Bench, heard: Heard) -> None:
    """Wait until all that was typed so far has been told, and forget it."""
    bench.press(MUTE.chord)
    bench.release(MUTE.chord)
    await_fact(lambda: heard.keys()[-1:] == [("up", "mute")], "the last of what was typed")
    heard.events.clear()
    bench.window.seen()


# ---------------------------------------------------------------------- presses, really many


def test_three_seconds_of_repeating_are_one_hold(bench: X11Bench, hotkeys: X11Hotkeys, heard: Heard) -> None:
    bench.press(TALK.chord)
    time.sleep(3.0)
    await_fact(lambda: hotkeys.repeats > 30, "the repeats of three seconds")
    assert heard.keys() == [("down", "talk")]
    let_go = time.monotonic()
    bench.release(TALK.chord)
    heard.await_keys(("down", "talk"), ("up", "talk"))
    pressed, released = heard.events
    assert isinstance(pressed, Pressed)
    assert isinstance(released, Released)
    assert released.at - pressed.at >= 3.0
    assert released.at >= let_go
    assert not reached(bench, TALK.chord)


def reached(bench: X11Bench, chord: Chord) -> list[tuple[int, int]]:
    """What the focused window was told of a chord's key; its modifiers reach it as they should."""
    key = bench.typist.codes(chord)[-1]
    return [each for each in bench.window.seen() if each[1] == key]


def test_a_thousand_presses_are_heard_once_each_and_reach_no_other(
    bench: X11Bench, hotkeys: X11Hotkeys, heard: Heard
) -> None:
    code = bench.typist.code("x")
    for _ in range(1000):
        bench.press(TALK.chord)
        bench.release(TALK.chord)
        bench.typist.tap(code)
    events = heard.await_count(2000)
    assert heard.keys() == 1000 * [("down", "talk"), ("up", "talk")]
    times = [event.at for event in events if isinstance(event, Pressed | Released)]
    assert times == sorted(times)
    told = bench.window.seen()
    assert [each for each in told if each[1] == code] == 1000 * [(X.KeyPress, code), (X.KeyRelease, code)]
    assert [each for each in told if each[1] == bench.typist.code("space")] == []
    assert hotkeys.repeats == 0


def test_a_press_is_told_at_once(bench: X11Bench, hotkeys: X11Hotkeys, heard: Heard) -> None:
    late = []
    *modifiers, key = bench.typist.codes(TALK.chord)
    for each in range(100):
        bench.typist.down(*modifiers)
        before = time.monotonic()
        bench.typist.down(key)
        pressed = heard.await_count(2 * each + 1)[-1]
        assert isinstance(pressed, Pressed)
        late.append(time.monotonic() - before)
        assert before - 0.001 <= pressed.at <= before + late[-1]
        bench.typist.up(key, *modifiers)
        heard.await_count(2 * each + 2)
    assert min(late) < 0.02  # a debounce would take longer, every time


# ---------------------------------------------------------------------- modifiers and locks


def test_letting_go_of_a_modifier_first_is_a_release(
    bench: X11Bench, hotkeys: X11Hotkeys, heard: Heard
) -> None:
    control, alt, key = bench.typist.codes(TALK.chord)
    for first, second in ((control, alt), (alt, control)):
        bench.press(TALK.chord)
        heard.await_keys(("down", "talk"))
        bench.typist.up(first)
        heard.await_keys(("down", "talk"), ("up", "talk"))
        bench.repeat(TALK.chord)
        bench.typist.down(first)  # the chord is whole again, and yet no press
        bench.repeat(TALK.chord)
        bench.typist.up(first, second, key)
        assert heard.keys() == [("down", "talk"), ("up", "talk")]
        heard.events.clear()
        press_and_release(bench, heard)


@pytest.mark.parametrize(
    "locks",
    [["Caps_Lock"], ["Num_Lock"], ["Caps_Lock", "Num_Lock"], ["Scroll_Lock"]],
    ids="+".join,
)
def test_locks_do_not_matter(bench: X11Bench, hotkeys: X11Hotkeys, heard: Heard, locks: list[str]) -> None:
    codes = [bench.typist.code(name) for name in locks]
    before = bench.server_state()
    for code in codes:
        bench.typist.tap(code)
    try:
        assert bench.server_state() != before or locks == ["Scroll_Lock"]  # which sets no bit here
        press_and_release(bench, heard)
        press_and_release(bench, heard, MUTE.chord, "mute")
        assert not reached(bench, TALK.chord)
    finally:
        for code in codes:
            bench.typist.tap(code)


def test_another_modifier_makes_another_chord(bench: X11Bench, hotkeys: X11Hotkeys, heard: Heard) -> None:
    other = parse("Ctrl+Alt+Shift+Space")
    bench.press(other)
    bench.release(other)
    assert [each for each, _ in reached(bench, other)] == [X.KeyPress, X.KeyRelease]
    press_and_release(bench, heard)


def test_another_shortcut_is_heard_while_one_is_held(
    bench: X11Bench, hotkeys: X11Hotkeys, heard: Heard
) -> None:
    bench.press(TALK.chord)
    stop = bench.typist.codes(STOP.chord)[-1]
    bench.typist.tap(stop)
    bench.release(TALK.chord)
    heard.await_keys(("down", "talk"), ("down", "stop"), ("up", "stop"), ("up", "talk"))


def test_a_modifier_alone_can_be_a_shortcut(bench: X11Bench, heard: Heard) -> None:
    hotkeys = bench.open(heard)
    try:
        hotkeys.register([Shortcut(name="talk", chord=parse("RightCtrl"), description="")])
        heard.await_standings({"talk": Bound})
        heard.events.clear()
        code = bench.typist.code("Control_R")
        bench.typist.down(code)
        heard.await_keys(("down", "talk"))
        bench.typist.up(code)
        heard.await_keys(("down", "talk"), ("up", "talk"))
    finally:
        hotkeys.close()


def test_what_is_typed_under_a_lone_modifier_reaches_nobody(bench: X11Bench, heard: Heard) -> None:
    """Which is why the ones that every program needs, such as the left Ctrl, are refused."""
    hotkeys = bench.open(heard)
    try:
        needed = Shortcut(name="mute", chord=parse("LeftCtrl"), description="")
        hotkeys.register([Shortcut(name="talk", chord=parse("RightCtrl"), description=""), needed])
        heard.await_standings({"talk": Bound, "mute": Reason.IMPOSSIBLE})
        held, key = bench.typist.code("Control_R"), bench.typist.code("c")
        bench.window.seen()
        bench.typist.tap(held, key)
        bench.typist.tap(bench.typist.code("Control_L"), key)
        heard.await_keys(("down", "talk"), ("up", "talk"))
        assert [each for each in bench.window.seen() if each[1] == key] == [
            (X.KeyPress, key),
            (X.KeyRelease, key),
        ]
    finally:
        hotkeys.close()


# ---------------------------------------------------------------------- the other windows


def test_a_focus_that_moves_does_not_lose_the_release(
    bench: X11Bench, hotkeys: X11Hotkeys, heard: Heard
) -> None:
    bench.press(TALK.chord)
    heard.await_keys(("down", "talk"))
    with bench.server.client() as display:
        FocusedWindow(display)
        bench.release(TALK.chord)
        heard.await_keys(("down", "talk"), ("up", "talk"))
    bench.window.take_focus()


class NoReleases(Connection):
    """A connection whose releases go to somebody else, who has taken the whole keyboard."""

    def wait(self, waker: socket.socket, timeout_s: float | None) -> list[Key | LayoutChanged]:
        return [each for each in super().wait(waker, timeout_s) if isinstance(each, Key) and each.down]


def test_a_release_that_goes_elsewhere_is_found_out(bench: X11Bench, heard: Heard) -> None:
    hotkeys = X11Hotkeys(heard, display=bench.server.name, connect=NoReleases)
    try:
        hotkeys.register([TALK])
        heard.await_standings({"talk": Bound})
        heard.events.clear()
        for _ in range(2):
            bench.press(TALK.chord)
            await_fact(lambda: len(heard.events) == 1, "the press")
            bench.release(TALK.chord)
            heard.await_keys(("down", "talk"), ("up", "talk"))
            heard.events.clear()
    finally:
        hotkeys.close()


def test_what_was_down_before_it_was_registered_is_no_press(bench: X11Bench, heard: Heard) -> None:
    bench.press(TALK.chord)
    hotkeys = bench.open(heard)
    try:
        hotkeys.register([TALK])
        heard.await_standings({"talk": Bound})
        heard.events.clear()
        bench.repeat(TALK.chord)
        bench.release(TALK.chord)
        assert heard.events == []
        press_and_release(bench, heard)
    finally:
        hotkeys.close()


# ---------------------------------------------------------------------- conflicts


def test_a_chord_of_an_unknown_program_gives_the_sentence(
    bench: X11Bench, hotkeys: X11Hotkeys, heard: Heard
) -> None:
    hotkeys.register([])
    heard.await_standings({})
    with bench.occupied(TALK.chord):
        hotkeys.register([TALK])
        told = heard.await_standings({"talk": Reason.TAKEN})["talk"]
    assert isinstance(told, Unavailable)
    assert (
        told.sentence == "Ctrl+Alt+Space is taken by another program: "
        "choose another shortcut, or free it there."
    )


def test_a_check_finds_that_a_chord_has_been_freed_and_has_it(bench: X11Bench, heard: Heard) -> None:
    hotkeys = bench.open(heard)
    try:
        with bench.occupied(TALK.chord):
            hotkeys.register([TALK, MUTE])
            heard.await_standings({"talk": Reason.TAKEN, "mute": Bound})
            hotkeys.check()
            heard.await_count(2)
            heard.await_standings({"talk": Reason.TAKEN, "mute": Bound})
        heard.events.clear()
        hotkeys.check()
        heard.await_standings({"talk": Bound, "mute": Bound})
        heard.events.clear()
        press_and_release(bench, heard)
    finally:
        hotkeys.close()


def test_a_chord_of_the_window_manager_is_named(bench: X11Bench, hotkeys: X11Hotkeys, heard: Heard) -> None:
    hotkeys.register([Shortcut(name="talk", chord=parse("Alt+F4"), description="")])
    told = heard.await_standings({"talk": Reason.TAKEN})["talk"]
    assert isinstance(told, Unavailable)
    assert told.sentence.startswith("Alt+F4 is taken by Openbox (Close): ")


def test_a_chord_that_is_taken_in_part_is_taken(bench: X11Bench, hotkeys: X11Hotkeys, heard: Heard) -> None:
    """Somebody else has it only while Caps Lock is on: nothing of it is kept."""
    hotkeys.register([])
    heard.await_standings({})
    with bench.server.client() as display:
        code = bench.typist.codes(TALK.chord)[-1]
        bits = X.ControlMask | X.Mod1Mask
        display.screen().root.grab_key(code, bits | X.LockMask, False, X.GrabModeAsync, X.GrabModeAsync)
        display.sync()
        hotkeys.register([TALK])
        heard.await_standings({"talk": Reason.TAKEN})
        heard.events.clear()
        bench.press(TALK.chord)
        bench.release(TALK.chord)
        assert [each for each, _ in reached(bench, TALK.chord)] == [X.KeyPress, X.KeyRelease]
        assert heard.events == []


# ---------------------------------------------------------------------- layouts


@pytest.fixture
def layout(bench: X11Bench) -> Iterator[X11Bench]:
    """The bench, whose layout is set back."""
    try:
        yield bench
    finally:
        bench.server.run("setxkbmap", "us", "-option", "")


def test_shortcuts_follow_the_layout(layout: X11Bench, hotkeys: X11Hotkeys, heard: Heard) -> None:
    hotkeys.register([Shortcut(name="talk", chord=parse("Ctrl+Alt+Y"), description=""), MUTE])
    heard.await_standings({"talk": Bound, "mute": Bound})
    heard.events.clear()
    here, there = layout.typist.code("y"), layout.typist.code("z")
    layout.server.run("setxkbmap", "de")
    control, alt, _ = layout.typist.codes(TALK.chord)

    def heard_there() -> bool:
        layout.typist.tap(control, alt, there)
        return bool(heard.keys())

    await_fact(heard_there, "the chord where the new layout has it")
    catch_up(layout, heard)
    layout.typist.tap(control, alt, here)
    layout.typist.tap(control, alt, there)
    heard.await_keys(("down", "talk"), ("up", "talk"))
    assert [code for _, code in layout.window.seen() if code in (here, there)] == [here, here]


def test_a_key_the_new_layout_lacks_is_said(layout: X11Bench, hotkeys: X11Hotkeys, heard: Heard) -> None:
    hotkeys.register([TALK, Shortcut(name="umlaut", chord=parse("Ctrl+Alt+Ö"), description="")])
    told = heard.await_standings({"talk": Bound, "umlaut": Reason.IMPOSSIBLE})["umlaut"]
    assert isinstance(told, Unavailable)
    assert told.sentence == "This keyboard has no key Ö: choose a shortcut without it."
    layout.server.run("setxkbmap", "de")
    heard.await_standings({"talk": Bound, "umlaut": Bound})


def test_a_hold_outlives_a_new_layout(layout: X11Bench, hotkeys: X11Hotkeys, heard: Heard) -> None:
    layout.press(TALK.chord)
    heard.await_keys(("down", "talk"))
    umlaut = Shortcut(name="umlaut", chord=parse("Ctrl+Alt+Ö"), description="")
    layout.server.run("setxkbmap", "fr")
    layout.repeat(TALK.chord)
    assert heard.keys() == [("down", "talk")]
    layout.release(TALK.chord)
    heard.await_keys(("down", "talk"), ("up", "talk"))
    assert umlaut.name not in heard.standings


def test_the_group_in_use_says_where_a_letter_is(layout: X11Bench, hotkeys: X11Hotkeys, heard: Heard) -> None:
    """With English and German side by side, Y is where the one in use has it."""
    layout.server.run("setxkbmap", "us,de", "-option", "", "-option", "grp:menu_toggle")
    hotkeys.register([Shortcut(name="talk", chord=parse("Ctrl+Alt+Y"), description="")])
    heard.await_standings({"talk": Bound})
    heard.events.clear()
    control, alt, _ = layout.typist.codes(TALK.chord)
    english, german, menu = 29, 52, layout.typist.code("Menu")
    layout.typist.tap(control, alt, german)
    layout.typist.tap(control, alt, english)
    heard.await_keys(("down", "talk"), ("up", "talk"))
    heard.events.clear()
    layout.typist.tap(menu)

    def heard_there() -> bool:
        layout.typist.tap(control, alt, german)
        return bool(heard.keys())

    await_fact(heard_there, "the chord where the other group has it")
    layout.typist.tap(menu)


# ---------------------------------------------------------------------- servers that are not there


def test_a_display_that_is_not_there_is_said_and_found_when_it_comes(tmp_path: Path, heard: Heard) -> None:
    with XServer(tmp_path) as server:
        name = server.name
    hotkeys = X11Hotkeys(heard, display=name)
    try:
        hotkeys.register([TALK])
        told = heard.await_standings({"talk": Reason.NO_DISPLAY})["talk"]
        assert isinstance(told, Unavailable)
        assert told.sentence == (
            "There is no display to take Ctrl+Alt+Space from: start Earshot inside a desktop session."
        )
        hotkeys.suspend()
        heard.await_count(2)
        hotkeys.resume()
        with server:
            heard.await_standings({"talk": Bound})
            hotkeys.close()
    finally:
        hotkeys.close()


@pytest.mark.parametrize("name", ["", "nowhere", "unix/:99999"])
def test_a_name_of_no_display(heard: Heard, name: str) -> None:
    hotkeys = X11Hotkeys(heard, display=name)
    try:
        hotkeys.register([TALK])
        heard.await_standings({"talk": Reason.NO_DISPLAY})
    finally:
        hotkeys.close()


def test_a_server_that_does_not_answer_does_not_hold_up_the_end(
    server: XServer, bench: X11Bench, hotkeys: X11Hotkeys, heard: Heard
) -> None:
    stopped = server.process("Xvfb").pid
    os.kill(stopped, signal.SIGSTOP)
    try:
        hotkeys.check()
        before = time.monotonic()
        hotkeys.close()
        assert time.monotonic() - before < 60
    finally:
        os.kill(stopped, signal.SIGCONT)


def test_the_display_is_the_one_of_the_environment(
    server: XServer, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", server.name)
    hotkeys = X11Hotkeys(heard)
    try:
        hotkeys.register([TALK])
        heard.await_standings({"talk": Bound})
    finally:
        hotkeys.close()


def test_a_mistake_of_ours_is_said_once_and_begun_anew(
    bench: X11Bench, heard: Heard, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(x11, "CONNECT_AGAIN_AFTER_S", 0.01)
    tries: list[str] = []

    class Mistaken(Connection):
        def keyboard(self) -> Keyboard:
            tries.append("")
            if len(tries) <= 3:
                raise RuntimeError("a mistake")
            return super().keyboard()

    hotkeys = X11Hotkeys(heard, display=bench.server.name, connect=Mistaken)
    try:
        hotkeys.register([TALK])
        heard.await_standings({"talk": Bound})
        said = [each for each in caplog.records if each.levelname == "WARNING"]
        assert [each.message for each in said] == ["! hotkey: a mistake; beginning anew"]
        assert said[0].exc_info is not None
        reports = [each.standings["talk"] for each in heard.events if isinstance(each, Report)]
        assert [type(each) for each in reports] in ([Unavailable, Bound], [Unavailable, Unavailable, Bound])
    finally:
        hotkeys.close()


# ---------------------------------------------------------------------- by a program that types


def test_xdotool_is_heard_as_a_person_is(bench: X11Bench, hotkeys: X11Hotkeys, heard: Heard) -> None:
    bench.server.run("xdotool", "keydown", "ctrl+alt+space")
    heard.await_keys(("down", "talk"))
    bench.server.run("xdotool", "keyup", "ctrl+alt+space")
    heard.await_keys(("down", "talk"), ("up", "talk"))
    bench.server.run("xdotool", "key", "--delay", "30", "ctrl+alt+space", "ctrl+alt+space", "ctrl+alt+s")
    heard.await_keys(*(3 * [("down", "talk"), ("up", "talk")]), ("down", "stop"), ("up", "stop"))
    assert not reached(bench, TALK.chord)


def test_keys_that_change_their_meaning_all_the_time_disturb_nothing(
    bench: X11Bench, hotkeys: X11Hotkeys, heard: Heard
) -> None:
    """Letters the layout has not are typed by giving a spare key a new meaning for each."""
    bench.press(TALK.chord)
    heard.await_keys(("down", "talk"))
    bench.server.run("xdotool", "type", "--delay", "1", "ñ€ф☃")
    assert heard.keys() == [("down", "talk")]
    bench.release(TALK.chord)
    heard.await_keys(("down", "talk"), ("up", "talk"))
    heard.events.clear()
    press_and_release(bench, heard)

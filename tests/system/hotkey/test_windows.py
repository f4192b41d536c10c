"""The Windows adapter, with Windows replaced where its libraries are called."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.system.hotkey import windows
from app.system.hotkey.base import Event, Hotkeys, Pressed, Shortcut, Tell
from app.system.hotkey.chord import Chord, Modifier, parse
from app.system.hotkey.engine import Engine
from app.system.hotkey.registrations import Registrations
from app.system.hotkey.standing import Bound, Reason, Unavailable
from app.system.hotkey.windows import WindowsHotkeys
from tests.system.hotkey.contract import MUTE, STOP, TALK, Bench, Heard, HotkeyContract
from tests.system.hotkey.fake_windows import ANOTHER_PROGRAM, FakeWindows, Registered

KEYS = {"Space": 0x20, "S": 0x53, "F9": 0x78}
HELD = {Modifier.CTRL: 0x11, Modifier.ALT: 0x12, Modifier.SHIFT: 0x10}
BITS = {Modifier.CTRL: 2, Modifier.ALT: 1, Modifier.SHIFT: 4}
INFINITE = 0xFFFFFFFF


class WindowsBench(Bench):
    engine = Engine.WINDOWS

    def __init__(self) -> None:
        self.windows = FakeWindows()

    def open(self, tell: Tell) -> Hotkeys:
        return WindowsHotkeys(tell, calls=self.windows.calls())

    def press(self, chord: Chord) -> None:
        for modifier in chord.modifiers:
            self.windows.key_down(HELD[modifier])
        self.windows.key_down(KEYS[chord.key])

    def release(self, chord: Chord) -> None:
        self.windows.key_up(KEYS[chord.key])
        for modifier in chord.modifiers:
            self.windows.key_up(HELD[modifier])

    def repeat(self, chord: Chord) -> None:
        for _ in range(90):
            self.windows.key_down(KEYS[chord.key])

    @contextmanager
    def occupied(self, chord: Chord) -> Iterator[None]:
        other = Registered(ANOTHER_PROGRAM, 1, sum(BITS[each] for each in chord.modifiers), KEYS[chord.key])
        self.windows.hot_keys.append(other)
        yield
        self.windows.hot_keys.remove(other)

    def lose(self) -> None:
        self.windows.lose_desktop()

    def bring_back(self) -> None:
        self.windows.gone = False


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> WindowsBench:
    monkeypatch.setattr(windows, "TRY_AGAIN_AFTER_S", 0.05)
    return WindowsBench()


class TestContract(HotkeyContract):
    """All that is promised."""

    # ------------------------------------------------------------------ registering

    def test_chords_are_registered_without_repetition_for_one_thread(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK, MUTE):
            had = bench.windows.hot_keys
            assert [(each.modifiers, each.key) for each in had] == [(0x4003, 0x20), (0x4006, 0x78)]
            assert len({each.thread for each in had}) == 1
            assert threading.get_native_id() not in {each.thread for each in had}

    def test_the_program_in_front_gets_the_other_keys_and_not_ours(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.press(TALK.chord)
            bench.repeat(TALK.chord)
            bench.release(TALK.chord)
            bench.press(STOP.chord)
            assert 0x20 not in bench.windows.in_front
            assert bench.windows.in_front.count(0x53) == 1

    def test_a_chord_with_the_windows_key_may_be_the_system_s(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        bench.windows.hot_keys.append(Registered(ANOTHER_PROGRAM, 1, 8, 0x45))
        hotkeys.register([Shortcut(name="talk", chord=parse("Win+E"), description="")])
        told = heard.await_standings({"talk": Reason.TAKEN})["talk"]
        assert isinstance(told, Unavailable)
        assert told.sentence == (
            "Win+E is taken by Windows or another program: choose another shortcut, or free it there."
        )

    def test_what_windows_refuses_for_another_reason_is_told_with_its_number(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard, caplog: pytest.LogCaptureFixture
    ) -> None:
        bench.windows.refuse[0x20] = 8
        hotkeys.register([TALK])
        told = heard.await_standings({"talk": Reason.SYSTEM_REFUSED})["talk"]
        assert isinstance(told, Unavailable)
        assert told.sentence == (
            "The system refuses Ctrl+Alt+Space (Windows error 8): choose another shortcut."
        )
        assert "! hotkey: no Ctrl+Alt+Space: Windows error 8" in caplog.text

    def test_the_keypad_is_told_as_it_works(self, hotkeys: Hotkeys, heard: Heard) -> None:
        keypad = Shortcut(name="talk", chord=parse("Ctrl+Alt+Num5"), description="")
        hotkeys.register([keypad])
        told = heard.await_standings({"talk": Bound})["talk"]
        assert told == Bound(trigger="Ctrl+Alt+Num5 while Num Lock is on", as_asked=False)

    @pytest.mark.parametrize("written", ["RightCtrl", "Ctrl+Alt+Delete", "Win+L", "F12", "Ctrl+LeftAlt"])
    def test_windows_is_not_asked_for_what_it_cannot_give(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard, written: str
    ) -> None:
        hotkeys.register([Shortcut(name="talk", chord=parse(written), description="")])
        heard.await_standings({"talk": Reason.IMPOSSIBLE})
        assert bench.windows.hot_keys == []

    # ------------------------------------------------------------------ releases

    def test_keys_are_looked_at_only_while_a_chord_is_held(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.press(STOP.chord)
            bench.release(STOP.chord)
            assert bench.windows.looked_at == []
            assert set(bench.windows.waits) == {0, INFINITE}
            bench.windows.waits.clear()
            bench.press(TALK.chord)
            heard.await_keys(("down", "talk"))
            bench.release(TALK.chord)
            heard.await_keys(("down", "talk"), ("up", "talk"))
            hotkeys.check()
            heard.await_count(3)
            limits = bench.windows.waits
            assert limits[-1] == INFINITE
            assert max(limits[:-1], default=0) <= 15 or limits[:-1].count(INFINITE) == 1
            assert set(bench.windows.looked_at) <= {0x20, 0x11, 0x12}

    @pytest.mark.parametrize("first_up", [0x20, 0x11, 0x12])
    def test_the_first_key_that_goes_up_releases(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard, first_up: int
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.press(TALK.chord)
            heard.await_keys(("down", "talk"))
            bench.windows.key_up(first_up)
            heard.await_keys(("down", "talk"), ("up", "talk"))

    @pytest.mark.parametrize("key", [0x5B, 0x5C])
    def test_either_windows_key_holds(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard, key: int
    ) -> None:
        bench.windows.key_down(key)
        with self.registered(hotkeys, heard, Shortcut(name="talk", chord=parse("Win+F9"), description="")):
            bench.windows.key_down(0x78)
            heard.await_keys(("down", "talk"))
            looks = len(bench.windows.looked_at)
            while len(bench.windows.looked_at) < looks + 12:
                time.sleep(0.001)
            assert heard.keys() == [("down", "talk")]
            bench.windows.key_up(key)
            heard.await_keys(("down", "talk"), ("up", "talk"))

    def test_a_hold_is_looked_at_every_fifteen_milliseconds(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        assert windows.LOOK_EVERY_S == 0.015
        with self.registered(hotkeys, heard, TALK):
            began = time.monotonic()
            bench.press(TALK.chord)
            while bench.windows.looked_at.count(0x20) < 5:
                time.sleep(0.001)
            assert time.monotonic() - began >= 5 * 0.015 - 0.001
            assert heard.keys() == [("down", "talk")]
            bench.release(TALK.chord)

    def test_a_press_while_another_counts_as_held_ends_that_one(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            with bench.windows.lock:
                bench.press(TALK.chord)
                bench.release(TALK.chord)
                bench.press(TALK.chord)
            heard.await_keys(("down", "talk"), ("up", "talk"), ("down", "talk"))
            bench.release(TALK.chord)
            heard.await_keys(*(2 * [("down", "talk"), ("up", "talk")]))

    def test_a_thousand_presses_are_a_thousand(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            for _ in range(1000):
                bench.press(TALK.chord)
                bench.release(TALK.chord)
            heard.await_keys(*(1000 * [("down", "talk"), ("up", "talk")]))
            assert 0x20 not in bench.windows.in_front

    def test_two_chords_are_held_at_once(self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard) -> None:
        with self.registered(hotkeys, heard, TALK, STOP):
            bench.press(TALK.chord)
            bench.windows.key_down(KEYS["S"])
            heard.await_keys(("down", "talk"), ("down", "stop"))
            bench.windows.key_up(KEYS["S"])
            heard.await_keys(("down", "talk"), ("down", "stop"), ("up", "stop"))
            bench.release(TALK.chord)
            heard.await_count(4)

    def test_where_the_keyboard_is_hidden_a_press_is_a_short_one(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        bench.windows.hidden = True
        with self.registered(hotkeys, heard, TALK):
            bench.press(TALK.chord)
            heard.await_keys(("down", "talk"), ("up", "talk"))

    # ------------------------------------------------------------------ messages

    def test_messages_about_other_things_are_no_presses(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            (had,) = bench.windows.hot_keys
            bench.windows.post(had.thread, 0x0312, had.number + 1)
            bench.windows.post(had.thread, 0x0113, had.number)
            bench.press(TALK.chord)
            heard.await_keys(("down", "talk"))
            assert len(heard.events) == 1
            bench.release(TALK.chord)

    def test_numbers_are_not_used_again(self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard) -> None:
        with self.registered(hotkeys, heard, TALK):
            (before,) = bench.windows.hot_keys
            hotkeys.register([TALK])
            heard.await_standings({"talk": Bound})
            (after,) = bench.windows.hot_keys
            assert after.number == before.number + 1
            bench.lose()
            heard.await_standings({"talk": Reason.CONNECTION_LOST})
            bench.bring_back()
            heard.await_standings({"talk": Bound})
            (again,) = bench.windows.hot_keys
            assert again.number == before.number + 2

    def test_the_thread_is_woken_once_for_many_calls(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.windows.posted.clear()
            with bench.windows.lock:
                for _ in range(100):
                    hotkeys.check()
            heard.await_count(1)
            assert bench.windows.posted == [0x8000]

    def test_a_message_that_cannot_be_posted_is_no_end(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard, caplog: pytest.LogCaptureFixture
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.windows.refuse_posts = 1
            hotkeys.check()
            assert "! hotkey: no message: Windows error 1816" in caplog.text
            assert heard.events == []
            hotkeys.check()
            heard.await_standings({"talk": Bound})

    # ------------------------------------------------------------------ after a sleep

    def test_a_check_registers_again_what_was_lost(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard, caplog: pytest.LogCaptureFixture
    ) -> None:
        with self.registered(hotkeys, heard, TALK, MUTE), caplog.at_level(logging.INFO):
            with bench.windows.lock:
                del bench.windows.hot_keys[0]
            hotkeys.check()
            heard.await_standings({"talk": Bound, "mute": Bound})
            assert "= hotkey: the registration of talk was lost" in caplog.text
            assert "registration of mute" not in caplog.text
            bench.press(TALK.chord)
            bench.release(TALK.chord)
            heard.await_count(3)
            assert heard.keys() == [("down", "talk"), ("up", "talk")]

    def test_a_check_that_finds_a_chord_taken_since_says_so(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            with bench.windows.lock:
                (had,) = bench.windows.hot_keys
                bench.windows.hot_keys[:] = [had._replace(thread=ANOTHER_PROGRAM)]
            hotkeys.check()
            told = heard.await_standings({"talk": Reason.TAKEN})["talk"]
            assert isinstance(told, Unavailable)
            assert told.sentence == (
                "Ctrl+Alt+Space is taken by another program: choose another shortcut, or free it there."
            )

    def test_a_check_lets_what_is_held_be(self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard) -> None:
        with self.registered(hotkeys, heard, TALK):
            (before,) = bench.windows.hot_keys
            bench.press(TALK.chord)
            heard.await_keys(("down", "talk"))
            hotkeys.check()
            heard.await_standings({"talk": Bound})
            assert heard.keys() == [("down", "talk")]
            assert bench.windows.hot_keys == [before]
            bench.release(TALK.chord)
            heard.await_keys(("down", "talk"), ("up", "talk"))

    # ------------------------------------------------------------------ without a desktop, and the end

    def test_where_there_never_was_a_desktop_that_is_said(self, bench: WindowsBench, heard: Heard) -> None:
        bench.lose()
        hotkeys = bench.open(heard)
        try:
            hotkeys.register([TALK])
            told = heard.await_standings({"talk": Reason.NO_DISPLAY})["talk"]
            assert isinstance(told, Unavailable)
            assert told.chord == "Ctrl+Alt+Space"
            bench.bring_back()
            heard.await_standings({"talk": Bound})
        finally:
            hotkeys.close()

    def test_what_is_lost_is_named(self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.lose()
            told = heard.await_standings({"talk": Reason.CONNECTION_LOST})["talk"]
            assert isinstance(told, Unavailable)
            assert told.sentence.startswith("The connection to the Windows desktop is lost, and Ctrl+Alt+")
            assert len(heard.events) == 1

    def test_what_is_asked_for_meanwhile_is_answered_at_once(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(windows, "TRY_AGAIN_AFTER_S", 60.0)
        with self.registered(hotkeys, heard, TALK):
            bench.lose()
            heard.await_standings({"talk": Reason.CONNECTION_LOST})
            hotkeys.register([MUTE])
            heard.await_standings({"mute": Reason.CONNECTION_LOST})
            hotkeys.check()
            heard.await_count(3)
            assert len(heard.events) == 3
            assert isinstance(hotkeys, WindowsHotkeys)
            assert not hotkeys._stir.is_set()  # it waits, and does not go round and round

    def test_a_thread_that_does_not_end_tells_nothing_after(
        self,
        bench: WindowsBench,
        heard: Heard,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        assert windows.END_WITHIN_S == 2.0
        monkeypatch.setattr(windows, "END_WITHIN_S", 0.05)
        go_on = threading.Event()

        def tell(event: Event) -> None:
            heard(event)
            if isinstance(event, Pressed):
                assert go_on.wait(60)

        hotkeys = bench.open(tell)
        with self.registered(hotkeys, heard, TALK):
            bench.press(TALK.chord)
            heard.await_keys(("down", "talk"))
            hotkeys.close()
            assert "! hotkey: the thread does not end" in caplog.text
            go_on.set()
            monkeypatch.undo()
            hotkeys.close()
            assert heard.keys() == [("down", "talk")]
            assert bench.windows.hot_keys == []

    def test_a_mistake_of_ours_is_logged_and_begun_anew(
        self,
        bench: WindowsBench,
        hotkeys: Hotkeys,
        heard: Heard,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            with monkeypatch.context() as broken:
                broken.setattr(Registrations, "have", None)
                hotkeys.check()
                heard.await_standings({"talk": Reason.CONNECTION_LOST})
            heard.await_standings({"talk": Bound})
            assert "! hotkey: a mistake; beginning anew" in caplog.text
            assert len(bench.windows.hot_keys) == 1

    def test_the_last_message_is_the_one_that_quits(
        self, bench: WindowsBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.press(TALK.chord)
            heard.await_keys(("down", "talk"))
            hotkeys.close()
            assert bench.windows.posted[-1] == 0x0012
            assert bench.windows.hot_keys == []
            hotkeys.close()
            assert bench.windows.posted.count(0x0012) == 1

    def test_everything_is_declared_as_documented(self, bench: WindowsBench, hotkeys: Hotkeys) -> None:
        assert bench.windows.user32.wrongly_declared() == set()
        assert bench.windows.kernel32.wrongly_declared() == set()


def test_elsewhere_there_is_no_windows() -> None:
    with pytest.raises(OSError, match="user32 is a library of Windows"):
        WindowsHotkeys(print)

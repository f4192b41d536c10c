"""The macOS adapter, with macOS replaced where its libraries are called."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.system.hotkey import macos
from app.system.hotkey.base import Hotkeys, Pressed, Released, Report, Shortcut, Tell
from app.system.hotkey.chord import Chord, Modifier, parse
from app.system.hotkey.engine import Engine
from app.system.hotkey.macos import MacosHotkeys
from app.system.hotkey.standing import Bound, Reason, Unavailable
from tests.system.hotkey.contract import MUTE, STOP, TALK, Bench, Heard, HotkeyContract
from tests.system.hotkey.fake_mac import FakeMac, Registered

KEYS = {"Space": 0x31, "S": 0x01, "F9": 0x65}
HELD = {Modifier.CTRL: 0x3B, Modifier.ALT: 0x3A, Modifier.SHIFT: 0x38}
BITS = {Modifier.CTRL: 1 << 12, Modifier.ALT: 1 << 11, Modifier.SHIFT: 1 << 9}


class MacBench(Bench):
    engine = Engine.MACOS

    def __init__(self) -> None:
        self.mac = FakeMac()

    def open(self, tell: Tell) -> Hotkeys:
        return MacosHotkeys(tell, calls=self.mac.calls())

    def press(self, chord: Chord) -> None:
        for modifier in chord.modifiers:
            self.mac.key_down(HELD[modifier])
        self.mac.key_down(KEYS[chord.key])

    def release(self, chord: Chord) -> None:
        self.mac.key_up(KEYS[chord.key])
        for modifier in chord.modifiers:
            self.mac.key_up(HELD[modifier])

    def repeat(self, chord: Chord) -> None:
        for _ in range(90):
            self.mac.key_down(KEYS[chord.key])

    @contextmanager
    def occupied(self, chord: Chord) -> Iterator[None]:
        bits = sum(BITS[each] for each in chord.modifiers)
        self.mac.hot_keys[1] = Registered((0, 1), KEYS[chord.key], bits, exclusive=True, ours=False)
        yield
        del self.mac.hot_keys[1]

    def lose(self) -> None:
        """There is no connection to lose, but a sleep may lose what was registered."""
        self.mac.hot_keys.clear()

    def bring_back(self) -> None:
        pass


@pytest.fixture
def bench() -> Iterator[MacBench]:
    bench = MacBench()
    try:
        yield bench
    finally:
        bench.mac.stop()
    assert bench.mac.strays == []
    assert bench.mac.kept == 0


class TestContract(HotkeyContract):
    """All that is promised.  The thread is the main one, which does not end; nothing is connected."""

    def test_closing_releases_what_is_held_and_tells_nothing_after(
        self, bench: MacBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.press(TALK.chord)
            heard.await_keys(("down", "talk"))
            hotkeys.close()
            assert heard.keys() == [("down", "talk"), ("up", "talk")]
            assert bench.mac.hot_keys == {}
            assert bench.mac.handlers == {}
            jobs = bench.mac.dispatched
            hotkeys.close()
            hotkeys.register([TALK, MUTE])
            hotkeys.suspend()
            hotkeys.resume()
            hotkeys.check()
            hotkeys.let_go("talk")
            hotkeys.configure()
            bench.mac.in_main(lambda: None)
            assert len(heard.events) == 2
            assert bench.mac.dispatched == jobs

    def test_what_is_lost_is_said_released_and_had_again(
        self, bench: MacBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK, MUTE):
            bench.lose()
            hotkeys.check()
            heard.await_standings({"talk": Bound, "mute": Bound})
            bench.press(MUTE.chord)
            bench.release(MUTE.chord)
            heard.await_count(3)
            assert heard.keys() == [("down", "mute"), ("up", "mute")]

    def test_closing_while_the_connection_is_lost(
        self, bench: MacBench, hotkeys: Hotkeys, heard: Heard, caplog: pytest.LogCaptureFixture
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.lose()
            hotkeys.close()
        assert heard.events == []
        assert "! hotkey: talk cannot be given back: macOS error -50" in caplog.text

    # ------------------------------------------------------------------ registering

    def test_chords_are_registered_for_us_alone(
        self, bench: MacBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK, STOP, MUTE):
            had = list(bench.mac.hot_keys.values())
            assert [(each.code, each.modifiers) for each in had] == [
                (0x31, 0x1800),
                (0x01, 0x1800),
                (0x65, 0x1200),
            ]
            assert all(each.exclusive for each in had)
            assert {each.name[0] for each in had} == {int.from_bytes(b"EARS", "big")}

    def test_the_program_in_front_gets_the_other_keys_and_not_ours(
        self, bench: MacBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.press(TALK.chord)
            bench.repeat(TALK.chord)
            bench.release(TALK.chord)
            bench.press(STOP.chord)
            assert 0x31 not in bench.mac.in_front
            assert bench.mac.in_front.count(0x01) == 1

    def test_where_no_handler_can_be_installed_nothing_is_registered(
        self, bench: MacBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        bench.mac.statuses["InstallEventHandler"] = -50
        hotkeys.register([TALK])
        told = heard.await_standings({"talk": Reason.SYSTEM_REFUSED})["talk"]
        assert isinstance(told, Unavailable)
        assert told.sentence == (
            "The system refuses Ctrl+Option+Space (macOS error -50): choose another shortcut."
        )
        assert bench.mac.hot_keys == {}
        bench.mac.statuses.clear()
        hotkeys.check()
        heard.await_standings({"talk": Bound})
        assert len(bench.mac.handlers) == 1

    def test_a_letter_is_where_the_layout_has_it(
        self, bench: MacBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        bench.mac.layouts[0x1_0000_1000] = {0x10: "sS"}
        with self.registered(hotkeys, heard, STOP):
            assert [each.code for each in bench.mac.hot_keys.values()] == [0x10]

    # ------------------------------------------------------------------ events

    def test_two_adapters_hear_their_own_keys(self, bench: MacBench, hotkeys: Hotkeys, heard: Heard) -> None:
        other_heard = Heard()
        other = bench.open(other_heard)
        try:
            with self.registered(hotkeys, heard, TALK), self.registered(other, other_heard, MUTE):
                bench.press(TALK.chord)
                heard.await_keys(("down", "talk"))
                assert other_heard.events == []
        finally:
            other.close()
        bench.release(TALK.chord)
        heard.await_keys(("down", "talk"), ("up", "talk"))

    def test_a_second_press_without_a_release_is_a_repetition(
        self, bench: MacBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            (had,) = bench.mac.hot_keys.values()
            for kind in (5, 5, 6, 6):
                bench.mac.in_main(lambda kind=kind: bench.mac.deliver(kind, had.name))  # type: ignore[misc]
            heard.await_keys(("down", "talk"), ("up", "talk"))

    def test_events_of_others_are_left_to_them(self, bench: MacBench, hotkeys: Hotkeys, heard: Heard) -> None:
        with self.registered(hotkeys, heard, TALK):
            (had,) = bench.mac.hot_keys.values()
            signature, number = had.name
            answers = []
            for name in ((signature + 1, number), (signature, number + 1), had.name):
                bench.mac.in_main(lambda name=name: answers.append(bench.mac.deliver(5, name)))  # type: ignore[misc]
            assert answers == [-9874, -9874, 0]
            bench.mac.statuses["GetEventParameter"] = -9870
            bench.mac.in_main(lambda: answers.append(bench.mac.deliver(6, had.name)))
            assert answers[-1] == -9874
            assert heard.keys() == [("down", "talk")]

    def test_a_thousand_presses_are_a_thousand(self, bench: MacBench, hotkeys: Hotkeys, heard: Heard) -> None:
        with self.registered(hotkeys, heard, TALK):
            for _ in range(1000):
                bench.press(TALK.chord)
                bench.release(TALK.chord)
            heard.await_keys(*(1000 * [("down", "talk"), ("up", "talk")]))

    # ------------------------------------------------------------------ threads

    def test_many_calls_are_one_job_of_the_main_thread(
        self, bench: MacBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        jobs = bench.mac.dispatched
        arrived, go_on = threading.Event(), threading.Event()

        def busy() -> None:
            arrived.set()
            assert go_on.wait(60)

        busy_main = threading.Thread(target=bench.mac.in_main, args=(busy,))
        busy_main.start()
        assert arrived.wait(60)
        for _ in range(100):
            hotkeys.register([TALK])
        assert bench.mac.dispatched == jobs + 1
        assert heard.events == []
        go_on.set()
        busy_main.join()
        heard.await_standings({"talk": Bound})
        assert len(heard.events) == 1

    def test_all_is_told_in_the_main_thread(self, bench: MacBench, hotkeys: Hotkeys, heard: Heard) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.press(TALK.chord)
            bench.release(TALK.chord)
            heard.await_keys(("down", "talk"), ("up", "talk"))
            assert heard.threads == {"main loop"}

    def test_closing_in_the_main_thread_is_done_at_once(
        self, bench: MacBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.press(TALK.chord)

            def close() -> None:
                hotkeys.check()
                hotkeys.close()
                assert bench.mac.hot_keys == {}
                assert bench.mac.handlers == {}

            bench.mac.in_main(close)
            bench.mac.in_main(lambda: None)
            assert [type(event) for event in heard.events] == [Pressed, Released]

    def test_a_main_thread_that_is_busy_holds_up_the_end_no_longer_than_two_seconds(
        self,
        bench: MacBench,
        hotkeys: Hotkeys,
        heard: Heard,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        assert macos.END_WITHIN_S == 2.0
        monkeypatch.setattr(macos, "END_WITHIN_S", 0.05)
        with self.registered(hotkeys, heard, TALK):
            bench.press(TALK.chord)
            heard.await_keys(("down", "talk"))
            arrived, go_on = threading.Event(), threading.Event()

            def busy() -> None:
                arrived.set()
                assert go_on.wait(60)

            busy_main = threading.Thread(target=bench.mac.in_main, args=(busy,))
            busy_main.start()
            assert arrived.wait(60)
            hotkeys.close()
            assert "! hotkey: the main thread does not answer" in caplog.text
            go_on.set()
            busy_main.join()
            bench.mac.in_main(lambda: None)
            assert bench.mac.hot_keys == {}
            assert heard.keys() == [("down", "talk")]

    # ------------------------------------------------------------------ after a sleep

    def test_a_check_lets_what_is_held_be(self, bench: MacBench, hotkeys: Hotkeys, heard: Heard) -> None:
        with self.registered(hotkeys, heard, TALK, MUTE):
            talk, mute = bench.mac.hot_keys
            bench.press(TALK.chord)
            heard.await_keys(("down", "talk"))
            hotkeys.check()
            heard.await_count(2)
            assert isinstance(heard.events[-1], Report)
            assert talk in bench.mac.hot_keys
            assert mute not in bench.mac.hot_keys
            assert len(bench.mac.hot_keys) == 2
            bench.release(TALK.chord)
            heard.await_count(3)
            assert heard.keys() == [("down", "talk"), ("up", "talk")]

    def test_everything_is_declared_as_documented(self, bench: MacBench, hotkeys: Hotkeys) -> None:
        for library in (bench.mac.carbon, bench.mac.foundation, bench.mac.system):
            assert library.wrongly_declared() == set()


def test_elsewhere_there_is_no_mac() -> None:
    with pytest.raises(OSError, match="Carbon is a framework of macOS"):
        MacosHotkeys(print)


@pytest.mark.parametrize("written", ["RightCtrl", "Cmd+Q", "Cmd+Space", "Ctrl+LeftAlt"])
def test_macos_is_not_asked_for_what_it_cannot_give(bench: MacBench, written: str) -> None:
    heard = Heard()
    hotkeys = bench.open(heard)
    try:
        hotkeys.register([Shortcut(name="talk", chord=parse(written), description="")])
        heard.await_standings({"talk": Reason.IMPOSSIBLE})
        assert bench.mac.hot_keys == {}
    finally:
        hotkeys.close()

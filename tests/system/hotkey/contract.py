"""What every adapter of :mod:`app.system.hotkey.base` has to pass, on a bench that presses keys really.

An adapter's test file derives a class from :class:`HotkeyContract` and gives it a ``bench``: an adapter
to open, somebody to press its chords, and ways to take from it what it lives on.
"""

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from app.system.hotkey.base import Event, Hotkeys, Pressed, Released, Report, Shortcut, Tell
from app.system.hotkey.chord import Chord, parse
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import OURSELVES, Bound, Reason, Standing, Unavailable

WITHIN_S = 60.0
TALK = Shortcut(name="talk", chord=parse("Ctrl+Alt+Space"), description="Talk while held")
STOP = Shortcut(name="stop", chord=parse("Ctrl+Alt+S"), description="Stop the answer")
MUTE = Shortcut(name="mute", chord=parse("Ctrl+Shift+F9"), description="Mute the microphone")


class Heard:
    """Everything an adapter tells, in order, and in which thread."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.threads: set[str] = set()
        self._news = threading.Condition()

    def __call__(self, event: Event) -> None:
        with self._news:
            self.events.append(event)
            self.threads.add(threading.current_thread().name)
            self._news.notify_all()

    def await_count(self, count: int) -> list[Event]:
        """Wait until so many events have come, and return all."""
        with self._news:
            come = self._news.wait_for(lambda: len(self.events) >= count, WITHIN_S)
            assert come, f"{len(self.events)} of {count} events: {self.events[-8:]}"
            return list(self.events)

    def await_standings(self, wanted: dict[str, type[Bound] | Reason]) -> dict[str, Standing]:
        """Wait until the last report says this of every shortcut."""
        with self._news:
            come = self._news.wait_for(lambda: _outline(self.standings) == wanted, WITHIN_S)
            assert come, f"{self.events[-8:]}"
            return self.standings

    @property
    def standings(self) -> dict[str, Standing]:
        reports = [event for event in self.events if isinstance(event, Report)]
        return dict(reports[-1].standings) if reports else {}

    def keys(self) -> list[tuple[str, str]]:
        """What happened to the keys, without the reports."""
        return [
            ("down" if isinstance(event, Pressed) else "up", event.name)
            for event in list(self.events)
            if not isinstance(event, Report)
        ]

    def await_keys(self, *wanted: tuple[str, str]) -> None:
        """Wait until as many presses and releases have come, which have to be these."""
        with self._news:
            self._news.wait_for(lambda: len(self.keys()) >= len(wanted), WITHIN_S)
            assert self.keys() == list(wanted)


def _outline(standings: dict[str, Standing]) -> dict[str, type[Bound] | Reason]:
    return {name: Bound if isinstance(each, Bound) else each.reason for name, each in standings.items()}


class Bench(ABC):
    """A place where an adapter is tried.  What it presses and lets go it has done when it returns."""

    engine: Engine

    @abstractmethod
    def open(self, tell: Tell) -> Hotkeys:
        """Start the adapter."""

    @abstractmethod
    def press(self, chord: Chord) -> None:
        """Press a chord, and keep it down."""

    @abstractmethod
    def release(self, chord: Chord) -> None:
        """Let go of a chord."""

    @abstractmethod
    def repeat(self, chord: Chord) -> None:
        """Let the keyboard repeat a chord that is down, at least ten times, as after three seconds."""

    @abstractmethod
    def occupied(self, chord: Chord) -> AbstractContextManager[None]:
        """Another program that has a chord while the block runs."""

    @abstractmethod
    def lose(self) -> None:
        """Take away what the adapter is connected with."""

    @abstractmethod
    def bring_back(self) -> None:
        """Give it back."""


class _Fixtures:
    @pytest.fixture
    def heard(self) -> Heard:
        return Heard()

    @pytest.fixture
    def hotkeys(self, bench: Bench, heard: Heard) -> Iterator[Hotkeys]:
        hotkeys = bench.open(heard)
        try:
            yield hotkeys
        finally:
            hotkeys.close()

    @contextmanager
    def registered(self, hotkeys: Hotkeys, heard: Heard, *shortcuts: Shortcut) -> Iterator[None]:
        hotkeys.register(shortcuts)
        heard.await_standings({each.name: Bound for each in shortcuts})
        heard.events.clear()
        yield


class HotkeyContract(_Fixtures):
    """The promises of :mod:`app.system.hotkey.base`, by their numbers there; but for the sixth."""

    # ------------------------------------------------------------------ 1 and 2: reports

    def test_what_is_registered_is_reported(self, bench: Bench, hotkeys: Hotkeys, heard: Heard) -> None:
        before = time.monotonic()
        hotkeys.register([TALK, STOP, MUTE])
        assert time.monotonic() - before < 5
        heard.await_standings({"talk": Bound, "stop": Bound, "mute": Bound})
        report = heard.events[-1]
        assert isinstance(report, Report)
        assert report.engine is bench.engine
        assert report.engine is hotkeys.engine
        assert list(report.standings) == ["talk", "stop", "mute"]

    def test_a_check_is_answered(self, hotkeys: Hotkeys, heard: Heard) -> None:
        with self.registered(hotkeys, heard, TALK):
            hotkeys.check()
            heard.await_standings({"talk": Bound})

    def test_a_chord_that_is_no_good_is_refused_and_the_others_work(
        self, bench: Bench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        typing = Shortcut(name="typing", chord=parse("E"), description="")
        twin = Shortcut(name="twin", chord=TALK.chord, description="")
        hotkeys.register([TALK, typing, twin])
        told = heard.await_standings({"talk": Bound, "typing": Reason.IMPOSSIBLE, "twin": Reason.TAKEN})
        assert isinstance(told["typing"], Unavailable)
        assert told["typing"].sentence.startswith("E types something in every program: hold Ctrl, ")
        assert isinstance(told["twin"], Unavailable)
        assert told["twin"].holder == OURSELVES
        heard.events.clear()
        bench.press(TALK.chord)
        bench.release(TALK.chord)
        heard.await_keys(("down", "talk"), ("up", "talk"))

    def test_a_chord_another_program_has_is_said_to_be_taken(
        self, bench: Bench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with bench.occupied(TALK.chord):
            hotkeys.register([TALK, MUTE])
            told = heard.await_standings({"talk": Reason.TAKEN, "mute": Bound})
        assert isinstance(told["talk"], Unavailable)
        assert "Space is taken by " in told["talk"].sentence
        assert told["talk"].sentence.endswith(": choose another shortcut, or free it there.")
        hotkeys.check()
        heard.await_standings({"talk": Bound, "mute": Bound})

    # ------------------------------------------------------------------ 3 and 4: presses and releases

    def test_a_press_and_a_release(self, bench: Bench, hotkeys: Hotkeys, heard: Heard) -> None:
        with self.registered(hotkeys, heard, TALK):
            before = time.monotonic()
            bench.press(TALK.chord)
            heard.await_keys(("down", "talk"))
            between = time.monotonic()
            bench.release(TALK.chord)
            heard.await_keys(("down", "talk"), ("up", "talk"))
            pressed, released = heard.events
            assert isinstance(pressed, Pressed)
            assert isinstance(released, Released)
            # A system may count whole milliseconds.
            assert before - 0.001 <= pressed.at <= between <= released.at + 0.001 <= time.monotonic() + 0.001

    def test_repeats_are_one_hold(self, bench: Bench, hotkeys: Hotkeys, heard: Heard) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.press(TALK.chord)
            bench.repeat(TALK.chord)
            bench.release(TALK.chord)
            heard.await_keys(("down", "talk"), ("up", "talk"))

    def test_a_double_press(self, bench: Bench, hotkeys: Hotkeys, heard: Heard) -> None:
        with self.registered(hotkeys, heard, TALK):
            for _ in range(2):
                bench.press(TALK.chord)
                bench.release(TALK.chord)
            heard.await_keys(*(2 * [("down", "talk"), ("up", "talk")]))

    def test_each_shortcut_has_its_name(self, bench: Bench, hotkeys: Hotkeys, heard: Heard) -> None:
        with self.registered(hotkeys, heard, TALK, STOP, MUTE):
            for shortcut in (MUTE, TALK, STOP):
                bench.press(shortcut.chord)
                bench.release(shortcut.chord)
            heard.await_keys(*((way, name) for name in ("mute", "talk", "stop") for way in ("down", "up")))

    def test_all_is_told_in_one_thread_of_its_own(self, bench: Bench, hotkeys: Hotkeys, heard: Heard) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.press(TALK.chord)
            bench.release(TALK.chord)
            heard.await_keys(("down", "talk"), ("up", "talk"))
        assert len(heard.threads) == 1
        assert threading.current_thread().name not in heard.threads

    def test_a_stuck_key_is_let_go_and_its_repeats_are_no_press(
        self, bench: Bench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK, MUTE):
            bench.press(TALK.chord)
            heard.await_keys(("down", "talk"))
            hotkeys.let_go("talk")
            heard.await_keys(("down", "talk"), ("up", "talk"))
            bench.repeat(TALK.chord)
            bench.release(TALK.chord)
            hotkeys.let_go("mute")  # is not down
            bench.press(TALK.chord)
            heard.await_keys(("down", "talk"), ("up", "talk"), ("down", "talk"))
            bench.release(TALK.chord)

    def test_a_listener_s_mistake_does_not_make_the_keys_go_dead(self, bench: Bench, heard: Heard) -> None:
        def tell(event: Event) -> None:
            heard(event)
            raise ValueError("a mistake")

        hotkeys = bench.open(tell)
        try:
            with self.registered(hotkeys, heard, TALK):
                bench.press(TALK.chord)
                bench.release(TALK.chord)
                heard.await_keys(("down", "talk"), ("up", "talk"))
        finally:
            hotkeys.close()

    # ------------------------------------------------------------------ 5: what is not ours

    def test_registering_anew_replaces_what_was_there(
        self, bench: Bench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK, STOP):
            moved = Shortcut(name="talk", chord=MUTE.chord, description="")
            hotkeys.register([moved])
            heard.await_standings({"talk": Bound})
            heard.events.clear()
            for chord in (TALK.chord, STOP.chord, MUTE.chord):
                bench.press(chord)
                bench.release(chord)
            heard.await_keys(("down", "talk"), ("up", "talk"))

    def test_what_is_held_is_released_when_it_is_registered_anew(
        self, bench: Bench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.press(TALK.chord)
            heard.await_keys(("down", "talk"))
            hotkeys.register([])
            heard.await_standings({})
            assert [type(event) for event in heard.await_count(3)] == [Pressed, Released, Report]
            bench.release(TALK.chord)

    def test_suspended_shortcuts_rest_until_they_are_resumed(
        self, bench: Bench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            hotkeys.suspend()
            told = heard.await_standings({"talk": Reason.SUSPENDED})
            assert isinstance(told["talk"], Unavailable)
            assert told["talk"].sentence.endswith(
                "Space rests while shortcuts are being recorded: finish or cancel that."
            )
            bench.press(TALK.chord)
            bench.release(TALK.chord)
            hotkeys.resume()
            heard.await_standings({"talk": Bound})
            assert heard.keys() == []
            bench.press(TALK.chord)
            bench.release(TALK.chord)
            heard.await_keys(("down", "talk"), ("up", "talk"))

    # ------------------------------------------------------------------ 7: the end

    def test_closing_releases_what_is_held_and_tells_nothing_after(
        self, bench: Bench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.press(TALK.chord)
            heard.await_keys(("down", "talk"))
            told_by = set(heard.threads)
            hotkeys.close()
            assert heard.keys() == [("down", "talk"), ("up", "talk")]
            assert not told_by & {thread.name for thread in threading.enumerate()}
            bench.release(TALK.chord)
            hotkeys.close()
            hotkeys.register([TALK, MUTE])
            hotkeys.suspend()
            hotkeys.resume()
            hotkeys.check()
            hotkeys.let_go("talk")
            hotkeys.configure()
            assert len(heard.events) == 2

    def test_closing_gives_the_keys_to_the_next(self, bench: Bench, hotkeys: Hotkeys, heard: Heard) -> None:
        with self.registered(hotkeys, heard, TALK):
            hotkeys.close()
        after = Heard()
        other = bench.open(after)
        try:
            with self.registered(other, after, TALK):
                bench.press(TALK.chord)
                bench.release(TALK.chord)
                after.await_keys(("down", "talk"), ("up", "talk"))
        finally:
            other.close()


class LossContract(_Fixtures):
    """The sixth promise, and the end in the middle of it; the bench is another for each test."""

    def test_what_is_lost_is_said_released_and_had_again(
        self, bench: Bench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.press(TALK.chord)
            heard.await_keys(("down", "talk"))
            bench.lose()
            told = heard.await_standings({"talk": Reason.CONNECTION_LOST})
            assert isinstance(told["talk"], Unavailable)
            assert " is lost, and " in told["talk"].sentence
            assert [type(event) for event in heard.events] == [Pressed, Released, Report]
            hotkeys.register([TALK, MUTE])
            heard.await_standings({"talk": Reason.CONNECTION_LOST, "mute": Reason.CONNECTION_LOST})
            bench.bring_back()
            heard.await_standings({"talk": Bound, "mute": Bound})
            heard.events.clear()
            bench.press(MUTE.chord)
            bench.release(MUTE.chord)
            heard.await_keys(("down", "mute"), ("up", "mute"))

    def test_closing_while_the_connection_is_lost(self, bench: Bench, hotkeys: Hotkeys, heard: Heard) -> None:
        with self.registered(hotkeys, heard, TALK):
            bench.lose()
            heard.await_standings({"talk": Reason.CONNECTION_LOST})
            hotkeys.close()
            bench.bring_back()
        assert len(heard.events) == 1

from collections.abc import Iterable

import pytest

from app.system.hotkey.base import Event, Pressed, Released, Shortcut
from app.system.hotkey.chord import Chord, parse
from app.system.hotkey.held import Held
from app.system.hotkey.standing import Bound, Reason, Unavailable
from app.system.hotkey.x11_grabs import Grabs
from app.system.hotkey.x11_keyboard import Combination, Keyboard
from app.system.hotkey.x11_keys import KeyFollower
from tests.system.hotkey.contract import MUTE, STOP, TALK

SPACE, S, F9, OTHER_S = 65, 39, 75, 200
KEYSYMS = {SPACE: (0x20,), S: (0x73,), F9: (0xFFC6,), 37: (0xFFE3,), 64: (0xFFE9,), 77: (0xFF7F,)}
MODIFIERS = tuple(frozenset(codes) for codes in ({50}, {66}, {37}, {64}, {77}, *3 * [set[int]()]))
BOTH = 12


class Server:
    """A connection whose server keeps account of who has what."""

    def __init__(self) -> None:
        self.keysyms: dict[int, tuple[int, ...]] = dict(KEYSYMS)
        self.modifiers = MODIFIERS
        self.had: set[tuple[int, int]] = set()
        self.theirs: set[tuple[int, int]] = set()
        self.down: frozenset[int] = frozenset()
        self.given_back: list[tuple[int, int]] = []

    def keyboard(self) -> Keyboard:
        return Keyboard(keysyms=dict(self.keysyms), modifiers=self.modifiers)

    def keys_down(self) -> frozenset[int]:
        return self.down

    def window_manager(self) -> str:
        return "A manager"

    def grab(self, combinations: Iterable[Combination], lock_bits: Iterable[int]) -> frozenset[Combination]:
        wanted = {each: {(each.keycode, each.bits | lock) for lock in lock_bits} for each in combinations}
        self.had |= {single for singles in wanted.values() for single in singles} - self.theirs
        return frozenset(each for each, singles in wanted.items() if singles & self.theirs)

    def give_back(self, combinations: Iterable[Combination], lock_bits: Iterable[int]) -> None:
        gone = {(each.keycode, each.bits | lock) for each in combinations for lock in lock_bits}
        self.given_back += sorted(gone & self.had)
        self.had -= gone


class Bench:
    def __init__(self) -> None:
        self.server = Server()
        self.told: list[Event] = []
        self.asked: list[tuple[Chord, str]] = []
        self.follower = KeyFollower(Held(self.told.append))
        self.grabs = Grabs(self.server, self._find)  # type: ignore[arg-type]

    def _find(self, chord: Chord, manager: str) -> str:
        self.asked.append((chord, manager))
        return "somebody"

    def have(self, *shortcuts: Shortcut) -> None:
        self.grabs.have(shortcuts, self.follower)


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_every_combination_of_locks_is_had(bench: Bench) -> None:
    bench.have(TALK)
    assert bench.server.had == {(SPACE, BOTH | lock) for lock in (0, 2, 16, 18)}
    assert bench.grabs.standings == {"talk": Bound(trigger="Ctrl+Alt+Space")}
    assert bench.grabs.shortcuts == (TALK,)
    bench.follower.key_down(SPACE, BOTH, 1.0)
    bench.follower.key_up(37, 2.0)
    assert bench.told == [Pressed(name="talk", at=1.0), Released(name="talk", at=2.0)]


def test_what_is_not_wanted_any_more_is_given_back_and_the_rest_stays(bench: Bench) -> None:
    bench.have(TALK, STOP)
    bench.server.given_back.clear()
    bench.have(TALK)
    assert bench.server.given_back == [(S, BOTH | lock) for lock in (0, 2, 16, 18)]
    bench.have()
    assert bench.server.had == set()
    assert bench.grabs.standings == {}


def test_what_somebody_has_is_taken_and_nothing_of_it_is_kept(bench: Bench) -> None:
    bench.server.keysyms[OTHER_S] = (0x73,)
    bench.server.theirs = {(OTHER_S, BOTH | 2)}
    bench.have(STOP, TALK)
    assert bench.grabs.standings == {
        "stop": Unavailable(reason=Reason.TAKEN, chord="Ctrl+Alt+S", holder="somebody"),
        "talk": Bound(trigger="Ctrl+Alt+Space"),
    }
    assert {code for code, _ in bench.server.had} == {SPACE}
    assert bench.asked == [(STOP.chord, "A manager")]
    bench.follower.key_down(S, BOTH, 1.0)
    assert bench.told == []
    bench.server.theirs = set()
    bench.have(STOP, TALK)
    assert {code for code, _ in bench.server.had} == {SPACE, S, OTHER_S}
    assert list(bench.grabs.standings) == ["stop", "talk"]
    assert bench.grabs.standings["stop"] == Bound(trigger="Ctrl+Alt+S")


def test_a_key_the_keyboard_lacks(bench: Bench) -> None:
    bench.have(Shortcut(name="talk", chord=parse("Ctrl+Shift+F10"), description=""), MUTE)
    assert bench.grabs.standings["talk"] == Unavailable(
        reason=Reason.IMPOSSIBLE,
        chord="Ctrl+Shift+F10",
        detail="This keyboard has no key F10: choose a shortcut without it.",
    )
    assert {code for code, _ in bench.server.had} == {F9}


def test_what_is_no_good_is_not_asked_for(bench: Bench) -> None:
    bench.have(TALK, Shortcut(name="typing", chord=parse("S"), description=""))
    assert {code for code, _ in bench.server.had} == {SPACE}
    standing = bench.grabs.standings["typing"]
    assert isinstance(standing, Unavailable)
    assert standing.reason is Reason.IMPOSSIBLE


def test_other_locks_are_had_anew(bench: Bench) -> None:
    bench.have(TALK)
    bench.server.modifiers = tuple(frozenset(codes) - {77} for codes in MODIFIERS)
    bench.have(TALK)
    assert bench.server.had == {(SPACE, BOTH), (SPACE, BOTH | 2)}


def test_a_key_that_was_down_before_has_to_go_up(bench: Bench) -> None:
    bench.server.down = frozenset({SPACE})
    bench.have(TALK)
    bench.follower.key_down(SPACE, BOTH, 1.0)
    assert bench.told == []


def test_a_hold_outlives_being_had_again(bench: Bench) -> None:
    bench.have(TALK)
    bench.follower.key_down(SPACE, BOTH, 1.0)
    bench.server.down = frozenset({SPACE})
    bench.server.given_back.clear()
    bench.have(TALK)
    assert bench.server.given_back == []
    assert bench.told == [Pressed(name="talk", at=1.0)]
    bench.server.keysyms = {code: row for code, row in KEYSYMS.items() if code != SPACE}
    bench.have(TALK)
    assert len(bench.told) == 2

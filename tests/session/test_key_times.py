"""A session that is told late of what the talk key did: edges, taps and turns are those of the key."""

from array import array
from collections.abc import Iterable
from itertools import pairwise

import pytest

from app.errors import ConnectionDropped, KeyRefused
from app.formats import INTERNAL
from app.protocol.client_events import InputAudioBufferAppend, InputAudioBufferClear, InputAudioBufferCommit
from app.session.effects import Notify, Send, WakeAt
from app.session.inputs import (
    CancelTurn,
    ComputerWoke,
    FrameCaptured,
    HoldToTalk,
    Input,
    Interrupt,
    LinkFailed,
    LinkOpened,
    Reconnect,
    ReleaseToTalk,
    ServerSaid,
    SetMuted,
    Tick,
)
from app.session.key_times import LATE_S, KeyTimes
from tests.session.playbook import online
from tests.session.service import push_to_talk, session_created, session_updated

BEGAN_AT = 100.0
SLICE_S = 0.01


# ------------------------------------------------------------------ which moments count


def test_the_number() -> None:
    assert LATE_S == 1.0


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        (None, 50.0),
        (50.0, 50.0),
        (49.9, 49.9),
        (50.1, 50.0),
        (49.0, 49.0),
        (48.9, 49.0),
        (float("-inf"), 49.0),
    ],
)
def test_what_is_to_come_is_now_and_nothing_is_too_old(at: float | None, moment: float) -> None:
    assert KeyTimes().moment(at, 50.0) == moment


def test_it_never_goes_back() -> None:
    times = KeyTimes()
    assert times.moment(50.0, 50.2) == 50.0
    assert times.moment(49.9, 50.3) == 50.0
    assert times.moment(50.1, 50.3) == 50.1
    assert times.moment(None, 50.4) == 50.4
    assert times.moment(50.2, 50.5) == 50.4


# ------------------------------------------------------------------ to the sample


class Room:
    """A conversation by push-to-talk in which each sample is the number of its moment.

    The microphone tells of a slice ``behind_s`` after it was heard.  ``turns`` holds what was committed,
    as seconds from the beginning: from where to where it was heard, without a gap.
    """

    def __init__(self, *, pre_roll_ms: int = 0, tail_ms: int = 0, behind_s: float = 0.0) -> None:
        script = online(push_to_talk(pre_roll_ms=pre_roll_ms, tail_ms=tail_ms))
        assert script.now == BEGAN_AT
        self.session = script.session
        self.behind_s = behind_s
        self.ticks = 0
        self.heard = 0
        self.wake_at: float | None = None
        self.sent = b""
        self.clears = 0
        self.turns: list[tuple[float, float]] = []
        self.said: list[str] = []

    @property
    def now(self) -> float:
        return BEGAN_AT + self.ticks / 10_000

    def take(self, given: Input) -> None:
        for effect in self.session.advance(given, self.now):
            match effect:
                case Send(event=InputAudioBufferClear()):
                    self.clears += 1
                    self.sent = b""
                case Send(event=InputAudioBufferAppend(audio=audio)):
                    self.sent += audio
                case Send(event=InputAudioBufferCommit()):
                    self.turns.append(self._span(self.sent))
                    self.sent = b""
                case Notify(sentence=sentence):
                    self.said.append(sentence)
                case WakeAt(when=when):
                    self.wake_at = when
                case _:
                    pass

    def _span(self, audio: bytes) -> tuple[float, float]:
        """From where to where that was heard."""
        samples = array("H", audio)
        assert samples, "a turn without sound"
        assert all((one + 1) % 65_536 == two for one, two in pairwise(samples)), "a gap"
        end = self.heard - (self.heard - 1 - samples[-1]) % 65_536
        return (end - len(samples)) / INTERNAL.rate, end / INTERNAL.rate

    def until(self, seconds: float) -> None:
        """Let time pass until then."""
        while self.ticks < round(seconds * 10_000):
            self.ticks += 1
            if self.ticks % round(SLICE_S * 10_000) == 0:
                self._hear()
            if self.wake_at is not None and self.wake_at <= self.now:
                self.wake_at = None
                self.take(Tick())

    def _hear(self) -> None:
        captured = self.ticks / 10_000 - self.behind_s
        last = round(captured * INTERNAL.rate)
        if last > self.heard:
            audio = array("H", (number % 65_536 for number in range(self.heard, last))).tobytes()
            self.heard = last
            self.take(FrameCaptured(audio=audio, captured_at=BEGAN_AT + captured))

    def tell(self, strokes: Iterable[tuple[float, float, bool]]) -> None:
        """Each of these: the moment it happened, how late it is told, and whether the key went down."""
        for at, late_s, down in sorted(strokes, key=lambda each: each[0] + each[1]):
            self.until(at + late_s)
            self.take((HoldToTalk if down else ReleaseToTalk)(at=BEGAN_AT + at))

    def press(self, down_at: float, up_at: float, *, told_down: float = 0.0, told_up: float = 0.0) -> None:
        self.tell([(down_at, told_down, True), (up_at, told_up, False)])


def exactly(*turns: tuple[float, float]) -> list[tuple[object, object]]:
    """To the sample: half of one is what a moment may be off by its rounding."""
    sample = 1.01 / INTERNAL.rate
    return [(pytest.approx(begin, abs=sample), pytest.approx(end, abs=sample)) for begin, end in turns]


LATE = [(0.0, 0.0), (0.116, 0.0), (0.0, 0.116), (0.15, 0.15), (0.4, 0.1), (0.9, 0.9)]


@pytest.mark.parametrize(("told_down", "told_up"), LATE)
@pytest.mark.parametrize(("pre_roll_ms", "tail_ms"), [(300, 200), (300, 0), (0, 200), (0, 0)])
def test_the_edges_are_those_of_the_key(
    pre_roll_ms: int, tail_ms: int, told_down: float, told_up: float
) -> None:
    room = Room(pre_roll_ms=pre_roll_ms, tail_ms=tail_ms)
    room.press(1.5017, 2.0123, told_down=told_down, told_up=told_up)
    room.until(4.0)
    if not told_down:
        # What came with the slice in which the key went down is part of the turn.
        assert room.turns[0][0] <= 1.5017 - pre_roll_ms / 1000 <= room.turns[0][0] + SLICE_S
        room.turns[0] = (1.5017 - pre_roll_ms / 1000, room.turns[0][1])
    assert room.turns == exactly((1.5017 - pre_roll_ms / 1000, 2.0123 + tail_ms / 1000))
    assert room.said == []


def test_what_came_before_is_not_sent_again_unless_there_was_too_much() -> None:
    for tail_ms, late_s, clears in ((200, 0.15, 1), (100, 0.15, 2), (0, 0.0, 1)):
        room = Room(pre_roll_ms=300, tail_ms=tail_ms)
        room.press(1.5, 2.0, told_up=late_s)
        room.until(3.0)
        assert (room.clears, len(room.turns)) == (clears, 1)


def test_a_long_turn_keeps_what_is_too_much_and_the_next_begins_with_it_too() -> None:
    room = Room(pre_roll_ms=300)
    room.press(1.0, 11.1, told_up=0.1)
    room.press(11.3, 11.6, told_down=0.1)
    room.until(13.0)
    assert room.clears == 2
    assert room.turns == exactly((0.7, 11.2), (11.1, 11.6))


def test_sound_after_a_turn_whose_end_was_told_late_is_pre_roll_of_the_next() -> None:
    room = Room(pre_roll_ms=300)
    room.press(1.0, 1.5, told_up=0.15)
    room.press(1.62, 2.0, told_down=0.15)
    room.until(3.0)
    assert room.turns == exactly((0.7, 1.5), (1.5, 2.0))


# ------------------------------------------------------------------ taps and holds


def test_a_hold_that_is_told_late_is_no_tap() -> None:
    room = Room()
    room.press(1.5, 1.77, told_down=0.116)
    room.press(1.83, 2.1)
    assert not room.session.snapshot.locked
    room.until(4.0)
    assert room.turns == exactly((1.5, 1.77), (1.83, 2.1))


@pytest.mark.parametrize("late_s", [0.0, 0.116, 0.3])
def test_two_taps_lock_however_late_both_are_told(late_s: float) -> None:
    room = Room()
    for down in (1.5, 1.7):
        room.press(down, down + 0.1, told_down=late_s, told_up=late_s)
    assert room.session.snapshot.locked
    room.until(4.0)
    assert room.turns == []
    room.press(4.1, 4.2, told_down=late_s, told_up=late_s)
    room.until(6.0)
    assert room.turns == exactly((1.5, 4.1))


def test_two_holds_of_which_one_is_told_late_are_no_double_tap() -> None:
    room = Room()
    room.tell([(1.5, 0.3, True), (1.75, 0.06, False), (1.82, 0.0, True), (2.1, 0.0, False)])
    assert not room.session.snapshot.locked
    room.until(4.0)
    assert room.turns == exactly((1.5, 1.75), (1.82, 2.1))


def test_a_thousand_presses_are_as_many_turns_however_late_each_stroke_is() -> None:
    for behind_s in (0.0, 0.03, 0.2):
        room = Room(behind_s=behind_s)
        presses = [(1.5 + number * 0.42, 1.77 + number * 0.42) for number in range(40)]
        late = [(number * 37 % 101) / 500 for number in range(80)]
        told = 0.0
        for number, (down, up) in enumerate(presses):
            for at, down_now, late_s in ((down, True, late[2 * number]), (up, False, late[2 * number + 1])):
                told = max(told, at + late_s)
                room.tell([(at, told - at, down_now)])
        room.until(presses[-1][1] + 2)
        assert len(room.turns) == len(presses)
        assert [end for _, end in room.turns] == [exactly(each)[0][1] for each in presses]
        assert all(
            begin <= down + 1 / 24_000 for (begin, _), (down, _) in zip(room.turns, presses, strict=True)
        )


# ------------------------------------------------------------------ sound that is late


def test_a_turn_waits_for_the_sound_of_the_one_before() -> None:
    room = Room(behind_s=0.2)
    room.press(1.5, 1.8)
    room.press(1.87, 1.99)
    assert room.turns == []
    room.until(2.01)
    assert room.session.snapshot.you_speak
    room.press(2.5, 2.8)
    room.until(4.0)
    assert [end for _, end in room.turns] == [end for _, end in exactly((0, 1.8), (0, 1.99), (0, 2.8))]
    assert 1.8 - 1 / INTERNAL.rate < room.turns[1][0] <= 1.87


def test_sound_that_never_comes_is_not_waited_for_and_no_press_is_forgotten() -> None:
    room = Room(pre_roll_ms=300, behind_s=0.02)
    room.press(1.5, 1.8)
    room.behind_s = 9.0
    room.tell([(1.9, 0.0, True)])
    room.until(2.049)
    assert room.turns == []
    room.until(2.051)
    assert room.turns == exactly((1.2, 1.78))
    assert room.session.snapshot.by_key


def test_a_turn_of_which_the_end_is_told_late_waits_from_then_on() -> None:
    room = Room(behind_s=0.45)
    room.press(1.5, 1.8, told_up=0.3)
    room.until(2.2)
    assert room.turns == []
    room.until(2.3)
    assert room.turns[0] == exactly((room.turns[0][0], 1.8))[0]


def test_no_more_than_eight_strokes_wait() -> None:
    room = Room(behind_s=0.2)
    room.press(1.5, 1.7)
    for number in range(4):
        room.press(1.751 + number * 0.01, 1.756 + number * 0.01)
    assert room.turns == []
    room.press(1.8, 1.85)
    assert len(room.turns) == 1


@pytest.mark.parametrize("what", [CancelTurn(), SetMuted(muted=True)])
def test_a_press_that_waits_is_forgotten_with_the_turn(what: Input) -> None:
    room = Room(behind_s=0.2)
    room.press(1.5, 1.7)
    room.tell([(1.76, 0.0, True)])
    room.take(what)
    room.take(SetMuted(muted=False))
    before = len(room.turns)
    room.until(2.0)
    assert not room.session.snapshot.you_speak
    room.take(ReleaseToTalk())
    room.until(3.0)
    assert len(room.turns) == before
    room.press(3.1, 3.4)
    room.until(5.0)
    assert len(room.turns) == before + 1


# ------------------------------------------------------------------ taken back


def test_a_key_that_bounces_and_is_told_late_goes_on_with_nothing_missing_or_twice() -> None:
    room = Room()
    room.tell([(1.5, 0.0, True), (1.8, 0.1, False), (1.82, 0.1, True)])
    room.until(2.2)
    assert (room.clears, room.turns) == (1, [])
    room.tell([(2.3, 0.0, False)])
    room.until(4.0)
    assert room.turns == exactly((1.5, 2.3))


def test_nor_where_the_session_changes_meanwhile() -> None:
    room = Room()
    room.tell([(1.5, 0.0, True), (1.8, 0.1, False)])
    room.take(Reconnect())
    room.sent = b""
    room.take(LinkOpened())
    room.take(ServerSaid(event=session_created()))
    room.take(ServerSaid(event=session_updated()))
    room.tell([(1.82, 0.1, True), (2.3, 0.0, False)])
    room.until(4.0)
    assert room.turns == exactly((1.5, 2.3))


def test_a_press_that_waits_is_taken_up_though_the_turn_before_is_given_up() -> None:
    room = Room(behind_s=0.2)
    room.press(1.5, 1.7)
    room.tell([(1.76, 0.0, True)])
    room.take(LinkFailed(error=KeyRefused("The key.")))
    room.said.clear()
    room.until(1.77)
    assert room.said == ["Not connected: nobody would hear you."]
    room.until(3.0)
    assert len(room.said) == 1


def test_a_press_that_waits_is_forgotten_when_the_computer_slept() -> None:
    room = Room(behind_s=0.2)
    room.press(1.5, 1.7)
    room.tell([(1.76, 0.0, True)])
    room.take(ComputerWoke(slept_s=40.0, missed_s=0.0))
    room.until(3.0)
    assert room.turns == []
    assert not room.session.snapshot.you_speak


def test_without_a_connection_stopping_forgets_a_press_that_waits() -> None:
    room = Room(behind_s=0.2)
    room.take(LinkFailed(error=ConnectionDropped("Lost.")))
    room.press(1.5, 1.7)
    room.tell([(1.76, 0.0, True)])
    room.take(Interrupt())
    room.until(1.8)
    assert not room.session.snapshot.you_speak

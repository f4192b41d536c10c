"""One turn of the key: its sound, its end, and whether it is one."""

import pytest

from app.session.effects import NoticeKind, Notify
from app.session.key_turn import (
    DEAD_MICROPHONE,
    HOLD_LONGER,
    KEPT_MS,
    LATE_MICROPHONE_S,
    LATE_SOUND_S,
    NO_SOUND,
    SENT_AGAIN_MS,
    SHORTEST_TURN_MS,
    STARTED_LATE,
    STARTED_TOO_LATE,
    KeyTurn,
)


def ms(count: float) -> bytes:
    return b"\x01\x02" * round(24 * count)


def turn(*, pre_roll: list[bytes] | None = None, heard_before: bool = False) -> KeyTurn:
    return KeyTurn(10.0, pre_roll or [], heard_before=heard_before, cue=False)


def up(made: KeyTurn, at: float, tail_ms: float = 0.0, *, told_at: float | None = None) -> KeyTurn:
    made.key_up(at, now=at if told_at is None else told_at, tail_ms=tail_ms, open_until=at + 0.05)
    return made


def test_the_numbers() -> None:
    assert (SHORTEST_TURN_MS, KEPT_MS, LATE_SOUND_S, LATE_MICROPHONE_S) == (100, 30_000, 0.25, 0.3)
    assert SENT_AGAIN_MS == 10_000


def test_the_sentences() -> None:
    assert HOLD_LONGER == "That was too short to be heard. Hold the key while you speak."
    assert NO_SOUND == "No sound came from the microphone while you held the key. Try again in a moment."
    assert STARTED_TOO_LATE == "The microphone started too late to hear you. Please say it again."
    assert STARTED_LATE == "The microphone started late: the beginning of what you said may be missing."
    assert DEAD_MICROPHONE == (
        "The microphone gives nothing but silence. It may be muted at the device or in the "
        "system, or Earshot may lack the permission to listen."
    )


@pytest.mark.parametrize(
    ("at", "kept", "after"),
    [
        (11.0, 20, 0),
        (11.005, 15, 5),
        (11.02, 0, 20),
        (12.0, 0, 20),
        (11.025, 0, 20),
        (11.00003, 20, 0),
        (11.00005, 20 - 1 / 24, 1 / 24),
    ],
)
def test_the_cut_is_made_at_the_sample(at: float, kept: int, after: int) -> None:
    made = up(turn(), 10.9, tail_ms=100)
    assert made.cut(ms(20), at) == ms(kept)
    assert b"".join(made.take_after()) == ms(after)
    assert made.take_after() == []
    assert made.ends_at == pytest.approx(10.95)


def test_sound_that_does_not_reach_the_cut_is_the_turns_own() -> None:
    made = up(turn(), 10.9, tail_ms=100)
    assert made.cut(ms(20), 10.999) == ms(20)
    assert made.take_after() == []
    assert made.ends_at == 11.25


def test_behind_the_cut_all_is_behind_it_though_time_stamps_tremble() -> None:
    made = up(turn(), 11.0)
    first, second, third = b"\x01\x00" * 480, b"\x02\x00" * 480, b"\x03\x00" * 480
    assert made.cut(first, 11.005) == first[: 2 * 360]
    assert made.cut(second, 11.015) == b""  # ten milliseconds after the one before, which was twice as long
    assert made.cut(third, 10.99) == b""
    assert b"".join(made.go_on(11.1)) == first[2 * 360 :] + second + third
    up(made, 12.0)
    assert made.cut(first, 11.9) == first
    assert made.cut(second, 12.005) == second[: 2 * 360]
    assert made.take_after() == [second[2 * 360 :]]


def test_going_on_takes_in_what_came_after_the_cut() -> None:
    made = up(turn(), 10.9)
    made.cut(ms(20), 11.0)
    assert made.go_on(11.0) == [ms(20)]
    assert made.sound.ms == 20
    up(made, 12.0)
    assert made.ends_at == 12.25


@pytest.mark.parametrize(("held_s", "what"), [(0.0999, HOLD_LONGER), (0.1001, NO_SOUND)])
def test_a_hold_too_short_is_said_first(held_s: float, what: str) -> None:
    problem = up(turn(), 10.0 + held_s).problem
    assert problem is not None
    assert problem.sentence == what


def test_too_little_sound_came_too_late() -> None:
    made = turn()
    made.hear(ms(99), 11.0, all_zero=False)
    assert up(made, 12.0).problem == Notify(NoticeKind.SILENT_MICROPHONE, STARTED_TOO_LATE)


def test_who_was_heard_before_the_press_needs_no_more_sound() -> None:
    made = turn(heard_before=True)
    made.hear(ms(1), 11.0, all_zero=False)
    assert up(made, 12.0).problem is None


def test_a_turn_of_zeros_is_none() -> None:
    made = turn(pre_roll=[ms(100)])
    made.hear(ms(100), 10.1, all_zero=True)
    assert up(made, 12.0).problem == Notify(NoticeKind.SILENT_MICROPHONE, DEAD_MICROPHONE)
    other = turn(pre_roll=[ms(99)])
    other.hear(ms(1), 10.1, all_zero=False)
    other.hear(ms(1), 10.1, all_zero=True)
    assert up(other, 12.0).problem is None


@pytest.mark.parametrize(("first_at", "late"), [(10.2999, False), (10.3001, True)])
def test_the_first_sound_tells_whether_the_microphone_was_late(first_at: float, late: bool) -> None:
    made = turn()
    told = made.hear(ms(20), first_at + 0.02, all_zero=True)
    assert told == (Notify(NoticeKind.MICROPHONE_LATE, STARTED_LATE) if late else None)
    assert made.hear(ms(20), 20.0, all_zero=True) is None
    assert turn(pre_roll=[ms(1)]).hear(ms(20), 20.0, all_zero=True) is None


def test_what_was_heard_before_the_press_is_kept_first() -> None:
    made = turn(pre_roll=[b"aa", b"bb"])
    made.hear(b"cc", 10.0, all_zero=False)
    assert made.sound.in_pieces(1) == [b"aabbcc"]


def test_a_hold_that_was_taken_up_again_is_as_long_as_both() -> None:
    made = up(turn(pre_roll=[ms(200)]), 10.06)
    made.hear(ms(20), 10.07, all_zero=False)
    made.go_on(10.1)
    assert up(made, 10.15).problem is None
    other = up(turn(pre_roll=[ms(200)]), 10.04)
    other.hear(ms(20), 10.07, all_zero=False)
    other.go_on(10.1)
    assert up(other, 10.15).problem == Notify(NoticeKind.HOLD_LONGER, HOLD_LONGER)


def heard(made: KeyTurn, count_ms: float, until: float, mark: bytes = b"\x01\x02") -> KeyTurn:
    made.hear(mark * round(24 * count_ms), until, all_zero=False)
    return made


def test_an_end_that_is_told_late_takes_out_what_does_not_count() -> None:
    made = heard(turn(), 500, 10.5)
    heard(made, 100, 10.6, b"zz")
    up(made, 10.45, tail_ms=100, told_at=10.61)
    assert made.complete
    assert made.sent_too_much
    assert made.sound.ms == 550
    assert made.ends_at == pytest.approx(10.66)  # a press that takes it back may be told as late
    assert made.cut(b"yy", 10.62) == b""
    assert b"".join(made.take_after()) == b"zz" * (24 * 50) + b"yy"
    assert made.heard_until == 10.62
    assert not made.sent_too_much


def test_an_end_that_is_told_late_but_before_its_tail_is_over_has_nothing_too_much() -> None:
    made = up(heard(turn(), 500, 10.5), 10.4, tail_ms=200, told_at=10.51)
    assert not made.complete
    assert not made.sent_too_much
    assert made.ends_at == pytest.approx(10.85)
    exact = up(heard(turn(), 500, 10.5), 10.4, tail_ms=100, told_at=10.51)
    assert exact.complete
    assert not exact.sent_too_much


def test_the_pre_roll_may_be_too_much_too() -> None:
    made = KeyTurn(10.0, [ms(500)], heard_before=False, cue=False, heard_until=10.4)
    up(made, 10.2, told_at=10.4)
    assert made.sound.ms == 300
    assert made.sent_too_much


def test_late_sound_is_waited_for_from_when_the_end_was_told() -> None:
    assert up(turn(), 10.4, told_at=11.0).ends_at == 11.25
    assert up(turn(), 10.9, tail_ms=200, told_at=11.0).ends_at == pytest.approx(11.35)


@pytest.mark.parametrize(("count_ms", "again"), [(10_000, True), (10_001, False), (31_000, False)])
def test_a_long_turn_is_not_sent_again(count_ms: float, again: bool) -> None:
    made = heard(heard(turn(), count_ms, 60.0), 100, 60.1)
    assert up(made, 60.0, told_at=60.1).sent_too_much is again


def test_nor_one_of_somebody_who_was_heard_before() -> None:
    made = heard(turn(heard_before=True), 500, 10.5)
    assert not up(made, 10.3, told_at=10.5).sent_too_much


def test_what_was_sent_too_much_is_not_sent_twice_when_it_goes_on() -> None:
    made = heard(turn(), 500, 10.5)
    up(made, 10.45, told_at=10.5)
    made.cut(b"yy", 10.52)
    assert made.go_on(10.46) == [b"yy"]
    assert made.sound.ms == pytest.approx(500 + 1 / 24)
    assert not made.sent_too_much


def test_another_session_has_not_what_was_too_much() -> None:
    made = up(heard(turn(), 500, 10.5), 10.45, told_at=10.5)
    made.cut(b"yy", 10.52)
    made.begin_anew()
    assert not made.sent_too_much
    assert made.go_on(10.46) == [ms(50), b"yy"]


def test_a_press_takes_a_turn_back_until_it_is_over() -> None:
    made = up(turn(), 10.5, tail_ms=200)
    assert (made.over_by(10.6999), made.over_by(10.7)) == (False, True)
    other = up(turn(), 10.5)
    assert (other.over_by(10.5499), other.over_by(10.55)) == (False, True)

"""Hold to talk, tap twice to lock, and what a bouncing contact may not do."""

import pytest

from app.session.talk_key import BOUNCE_S, DOUBLE_TAP_S, GRACE_S, TAP_S, Stroke, TalkKey

DOWN, LOCK, END, NOTHING = Stroke.DOWN, Stroke.LOCK, Stroke.END, Stroke.NOTHING


@pytest.fixture
def key() -> TalkKey:
    return TalkKey()


def tapped(key: TalkKey, at: float = 0.0, for_s: float = 0.1) -> TalkKey:
    key.press(at)
    key.release(at + for_s)
    return key


def locked(key: TalkKey) -> TalkKey:
    """Tapped at 0 and at 0.2, and up since 0.3."""
    assert tapped(key).press(0.2) is LOCK
    assert not key.release(0.3)
    return key


def test_the_times() -> None:
    assert (BOUNCE_S, GRACE_S, TAP_S, DOUBLE_TAP_S) == (0.03, 0.05, 0.2, 0.35)


def test_a_hold_begins_with_the_press_and_ends_with_the_release(key: TalkKey) -> None:
    assert key.press(1.0) is DOWN
    assert key.release(3.0)
    assert not key.locked
    assert key.press(3.2) is DOWN


def test_a_key_that_is_down_is_down(key: TalkKey) -> None:
    assert key.press(0.0) is DOWN
    assert key.press(0.5) is NOTHING
    assert key.release(1.0)
    assert not key.release(1.1)


def test_two_taps_lock_and_the_next_press_ends(key: TalkKey) -> None:
    locked(key)
    assert key.locked
    assert key.press(9.0) is END
    assert not key.locked
    assert not key.release(9.1)
    assert key.press(9.2) is DOWN


def test_the_second_of_two_taps_may_be_held(key: TalkKey) -> None:
    assert tapped(key).press(0.2) is LOCK
    assert not key.release(5.0)
    assert key.locked


@pytest.mark.parametrize(("at", "what"), [(0.349, LOCK), (0.35, DOWN)])
def test_the_second_tap_must_come_soon(key: TalkKey, at: float, what: Stroke) -> None:
    assert tapped(key).press(at) is what


@pytest.mark.parametrize(("for_s", "what"), [(0.199, LOCK), (0.2, DOWN)])
def test_a_hold_is_no_tap(key: TalkKey, for_s: float, what: Stroke) -> None:
    assert tapped(key, for_s=for_s).press(0.3) is what


@pytest.mark.parametrize(("gap", "what"), [(0.029, DOWN), (0.031, LOCK)])
def test_a_contact_that_bounces_is_no_second_tap(key: TalkKey, gap: float, what: Stroke) -> None:
    assert tapped(key).press(0.1 + gap) is what


def test_a_bounce_goes_on_with_the_same_press(key: TalkKey) -> None:
    tapped(key, for_s=0.01).press(0.02)
    assert key.release(0.1)
    assert key.press(0.2) is LOCK


def test_a_bounce_of_the_second_tap_does_not_end_what_it_locked(key: TalkKey) -> None:
    locked(key)
    assert key.press(0.32) is NOTHING
    assert not key.release(0.4)
    assert key.locked


def test_a_bounce_of_the_tap_that_ended_it_begins_nothing(key: TalkKey) -> None:
    locked(key).press(9.0)
    key.release(9.1)
    assert key.press(9.12) is NOTHING
    assert not key.release(9.2)
    assert key.press(9.4) is DOWN


def test_the_tap_that_ends_a_turn_is_not_the_first_of_two(key: TalkKey) -> None:
    locked(key).press(9.0)
    key.release(9.1)
    assert key.press(9.2) is DOWN
    assert not key.locked


def test_three_taps_are_two_and_one(key: TalkKey) -> None:
    locked(key)
    assert key.press(0.35) is END


def test_a_turn_may_be_taken_back_for_a_moment_and_after_a_tap_until_the_second_is_late(key: TalkKey) -> None:
    key.press(1.0)
    key.release(3.0)
    assert key.open_until(3.0) == 3.05
    tapped(key, 5.0)
    assert key.open_until(5.1) == 5.35
    tapped(key, 7.0, 0.199)
    assert key.open_until(8.0) == 8.05


def test_a_turn_that_is_over_takes_its_tap_and_its_lock_along(key: TalkKey) -> None:
    tapped(key).turn_over()
    assert key.press(0.2) is DOWN
    key.release(1.0)
    locked(TalkKey())
    other = locked(TalkKey())
    other.turn_over()
    assert not other.locked
    assert other.press(9.0) is DOWN


def test_what_is_down_when_its_turn_is_over_means_nothing_more(key: TalkKey) -> None:
    key.press(0.0)
    key.turn_over()
    assert not key.release(1.0)
    assert key.press(2.0) is DOWN


def test_a_release_that_was_lost_does_not_make_the_key_dead(key: TalkKey) -> None:
    key.press(0.0)
    key.turn_over()
    assert key.press(2.0) is DOWN
    assert key.release(3.0)


def test_a_fourth_quick_tap_begins_anew_and_locks_nothing(key: TalkKey) -> None:
    locked(key)
    assert key.press(0.35) is END
    key.release(0.4)
    assert key.press(0.5) is DOWN
    assert key.release(2.0)


def test_a_press_after_the_time_of_a_bounce_is_one_of_its_own(key: TalkKey) -> None:
    key.press(-0.1)
    key.release(0.0)
    assert key.press(BOUNCE_S) is Stroke.LOCK

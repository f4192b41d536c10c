"""When the canceller is trusted.  Sounds here are constant, so that their level is exact."""

import pytest

from app.audio.convergence import (
    ABOVE_ROOM_DB,
    CLEANED_FOR_MS,
    FAR_ACTIVE_DBFS,
    FAR_LASTS_MS,
    LEFT_WEIGHT,
    QUIET_FOR_MS,
    QUIETEST_ROOM_DBFS,
    REGAINED_MS,
    REMOVED_DB,
    ROOM_RISES_DB,
    Convergence,
)

SILENCE = bytes(480)


def at(dbfs: float) -> bytes:
    """A frame of this level."""
    return round(32768 * 10 ** (dbfs / 20)).to_bytes(2, "little") * 240


LOUD, ECHO, CLEAN = at(-20), at(-40), at(-80)


def feed(
    convergence: Convergence, count: int, near: bytes = ECHO, cleaned: bytes = CLEAN, far: bytes = LOUD
) -> None:
    for _ in range(count):
        convergence.far(far)
        convergence.near(near, cleaned)


def test_the_rules_in_numbers() -> None:
    assert (FAR_ACTIVE_DBFS, FAR_LASTS_MS) == (-50.0, 300)
    assert (REMOVED_DB, ABOVE_ROOM_DB) == (15.0, 6.0)
    assert (CLEANED_FOR_MS, QUIET_FOR_MS, LEFT_WEIGHT) == (500, 600, 2)
    assert (QUIETEST_ROOM_DBFS, ROOM_RISES_DB) == (-70.0, 0.03)


def test_half_a_second_of_cleaned_echo_is_enough() -> None:
    convergence = Convergence()
    feed(convergence, 49)
    assert not convergence.reached
    feed(convergence, 1)
    assert convergence.reached


def test_an_echo_that_is_left_counts_twice_against() -> None:
    convergence = Convergence()
    feed(convergence, 20)
    feed(convergence, 5, cleaned=ECHO)
    feed(convergence, 50)  # the level of what is left falls again within the first few of them
    assert not convergence.reached
    feed(convergence, 20)
    assert convergence.reached


def test_there_is_no_debt_below_nothing() -> None:
    convergence = Convergence()
    feed(convergence, 500, cleaned=ECHO)
    assert not convergence.reached
    feed(convergence, 65)
    assert convergence.reached


@pytest.mark.parametrize(("left", "reached"), [(-53.5, False), (-56.0, True)])
def test_fifteen_decibels_must_be_gone(left: float, reached: bool) -> None:
    convergence = Convergence()
    feed(convergence, 300, cleaned=at(left))
    assert convergence.reached is reached
    assert convergence.removed_db == pytest.approx(-40 - left, abs=0.1)


def test_what_does_not_stand_out_of_the_room_is_gone_too() -> None:
    noisy = at(-48)
    convergence = Convergence()
    feed(convergence, 900, near=noisy, cleaned=noisy, far=SILENCE)
    feed(convergence, 49, cleaned=at(-43))
    assert not convergence.reached
    assert convergence.removed_db == pytest.approx(3, abs=0.1)
    feed(convergence, 1, cleaned=at(-43))
    assert convergence.reached


def test_nothing_counts_while_nothing_is_played() -> None:
    convergence = Convergence()
    feed(convergence, 300, far=SILENCE)
    feed(convergence, 300, far=at(-51))
    assert not convergence.reached
    assert convergence.removed_db is None


def test_nothing_counts_before_anything_was_played() -> None:
    convergence = Convergence()
    convergence.near(ECHO, CLEAN)
    assert convergence.removed_db is None


def test_an_echo_may_come_three_tenths_of_a_second_later() -> None:
    convergence = Convergence()
    feed(convergence, 20)
    feed(convergence, 29, far=SILENCE)
    assert not convergence.reached
    feed(convergence, 400, far=SILENCE)
    assert not convergence.reached  # the thirtieth frame of silence is out of reach
    feed(convergence, 1)
    assert convergence.reached


def test_with_headphones_a_second_of_quiet_is_enough() -> None:
    convergence = Convergence()
    feed(convergence, 59, near=SILENCE, cleaned=SILENCE)
    assert not convergence.reached
    feed(convergence, 1, near=SILENCE, cleaned=SILENCE)
    assert convergence.reached
    assert convergence.removed_db is None


def test_a_quiet_second_must_be_unbroken() -> None:
    convergence = Convergence()
    feed(convergence, 59, near=SILENCE, cleaned=SILENCE)
    feed(convergence, 1, cleaned=ECHO)
    feed(convergence, 59, near=SILENCE, cleaned=SILENCE)
    assert not convergence.reached
    feed(convergence, 5, near=SILENCE, cleaned=SILENCE)
    assert convergence.reached


def test_the_quiet_of_a_noisy_room_is_learnt_at_three_decibels_a_second() -> None:
    noisy = at(-58)
    convergence = Convergence()
    feed(convergence, 190, near=noisy, cleaned=noisy)
    assert convergence.removed_db is not None  # 5.7 of the 6 decibels: still taken for an echo
    feed(convergence, 110, near=noisy, cleaned=noisy)
    assert convergence.reached


def test_a_room_falls_silent_at_once() -> None:
    noisy, echo = at(-48), at(-60)
    convergence = Convergence()
    feed(convergence, 900, near=noisy, cleaned=noisy, far=SILENCE)
    feed(convergence, 100, near=SILENCE, cleaned=SILENCE, far=SILENCE)
    feed(convergence, 150, near=echo, cleaned=echo)
    assert not convergence.reached
    assert convergence.removed_db == pytest.approx(0, abs=0.1)


def test_trust_stays_when_the_person_speaks_and_ends_when_it_must_begin_again() -> None:
    convergence = Convergence()
    feed(convergence, 50)
    convergence.begin_again()
    feed(convergence, 49)
    assert not convergence.reached
    feed(convergence, 1)
    feed(convergence, 500, cleaned=ECHO)
    assert convergence.reached
    convergence.begin_again()
    assert not convergence.reached
    feed(convergence, 64)
    assert convergence.reached


def test_beginning_again_forgets_the_quiet_too() -> None:
    convergence = Convergence()
    feed(convergence, 59, near=SILENCE, cleaned=SILENCE)
    convergence.begin_again()
    feed(convergence, 59, near=SILENCE, cleaned=SILENCE)
    assert not convergence.reached
    feed(convergence, 1, near=SILENCE, cleaned=SILENCE)
    assert convergence.reached


def test_where_nothing_comes_back_lost_sound_costs_no_trust() -> None:
    convergence = Convergence()
    feed(convergence, 60, near=SILENCE, cleaned=SILENCE)
    convergence.begin_again()
    assert convergence.reached
    feed(convergence, 50, cleaned=ECHO)  # the person speaks
    convergence.begin_again()
    assert convergence.reached


def test_an_echo_that_is_removed_later_on_is_one_to_be_careful_with() -> None:
    convergence = Convergence()
    feed(convergence, 60, near=SILENCE, cleaned=SILENCE)
    feed(convergence, 50)
    convergence.begin_again()
    assert not convergence.reached


def test_a_canceller_that_knew_the_room_knows_it_again_after_a_second_and_a_half() -> None:
    convergence = Convergence()
    feed(convergence, 500, cleaned=ECHO)  # it never knew the room
    assert not convergence.reached
    feed(convergence, 100)
    assert convergence.reached
    convergence.begin_again()
    feed(convergence, 50, cleaned=ECHO)  # the person speaks over it
    convergence.begin_again()
    feed(convergence, 149, cleaned=ECHO)
    assert not convergence.reached
    feed(convergence, 1, cleaned=ECHO)
    assert convergence.reached
    assert REGAINED_MS == 1500

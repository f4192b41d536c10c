"""What a turn begins with, cut by the moment of its press."""

import pytest

from app.session.pre_roll import PreRoll


def ms(count: float, mark: bytes = b"\x01\x02") -> bytes:
    return mark * round(24 * count)


def filled(before_ms: float = 20) -> PreRoll:
    """Four slices of 20 ms, of which the last ended at 10."""
    recent = PreRoll(before_ms)
    for number, mark in enumerate((b"aa", b"bb", b"cc", b"dd")):
        recent.add(ms(20, mark), 9.94 + number * 0.02)
    return recent


@pytest.mark.parametrize(
    ("pressed_at", "begin"),
    [
        (10.0, ms(20, b"dd")),
        (9.99, ms(10, b"cc") + ms(20, b"dd")),
        (9.98, ms(20, b"cc") + ms(20, b"dd")),
        (10.015, ms(5, b"dd")),
        (10.02, b""),
        (11.0, b""),
        (9.0, ms(20, b"aa") + ms(20, b"bb") + ms(20, b"cc") + ms(20, b"dd")),
    ],
)
def test_a_turn_begins_so_long_before_its_press(pressed_at: float, begin: bytes) -> None:
    recent = filled()
    assert b"".join(recent.take(pressed_at)) == begin
    assert recent.ms == 0
    assert recent.take(pressed_at) == []
    assert recent.until == pytest.approx(10.0)


def test_the_sample_of_the_moment_belongs_to_it() -> None:
    samples = 1 / 24_000
    assert len(b"".join(filled(0).take(10.0 - 2.5 * samples))) == 2 * 3
    assert len(b"".join(filled(0).take(10.0 - 2.0 * samples))) == 2 * 2


def test_with_no_pre_roll_a_late_press_has_all_since_then() -> None:
    assert b"".join(filled(0).take(9.98)) == ms(20, b"dd")
    assert filled(0).take(10.0) == []


def test_a_second_more_is_kept_and_no_longer() -> None:
    recent = PreRoll(1500)
    recent.add(ms(3000), 10.0)
    assert recent.ms == 2500
    recent.limit(0)
    assert recent.ms == 2000
    recent.limit(1001)
    recent.add(ms(2), 10.0)
    assert recent.ms == 2001
    recent.limit(0)
    assert recent.take(10.0) == []
    recent.add(ms(500), 10.5)
    recent.limit(40)
    assert b"".join(recent.take(10.5)) == ms(40)


def overheard(pressed_at: float, *, before_ms: float = 300, noticed_at: float | None = None) -> bytes:
    """Two seconds, of which the last ended at 10; return what a turn begins with."""
    recent = PreRoll(before_ms)
    for place in range(100):
        recent.add(ms(20), at := 8.02 + place * 0.02)
        if noticed_at is not None and at == pytest.approx(noticed_at):
            recent.notice()
    return b"".join(recent.take(pressed_at, overheard=True))


def test_of_what_the_service_was_sent_too_a_second_goes_with_the_turn() -> None:
    assert overheard(10.0) == ms(1000)
    assert overheard(9.5) == ms(1500)
    assert overheard(10.0, before_ms=1200) == ms(1200)


def test_what_the_service_has_ended_a_turn_with_does_not() -> None:
    assert overheard(10.0, noticed_at=9.4) == ms(600)
    assert overheard(10.0, noticed_at=8.6) == ms(1000)
    assert overheard(10.0, noticed_at=9.8) == ms(300)  # the usual pre-roll does


def test_what_is_forgotten_is_no_pre_roll() -> None:
    recent = filled()
    recent.forget()
    assert recent.ms == 0
    assert recent.take(10.0) == []


def test_of_nothing_nothing_is_taken() -> None:
    assert PreRoll(300).take(10.0) == []

from app.audio.stream_clock import JUMP_S, WINDOW, StreamClock


def test_a_moment_is_told_by_our_clock() -> None:
    assert StreamClock().moment(5.06, current=5.0, now=1000.0) == 1000.06


def test_a_callback_that_came_late_moves_nothing() -> None:
    clock = StreamClock()
    clock.moment(5.06, current=5.0, now=1000.0)
    assert clock.moment(5.08, current=5.02, now=1000.05) == 1000.08


def test_a_better_look_is_taken_at_once() -> None:
    clock = StreamClock()
    clock.moment(5.0, current=5.0, now=1000.5)
    assert clock.moment(6.0, current=6.0, now=1001.25) == 1001.25


def test_clocks_that_drift_apart_are_followed() -> None:
    clock = StreamClock()
    moments = [clock.moment(float(at), current=float(at), now=at + at / 1024) for at in range(2 * WINDOW + 1)]
    assert WINDOW == 256
    assert moments[2 * WINDOW - 1] == 2 * WINDOW - 1
    assert moments[2 * WINDOW] == 2 * WINDOW + 0.25


YEAR_S = 365.0 * 24 * 3600


def test_a_clock_that_is_put_back_or_forward_by_a_year_is_followed_at_once() -> None:
    clock = StreamClock()
    for put in (0.0, -YEAR_S, 0.0, YEAR_S, 0.0):
        for at in (0.0, 1.0):
            current = 2 * YEAR_S + put + at
            assert clock.moment(current + 0.0625, current=current, now=1000.0 + at) == 1000.0625 + at


def test_also_when_it_is_put_back_in_a_later_window() -> None:
    clock = StreamClock()
    for at in range(WINDOW):
        clock.moment(float(at), current=float(at), now=1000.0 + at)
    assert clock.moment(10.0, current=10.0, now=1300.0) == 1300.0
    assert clock.moment(11.0, current=11.0, now=1301.5) == 1301.0


def test_a_callback_may_be_late_by_all_but_a_jump() -> None:
    assert JUMP_S == 1.0
    clock = StreamClock()
    clock.moment(5.0, current=5.0, now=1000.0)
    assert clock.moment(6.0, current=6.0, now=1002.0) == 1001.0
    assert clock.moment(7.0, current=7.0, now=1003.125) == 1003.125

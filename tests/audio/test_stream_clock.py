from app.audio.stream_clock import WINDOW, StreamClock


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

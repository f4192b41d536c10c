"""The server's milliseconds as moments of ours."""

import pytest

from app.system.hotkey.x11_time import LATEST_S, STEP_S, WRAPS_AT_MS, ServerTime


def test_the_numbers() -> None:
    assert (LATEST_S, WRAPS_AT_MS, STEP_S) == (5.0, 4_294_967_296, 1e-5)


@pytest.mark.parametrize("wraps", [0, 1, 3])
def test_a_press_is_when_its_millisecond_began_and_a_release_when_it_ended(wraps: int) -> None:
    now = wraps * WRAPS_AT_MS / 1000 + 10.0
    assert ServerTime().moment(9_884, now, down=True) == pytest.approx(now - 0.116, abs=1e-6)
    assert ServerTime().moment(9_884, now, down=False) == pytest.approx(now - 0.115, abs=1e-6)


def test_a_release_is_not_still_to_come() -> None:
    assert ServerTime().moment(10_000, 10.0004, down=False) == 10.0004
    assert ServerTime().moment(10_000, 10.0004, down=True) == pytest.approx(10.0)


def test_a_clock_that_wrapped_just_now() -> None:
    now = WRAPS_AT_MS / 1000 + 0.05
    assert ServerTime().moment(WRAPS_AT_MS - 50, now, down=True) == pytest.approx(now - 0.1, abs=1e-6)


@pytest.mark.parametrize(
    ("time_ms", "at"), [(5_001, 5.001), (4_999, 10.0), (10_001, 10.0), (4_000_000_000, 10.0)]
)
def test_the_time_of_another_clock_says_nothing(time_ms: int, at: float) -> None:
    assert ServerTime().moment(time_ms, 10.0, down=True) == pytest.approx(at)


def test_a_press_in_the_millisecond_of_a_release_comes_after_it() -> None:
    server = ServerTime()
    up = server.moment(9_000, 10.0, down=False)
    down = server.moment(9_000, 10.0, down=True)
    assert up == pytest.approx(9.001)
    assert down == up + STEP_S
    assert server.moment(9_500, 10.0, down=False) == pytest.approx(9.501)

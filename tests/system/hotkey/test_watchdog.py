import pytest

from app.system.hotkey.base import Pressed, Released, Report
from app.system.hotkey.engine import Engine
from app.system.hotkey.watchdog import Watchdog


def test_nothing_is_stuck_before_the_longest_turn_is_over() -> None:
    watchdog = Watchdog(60.0)
    assert watchdog.due is None
    assert watchdog.stuck(1e9) == ()
    watchdog.saw(Pressed(name="talk", at=100.0))
    assert watchdog.due == 160.0
    assert watchdog.stuck(159.999) == ()
    assert watchdog.stuck(160.0) == ("talk",)


def test_each_press_is_found_stuck_once() -> None:
    watchdog = Watchdog(60.0)
    watchdog.saw(Pressed(name="talk", at=0.0))
    assert watchdog.stuck(61.0) == ("talk",)
    assert watchdog.stuck(62.0) == ()
    assert watchdog.due is None
    watchdog.saw(Released(name="talk", at=61.0))
    watchdog.saw(Pressed(name="talk", at=70.0))
    assert watchdog.due == 130.0


def test_what_was_released_is_not_stuck() -> None:
    watchdog = Watchdog(60.0)
    watchdog.saw(Pressed(name="talk", at=0.0))
    watchdog.saw(Released(name="talk", at=59.0))
    watchdog.saw(Released(name="mute", at=59.0))
    assert watchdog.due is None
    assert watchdog.stuck(100.0) == ()


def test_the_longest_comes_first_and_reports_change_nothing() -> None:
    watchdog = Watchdog(10.0)
    watchdog.saw(Pressed(name="a", at=3.0))
    watchdog.saw(Pressed(name="b", at=1.0))
    watchdog.saw(Pressed(name="c", at=50.0))
    watchdog.saw(Report(engine=Engine.X11))
    assert watchdog.due == 11.0
    assert watchdog.stuck(20.0) == ("b", "a")
    assert watchdog.due == 60.0


@pytest.mark.parametrize("longest_s", [0.0, -1.0])
def test_a_turn_takes_time(longest_s: float) -> None:
    with pytest.raises(ValueError, match="the longest turn takes more than"):
        Watchdog(longest_s)

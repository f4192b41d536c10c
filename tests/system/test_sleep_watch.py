"""A sleep is seen afterwards, once."""

import pytest

from app.system.sleep_watch import SleepWatch

EVERY_S = 5.0


@pytest.mark.parametrize(
    ("now_s", "slept"), [(15.0, False), (11.0, False), (19.9, False), (20.0, True), (3_610.0, True)]
)
def test_one_look(now_s: float, slept: bool) -> None:
    assert SleepWatch(10.0, every_s=EVERY_S).slept(now_s) is slept


def test_each_sleep_is_seen_once() -> None:
    watch = SleepWatch(10.0, every_s=EVERY_S)
    assert watch.slept(1_000.0)
    assert not watch.slept(1_005.0)
    assert watch.slept(2_000.0)


def test_late_looks_do_not_add_up() -> None:
    watch = SleepWatch(10.0, every_s=EVERY_S)
    for look in range(1, 10):
        assert not watch.slept(10.0 + 9.0 * look)

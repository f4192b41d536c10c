import json
from datetime import UTC, datetime, timedelta, timezone, tzinfo

import pytest

from app.errors import ToolError
from app.tools.clock import clock_tool, local_now
from app.tools.registry import Registry

MOMENT = datetime(2026, 3, 1, 23, 5, tzinfo=UTC)


def now(zone: tzinfo | None) -> datetime:
    return MOMENT.astimezone(zone or timezone(-timedelta(hours=3, minutes=30)))


CLOCK = Registry([clock_tool(now)])


def test_the_local_time_carries_its_distance_from_utc() -> None:
    assert json.loads(CLOCK.run("get_time", "")) == {
        "time": "19:35",
        "date": "2026-03-01",
        "weekday": "Sunday",
        "time_zone": "UTC-03:30",
    }


def test_a_zone_may_be_on_another_day() -> None:
    assert json.loads(CLOCK.run("get_time", '{"time_zone": "Asia/Tokyo"}')) == {
        "time": "08:05",
        "date": "2026-03-02",
        "weekday": "Monday",
        "time_zone": "Asia/Tokyo",
    }


@pytest.mark.parametrize(
    "name", ["Mars/Base", "Europe", "../etc/passwd", "/etc/passwd", "a\\u0000b", "x" * 500]
)
def test_a_zone_that_is_none_gets_a_sentence(name: str) -> None:
    shown = repr(json.loads(f'"{name}"')[:64])
    with pytest.raises(ToolError) as caught:
        CLOCK.run("get_time", f'{{"time_zone": "{name}"}}')
    assert str(caught.value) == (
        f"There is no time zone called {shown}. Use an IANA name such as Europe/Berlin."
    )


def test_the_clock_of_this_computer_is_aware_of_its_zone() -> None:
    assert local_now(None).utcoffset() is not None
    assert local_now(UTC).tzinfo is UTC
    assert abs(local_now(None) - local_now(UTC)) < timedelta(seconds=30)

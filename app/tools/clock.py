"""The clock: what time and day it is, here or in a named time zone."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from msgspec import Meta

from app.errors import ToolError
from app.tools.registry import Json, Manner, Parameters, Tool

Now = Callable[[tzinfo | None], datetime]
"""Gives the aware time in a zone; ``None`` means where this computer is."""

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Spelled here because ``strftime`` would answer in the computer's language."""


class GetTime(Parameters, frozen=True):
    """Parameters of ``get_time``."""

    time_zone: Annotated[
        str | None,
        Meta(description="IANA time zone such as Europe/Berlin; leave out for the time where the user is"),
    ] = None


def local_now(zone: tzinfo | None) -> datetime:
    """Return the aware time in ``zone``; ``None`` means this computer's zone."""
    return datetime.now(zone) if zone else datetime.now().astimezone()


def clock_tool(now: Now = local_now) -> Tool[GetTime]:
    """Build ``get_time``.  ``now`` is asked at every call."""

    def get_time(asked: GetTime) -> Json:
        moment = now(_zone(asked.time_zone) if asked.time_zone else None)
        return {
            "time": moment.strftime("%H:%M"),
            "date": moment.date().isoformat(),
            "weekday": WEEKDAYS[moment.weekday()],
            "time_zone": asked.time_zone or _offset(moment),
        }

    return Tool(
        name="get_time",
        description="Tell the current time, date and day of the week.",
        parameters=GetTime,
        run=get_time,
        manner=Manner.WORKER,
    )


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # not found; not a key at all; a folder of zones
        raise ToolError(
            f"There is no time zone called {name[:64]!r}. Use an IANA name such as Europe/Berlin."
        ) from error


def _offset(moment: datetime) -> str:
    """Name the local zone by its distance from UTC, which needs no database: ``UTC+01:00``."""
    text = moment.strftime("%z")
    return f"UTC{text[:3]}:{text[3:5]}" if text else "local"

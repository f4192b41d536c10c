"""Days and lengths of time in English, whatever language the computer speaks."""

from datetime import date
from typing import Final

from app.practice.numerals import ordinal, shown

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_UNITS: Final = ((3600, "hour"), (60, "minute"))


def spoken_day(day: date) -> str:
    """``Sunday, November 22nd, 2026``."""
    return f"{WEEKDAYS[day.weekday()]}, {MONTHS[day.month - 1]} {ordinal(day.day)}, {day.year}"


def spoken_length(seconds: float) -> str:
    """``2 minutes`` when it is whole minutes, else ``90 seconds``."""
    for length, name in _UNITS:
        if seconds >= length and seconds % length == 0:
            return _counted(seconds / length, name)
    return _counted(seconds, "second")


def _counted(amount: float, name: str) -> str:
    text = shown(amount)
    return f"{text} {name}{'' if text == '1' else 's'}"

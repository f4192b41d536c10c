from datetime import date

import pytest

from app.practice.days import spoken_day, spoken_length


def test_a_day_is_said_in_english() -> None:
    assert spoken_day(date(2026, 1, 3)) == "Saturday, January 3rd, 2026"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "1 second"), (90, "90 seconds"), (60, "1 minute"), (7200, "2 hours"), (0.5, "0.5 seconds")],
)
def test_lengths(seconds: float, said: str) -> None:
    assert spoken_length(seconds) == said

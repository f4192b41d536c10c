"""Sliders go as far as anybody wants, and their numbers can be read."""

import pytest

from app.ui.models.settings.rows import Row
from app.ui.models.settings.scales import number, scale_of
from app.ui.models.settings.values import Scale


def scale(row: Row, value: object = None) -> Scale:
    found = scale_of(row, value)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("row", "ends", "step", "default", "start"),
    [
        (Row.THRESHOLD, (0.0, 1.0), 0.05, None, 0.5),
        (Row.SILENCE, (100, 3_000), 50, 500, 500),
        (Row.PREFIX, (0, 3_000), 50, 300, 300),
        (Row.IDLE_TIMEOUT, (5_000, 30_000), 1_000, None, 10_000),
        (Row.PREROLL, (0, 2_000), 50, 300, 300),
        (Row.TAIL, (0, 2_000), 50, 200, 200),
        (Row.SLEEP, (1, 120), 1, 10, 10),
        (Row.SPEED, (0.25, 1.5), 0.05, 1.0, 1.0),
        (Row.SLICE, (20, 100), 10, 20, 20),
    ],
)
def test_each_scale(
    row: Row, ends: tuple[float, float], step: float, default: float | None, start: float
) -> None:
    found = scale(row)
    assert ((found.minimum, found.maximum), found.step, found.default, found.start) == (
        ends,
        step,
        default,
        start,
    )


def test_other_rows_have_none() -> None:
    assert scale_of(Row.VOICE, "ash") is None
    assert scale_of(Row.CODEC, None) is None


def test_an_unusual_value_widens_its_scale() -> None:
    assert scale(Row.SILENCE, 8_000).maximum == 8_000
    assert scale(Row.SILENCE, 20).minimum == 20
    assert scale(Row.SILENCE, 700) == scale(Row.SILENCE)


@pytest.mark.parametrize(
    ("row", "value", "words"),
    [
        (Row.SPEED, 1.2, "1.20 times"),
        (Row.SILENCE, 650, "650 ms"),
        (Row.IDLE_TIMEOUT, 12_000, "12 s"),
        (Row.SLEEP, 10, "10 min"),
        (Row.THRESHOLD, 0.5, "0.50"),
    ],
)
def test_numbers_are_read_with_their_unit(row: Row, value: float, words: str) -> None:
    assert number(scale(row), value) == words

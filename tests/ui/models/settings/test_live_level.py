"""Levels for the eye."""

import pytest
from PySide6.QtTest import QSignalSpy

from app.practice.detector import loudness
from app.ui.models.settings.live_level import FALLS_TO, LiveLevel, clearness

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("dbfs", [-120.0, -70.0, -54.0, -45.0, -30.0, 0.0])
def test_clearness_is_what_the_practice_partner_makes_of_a_level(dbfs: float) -> None:
    assert clearness(dbfs) == pytest.approx(loudness(dbfs), abs=0.02)


def test_silence_is_nothing() -> None:
    assert clearness(-10_000.0) == pytest.approx(0.0)


def test_both_voices() -> None:
    level = LiveLevel()
    assert (level.clear, level.you, level.assistant) == (0.0, 0.0, 0.0)
    level.add(-31.0, -52.0)
    assert level.clear == pytest.approx(0.996, abs=0.002)
    assert (level.you, level.assistant) == (0.5, 0.0)
    level.add(-120.0, -10.0)
    assert level.you == pytest.approx(0.5 * FALLS_TO)
    assert level.assistant == 1.0


def test_it_falls_to_nothing_and_then_says_nothing_more() -> None:
    level = LiveLevel()
    level.add(-10.0, -120.0)
    for _ in range(40):
        level.add(-120.0, -120.0)
    assert (level.clear, level.you, level.assistant) == (0.0, 0.0, 0.0)
    changes = QSignalSpy(level.changed)
    level.add(-120.0, -120.0)
    assert changes.count() == 0
    level.add(-30.0, -120.0)
    assert changes.count() == 1

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.ui.models.levels import MOST_BARS, PATIENCE_FRAMES, SILENT, UNSEEN_FRAMES, Bar, LevelHistory, height

pytestmark = pytest.mark.usefixtures("qapp")

LOUD = -10.0
HALF = -31.0
NOTHING = -120.0


@pytest.fixture
def levels() -> LevelHistory:
    found = LevelHistory()
    found.seen(4)
    return found


@pytest.mark.parametrize(
    ("dbfs", "expected"),
    [(-120.0, 0.0), (-52.0, 0.0), (-51.0, 0.0), (-31.0, 0.5), (-10.0, 1.0), (0.0, 1.0)],
)
def test_heights(dbfs: float, expected: float) -> None:
    assert height(dbfs) == expected


def test_the_smallest_bar_to_be_seen() -> None:
    assert height(-52.0 + 42.0 * 0.041) == pytest.approx(0.041)
    assert height(-52.0 + 42.0 * 0.039) == 0.0


def test_two_frames_make_a_bar_as_high_as_the_louder(levels: LevelHistory) -> None:
    levels.add(HALF, NOTHING)
    levels.next_frame()
    assert levels.bars() == [Bar(0.5, 0.0)]
    levels.add(LOUD, HALF)
    levels.next_frame()
    assert levels.bars() == [Bar(1.0, 0.5)]
    levels.add(NOTHING, HALF)
    levels.next_frame()
    assert levels.bars() == [Bar(1.0, 0.5), Bar(0.0, 0.5)]
    assert levels.frames == 3
    assert levels.now == Bar(0.0, 0.5)


def test_a_bunch_becomes_one_frame(levels: LevelHistory) -> None:
    levels.add(HALF, NOTHING)
    levels.add(NOTHING, LOUD)
    levels.next_frame()
    assert levels.now == Bar(0.5, 1.0)


def test_what_is_late_is_stood_in_for_and_then_silence(levels: LevelHistory) -> None:
    levels.add(HALF, NOTHING)
    for _ in range(1 + PATIENCE_FRAMES):
        levels.next_frame()
        assert levels.now == Bar(0.5, 0.0)
    levels.next_frame()
    assert levels.now == SILENT


def test_the_newest_bars_oldest_first(levels: LevelHistory) -> None:
    for dbfs in (LOUD, LOUD, HALF, HALF, NOTHING, NOTHING):
        levels.add(dbfs, NOTHING)
        levels.next_frame()
    assert levels.bars(2) == [Bar(0.5, 0.0), SILENT]
    assert levels.bars(9) == [Bar(1.0, 0.0), Bar(0.5, 0.0), SILENT]


def test_old_bars_are_forgotten(levels: LevelHistory) -> None:
    for _ in range(2 * MOST_BARS + 10):
        levels.seen(4)
        levels.add(LOUD, LOUD)
        levels.next_frame()
    assert len(levels.bars()) == MOST_BARS == 600


def test_nothing_moves_in_silence(levels: LevelHistory) -> None:
    told = QSignalSpy(levels.changed)
    levels.add(-60.0, NOTHING)
    assert not levels.active
    assert told.count() == 0


def test_sound_starts_the_clock(levels: LevelHistory, qtbot: QtBot) -> None:
    with qtbot.waitSignal(levels.changed):
        levels.add(LOUD, NOTHING)
        assert levels.active
    assert levels.now == Bar(1.0, 0.0)


def test_it_rests_when_silence_has_scrolled_all_out_of_sight(levels: LevelHistory) -> None:
    levels.add(LOUD, NOTHING)
    levels.next_frame()
    frames = 0
    while levels.active:
        levels.seen(4)
        levels.add(NOTHING, NOTHING)
        levels.next_frame()
        frames += 1
    assert frames == 10
    assert levels.bars() == []
    assert levels.now == SILENT
    assert levels.frames % 2 == 0


def test_nobody_looks_before_it_is_painted() -> None:
    levels = LevelHistory()
    levels.add(LOUD, LOUD)
    assert not levels.active


def test_it_rests_when_nobody_paints_it_any_more(levels: LevelHistory) -> None:
    frames = 0
    levels.add(LOUD, LOUD)
    while levels.active:
        levels.add(LOUD, LOUD)
        levels.next_frame()
        frames += 1
    assert UNSEEN_FRAMES < frames <= UNSEEN_FRAMES + 2 * PATIENCE_FRAMES + 4
    levels.add(LOUD, LOUD)
    assert not levels.active
    levels.seen(4)
    levels.add(LOUD, LOUD)
    assert levels.active

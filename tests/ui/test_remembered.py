"""What the window remembers is kept, and is of no weight when it cannot be."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from app.ui.remembered import FILE, Facts, Remembered

MOVED = Facts(overlay=(-20, 40), told_of_tray=True)


def at_once(job: Callable[[], None]) -> None:
    job()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / FILE


def test_nothing_is_known_at_first(path: Path) -> None:
    assert Remembered(path, at_once).facts == Facts(overlay=None, told_of_tray=False, told_of_no_tray=False)
    assert not path.exists()


def test_it_is_known_at_once_and_the_next_time(path: Path) -> None:
    jobs: list[Callable[[], None]] = []
    remembered = Remembered(path, jobs.append)
    remembered.remember(MOVED)
    assert remembered.facts == MOVED
    assert not path.exists()
    (job,) = jobs
    job()
    assert Remembered(path, at_once).facts == MOVED


def test_what_is_known_already_is_not_written(path: Path) -> None:
    jobs: list[Callable[[], None]] = []
    Remembered(path, jobs.append).remember(Facts())
    assert jobs == []


@pytest.mark.parametrize("text", ["", "[1]", '{"overlay": "left"}', '{"overlay": [1]}'])
def test_what_cannot_be_read_is_forgotten(path: Path, text: str, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.mkdir()
    path.write_text(text)
    with caplog.at_level(logging.WARNING):
        assert Remembered(path, at_once).facts == Facts()
    assert "what the window remembered is forgotten" in caplog.text


def test_what_cannot_be_written_is_said_in_the_log(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.write_text("in the way")
    with caplog.at_level(logging.WARNING):
        remembered = Remembered(path, at_once)
        remembered.remember(MOVED)
    assert remembered.facts == MOVED
    assert "what the window remembers is not kept" in caplog.text

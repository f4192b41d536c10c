"""Garbage is collected when it is due, in the thread of Qt and in no other."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.main import garbage
from app.main.garbage import collect_what_is_due, collected_here


class Cycle:
    """What only the collector can take away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def thresholds() -> Iterator[None]:
    """Few objects are many."""
    before, was_on = gc.get_threshold(), gc.isenabled()
    gc.collect()
    gc.set_threshold(50, 2, 2)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.enable() if was_on else gc.disable()


def test_it_is_collected_in_this_thread_alone(
    qtbot: QtBot, thresholds: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    timers: list[QTimer] = []

    def timed(**chosen: object) -> QTimer:
        timers.append(QTimer(**chosen))  # type: ignore[arg-type]
        return timers[0]

    monkeypatch.setattr(garbage, "LOOK_EVERY_MS", 1)
    monkeypatch.setattr(garbage, "QTimer", timed)
    threads: list[threading.Thread] = []

    def let_go() -> None:
        cycle = Cycle()
        weakref.finalize(cycle, lambda: threads.append(threading.current_thread()))
        del cycle
        kept = [[each] for each in range(500)]
        del kept

    with collected_here():
        assert not gc.isenabled()
        other = threading.Thread(target=let_go)
        other.start()
        other.join()
        assert threads == []
        qtbot.waitUntil(lambda: threads != [])
    assert gc.isenabled()
    assert threads == [threading.main_thread()]
    assert [timer.isActive() for timer in timers] == [False]


@pytest.mark.parametrize(
    ("counts", "collected"),
    [((50, 3, 3), [2]), ((51, 3, 2), [1]), ((51, 2, 2), [0]), ((50, 2, 2), []), ((51, 0, 3), [2])],
)
def test_the_oldest_generation_that_is_due(
    monkeypatch: pytest.MonkeyPatch, counts: tuple[int, int, int], collected: list[int]
) -> None:
    found: list[int] = []
    monkeypatch.setattr(gc, "get_count", lambda: counts)
    monkeypatch.setattr(gc, "get_threshold", lambda: (50, 2, 2))
    monkeypatch.setattr(gc, "collect", found.append)
    collect_what_is_due()
    assert found == collected


def test_a_threshold_of_nothing_is_never_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[int] = []
    monkeypatch.setattr(gc, "get_count", lambda: (9_000, 9, 9))
    monkeypatch.setattr(gc, "get_threshold", lambda: (0, 10, 10))
    monkeypatch.setattr(gc, "collect", found.append)
    collect_what_is_due()
    assert found == []

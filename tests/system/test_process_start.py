"""When a process was started, in the same seconds for all of them."""

import subprocess
import sys
import time

import psutil
import pytest

from app.system import process_start
from app.system.process_start import started_at

SAY = "from app.system.process_start import started_at; print(started_at()); input()"


def started() -> tuple[float, float]:
    with subprocess.Popen(
        [sys.executable, "-c", SAY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        said = float(child.stdout.readline())
        known = psutil.Process(child.pid).create_time() - psutil.boot_time()
        child.communicate("\n")
    return said, known


def test_the_system_is_asked() -> None:
    first, second = started(), started()
    for said, known in (first, second):
        assert said == pytest.approx(known, abs=0.02)
    assert first[0] < second[0]
    assert started_at() == started_at() < first[0]


def test_where_it_does_not_say_it_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    for trouble in (OSError(), ValueError(), IndexError()):

        def fail(trouble: Exception = trouble) -> float:
            raise trouble

        monkeypatch.setattr(process_start, "_told_by_linux", fail)
        before = time.monotonic()
        assert before <= started_at() <= time.monotonic()


def test_a_moment_of_this_process_is_one_of_that_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_start.time, "monotonic", lambda: 50.0)
    monkeypatch.setattr(
        process_start.time, "clock_gettime", lambda clock: {time.CLOCK_BOOTTIME: 3_650.0}[clock]
    )
    monkeypatch.setattr(process_start.sys, "platform", "linux")
    assert process_start.shared(49.0) == 3_649.0
    assert process_start.ours(3_649.0) == 49.0
    monkeypatch.setattr(process_start.sys, "platform", "darwin")
    assert process_start.shared(49.0) == process_start.ours(49.0) == 49.0


def test_it_is_the_clock_of_the_system() -> None:
    before = process_start.shared(time.monotonic())
    said, _ = started()
    assert before - 0.02 <= said <= process_start.shared(time.monotonic())

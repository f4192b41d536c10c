"""Each kind of thing left behind turns its test red."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

MESSY = """
import asyncio, subprocess, sys, threading, warnings
import pytest

release = threading.Event()
processes = []

async def forever():
    await asyncio.Event().wait()

async def test_task():
    asyncio.get_running_loop().create_task(forever(), name="stray")

def test_task_in_run():
    async def body():
        asyncio.get_running_loop().create_task(forever(), name="stray")
    asyncio.run(body())

def test_thread():
    threading.Thread(target=release.wait, name="stray", daemon=True).start()

def test_process():
    processes.append(subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE))

def test_warning():
    warnings.warn("careful")

def test_unraisable():
    class Bad:
        def __del__(self):
            raise ValueError("nobody hears this")
    Bad()

def test_exception_in_a_thread():
    def fail():
        raise ValueError("nobody hears this")
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()

async def test_all_is_put_away():
    await asyncio.to_thread(int)
    task = asyncio.get_running_loop().create_task(asyncio.sleep(0))
    await task
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
    subprocess.run([sys.executable, "-c", ""], check=True)

def test_end():
    release.set()
    with processes[0]:
        pass
"""

SHARED = """
import subprocess, sys, threading
import pytest

@pytest.fixture(scope="module")
def server():
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process

@pytest.mark.parametrize("number", range(2))
def test_shared(server, number):
    assert server.poll() is None
"""


GARBAGE = """
import gc, threading, weakref

def test_before():
    assert gc.isenabled()

def test_with_qt(qapp):
    from PySide6.QtCore import QTimer
    assert not gc.isenabled()
    timer = QTimer(interval=1)
    timer.itself = timer
    timer.start()
    thread = threading.Thread(target=lambda: [[each] for each in range(5_000)])
    thread.start()
    thread.join()

def test_in_the_same_module():
    assert not gc.isenabled()
"""

CLEAN = """
import gc

def test_after():
    from PySide6.QtCore import QTimer
    assert gc.isenabled()
    assert not [each for each in gc.get_objects() if isinstance(each, QTimer)]
"""


@pytest.fixture(autouse=True)
def find_the_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("COLUMNS", "300")


def run(pytester: pytest.Pytester, source: str) -> pytest.RunResult:
    pytester.makepyfile(source)
    return run_all(pytester)


def run_all(pytester: pytest.Pytester) -> pytest.RunResult:
    return pytester.runpytest_subprocess(
        "-p", "tests.hygiene", "-W", "error", "-o", "asyncio_mode=auto",
        "-o", "asyncio_default_fixture_loop_scope=function", "-p", "no:cacheprovider", "-rA",
    )  # fmt: skip


def test_what_is_left_behind_fails_its_test(pytester: pytest.Pytester) -> None:
    said = run(pytester, MESSY).stdout.str()
    for name, sentence in [
        ("test_task", "left behind: the task 'stray'"),
        ("test_task_in_run", "left behind: the task 'stray'"),
        ("test_thread", "left behind: the thread 'stray'"),
        ("test_process", "left behind: the process"),
    ]:
        assert f"ERROR test_what_is_left_behind_fails_its_test.py::{name} - Failed: {sentence}" in said
    for name in ("test_warning", "test_unraisable", "test_exception_in_a_thread"):
        assert f"FAILED test_what_is_left_behind_fails_its_test.py::{name} - " in said
    for name in ("test_all_is_put_away", "test_end"):
        assert f"PASSED test_what_is_left_behind_fails_its_test.py::{name}\n" in said
        assert f"ERROR test_what_is_left_behind_fails_its_test.py::{name}" not in said


def test_what_a_module_shares_is_left_alone(pytester: pytest.Pytester) -> None:
    run(pytester, SHARED).assert_outcomes(passed=2)


def test_what_a_test_of_the_window_leaves_is_collected_by_the_end_of_its_module(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    pytester.makepyfile(test_1=GARBAGE, test_2=CLEAN)
    run_all(pytester).assert_outcomes(passed=4)

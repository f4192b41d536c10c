"""Nothing is left behind by a test: no asyncio task, no thread, no child process, no object of Qt.

Warnings and exceptions nobody could catch are errors already, by pytest's own
settings.  What is left behind is looked for after the fixtures of a test have
been torn down; what existed before them, such as a server shared by a module,
is left alone.

What a test of the window leaves to Python's garbage collector is collected in the main thread: an object of
Qt that is deleted in another thread, in a later test, takes the whole run with it.
"""

import asyncio
import asyncio.runners
import gc
import os
import threading
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

import psutil
import pytest

T = TypeVar("T")

GRACE_S = 2.0
"""A thread or process that was told to end may take so long."""

LIBRARY_THREADS = ("pytest_timeout", "asyncio_", "Dummy-")
"""Beginnings of names: pytest-timeout's watch; an executor's idle workers, which the loop
that owns them joins; threads of PortAudio that Python only saw passing by."""

_abandoned: list[str] = []


def _watch_cancelled_tasks() -> None:
    """Note every task that still runs when a loop is closed, as ``asyncio.Runner`` comes by to cancel it."""
    cancel: Callable[[asyncio.AbstractEventLoop], None] = asyncio.runners._cancel_all_tasks  # type: ignore[attr-defined]

    def note_and_cancel(loop: asyncio.AbstractEventLoop) -> None:
        _abandoned.extend(task.get_name() for task in asyncio.all_tasks(loop))
        cancel(loop)

    asyncio.runners._cancel_all_tasks = note_and_cancel  # type: ignore[attr-defined]


def _threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if not thread.name.startswith(LIBRARY_THREADS)}


def _children() -> set[psutil.Process]:
    if hasattr(os, "waitid"):
        try:  # asks the system alone, a thousand times faster than a look at every process
            os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return set()
    return set(psutil.Process().children())


def _left(look: Callable[[], set[T]], before: set[T]) -> set[T]:
    """Return what is there and was not before, when it is still there after a grace."""
    deadline = time.monotonic() + GRACE_S
    while (left := look() - before) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left


def pytest_configure() -> None:
    """Begin to watch."""
    _watch_cancelled_tasks()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """From a module's first test that uses Qt on, collect garbage between tests, and all of it at its end."""
    if _uses_qt(item):
        gc.disable()
    try:
        return (yield)
    finally:
        if not gc.isenabled():
            _collect_before(nextitem, last=nextitem is None or nextitem.path != item.path)


def _collect_before(nextitem: pytest.Item | None, *, last: bool) -> None:
    if nextitem is not None and (not last or _uses_qt(nextitem)):
        from app.main.garbage import collect_what_is_due  # noqa: PLC0415 - Qt is loaded by now

        collect_what_is_due()
    else:
        gc.collect()
        gc.enable()


def _uses_qt(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and "qapp" in item.fixturenames


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail the test that leaves a task, a thread or a process behind."""
    threads, children = _threads(), _children()
    _abandoned.clear()
    yield
    found = [f"the task {name!r}" for name in _abandoned]
    found += [f"the thread {thread.name!r}" for thread in _left(_threads, threads)]
    found += [f"the process {child.pid} ({child.name()})" for child in _left(_children, children)]
    _abandoned.clear()
    if found:
        pytest.fail(f"left behind: {', '.join(found)}", pytrace=False)

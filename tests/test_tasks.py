import asyncio

import pytest

from app.tasks import OwnedTasks


class Reports:
    def __init__(self) -> None:
        self.heard: list[tuple[str, BaseException]] = []

    def __call__(self, name: str, error: BaseException) -> None:
        self.heard.append((name, error))


async def fail(error: Exception) -> None:
    raise error


async def test_a_task_has_a_name_and_gives_its_result() -> None:
    reports = Reports()
    async with OwnedTasks(reports) as tasks:
        task = tasks.start(asyncio.sleep(0, "done"), name="nap")
        assert task.get_name() == "nap"
        assert len(tasks) == 1
        assert await task == "done"
        assert len(tasks) == 0
    assert reports.heard == []


async def test_what_goes_wrong_is_reported_once_with_the_name() -> None:
    reports = Reports()
    error = ValueError("no")
    async with OwnedTasks(reports) as tasks:
        task = tasks.start(fail(error), name="broken")
        with pytest.raises(ValueError, match="no"):
            await task
    assert reports.heard == [("broken", error)]


async def test_closing_cancels_and_waits() -> None:
    reports = Reports()
    ended = []

    async def careful() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.append("cleaned up")

    async with OwnedTasks(reports) as tasks:
        task = tasks.start(careful(), name="careful")
        await asyncio.sleep(0)
    assert task.cancelled()
    assert ended == ["cleaned up"]
    assert len(tasks) == 0
    assert reports.heard == []


async def test_an_error_while_closing_is_reported_and_does_not_stop_the_others() -> None:
    reports = Reports()
    error = OSError("late")

    async def stubborn() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise error

    tasks = OwnedTasks(reports)
    other = tasks.start(asyncio.Event().wait(), name="other")
    tasks.start(stubborn(), name="stubborn")
    await asyncio.sleep(0)
    await tasks.aclose()
    assert other.cancelled()
    assert reports.heard == [("stubborn", error)]


async def test_a_task_may_close_its_own_owner() -> None:
    reports = Reports()
    tasks = OwnedTasks(reports)

    async def close() -> str:
        await tasks.aclose()
        return "alive"

    other = tasks.start(asyncio.Event().wait(), name="other")
    closer = tasks.start(close(), name="closer")
    assert await closer == "alive"
    assert other.cancelled()
    assert reports.heard == []

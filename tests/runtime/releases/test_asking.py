"""Asking in a thread: within a time, given up when nobody waits any more."""

import asyncio
import threading

import pytest

from app.runtime.releases import asking
from app.runtime.releases.answer import CannotBeAsked, Release
from app.runtime.releases.asking import WITHIN_S, ask
from app.runtime.releases.origin import Origin
from app.runtime.releases.question import NO_RELEASE, Question
from tests.fakes.releases import published, release, saying, silence

PAGE = "http://127.0.0.1:9/releases"


async def test_what_is_newer_is_told() -> None:
    with published() as there:
        origin = Origin(asks=there.url, page=PAGE)
        there.answer = saying(release(html_url="http://127.0.0.1:9/1.4.0"))
        assert await ask(origin, "1.3.0") == Release(version="1.4.0", page="http://127.0.0.1:9/1.4.0")
        assert await ask(origin, "1.4.0") is None
        there.answer = saying(b"", 404)
        with pytest.raises(CannotBeAsked, match=f"^{NO_RELEASE}$"):
            await ask(origin, "1.4.0")


async def test_it_has_its_time_and_no_more() -> None:
    assert WITHIN_S == 30.0
    with published() as there:
        there.answer = silence
        with pytest.raises(CannotBeAsked, match=r"^there was no answer within 0\.5 seconds$"):
            await ask(Origin(asks=there.url, page=PAGE), "1.4.0", seconds=0.5)
        there.ended.set()


async def test_cancelled_it_ends_what_is_under_way() -> None:
    with published() as there:
        there.answer = silence
        task = asyncio.ensure_future(ask(Origin(asks=there.url, page=PAGE), "1.4.0"))  # noqa: TID251
        assert await asyncio.to_thread(there.reached.wait, 30)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        threads = [thread for thread in threading.enumerate() if thread.name == "releases"]
        for thread in threads:
            await asyncio.to_thread(thread.join, 30)
            assert not thread.is_alive()
        there.ended.set()


async def test_a_mistake_of_ours_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Question):
        def answer(self) -> bytes:
            raise LookupError("ours")

    monkeypatch.setattr(asking, "Question", Broken)
    with pytest.raises(LookupError, match=r"^ours$"):
        await ask(Origin(asks="http://127.0.0.1:9/", page=PAGE), "1.4.0")

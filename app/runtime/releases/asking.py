"""Asks for the newest release in a thread of its own, within a time."""

import asyncio
from threading import Lock, Thread
from typing import Final

from app.runtime.releases.answer import CannotBeAsked, Release, newer_release
from app.runtime.releases.origin import Origin
from app.runtime.releases.question import Question

WITHIN_S: Final = 30.0
"""From the beginning to the end of the answer, however often it sends on, and however slowly it comes."""


async def ask(origin: Origin, own: str, *, seconds: float = WITHIN_S) -> Release | None:
    """Return the release that is newer than ``own``, None when there is none.

    Raises :class:`~app.runtime.releases.answer.CannotBeAsked`.  Cancelled, or when its time is up,
    it ends what is under way on the network.
    """
    question = Question(origin)
    waiting = _Waiting(asyncio.get_running_loop())
    # Not one of the loop's own threads, for which closing the window waits: a name may be looked up for long.
    Thread(target=waiting.work, args=(question,), name="releases", daemon=True).start()
    try:
        async with asyncio.timeout(seconds):
            body = await waiting.answered
    except TimeoutError:
        raise CannotBeAsked(f"there was no answer within {seconds:g} seconds") from None
    finally:
        waiting.leave()
        question.give_up()
    return newer_release(body, origin, own)


class _Waiting:
    """Brings an answer from a thread into a loop, as long as somebody waits for it there."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._lock = Lock()
        self._left = False
        self.answered: asyncio.Future[bytes] = loop.create_future()

    def work(self, question: Question) -> None:
        """Find the answer; in the thread."""
        body, problem = b"", None
        try:
            body = question.answer()
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            problem = error
        with self._lock:
            if not self._left:
                self._loop.call_soon_threadsafe(self._settle, body, problem)

    def leave(self) -> None:
        """Wait no more: from here on the thread leaves the loop alone, which may be about to close."""
        with self._lock:
            self._left = True

    def _settle(self, body: bytes, problem: Exception | None) -> None:
        if self.answered.done():
            return
        if problem is None:
            self.answered.set_result(body)
        else:
            self.answered.set_exception(problem)

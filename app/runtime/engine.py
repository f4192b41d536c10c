"""The assistant on a thread and an event loop of its own.

A window's loop may stall; the conversation must not.  Inputs come in by one
thread-safe call, what there is to show goes out by callbacks in the engine's thread.
"""

import asyncio
import logging
from collections.abc import Callable
from threading import Event, Thread, current_thread
from typing import Final

from app.runtime.assistant import Assistant
from app.runtime.subscribers import Subscribers, Watcher
from app.session.inputs import Input

logger = logging.getLogger(__name__)

START_TIMEOUT_S: Final = 15.0
CLOSE_TIMEOUT_S: Final = 5.0

OnFault = Callable[[Exception], None]
Build = Callable[[OnFault], Assistant]
"""Builds the assistant in the engine's loop, with the callback to give it as ``on_fault``."""


class Engine:
    """Owns the thread, the loop in it, and the assistant in that.

    Used once: :meth:`start`, then :meth:`close`.  Every method may be called from any
    thread but the engine's own.
    """

    def __init__(self, build: Build) -> None:
        self._build = build
        self._subscribers = Subscribers()
        self._thread = Thread(target=self._work, name="engine", daemon=True)
        self._ready = Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._assistant: Assistant | None = None
        self._stopping = asyncio.Event()
        self._fault: BaseException | None = None

    @property
    def fault(self) -> BaseException | None:
        """What broke the conversation, if something did."""
        return self._fault

    @property
    def running(self) -> bool:
        """Whether inputs are taken."""
        return self._assistant is not None and self._fault is None

    def start(self, timeout_s: float = START_TIMEOUT_S) -> None:
        """Start the thread; return when the devices are open.  Raises what the building raised."""
        self._thread.start()
        if not self._ready.wait(timeout_s):
            self.close()
            raise TimeoutError(f"the engine did not start within {timeout_s:g} s")
        if self._assistant is None:
            self.close()

    def submit(self, given: Input) -> None:
        """Give an input to the conversation; ignored before the start and after the end."""
        loop, assistant = self._loop, self._assistant
        if loop is None or assistant is None:
            return
        try:
            loop.call_soon_threadsafe(assistant.submit, given)
        except RuntimeError:
            # The loop ended between the look and the call.
            logger.debug("x %s came after the end", type(given).__name__)

    def subscribe(self, watcher: Watcher) -> Callable[[], None]:
        """Tell ``watcher`` what there is to show, in the engine's thread; call the result to end that."""
        return self._subscribers.subscribe(watcher)

    def close(self, timeout_s: float = CLOSE_TIMEOUT_S) -> None:
        """Stop, and wait for the thread to end.  Safe to repeat.

        Raises what broke the conversation, once, and ``TimeoutError`` if the thread does not end.
        """
        assert current_thread() is not self._thread, "the engine cannot wait for itself"
        if self._loop is not None and self._thread.is_alive():
            self._wake()
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        if self._thread.is_alive():
            raise TimeoutError(f"the engine did not stop within {timeout_s:g} s")
        fault, self._fault = self._fault, None
        if fault is not None:
            raise fault

    def _wake(self) -> None:
        assert self._loop is not None
        try:
            self._loop.call_soon_threadsafe(self._stopping.set)
        except RuntimeError:
            logger.debug("x the engine had ended by itself")

    # ---------------------------------------------------------- in the thread

    def _work(self) -> None:
        try:
            asyncio.run(self._live())
        except Exception as fault:
            logger.exception("! the engine broke")
            self._fault = fault
        finally:
            self._loop = None
            self._ready.set()

    async def _live(self) -> None:
        self._loop = asyncio.get_running_loop()
        assistant = self._build(self._broke)
        assistant.subscribe(self._subscribers.tell)
        try:
            await assistant.start()
            self._assistant = assistant
            self._ready.set()
            await self._stopping.wait()
        finally:
            self._assistant = None
            await assistant.aclose()

    def _broke(self, fault: Exception) -> None:
        """Take what broke the session; the thread stays, so that :meth:`close` can tell of it."""
        self._fault = fault

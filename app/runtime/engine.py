"""The assistant on a thread and an event loop of its own.

A window's loop may stall; the conversation must not.  Inputs come in by one
thread-safe call, what there is to show goes out by callbacks in the engine's thread.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractAsyncContextManager
from threading import Event, Thread, current_thread
from typing import Any, Final, TypeVar

from app.runtime.assistant import Assistant
from app.runtime.levels import Levels, LevelWatcher
from app.runtime.ports import Dialler
from app.runtime.sound_check import MicrophoneReport, OnStep, SpeakerReport, check_microphone, check_speaker
from app.runtime.sound_control import Check
from app.runtime.subscribers import Shown, Subscribers, Watcher
from app.runtime.voice_sample import SampleReport, sample_voice
from app.session.effects import ShowStatus, Snapshot
from app.session.inputs import Input
from app.session.states import Phase
from app.settings import Sound

logger = logging.getLogger(__name__)

START_TIMEOUT_S: Final = 15.0
CLOSE_TIMEOUT_S: Final = 5.0
BROKE: Final = "Something in Earshot broke, and the conversation is over. Start Earshot again."

Result = TypeVar("Result")

OnFault = Callable[[Exception], None]
Build = Callable[[OnFault], AbstractAsyncContextManager[Assistant]]
"""Gives the assistant, not yet started, in the engine's loop, and closes it at the end of its context.

It is called with what to give the assistant as ``on_fault``.
"""


class Engine:
    """Owns the thread, the loop in it, and the assistant in that.

    Used once: :meth:`start`, then :meth:`close`.  Every method may be called from any
    thread but the engine's own.
    """

    def __init__(self, build: Build) -> None:
        self._build = build
        self._subscribers: Subscribers[Shown] = Subscribers()
        self._level_subscribers: Subscribers[Levels] = Subscribers()
        self._thread = Thread(target=self._work, name="engine", daemon=True)
        self._ready = Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._assistant: Assistant | None = None
        self._stopping = asyncio.Event()
        self._fault: BaseException | None = None
        self._sound: Sound | None = None
        self._tried: Future[Any] | None = None

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
        self._call(lambda assistant: assistant.submit(given))

    def _call(self, call: Callable[[Assistant], None]) -> bool:
        """Call in the engine's thread; say whether there is one to call in."""
        loop, assistant = self._loop, self._assistant
        if loop is None or assistant is None:
            return False
        try:
            loop.call_soon_threadsafe(call, assistant)
        except RuntimeError:
            # The loop ended between the look and the call.
            logger.debug("x something was wanted after the end")
            return False
        return True

    def reopen_devices(self) -> None:
        """Open microphone and speaker again; ignored before the start and after the end."""
        self._call(lambda assistant: assistant.sound.reopen())

    def use_sound(self, sound: Sound) -> None:
        """Go on with these devices, with or without the removal of echo, and with slices of this length.

        What did not change stays as it is; trouble is told as a notice.  Before the start it is kept
        until then, after the end ignored.
        """
        self._sound = sound
        self._call(lambda assistant: assistant.sound.use(sound))

    def check_microphone(self, on_step: OnStep) -> "Future[MicrophoneReport]":
        """Record a person for five seconds and play that back; see :mod:`app.runtime.sound_check`.

        ``on_step`` and what is called when it is done are called in the engine's thread.  The
        future may be cancelled at any time; it is cancelled by another test, by the end, and at
        once where inputs are not taken.
        """
        return self._check(lambda booth: check_microphone(booth, on_step))

    def check_speaker(self) -> "Future[SpeakerReport]":
        """Play a chime; the rest is as with :meth:`check_microphone`."""
        return self._check(check_speaker)

    def sample_voice(self, dialler: Dialler, voice: str) -> "Future[SampleReport]":
        """Let ``voice`` say a sentence on a connection of its own; the rest as :meth:`check_microphone`."""
        return self._check(lambda booth: sample_voice(booth, dialler, voice))

    def _check(self, check: Check[Result]) -> "Future[Result]":
        future: Future[Result] = Future()
        self._tried = future
        if not self._call(lambda assistant: assistant.sound.check(check, future)):
            future.cancel()
        return future

    @property
    def hears(self) -> bool:
        """Whether there is a microphone."""
        return self._assistant is not None and self._assistant.hears

    @property
    def sound_arrives(self) -> bool:
        """Whether there is a microphone, and it gives sound."""
        return self._assistant is not None and self._assistant.sound_arrives

    def subscribe(self, watcher: Watcher) -> Callable[[], None]:
        """Tell ``watcher`` what there is to show, in the engine's thread; call the result to end that."""
        return self._subscribers.subscribe(watcher)

    def subscribe_levels(self, watcher: LevelWatcher) -> Callable[[], None]:
        """Tell ``watcher`` how loud both voices are, in the engine's thread; call the result to end that."""
        return self._level_subscribers.subscribe(watcher)

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
        if self._tried is not None:
            # It may have been asked for too late to be begun.
            self._tried.cancel()
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
        async with self._build(self._broke) as assistant:
            assistant.subscribe(self._subscribers.tell)
            assistant.subscribe_levels(self._level_subscribers.tell)
            try:
                await assistant.start()
                self._assistant = assistant
                if self._sound is not None:
                    assistant.sound.use(self._sound)
                self._ready.set()
                await self._stopping.wait()
            finally:
                self._assistant = None

    def _broke(self, fault: Exception) -> None:
        """Take what broke the session; the thread stays, so that :meth:`close` can tell of it."""
        self._fault = fault
        self._subscribers.tell(ShowStatus(Snapshot(phase=Phase.ERROR, detail=BROKE)))

"""What is tried through the devices of the conversation: it waits for one that is only being started."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import Final, Protocol, TypeVar

from app.audio.hearing import Hearing
from app.runtime.ports import Dialler
from app.runtime.sound_check import MicrophoneReport, OnStep, SpeakerReport
from app.runtime.voice_sample import SampleReport
from app.tasks import OwnedTasks

NOT_STARTED: Final = "There is no conversation now, so nothing can be tried: the window says why."

Report = TypeVar("Report", MicrophoneReport, SpeakerReport, SampleReport)


class Engine(Protocol):
    """What lends its devices, once it is started; see :class:`app.runtime.engine.Engine`."""

    def check_microphone(self, on_step: OnStep) -> "Future[MicrophoneReport]":
        """Record a person, and play that back."""

    def check_speaker(self) -> "Future[SpeakerReport]":
        """Play a chime."""

    def sample_voice(self, dialler: Dialler, voice: str) -> "Future[SampleReport]":
        """Let a voice say a sentence."""


class Tries:
    """Tries them, each as a task of the window's loop that gives what came of it.

    ``started`` returns when ``engine`` runs, or nothing more is done to start it; it says which.
    """

    def __init__(
        self, engine: Engine, dialler: Dialler, started: Callable[[], Awaitable[bool]], tasks: OwnedTasks
    ) -> None:
        self._engine = engine
        self._dialler = dialler
        self._started = started
        self._tasks = tasks

    def microphone(self, on_step: OnStep) -> asyncio.Task[MicrophoneReport]:
        """Record a person and play that back; ``on_step`` is called in the engine's thread."""
        untried = MicrophoneReport(hearing=Hearing.NOTHING, sentence=NOT_STARTED)
        trying = self._try(lambda: self._engine.check_microphone(on_step), untried)
        return self._tasks.start(trying, name="microphone test")

    def speaker(self) -> asyncio.Task[SpeakerReport]:
        """Play a chime."""
        trying = self._try(self._engine.check_speaker, SpeakerReport(played=False, sentence=NOT_STARTED))
        return self._tasks.start(trying, name="speaker test")

    def voice(self, name: str) -> asyncio.Task[SampleReport]:
        """Let a voice say a sentence."""
        untried = SampleReport(played=False, sentence=NOT_STARTED)
        trying = self._try(lambda: self._engine.sample_voice(self._dialler, name), untried)
        return self._tasks.start(trying, name="voice sample")

    async def _try(self, begin: "Callable[[], Future[Report]]", untried: Report) -> Report:
        if not await self._started():
            return untried
        return await asyncio.wrap_future(begin())

"""The partner's ears, wits and voice as the server needs them: made once, used by all sessions."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Protocol

from app.practice.detector import SpeechDetector, make_detector
from app.practice.transcriber import Heard, Transcriber
from app.practice.voice import Utterance, Voice
from app.practice.wits import Reply, Request, answer


class Mind(Protocol):
    """What a session asks of its partner.  ``load``, ``hear`` and ``speak`` belong in a worker."""

    def load(self) -> None:
        """Get ready, which takes a moment; called once, before the first turn."""

    def detector(self) -> SpeechDetector:
        """A speech detector for one session."""

    def hear(self, pcm: bytes) -> Heard:
        """Recognise what was said in :data:`app.formats.INTERNAL` sound."""

    def answer(self, request: Request) -> Reply:
        """What to say or call."""

    def speak(
        self, text: str, *, voice: str, speed: float, cancelled: threading.Event
    ) -> Iterator[Utterance]:
        """``text`` aloud, clause by clause."""

    def now(self) -> datetime:
        """The time to tell."""


class PartnerMind:
    """The real one: the detector, the recogniser, the wits and the computer's own voice."""

    def __init__(
        self, transcriber: Transcriber, voice: Voice, clock: Callable[[], datetime] = datetime.now
    ) -> None:
        self._transcriber = transcriber
        self._voice = voice
        self._clock = clock

    def load(self) -> None:
        """Load the recogniser."""
        self._transcriber.load()

    def detector(self) -> SpeechDetector:
        """A speech detector for one session."""
        return make_detector()

    def hear(self, pcm: bytes) -> Heard:
        """Recognise what was said."""
        return self._transcriber.transcribe(pcm)

    def answer(self, request: Request) -> Reply:
        """What to say or call."""
        return answer(request)

    def speak(
        self, text: str, *, voice: str, speed: float, cancelled: threading.Event
    ) -> Iterator[Utterance]:
        """``text`` aloud, clause by clause."""
        return self._voice.speak(text, voice, speed, cancelled)

    def now(self) -> datetime:
        """The time here."""
        return self._clock()


def make_mind() -> PartnerMind:
    """The best ears and voice this computer has."""
    return PartnerMind(Transcriber(), Voice())

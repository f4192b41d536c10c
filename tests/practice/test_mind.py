import threading
from datetime import datetime

from app.practice.mind import PartnerMind, make_mind
from app.practice.transcriber import Heard, Transcriber
from app.practice.voice import Utterance, Voice
from app.practice.wits import Request


class Ears(Transcriber):
    """A recogniser that has one thing to say."""

    def load(self) -> None:
        self.loaded = True

    def transcribe(self, pcm: bytes) -> Heard:
        return Heard(text=f"{len(pcm)} bytes", complete=True, confidence=1.0)


class Mouth:
    """An engine that says everything as a little noise."""

    name = "noise"

    def __init__(self) -> None:
        self.said: list[tuple[str, str, float]] = []

    def say(self, clause: str, *, voice: str, speed: float, cancelled: threading.Event) -> bytes:
        self.said.append((clause, voice, speed))
        return b"\1\0" * 2400


def test_it_hears_thinks_and_speaks() -> None:
    mouth, ears = Mouth(), Ears()
    noon = datetime(2026, 1, 1, 12)
    mind = PartnerMind(ears, Voice(mouth), clock=lambda: noon)
    mind.load()
    assert ears.loaded
    assert mind.hear(b"\0\0").text == "2 bytes"
    assert mind.now() == noon
    assert mind.answer(Request(said="what time is it", now=mind.now())).text == "It is 12:00."
    spoken = list(mind.speak("One, two.", voice="cedar", speed=1.5, cancelled=threading.Event()))
    assert all(isinstance(clause, Utterance) for clause in spoken)
    assert mouth.said == [("One,", "cedar", 1.5), ("two.", "cedar", 1.5)]


def test_every_session_has_a_detector_of_its_own() -> None:
    mind = make_mind()
    assert mind.detector() is not mind.detector()

"""Decide when a person's turn begins and when it is over.

A :class:`TurnDetector` listens to one session.  It counts samples and knows no
clock, so the same sound always gives the same events, however it is cut and
however fast it arrives.

*Server VAD* ends a turn after so many milliseconds without speech, whatever was said.

*Semantic VAD* listens to what was said.  A quarter of a second after the last
word it hands out the utterance (:class:`MaybeDone`) and is told by
:meth:`TurnDetector.judge` whether that was a whole sentence:

=====================  ==========  ==============  =======
what was said          low         medium, auto    high
=====================  ==========  ==============  =======
complete               ends as soon as it is judged
could not be told      1200 ms     800 ms          500 ms
incomplete             8000 ms     4000 ms         2000 ms
=====================  ==========  ==============  =======

The waits count from the end of the last word.  Speech that goes on cancels
them.  While the judgement is still being made the longest wait applies, so a
slow recogniser never cuts anyone off.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final, assert_never

from app.formats import INTERNAL
from app.practice.detector import Frame, SpeechDetector

RELEASE_MARGIN: Final = 0.15
"""Speech goes on until its probability falls this far below the threshold (or half of it)."""

LONGEST_UTTERANCE_MS: Final = 30_000
"""How much of an utterance is kept for judging; of a longer one only the end."""


class Eagerness(Enum):
    """How soon semantic VAD answers; the value is the name the protocol uses."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    AUTO = "auto"


INCOMPLETE_WAIT_MS: Final = {
    Eagerness.LOW: 8000,
    Eagerness.MEDIUM: 4000,
    Eagerness.HIGH: 2000,
    Eagerness.AUTO: 4000,
}
UNKNOWN_WAIT_MS: Final = {
    Eagerness.LOW: 1200,
    Eagerness.MEDIUM: 800,
    Eagerness.HIGH: 500,
    Eagerness.AUTO: 800,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerVad:
    """Turns end by silence.  Realtime API: turn detection, ``server_vad``.

    ``idle_timeout_ms`` of None means that silence is never answered.
    """

    threshold: float = 0.5
    prefix_padding_ms: int = 300
    silence_duration_ms: int = 500
    idle_timeout_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SemanticVad:
    """Turns end when what was said is complete.  Realtime API: turn detection, ``semantic_vad``."""

    eagerness: Eagerness = Eagerness.AUTO
    threshold: float = 0.5
    prefix_padding_ms: int = 300
    ask_after_ms: int = 250


Turns = ServerVad | SemanticVad


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechStarted:
    """Somebody began to speak.  ``audio_start_ms`` includes the prefix padding."""

    audio_start_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechStopped:
    """The turn is over.  ``audio_end_ms`` includes the silence that was waited for."""

    audio_end_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MaybeDone:
    """Was this a whole sentence?  Answer with :meth:`TurnDetector.judge` and this ``token``.

    ``utterance`` is the turn so far, prefix padding included, as
    :data:`app.formats.INTERNAL` sound; ``audio_end_ms`` is where it ends.
    """

    token: int
    audio_end_ms: int
    utterance: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class IdleTimeout:
    """Nobody spoke for ``idle_timeout_ms`` after the answer; both offsets are in the session's audio."""

    audio_start_ms: int
    audio_end_ms: int


EarEvent = SpeechStarted | SpeechStopped | MaybeDone | IdleTimeout


class Judgement(Enum):
    """How far the judging of the utterance in a pause has come."""

    NOT_ASKED = "not asked"
    ASKED = "asked"
    INCOMPLETE = "incomplete"
    UNKNOWN = "unknown"


@dataclass(slots=True, kw_only=True)
class _Utterance:
    """The turn under way.  All offsets in ms of the session's audio."""

    start_ms: float
    speech_end_ms: float
    judgement: Judgement = Judgement.NOT_ASKED


class TurnDetector:
    """The ears of one session.

    ``detector`` belongs to this object alone.  Offsets count all the sound fed
    since creation, across turns, :meth:`clear` and :meth:`configure`.
    """

    def __init__(self, turns: Turns, detector: SpeechDetector) -> None:
        self._turns = turns
        self._detector = detector
        self._fed_bytes = 0
        self._kept = bytearray()
        self._free_from_ms = 0.0
        self._utterance: _Utterance | None = None
        self._token = 0
        self._waiting_since_ms: float | None = None

    @property
    def position_ms(self) -> float:
        """How much sound was fed so far."""
        return INTERNAL.duration_ms(self._fed_bytes)

    @property
    def hears_speech(self) -> bool:
        """Whether a turn is under way."""
        return self._utterance is not None

    def configure(self, turns: Turns) -> None:
        """Go on with other settings; a turn under way is kept and ends by the new ones."""
        self._turns = turns

    def clear(self) -> None:
        """Forget the turn under way without an event: the input buffer was cleared or committed."""
        self._utterance = None
        self._token += 1
        self._free_from_ms = self.position_ms
        self._kept.clear()

    def start_waiting(self) -> None:
        """Count the idle timeout from here: the answer has been played, nobody speaks."""
        self._waiting_since_ms = self.position_ms

    def stop_waiting(self) -> None:
        """Count no idle timeout: an answer is being made or played."""
        self._waiting_since_ms = None

    def feed(self, pcm: bytes) -> list[EarEvent]:
        """Take any amount of :data:`app.formats.INTERNAL` sound; return what it made happen, in order."""
        events: list[EarEvent] = []
        step = INTERNAL.byte_count(10)
        for begin in range(0, len(pcm), step):
            piece = pcm[begin : begin + step]
            self._kept += piece
            self._fed_bytes += len(piece)
            for frame in self._detector.feed(piece):
                events += self._hear(frame)
            self._forget_old()
        return events

    def judge(self, token: int, complete: bool | None) -> list[EarEvent]:
        """Say whether the utterance of ``token`` was complete; None when that could not be told.

        Returns the end of the turn when it ends now.  A judgement that comes
        after the person went on speaking is stale and changes nothing.
        """
        utterance = self._utterance
        if utterance is None or token != self._token or utterance.judgement is not Judgement.ASKED:
            return []
        if complete:
            return [self._stop(self.position_ms)]
        utterance.judgement = Judgement.UNKNOWN if complete is None else Judgement.INCOMPLETE
        return self._stop_if_waited(utterance, self.position_ms)

    def _hear(self, frame: Frame) -> list[EarEvent]:
        if self._utterance is None:
            return self._hear_in_silence(frame)
        return self._hear_in_speech(self._utterance, frame)

    def _hear_in_silence(self, frame: Frame) -> list[EarEvent]:
        if frame.probability < self._turns.threshold:
            return self._idle(frame)
        start_ms = max(frame.start_ms - self._turns.prefix_padding_ms, self._free_from_ms, 0.0)
        self._utterance = _Utterance(start_ms=start_ms, speech_end_ms=frame.end_ms)
        self._waiting_since_ms = None
        return [SpeechStarted(audio_start_ms=round(start_ms))]

    def _idle(self, frame: Frame) -> list[EarEvent]:
        match self._turns:
            case ServerVad(idle_timeout_ms=int(limit)) if self._waiting_since_ms is not None:
                start_ms = self._waiting_since_ms
                if frame.end_ms - start_ms < limit:
                    return []
                self._waiting_since_ms = None
                self._free_from_ms = frame.end_ms
                return [IdleTimeout(audio_start_ms=round(start_ms), audio_end_ms=round(frame.end_ms))]
            case _:
                return []

    def _hear_in_speech(self, utterance: _Utterance, frame: Frame) -> list[EarEvent]:
        threshold = self._turns.threshold
        if frame.probability >= max(threshold - RELEASE_MARGIN, threshold / 2):
            utterance.speech_end_ms = frame.end_ms
            utterance.judgement = Judgement.NOT_ASKED
            return []
        asked = self._ask_if_paused(utterance, frame)
        return asked or self._stop_if_waited(utterance, frame.end_ms)

    def _ask_if_paused(self, utterance: _Utterance, frame: Frame) -> list[EarEvent]:
        if not isinstance(self._turns, SemanticVad) or utterance.judgement is not Judgement.NOT_ASKED:
            return []
        if frame.end_ms - utterance.speech_end_ms < self._turns.ask_after_ms:
            return []
        utterance.judgement = Judgement.ASKED
        self._token += 1
        return [
            MaybeDone(
                token=self._token,
                audio_end_ms=round(frame.end_ms),
                utterance=self._between(utterance.start_ms, frame.end_ms),
            )
        ]

    def _stop_if_waited(self, utterance: _Utterance, now_ms: float) -> list[EarEvent]:
        if now_ms - utterance.speech_end_ms < self._patience_ms(utterance.judgement):
            return []
        return [self._stop(now_ms)]

    def _patience_ms(self, judgement: Judgement) -> int:
        match self._turns:
            case ServerVad(silence_duration_ms=limit):
                return limit
            case SemanticVad(eagerness=eagerness):
                waits = UNKNOWN_WAIT_MS if judgement is Judgement.UNKNOWN else INCOMPLETE_WAIT_MS
                return waits[eagerness]
            case _ as unreachable:
                assert_never(unreachable)

    def _stop(self, now_ms: float) -> SpeechStopped:
        self._utterance = None
        self._token += 1
        self._free_from_ms = now_ms
        return SpeechStopped(audio_end_ms=round(now_ms))

    def _between(self, start_ms: float, end_ms: float) -> bytes:
        """The kept sound from ``start_ms`` to ``end_ms``; what is no longer kept is left out."""
        first = self._fed_bytes - len(self._kept)
        begin, end = (max(INTERNAL.byte_count(place) - first, 0) for place in (start_ms, end_ms))
        return bytes(self._kept[begin:end])

    def _forget_old(self) -> None:
        longest = LONGEST_UTTERANCE_MS if self._utterance else self._turns.prefix_padding_ms + 200
        surplus = len(self._kept) - INTERNAL.byte_count(longest)
        if surplus > 0:
            del self._kept[:surplus]

"""Say a text aloud, clause by clause, with the computer's own voice.

:class:`Voice` cuts a text at its punctuation and hands each clause to a
:class:`~app.practice.speech_engines.SpeechEngine`, so that the first clause can
be heard while the next is still being made.  Every clause comes back at
:data:`app.formats.INTERNAL`, at one level, with the places of its words.

The places are proportional: a clause is made apart from the others, so its
start and end are exact, and the words inside share its sounding part by the
number of their letters.
"""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.formats import INTERNAL
from app.practice.levelling import level, sounding_part
from app.practice.speech_engines import SpeechEngine, make_engine

VOICES: Final = ("alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse", "marin", "cedar")
"""Every voice name of the protocol; each one sounds different."""

SLOWEST: Final = 0.25
FASTEST: Final = 1.5
"""The range of ``speed``.  Realtime API: session configuration, ``audio.output.speed``."""

PAUSE_MS: Final = {",": 60, ";": 120, ":": 120, "": 0}
SENTENCE_PAUSE_MS: Final = 220
LONGEST_CLAUSE: Final = 120
"""Characters of a clause without punctuation; it is cut at a space there."""

_CLAUSE: Final = re.compile(r".+?(?:[.!?,;:]+(?=\s|$)|$)", re.DOTALL)
_LETTERS: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenWord:
    """Where a word sounds, in ms from the start of its utterance.

    The texts of an utterance's words joined give its text back: each but the
    first begins with the space before it.
    """

    start_ms: float
    end_ms: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Spoken text: :data:`app.formats.INTERNAL` sound and the places of its words."""

    text: str
    pcm: bytes
    words: tuple[SpokenWord, ...]

    @property
    def duration_ms(self) -> float:
        """How long it lasts."""
        return INTERNAL.duration_ms(len(self.pcm))


def clauses(text: str) -> list[str]:
    """Cut ``text`` behind its punctuation; joined with spaces, the pieces give it back normalised."""
    whole = " ".join(text.split())
    cut = [part for match in _CLAUSE.finditer(whole) for part in _not_too_long(match.group().strip())]
    return [part for part in cut if part]


def _not_too_long(clause: str) -> list[str]:
    pieces = []
    while len(clause) > LONGEST_CLAUSE:
        place = clause.rfind(" ", 0, LONGEST_CLAUSE)
        if place <= 0:
            break
        pieces.append(clause[:place])
        clause = clause[place + 1 :]
    return [*pieces, clause]


def pause_after(clause: str) -> int:
    """How many ms of silence follow ``clause``."""
    last = clause[-1:]
    return SENTENCE_PAUSE_MS if last in {".", "!", "?"} else PAUSE_MS.get(last, 0)


def join(utterances: Iterator[Utterance] | tuple[Utterance, ...] | list[Utterance]) -> Utterance:
    """One utterance that says them all, in order."""
    text, pcm, words = "", b"", []
    for part in utterances:
        offset = INTERNAL.duration_ms(len(pcm))
        gap = " " if text else ""
        for index, word in enumerate(part.words):
            words.append(
                SpokenWord(
                    start_ms=word.start_ms + offset,
                    end_ms=word.end_ms + offset,
                    text=(gap if index == 0 else "") + word.text,
                )
            )
        text, pcm = text + gap + part.text, pcm + part.pcm
    return Utterance(text=text, pcm=pcm, words=tuple(words))


class Voice:
    """Speaks with one engine; may be used from any thread."""

    def __init__(self, engine: SpeechEngine | None = None) -> None:
        self._engine = engine or make_engine()

    @property
    def name(self) -> str:
        """Which engine speaks."""
        return self._engine.name

    def speak(
        self,
        text: str,
        voice: str = "marin",
        speed: float = 1.0,
        cancelled: threading.Event | None = None,
    ) -> Iterator[Utterance]:
        """Yield ``text`` spoken, a clause at a time; made only when it is asked for.

        ``voice`` is one of :data:`VOICES`; any other speaks like marin.  ``speed`` is
        held to 0.25-1.5.  When ``cancelled`` is set the clause in the making is given
        up and nothing more comes.  A clause the engine fails at is replaced by tones.
        """
        asked = voice if voice in VOICES else "marin"
        pace = min(max(speed, SLOWEST), FASTEST)
        given_up = cancelled or threading.Event()
        for clause in clauses(text):
            sound = self._engine.say(clause, voice=asked, speed=pace, cancelled=given_up)
            if given_up.is_set():
                return
            yield _utterance(clause, level(sound))


def _utterance(clause: str, sound: bytes) -> Utterance:
    begin_ms, end_ms = sounding_part(sound)
    pcm = sound + INTERNAL.quiet(pause_after(clause))
    return Utterance(text=clause, pcm=pcm, words=place_words(clause, begin_ms, end_ms))


def place_words(clause: str, begin_ms: float, end_ms: float) -> tuple[SpokenWord, ...]:
    """Share ``begin_ms`` to ``end_ms`` among the words of ``clause`` by their letters."""
    words = clause.split()
    weights = [1 + len(_LETTERS.findall(word)) for word in words]
    share = (end_ms - begin_ms) / sum(weights)
    placed, start = [], begin_ms
    for index, (word, weight) in enumerate(zip(words, weights, strict=True)):
        end = start + weight * share
        placed.append(SpokenWord(start_ms=start, end_ms=end, text=(" " if index else "") + word))
        start = end
    return tuple(placed)

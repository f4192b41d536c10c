"""Say one answer: sound and words at their places, faster than real time but not at once.

Sound is made clause by clause in a worker, the next clause while the last is
being sent, so the first is heard early and an answer can be interrupted while
it is still being made.
"""

import asyncio
import threading
from collections.abc import Iterator
from typing import Final

from app.audio.transcode import Decoder, Encoder
from app.formats import INTERNAL
from app.practice.emission import Emission
from app.practice.items import AudioPart
from app.practice.outbox import Outbox
from app.practice.voice import SpokenWord, Utterance
from app.practice.workers import Workers

FIRST_DELTA_MS: Final = 100
"""The first piece is short, so that it comes early."""

DELTA_MS: Final = 200
WORDS_PER_DELTA: Final = 3
SECONDS_PER_WRITTEN_DELTA: Final = 0.02
WORD_MS: Final = 300
"""How long a word lasts when nobody knows better: when a person's own words are played back."""


class Enough(Exception):
    """The answer must end here; ``reason`` as in ``status_details``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Speaker:
    """Sends the words and sound of one response.

    ``speedup`` is how many times faster than real time; ``most_tokens`` where
    the answer is cut, and ``reason`` what is said about it then.
    """

    def __init__(
        self,
        emission: Emission,
        outbox: Outbox,
        *,
        speedup: float,
        most_tokens: int | None,
        reason: str = "max_output_tokens",
    ) -> None:
        self._emission = emission
        self._outbox = outbox
        self._speedup = speedup
        self._most_tokens = most_tokens
        self._reason = reason
        self._encoder = Encoder(emission.order.wire)
        self._began: float | None = None
        self._sent_ms = 0.0

    @property
    def began(self) -> float | None:
        """When, by the loop's clock, the first sound was sent; ``None`` before."""
        return self._began

    async def write(self, text: str) -> None:
        """Send ``text`` as words alone."""
        words = _with_spaces(text)
        for begin in range(0, len(words), WORDS_PER_DELTA):
            await self._make_room()
            self._emission.words("".join(words[begin : begin + WORDS_PER_DELTA]))
            await asyncio.sleep(SECONDS_PER_WRITTEN_DELTA)

    async def say(self, clauses: Iterator[Utterance], workers: Workers, given_up: threading.Event) -> None:
        """Send spoken clauses as they are made; ``given_up`` tells the worker that nobody waits any more."""
        first = True
        upcoming = workers.begin(next, clauses, None)
        try:
            while (utterance := await upcoming) is not None:
                upcoming = workers.begin(next, clauses, None)
                await self._send(utterance, lead="" if first else " ")
                first = False
        finally:
            given_up.set()

    async def play_back(self, part: AudioPart) -> None:
        """Send a person's own sound; its words, where they are known, in step with it."""
        pcm = _decoded(part)
        texts = _with_spaces(part.transcript or "")
        words = tuple(
            SpokenWord(start_ms=index * WORD_MS, end_ms=(index + 1) * WORD_MS, text=text)
            for index, text in enumerate(texts)
        )
        await self._send(Utterance(text=part.transcript or "", pcm=pcm, words=words), lead=" ")

    def end(self) -> None:
        """Send the few samples the encoder still holds."""
        rest = self._encoder.flush()
        if rest:
            self._emission.sound(rest)

    async def _send(self, utterance: Utterance, *, lead: str) -> None:
        words = list(utterance.words)
        begin = 0
        while begin < len(utterance.pcm):
            step = INTERNAL.byte_count(DELTA_MS if self._sent_ms else FIRST_DELTA_MS)
            piece = utterance.pcm[begin : begin + step]
            begin += len(piece)
            await self._make_room()
            while words and words[0].start_ms < INTERNAL.duration_ms(begin):
                self._emission.words(lead + words.pop(0).text)
                lead = ""
            await self._send_piece(piece)
        if words:
            self._emission.words(lead + "".join(word.text for word in words))

    async def _send_piece(self, piece: bytes) -> None:
        clock = asyncio.get_running_loop()
        if self._began is None:
            self._began = clock.time()
        audio = self._encoder.encode(piece)
        if audio:
            self._emission.sound(audio)
        self._sent_ms += INTERNAL.duration_ms(len(piece))
        due = self._began + self._sent_ms / 1000 / self._speedup
        await asyncio.sleep(max(due - clock.time(), 0.0))

    async def _make_room(self) -> None:
        await self._outbox.room()
        if self._most_tokens is not None and self._emission.said.total >= self._most_tokens:
            raise Enough(self._reason)


def _decoded(part: AudioPart) -> bytes:
    decoder = Decoder(part.wire)
    return decoder.decode(bytes(part.audio)) + decoder.flush()


def _with_spaces(text: str) -> list[str]:
    """The words of ``text``, each but the first with the space before it."""
    words = text.split()
    return [word if index == 0 else f" {word}" for index, word in enumerate(words)]

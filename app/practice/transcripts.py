"""Recognise what was said, once for every piece of sound, and tell the client in its own time.

Realtime API: input audio transcription.  It runs beside the answer: its
deltas arrive among the answer's sound, and may arrive after it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from app.audio.transcode import Decoder
from app.practice import usage
from app.practice.faults import Manner
from app.practice.items import AudioPart, Item, Message
from app.practice.mind import Mind
from app.practice.outbox import Outbox
from app.practice.rules import JsonObject
from app.practice.transcriber import Heard
from app.practice.workers import Workers
from app.tasks import OwnedTasks

FIRST_DELTA_S: Final = 0.25
"""After the commit; later than ``response.created``, as with the real service."""

DELTA_S: Final = 0.03

ENGLISH: Final = "en"
ENGLISH_ONLY: Final = "The practice partner writes down English only."
NOT_KNOWN: Final = "The practice partner knows only a few sentences, and this was none of them."


class Transcripts:
    """Hears the sound of items.  ``answered`` waits until the response under way, or the next, is done."""

    def __init__(
        self,
        *,
        mind: Mind,
        workers: Workers,
        outbox: Outbox,
        tasks: OwnedTasks,
        manner: Manner,
        answered: Callable[[], Awaitable[None]],
    ) -> None:
        self._mind = mind
        self._workers = workers
        self._outbox = outbox
        self._tasks = tasks
        self._manner = manner
        self._answered = answered
        self._hearing: dict[int, asyncio.Future[Heard]] = {}

    def begin(
        self,
        message: Message,
        part: AudioPart,
        *,
        announce: bool,
        language: str | None = None,
        known: Heard | None = None,
    ) -> None:
        """Recognise ``part`` of ``message``; ``announce`` tells the client.

        ``language``: the one the client says it is.  ``known`` is what was recognised
        already, when the turn was judged.
        """
        if known is not None:
            _keep(part, known)
        if announce:
            self._tasks.start(self._announce(message, part, language or ENGLISH), name="transcription")

    async def settle(self, items: Iterable[Item]) -> None:
        """Recognise whatever of ``items`` was spoken by the person and has not been recognised yet."""
        for item in items:
            if isinstance(item, Message) and item.role == "user":
                for part in item.content:
                    if isinstance(part, AudioPart):
                        await self._recognise(part)

    async def _recognise(self, part: AudioPart) -> None:
        if part.attempted or part.transcript is not None:
            return
        key = id(part)
        hearing = self._hearing.get(key)
        if hearing is None:
            hearing = self._hearing[key] = self._workers.begin(self._hear, part)
            hearing.add_done_callback(lambda _: self._hearing.pop(key, None))
        # Two may wait for the same hearing; the one that is cancelled must not take it from the other.
        _keep(part, await asyncio.shield(hearing))

    def _hear(self, part: AudioPart) -> Heard:
        decoder = Decoder(part.wire)
        return self._mind.hear(decoder.decode(bytes(part.audio)) + decoder.flush())

    async def _announce(self, message: Message, part: AudioPart, language: str) -> None:
        await asyncio.sleep(FIRST_DELTA_S)
        await self._recognise(part)
        if self._manner is Manner.NEVER:
            return
        if self._manner is Manner.LATE:
            await self._answered()
        place: JsonObject = {"item_id": message.id, "content_index": message.content.index(part)}
        if language != ENGLISH:
            self._fail(place, "unsupported_language", ENGLISH_ONLY)
            return
        if self._manner is Manner.FAILED or part.transcript is None:
            self._fail(place, "audio_unintelligible", NOT_KNOWN)
            return
        await self._deliver(place, part, part.transcript)

    def _fail(self, place: JsonObject, code: str, message: str) -> None:
        self._outbox.send(
            "conversation.item.input_audio_transcription.failed",
            **place,
            error={
                "type": "transcription_error",
                "code": code,
                "message": message,
                "param": None,
            },
        )

    async def _deliver(self, place: JsonObject, part: AudioPart, transcript: str) -> None:
        for index, word in enumerate(transcript.split()):
            await self._outbox.room()
            delta = f" {word}" if index else word
            self._outbox.send("conversation.item.input_audio_transcription.delta", **place, delta=delta)
            await asyncio.sleep(DELTA_S)
        self._outbox.send(
            "conversation.item.input_audio_transcription.completed",
            **place,
            transcript=transcript,
            usage=usage.of_transcription(part.duration_ms, transcript),
        )


def _keep(part: AudioPart, heard: Heard) -> None:
    part.attempted = True
    part.transcript = heard.text

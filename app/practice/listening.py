"""The input side of a session: sound comes in, turns come out.

Realtime API: input audio buffer and turn detection.  With turn detection the
session's ears decide when a turn begins and ends; without, the client commits.
Either way a turn becomes a user item here, and others are told.
"""

from collections.abc import Callable
from typing import Final

from app.audio.transcode import Decoder
from app.practice.config import Config, Turns
from app.practice.conversation import Conversation
from app.practice.detector import SpeechDetector
from app.practice.ears import EarEvent, IdleTimeout, MaybeDone, SpeechStarted, SpeechStopped, TurnDetector
from app.practice.ids import new_id
from app.practice.input_buffer import InputBuffer
from app.practice.items import AudioPart, Message, describe
from app.practice.mind import Mind
from app.practice.outbox import Outbox
from app.practice.transcriber import Heard
from app.practice.transcripts import Transcripts
from app.practice.workers import Workers
from app.tasks import OwnedTasks

QUIET_KEPT_MS: Final = 30_000
"""How much sound before a turn is kept while nobody speaks."""


class Listener:
    """One session's ears.

    ``on_speech`` is told when somebody begins to speak, ``on_turn`` when a turn
    that was found here is over and its item is in the conversation.
    """

    def __init__(
        self,
        *,
        config: Config,
        conversation: Conversation,
        outbox: Outbox,
        mind: Mind,
        workers: Workers,
        tasks: OwnedTasks,
        transcripts: Transcripts,
        on_speech: Callable[[], None],
        on_turn: Callable[[], None],
    ) -> None:
        self._config = config
        self._conversation = conversation
        self._outbox = outbox
        self._mind = mind
        self._workers = workers
        self._tasks = tasks
        self._transcripts = transcripts
        self._on_speech = on_speech
        self._on_turn = on_turn
        self._buffer = InputBuffer(config.input_format)
        self._decoder = Decoder(config.input_format)
        self._ears: TurnDetector | None = None
        self._detector: SpeechDetector | None = None
        self._ears_begin_ms = 0.0
        self._turn_id = new_id("item")
        self._judged: Heard | None = None
        self.configure()

    @property
    def hears_speech(self) -> bool:
        """Whether somebody is speaking just now."""
        return self._ears is not None and self._ears.hears_speech

    def configure(self) -> None:
        """Take over what the configuration now says about input."""
        if self._config.input_format is not self._buffer.wire:
            self._buffer.change(self._config.input_format)
            self._decoder = Decoder(self._config.input_format)
        turns = self._config.turns
        if turns is None:
            self._ears = None
            return
        if self._ears is None:
            self._detector = self._mind.detector()
            self._ears = TurnDetector(turns.how, self._detector)
            self._ears_begin_ms = self._buffer.end_ms
        else:
            self._ears.configure(turns.how)
        assert self._detector is not None, "who has ears has a detector"
        self._detector.listen_close(self._config.close_microphone)

    async def append(self, audio: bytes) -> None:
        """Take sound in the session's input format; raises ``Refused`` when it does not fit."""
        self._buffer.append(audio)
        ears = self._ears
        if ears is None:
            return
        for event in await self._workers.listen(self._feed, ears, audio):
            self._perform(ears, event)
        if not ears.hears_speech:
            self._buffer.forget_before(self._buffer.end_ms - QUIET_KEPT_MS)

    def _feed(self, ears: TurnDetector, audio: bytes) -> list[EarEvent]:
        return ears.feed(self._decoder.decode(audio))

    def commit(self) -> None:
        """Make an item of everything in the buffer; raises ``Refused`` when it is too little."""
        audio = self._buffer.take_all()
        if self._ears is not None:
            self._ears.clear()
        self._make_item(audio)

    def clear(self) -> None:
        """Drop everything in the buffer."""
        self._buffer.clear()
        if self._ears is not None:
            self._ears.clear()
        self._outbox.send("input_audio_buffer.cleared")

    def wait_for_speech(self) -> None:
        """Count the idle timeout from now: the answer has been played."""
        if self._ears is not None and not self._ears.hears_speech:
            self._ears.start_waiting()

    def stop_waiting(self) -> None:
        """Count no idle timeout: an answer is on its way."""
        if self._ears is not None:
            self._ears.stop_waiting()

    def _perform(self, ears: TurnDetector, event: EarEvent) -> None:
        match event:
            case SpeechStarted(audio_start_ms=start_ms):
                self._start_turn(self._in_session(start_ms))
            case SpeechStopped(audio_end_ms=end_ms):
                self._end_turn(self._in_session(end_ms))
            case MaybeDone():
                self._tasks.start(self._judge(ears, event), name="judgement")
            case IdleTimeout(audio_start_ms=start_ms, audio_end_ms=end_ms):
                self._time_out(self._in_session(start_ms), self._in_session(end_ms))

    def _in_session(self, ears_ms: int) -> int:
        return round(self._ears_begin_ms) + ears_ms

    def _start_turn(self, start_ms: int) -> None:
        self._turn_id = new_id("item")
        self._judged = None
        self._buffer.forget_before(start_ms)
        self._outbox.send("input_audio_buffer.speech_started", item_id=self._turn_id, audio_start_ms=start_ms)
        self._on_speech()

    def _end_turn(self, end_ms: int) -> None:
        self._outbox.send("input_audio_buffer.speech_stopped", item_id=self._turn_id, audio_end_ms=end_ms)
        self._make_item(self._buffer.take(self._buffer.begin_ms, end_ms), known=self._judged)
        self._on_turn()

    def _time_out(self, start_ms: int, end_ms: int) -> None:
        self._turn_id = new_id("item")
        self._outbox.send(
            "input_audio_buffer.timeout_triggered",
            item_id=self._turn_id,
            audio_start_ms=start_ms,
            audio_end_ms=end_ms,
        )
        silence = Heard(text="", complete=None, confidence=1.0)
        self._make_item(self._buffer.take(start_ms, end_ms), known=silence)
        self._on_turn()

    def _make_item(self, audio: bytes, known: Heard | None = None) -> None:
        part = AudioPart(kind="input_audio", wire=self._buffer.wire, audio=bytearray(audio))
        item = Message(id=self._turn_id, role="user", content=[part])
        self._turn_id, self._judged = new_id("item"), None
        previous = self._conversation.add(item)
        self._outbox.send("input_audio_buffer.committed", item_id=item.id, previous_item_id=previous)
        self._outbox.send("conversation.item.added", previous_item_id=previous, item=describe(item))
        self._outbox.send("conversation.item.done", previous_item_id=previous, item=describe(item))
        self._transcripts.begin(
            item,
            part,
            announce=self._config.transcribes,
            language=self._config.transcription_language,
            known=known,
        )

    async def _judge(self, ears: TurnDetector, question: MaybeDone) -> None:
        """Ask whether the utterance was a whole sentence, and end the turn if the ears then say so."""
        heard = await self._workers.think(self._mind.hear, question.utterance)
        if ears is not self._ears:
            return
        # On the listening thread, so that it cannot meet sound that is being fed.
        events = await self._workers.listen(ears.judge, question.token, heard.complete)
        self._judged = heard if events else None
        for event in events:
            self._perform(ears, event)


def answers_by_itself(turns: Turns | None) -> bool:
    """Whether a turn that was found is answered without being asked for."""
    return turns is not None and turns.create_response

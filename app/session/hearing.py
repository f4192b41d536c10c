"""What each thing the service says means for the conversation.

One short method per event, found by the event's type.  Events that change
nothing for us (acknowledgements, remote tools, buffers of other transports) are
not in the table.
"""

from collections.abc import Callable
from typing import Any, Final

from app.protocol import server_events as heard
from app.protocol.content import AudioPart, OutputAudio
from app.protocol.items import FunctionCallItem, Item, MessageItem
from app.protocol.responses import Response
from app.protocol.wire import Unread
from app.session.beginning import Beginning
from app.session.conversation import Conversation
from app.session.effects import NoticeKind, Notify
from app.session.inputs import PartId
from app.session.remedies import Remedies
from app.session.states import Floor, LinkState, SlotState

HALF_REPLIES: Final = {
    "max_output_tokens": "The reply was cut short: it reached its length limit.",
    "content_filter": "The reply was cut short by the service's content filter.",
}
HALF_REPLY: Final = "The reply was cut short."
FAILED_NOTE: Final = "the reply failed"
NOT_WRITTEN: Final = "What you said was heard, but could not be written down."

_SPOKEN: Final = (AudioPart, OutputAudio)
_BEFORE_ONLINE: Final = (heard.ErrorEvent, heard.SessionCreated, heard.SessionUpdated)


class Hearing:
    """Takes server events, one at a time."""

    def __init__(self, conversation: Conversation, remedies: Remedies, beginning: Beginning) -> None:
        self._is = conversation
        self._remedies = remedies
        self._beginning = beginning
        self._table: dict[type, Callable[[Any, float], None]] = {
            heard.ErrorEvent: self._error,
            heard.SessionCreated: self._session_created,
            heard.SessionUpdated: self._session_updated,
            heard.ConversationItemAdded: self._item_added,
            heard.ConversationItemCreated: self._item_added,
            heard.ConversationItemDone: self._item_added,
            heard.ConversationItemInputAudioTranscriptionDelta: self._your_words,
            heard.ConversationItemInputAudioTranscriptionCompleted: self._your_words_complete,
            heard.ConversationItemInputAudioTranscriptionFailed: self._your_words_failed,
            heard.InputAudioBufferCommitted: self._committed,
            heard.InputAudioBufferSpeechStarted: self._speech_started,
            heard.InputAudioBufferSpeechStopped: self._speech_stopped,
            heard.InputAudioBufferTimeoutTriggered: self._nobody_spoke,
            heard.ResponseCreated: self._response_created,
            heard.ResponseDone: self._response_done,
            heard.ResponseOutputItemAdded: self._output_item_added,
            heard.ResponseOutputItemDone: self._output_item_done,
            heard.ResponseContentPartAdded: self._part_added,
            heard.ResponseOutputAudioDelta: self._audio,
            heard.ResponseOutputAudioDone: self._audio_done,
            heard.ResponseOutputAudioTranscriptDelta: self._words,
            heard.ResponseOutputAudioTranscriptDone: self._transcript_done,
            heard.ResponseOutputTextDelta: self._words,
            heard.ResponseOutputTextDone: self._text_done,
            heard.ResponseFunctionCallArgumentsDone: self._arguments_done,
            heard.RateLimitsUpdated: self._rate_limits,
        }

    def hear(self, event: heard.ServerEvent, now: float) -> None:
        """Take one event; before the session is configured only those that are about it."""
        handle = self._table.get(type(event))
        connection = self._is.connection
        if handle is None or connection.down:
            return
        if connection.online or isinstance(event, _BEFORE_ONLINE):
            handle(event, now)

    # ------------------------------------------------------------ the session

    def _error(self, event: heard.ErrorEvent, now: float) -> None:
        self._remedies.apply(event.error, now)

    def _session_created(self, event: heard.SessionCreated, now: float) -> None:
        if self._is.connection.state is LinkState.OPENING and self._is.configuration.update_id is None:
            self._is.configuration.ask()

    def _session_updated(self, event: heard.SessionUpdated, now: float) -> None:
        self._is.configuration.answered(event.session, self._is.outgoing.update_answered())
        if self._is.connection.state is LinkState.OPENING and self._is.configuration.update_id is not None:
            self._beginning.go_online(event.session, now)

    def _rate_limits(self, event: heard.RateLimitsUpdated, now: float) -> None:
        spent = [
            limit.reset_seconds
            for limit in event.rate_limits
            if limit.reset_seconds is not None and limit.remaining is not None and limit.remaining <= 0
        ]
        self._remedies.reset_seconds = max(spent, default=0.0)

    # ------------------------------------------------------- the person's turn

    def _nobody_spoke(self, event: heard.InputAudioBufferTimeoutTriggered, now: float) -> None:
        self._is.idle.unasked()

    def _speech_started(self, event: heard.InputAudioBufferSpeechStarted, now: float) -> None:
        if not self._is.floor.voice_started():
            return
        self._is.idle.voice()
        if self._is.configuration.service_interrupts:
            self._is.interrupt(by_service=True)
            self._is.reply_due = False
            self._is.reply_unwanted = False
        self._is.calls.person_spoke()
        self._is.commit_due = False
        self._is.record.voice_heard(event.item_id, now)

    def _speech_stopped(self, event: heard.InputAudioBufferSpeechStopped, now: float) -> None:
        if self._is.floor.voice_stopped():
            self._is.commit_due = True
            self._is.wait.begin(now)

    def _committed(self, event: heard.InputAudioBufferCommitted, now: float) -> None:
        self._is.commit_due = False
        self._is.record.committed(event.item_id, now, event.previous_item_id)
        if self._is.floor.committed():
            self._is.wait.begin(now)
            self._is.ask(frozenset({event.item_id}))
        elif self._is.configuration.service_replies and self._is.floor.floor is Floor.NOBODY:
            if not self._is.replies.busy:
                self._is.reply_due = True
            elif not self._is.configuration.service_interrupts:
                # A service that does not interrupt itself may not answer while it speaks.
                self._is.ask(frozenset({event.item_id}))

    def _item_added(
        self,
        event: heard.ConversationItemAdded | heard.ConversationItemCreated | heard.ConversationItemDone,
        now: float,
    ) -> None:
        self._is.outgoing.acknowledge(_id_of(event.item))
        self._record(event.item, event.previous_item_id, now)

    def _record(self, item: Item, previous: str | None, now: float) -> None:
        """Write an item down; one the assistant begins after it was stopped is never said."""
        of_reply = isinstance(item, MessageItem) and item.role == "assistant"
        if not (of_reply and self._is.replies.stopping):
            self._is.record.item_added(item, previous, now)

    def _your_words(self, event: heard.ConversationItemInputAudioTranscriptionDelta, now: float) -> None:
        self._is.record.your_words(event.item_id, event.delta)

    def _your_words_complete(
        self, event: heard.ConversationItemInputAudioTranscriptionCompleted, now: float
    ) -> None:
        self._is.record.your_words_complete(event.item_id, event.transcript, now)

    def _your_words_failed(
        self, event: heard.ConversationItemInputAudioTranscriptionFailed, now: float
    ) -> None:
        self._is.record.your_words_failed(event.item_id, NOT_WRITTEN, now)
        self._is.emit(Notify(NoticeKind.TRANSCRIPTION_FAILED, NOT_WRITTEN))

    # -------------------------------------------------------------- responses

    def _response_created(self, event: heard.ResponseCreated, now: float) -> None:
        if self._is.asides.created(event.response):
            return
        # A reply never starts while the person takes a turn that may interrupt; the turn will get its own.
        wanted = not (self._is.floor_taken or self._is.reply_unwanted)
        self._is.commit_due = False
        self._is.reply_due = False
        self._is.reply_unwanted = False
        self._is.replies.created(event.response.id, wanted=wanted)

    def _response_done(self, event: heard.ResponseDone, now: float) -> None:
        response, replies = event.response, self._is.replies
        stopped, by_us = replies.stopping, replies.stopped_by_us
        if response.id != replies.response_id and self._is.asides.done(response):
            return
        if not replies.done(response.id):
            return
        self._is.speech.response_over()
        self._is.wait.reply_over(response.id)
        self._is.calls.response_done(response, now, stopped=by_us)
        if stopped or response.status == "cancelled":
            self._is.record.reply_over(stopped=True)
        else:
            self._reply_over(response, now)
        if not self._is.speech.audible and not len(self._is.calls) and not replies.busy:
            self._is.wait.end()

    def _reply_over(self, response: Response, now: float) -> None:
        """A reply that nobody stopped came to its end, good or bad."""
        details = response.status_details
        match response.status:
            case "failed":
                self._is.record.reply_failed(FAILED_NOTE)
                self._remedies.response_failed(details.error if details is not None else None, now)
            case "incomplete":
                reason = (details.reason if details is not None else None) or ""
                sentence = HALF_REPLIES.get(reason, HALF_REPLY)
                self._is.record.reply_failed(sentence)
                self._is.emit(Notify(NoticeKind.HALF_REPLY, sentence))
            case _:
                self._is.record.reply_over(stopped=False)
                self._is.stumbles = 0

    def _output_item_added(self, event: heard.ResponseOutputItemAdded, now: float) -> None:
        if event.response_id in self._is.asides:
            return
        self._record(event.item, None, now)
        if isinstance(event.item, FunctionCallItem) and event.response_id == self._is.replies.response_id:
            self._is.calls.announced(event.item, event.response_id)

    def _output_item_done(self, event: heard.ResponseOutputItemDone, now: float) -> None:
        if event.response_id in self._is.asides:
            return
        if isinstance(event.item, FunctionCallItem):
            if event.response_id == self._is.replies.response_id:
                self._is.calls.announced(event.item, event.response_id)
        elif self._is.replies.plays(event.response_id):
            self._is.record.reply_complete(_id_of(event.item) or "")

    def _arguments_done(self, event: heard.ResponseFunctionCallArgumentsDone, now: float) -> None:
        self._is.calls.arguments_complete(event.call_id, event.name, event.arguments)

    def _part_added(self, event: heard.ResponseContentPartAdded, now: float) -> None:
        if not isinstance(event.part, _SPOKEN):
            return
        if self._is.replies.plays(event.response_id):
            self._is.speech.announced(PartId(event.item_id, event.content_index))
        else:
            self._late(event.response_id, event.item_id)

    def _audio(self, event: heard.ResponseOutputAudioDelta, now: float) -> None:
        if self._is.replies.plays(event.response_id):
            self._is.owed.answered()
            self._is.configuration.spoken()
            self._is.speech.play(PartId(event.item_id, event.content_index), event.delta)
        else:
            self._late(event.response_id, event.item_id)

    def _late(self, response_id: str, item_id: str) -> None:
        """Sound nobody asked for: of a stopped response, of one outside the conversation, of none."""
        replies = self._is.replies
        if replies.state is SlotState.CANCELLING and replies.response_id == response_id:
            self._is.speech.too_late(item_id)

    def _audio_done(self, event: heard.ResponseOutputAudioDone, now: float) -> None:
        if self._is.replies.plays(event.response_id):
            self._is.speech.complete(PartId(event.item_id, event.content_index))

    def _words(
        self, event: heard.ResponseOutputAudioTranscriptDelta | heard.ResponseOutputTextDelta, now: float
    ) -> None:
        if event.response_id in self._is.asides:
            self._is.asides.words(event.response_id, event.delta)
            return
        if self._is.replies.plays(event.response_id):
            self._is.owed.answered()
        self._is.record.its_words(event.item_id, event.delta)

    def _transcript_done(self, event: heard.ResponseOutputAudioTranscriptDone, now: float) -> None:
        self._is.record.its_words_complete(event.item_id, event.transcript)

    def _text_done(self, event: heard.ResponseOutputTextDone, now: float) -> None:
        self._is.record.its_words_complete(event.item_id, event.text)


def _id_of(item: Item) -> str | None:
    """Return an item's id, whatever its kind."""
    if isinstance(item, Unread):
        found = item.raw.get("id")
        return found if isinstance(found, str) else None
    return item.id

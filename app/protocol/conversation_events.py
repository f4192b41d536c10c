"""What a client may hear about the session, the conversation and its own voice.

Realtime API: server events.  One class per event; the class name is the wire
type in CamelCase (``error`` is :class:`ErrorEvent`).  Indexes a compatible
service leaves out are 0.
"""

from app.protocol.items import Item
from app.protocol.responses import (
    Conversation,
    DurationUsage,
    ErrorDetail,
    Language,
    LogProb,
    TokenUsage,
    UnknownUsage,
)
from app.protocol.session_object import Session
from app.protocol.wire import Integer, Wire


class Heard(Wire, frozen=True, kw_only=True, tag_field="type"):
    """What all server events share: the service's id for it, ``None`` where it gives none."""

    event_id: str | None = None


class ErrorEvent(Heard, frozen=True, kw_only=True, tag="error"):
    """Something went wrong; most errors leave the session open."""

    error: ErrorDetail


class SessionCreated(Heard, frozen=True, kw_only=True, tag="session.created"):
    """The first event of a session, with the service's defaults."""

    session: Session


class SessionUpdated(Heard, frozen=True, kw_only=True, tag="session.updated"):
    """The session after a ``session.update``, complete."""

    session: Session


class ConversationCreated(Heard, frozen=True, kw_only=True, tag="conversation.created"):
    """A legacy or compatible service names its conversation."""

    conversation: Conversation


class ItemEvent(Heard, frozen=True, kw_only=True):
    """An item, and the one it comes after: ``None`` for the front or where nothing is said."""

    item: Item
    previous_item_id: str | None = None


class ConversationItemAdded(ItemEvent, frozen=True, kw_only=True, tag="conversation.item.added"):
    """An item joined the conversation; a model's is still empty."""


class ConversationItemDone(ItemEvent, frozen=True, kw_only=True, tag="conversation.item.done"):
    """An item is final."""


class ConversationItemCreated(ItemEvent, frozen=True, kw_only=True, tag="conversation.item.created"):
    """What a legacy or compatible service sends instead of ``added`` and ``done``."""


class ConversationItemRetrieved(Heard, frozen=True, kw_only=True, tag="conversation.item.retrieved"):
    """The item that was asked for, audio included."""

    item: Item


class ConversationItemDeleted(Heard, frozen=True, kw_only=True, tag="conversation.item.deleted"):
    """An item was removed."""

    item_id: str


class ConversationItemTruncated(Heard, frozen=True, kw_only=True, tag="conversation.item.truncated"):
    """A spoken item was cut after ``audio_end_ms`` milliseconds; its transcript is gone at the service."""

    item_id: str
    content_index: Integer = 0
    audio_end_ms: Integer


class ConversationItemInputAudioTranscriptionDelta(
    Heard, frozen=True, kw_only=True, tag="conversation.item.input_audio_transcription.delta"
):
    """More of what the person said, in writing."""

    item_id: str
    content_index: Integer = 0
    delta: str = ""
    logprobs: tuple[LogProb, ...] | None = None
    obfuscation: str | None = None


class ConversationItemInputAudioTranscriptionCompleted(
    Heard, frozen=True, kw_only=True, tag="conversation.item.input_audio_transcription.completed"
):
    """All of what the person said; it overrides the deltas.  Empty means it was no speech."""

    item_id: str
    content_index: Integer = 0
    transcript: str
    usage: TokenUsage | DurationUsage | UnknownUsage | None = None
    languages: tuple[Language, ...] | None = None
    logprobs: tuple[LogProb, ...] | None = None


class ConversationItemInputAudioTranscriptionFailed(
    Heard, frozen=True, kw_only=True, tag="conversation.item.input_audio_transcription.failed"
):
    """What the person said could not be written down; never fatal."""

    item_id: str
    content_index: Integer = 0
    error: ErrorDetail


class ConversationItemInputAudioTranscriptionSegment(
    Heard, frozen=True, kw_only=True, tag="conversation.item.input_audio_transcription.segment"
):
    """What one speaker said; ``start`` and ``end`` are in seconds."""

    item_id: str
    content_index: Integer = 0
    id: str
    text: str
    speaker: str
    start: float
    end: float


class InputAudioBufferCommitted(Heard, frozen=True, kw_only=True, tag="input_audio_buffer.committed"):
    """The person's turn is over and will be the item ``item_id``."""

    item_id: str
    previous_item_id: str | None = None


class InputAudioBufferCleared(Heard, frozen=True, kw_only=True, tag="input_audio_buffer.cleared"):
    """What was appended is gone."""


class InputAudioBufferSpeechStarted(
    Heard, frozen=True, kw_only=True, tag="input_audio_buffer.speech_started"
):
    """The person began to speak, ``audio_start_ms`` into all audio sent in this session."""

    item_id: str
    audio_start_ms: Integer


class InputAudioBufferSpeechStopped(
    Heard, frozen=True, kw_only=True, tag="input_audio_buffer.speech_stopped"
):
    """The person stopped, ``audio_end_ms`` into all audio sent; that includes the silence waited for."""

    item_id: str
    audio_end_ms: Integer


class InputAudioBufferTimeoutTriggered(
    Heard, frozen=True, kw_only=True, tag="input_audio_buffer.timeout_triggered"
):
    """Nobody spoke for the idle timeout: the silence becomes an item and a response starts."""

    item_id: str
    audio_start_ms: Integer
    audio_end_ms: Integer


class InputAudioBufferDtmfEventReceived(
    Heard, frozen=True, kw_only=True, tag="input_audio_buffer.dtmf_event_received"
):
    """A telephone key was pressed (SIP only); ``received_at`` is in seconds since the epoch."""

    event: str
    received_at: Integer

"""What is heard about the session, the conversation and one's own voice."""

import json
from typing import Any

import pytest

from app.protocol.codec import decode_server
from app.protocol.conversation_events import (
    ConversationCreated,
    ConversationItemAdded,
    ConversationItemCreated,
    ConversationItemDeleted,
    ConversationItemDone,
    ConversationItemInputAudioTranscriptionCompleted,
    ConversationItemInputAudioTranscriptionDelta,
    ConversationItemInputAudioTranscriptionFailed,
    ConversationItemInputAudioTranscriptionSegment,
    ConversationItemRetrieved,
    ConversationItemTruncated,
    ErrorEvent,
    InputAudioBufferCleared,
    InputAudioBufferCommitted,
    InputAudioBufferDtmfEventReceived,
    InputAudioBufferSpeechStarted,
    InputAudioBufferSpeechStopped,
    InputAudioBufferTimeoutTriggered,
    SessionCreated,
    SessionUpdated,
)
from app.protocol.items import user_text
from app.protocol.responses import (
    Conversation,
    DurationUsage,
    ErrorDetail,
    InputTokenKinds,
    Language,
    LogProb,
    TokenUsage,
    UnknownUsage,
)
from app.protocol.session_object import Session

ITEM = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "a"}]}
TRANSCRIPTION = "conversation.item.input_audio_transcription"

EVENTS: list[tuple[str, dict[str, Any], Any]] = [
    (
        "error",
        {"error": {"type": "t", "code": "c", "message": "m", "param": "p", "event_id": "mine"}},
        ErrorEvent(error=ErrorDetail(type="t", code="c", message="m", param="p", event_id="mine")),
    ),
    (
        "session.created",
        {"session": {"type": "realtime", "id": "s", "model": "m", "expires_at": 5, "object": "o"}},
        SessionCreated(session=Session(id="s", model="m", expires_at=5, object="o")),
    ),
    (
        "session.updated",
        {"session": {"type": "transcription"}},
        SessionUpdated(session=Session(type="transcription")),
    ),
    (
        "conversation.created",
        {"conversation": {"id": "c", "object": "o"}},
        ConversationCreated(conversation=Conversation(id="c", object="o")),
    ),
    (
        "conversation.item.added",
        {"item": ITEM, "previous_item_id": "p"},
        ConversationItemAdded(item=user_text("a"), previous_item_id="p"),
    ),
    ("conversation.item.done", {"item": ITEM}, ConversationItemDone(item=user_text("a"))),
    ("conversation.item.created", {"item": ITEM}, ConversationItemCreated(item=user_text("a"))),
    ("conversation.item.retrieved", {"item": ITEM}, ConversationItemRetrieved(item=user_text("a"))),
    ("conversation.item.deleted", {"item_id": "i"}, ConversationItemDeleted(item_id="i")),
    (
        "conversation.item.truncated",
        {"item_id": "i", "content_index": 1, "audio_end_ms": 5},
        ConversationItemTruncated(item_id="i", content_index=1, audio_end_ms=5),
    ),
    (
        f"{TRANSCRIPTION}.delta",
        {
            "item_id": "i",
            "content_index": 1,
            "delta": "d",
            "logprobs": [{"token": "t", "logprob": -1, "bytes": [1]}],
        },
        ConversationItemInputAudioTranscriptionDelta(
            item_id="i", content_index=1, delta="d", logprobs=(LogProb(token="t", logprob=-1.0, bytes=(1,)),)
        ),
    ),
    (
        f"{TRANSCRIPTION}.completed",
        {
            "item_id": "i",
            "content_index": 0,
            "transcript": "t",
            "languages": [{"code": "en"}],
            "usage": {
                "type": "tokens",
                "total_tokens": 3,
                "input_tokens": 2,
                "output_tokens": 1,
                "input_token_details": {"text_tokens": 1, "audio_tokens": 1},
            },
        },
        ConversationItemInputAudioTranscriptionCompleted(
            item_id="i",
            transcript="t",
            languages=(Language(code="en"),),
            usage=TokenUsage(
                total_tokens=3,
                input_tokens=2,
                output_tokens=1,
                input_token_details=InputTokenKinds(text_tokens=1, audio_tokens=1),
            ),
        ),
    ),
    (
        f"{TRANSCRIPTION}.completed",
        {"item_id": "i", "content_index": 0, "transcript": "", "usage": {"type": "duration", "seconds": 2}},
        ConversationItemInputAudioTranscriptionCompleted(
            item_id="i", transcript="", usage=DurationUsage(seconds=2.0)
        ),
    ),
    (
        f"{TRANSCRIPTION}.completed",
        {"item_id": "i", "content_index": 0, "transcript": "", "usage": {"type": "beans"}},
        ConversationItemInputAudioTranscriptionCompleted(
            item_id="i", transcript="", usage=UnknownUsage(raw={"type": "beans"})
        ),
    ),
    (
        f"{TRANSCRIPTION}.failed",
        {"item_id": "i", "content_index": 0, "error": {"type": "t", "message": "m"}},
        ConversationItemInputAudioTranscriptionFailed(item_id="i", error=ErrorDetail(type="t", message="m")),
    ),
    (
        f"{TRANSCRIPTION}.segment",
        {
            "item_id": "i",
            "content_index": 0,
            "id": "s",
            "text": "t",
            "speaker": "A",
            "start": 0.5,
            "end": 1,
        },
        ConversationItemInputAudioTranscriptionSegment(
            item_id="i", id="s", text="t", speaker="A", start=0.5, end=1.0
        ),
    ),
    (
        "input_audio_buffer.committed",
        {"item_id": "i", "previous_item_id": "p"},
        InputAudioBufferCommitted(item_id="i", previous_item_id="p"),
    ),
    ("input_audio_buffer.cleared", {}, InputAudioBufferCleared()),
    (
        "input_audio_buffer.speech_started",
        {"item_id": "i", "audio_start_ms": 1},
        InputAudioBufferSpeechStarted(item_id="i", audio_start_ms=1),
    ),
    (
        "input_audio_buffer.speech_stopped",
        {"item_id": "i", "audio_end_ms": 2},
        InputAudioBufferSpeechStopped(item_id="i", audio_end_ms=2),
    ),
    (
        "input_audio_buffer.timeout_triggered",
        {"item_id": "i", "audio_start_ms": 1, "audio_end_ms": 2},
        InputAudioBufferTimeoutTriggered(item_id="i", audio_start_ms=1, audio_end_ms=2),
    ),
    (
        "input_audio_buffer.dtmf_event_received",
        {"event": "#", "received_at": 9},
        InputAudioBufferDtmfEventReceived(event="#", received_at=9),
    ),
]


@pytest.mark.parametrize(("kind", "fields", "event"), EVENTS)
def test_an_event_is_heard(kind: str, fields: dict[str, Any], event: Any) -> None:
    assert decode_server(json.dumps({"type": kind, **fields})) == event


SPARE: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("conversation.item.truncated", {"item_id": "i", "audio_end_ms": 5}, {"content_index": 0}),
    (f"{TRANSCRIPTION}.delta", {"item_id": "i"}, {"content_index": 0, "delta": "", "logprobs": None}),
    (
        f"{TRANSCRIPTION}.completed",
        {"item_id": "i", "transcript": "t"},
        {"content_index": 0, "usage": None, "languages": None, "event_id": None},
    ),
    (f"{TRANSCRIPTION}.failed", {"item_id": "i", "error": {}}, {"content_index": 0}),
    ("input_audio_buffer.committed", {"item_id": "i"}, {"previous_item_id": None, "event_id": None}),
    ("conversation.item.added", {"item": ITEM}, {"previous_item_id": None}),
]


@pytest.mark.parametrize(("kind", "fields", "stand_ins"), SPARE)
def test_a_service_may_leave_things_out(kind: str, fields: dict[str, Any], stand_ins: dict[str, Any]) -> None:
    event = decode_server(json.dumps({"type": kind, **fields}))
    assert {name: getattr(event, name) for name in stand_ins} == stand_ins


def test_an_error_may_say_little() -> None:
    event = decode_server('{"type":"error","error":{}}')
    assert isinstance(event, ErrorEvent)
    detail = event.error
    assert (detail.type, detail.message, detail.code, detail.param, detail.event_id) == (
        "",
        "",
        None,
        None,
        None,
    )

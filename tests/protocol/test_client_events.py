"""What a client may send."""

import json
from typing import Any

import pytest
from openai.types.realtime import RealtimeClientEvent

from app.protocol.client_events import (
    CLIENT_EVENTS,
    ConversationItemCreate,
    ConversationItemDelete,
    ConversationItemRetrieve,
    ConversationItemTruncate,
    InputAudioBufferAppend,
    InputAudioBufferClear,
    InputAudioBufferCommit,
    OutputAudioBufferClear,
    ResponseCancel,
    ResponseCreate,
    SessionUpdate,
)
from app.protocol.codec import encode_client
from app.protocol.items import ItemReference, user_text
from app.protocol.responses import ResponseParams
from app.protocol.session_config import default_config
from app.protocol.wire import tag_of
from tests.fakes.openai_types import check_client, models
from tests.protocol.examples import CLIENT


def camel(wire: str) -> str:
    return "".join(word.capitalize() for word in wire.replace(".", "_").split("_"))


def test_there_is_a_class_for_every_client_event_and_no_other() -> None:
    assert {tag_of(kind) for kind in CLIENT_EVENTS} == set(models(RealtimeClientEvent))
    assert len(CLIENT_EVENTS) == 11


def test_there_is_an_example_of_every_client_event() -> None:
    assert {frame["type"] for frame in CLIENT} == set(models(RealtimeClientEvent))


@pytest.mark.parametrize("kind", CLIENT_EVENTS, ids=lambda kind: kind.__name__)
def test_a_class_is_named_after_its_event(kind: type) -> None:
    assert kind.__name__ == camel(str(tag_of(kind)))


EVENTS: list[tuple[Any, str]] = [
    (InputAudioBufferAppend(audio=b"\0\0"), '{"type":"input_audio_buffer.append","audio":"AAA="}'),
    (InputAudioBufferCommit(event_id="e"), '{"type":"input_audio_buffer.commit","event_id":"e"}'),
    (InputAudioBufferClear(), '{"type":"input_audio_buffer.clear"}'),
    (OutputAudioBufferClear(), '{"type":"output_audio_buffer.clear"}'),
    (ConversationItemRetrieve(item_id="i"), '{"type":"conversation.item.retrieve","item_id":"i"}'),
    (ConversationItemDelete(item_id="i"), '{"type":"conversation.item.delete","item_id":"i"}'),
    (
        ConversationItemTruncate(item_id="i", audio_end_ms=1234),
        '{"type":"conversation.item.truncate","item_id":"i","content_index":0,"audio_end_ms":1234}',
    ),
    (
        ConversationItemCreate(item=user_text("a"), previous_item_id="root", event_id="e"),
        '{"type":"conversation.item.create","event_id":"e","item":{"type":"message","role":"user",'
        '"content":[{"type":"input_text","text":"a"}]},"previous_item_id":"root"}',
    ),
    (ResponseCreate(), '{"type":"response.create"}'),
    (ResponseCreate(response=ResponseParams()), '{"type":"response.create","response":{}}'),
    (
        ResponseCreate(
            response=ResponseParams(
                conversation="none", input=(), output_modalities=("text",), metadata={"a": "b"}, tools=()
            )
        ),
        '{"type":"response.create","response":{"conversation":"none","input":[],'
        '"output_modalities":["text"],"tools":[],"metadata":{"a":"b"}}}',
    ),
    (ResponseCancel(), '{"type":"response.cancel"}'),
    (ResponseCancel(response_id="r"), '{"type":"response.cancel","response_id":"r"}'),
    (
        SessionUpdate(session=default_config()),
        '{"type":"session.update","session":{"type":"realtime","output_modalities":["audio"],"audio":'
        '{"input":{"format":{"type":"audio/pcm","rate":24000},"transcription":{"model":"gpt-transcribe"},'
        '"turn_detection":{"type":"semantic_vad","eagerness":"auto","create_response":true,'
        '"interrupt_response":true}},"output":{"format":{"type":"audio/pcm","rate":24000},'
        '"voice":"marin"}}}}',
    ),
]


@pytest.mark.parametrize(("event", "text"), EVENTS)
def test_an_event_is_written_so(event: Any, text: str) -> None:
    assert encode_client(event) == text
    check_client(json.loads(text))


def test_every_event_is_written_above() -> None:
    assert {type(event) for event, _ in EVENTS} == set(CLIENT_EVENTS)


def test_an_item_may_be_referred_to() -> None:
    event = ResponseCreate(response=ResponseParams(input=(ItemReference(id="i"), user_text("a"))))
    assert encode_client(event) == (
        '{"type":"response.create","response":{"input":[{"type":"item_reference","id":"i"},'
        '{"type":"message","role":"user","content":[{"type":"input_text","text":"a"}]}]}}'
    )

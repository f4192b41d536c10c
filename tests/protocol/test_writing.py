"""From a typed value to a JSON object."""

import msgspec
import pytest
from msgspec import UNSET

from app.protocol.client_events import (
    ConversationItemTruncate,
    InputAudioBufferAppend,
    ResponseCreate,
    SessionUpdate,
)
from app.protocol.content import InputText
from app.protocol.items import MessageItem, UnknownItem
from app.protocol.reading import reader_of
from app.protocol.responses import Response, ResponseParams
from app.protocol.server_events import InputAudioBufferCommitted, ResponseOutputAudioDelta
from app.protocol.session_object import SessionConfig
from app.protocol.wire import Unknown, Wire
from app.protocol.writing import is_native, to_object


def test_the_type_comes_first_then_the_fields_in_order() -> None:
    delta = ResponseOutputAudioDelta(response_id="r", item_id="i", delta=b"x", event_id="e")
    assert list(to_object(delta).items()) == [
        ("type", "response.output_audio.delta"),
        ("event_id", "e"),
        ("response_id", "r"),
        ("item_id", "i"),
        ("output_index", 0),
        ("content_index", 0),
        ("delta", b"x"),
    ]


def test_null_is_left_out_where_it_means_absence_and_written_where_not() -> None:
    assert to_object(InputAudioBufferCommitted(item_id="i")) == {
        "type": "input_audio_buffer.committed",
        "item_id": "i",
    }
    assert to_object(Response(id="r", conversation_id=None)) == {
        "id": "r",
        "output": [],
        "conversation_id": None,
    }
    assert to_object(ResponseCreate(response=UNSET)) == {"type": "response.create"}


def test_what_was_not_understood_goes_back() -> None:
    part = InputText(text="a", extra={"inner": 3})
    message = MessageItem(role="user", content=(part,), extra={"middle": [2]})
    assert to_object(message) == {
        "type": "message",
        "role": "user",
        "content": [{"type": "input_text", "text": "a", "inner": 3}],
        "middle": [2],
    }
    raw: dict[str, object] = {"type": "dance", "id": None}
    assert to_object(UnknownItem(raw=raw)) == raw
    assert to_object(Unknown(type="dance", raw=raw)) == raw


def test_an_explicit_null_goes_back_unless_there_is_a_value_now() -> None:
    heard = reader_of(InputAudioBufferCommitted).read({"item_id": "i", "previous_item_id": None})
    assert to_object(heard)["previous_item_id"] is None
    changed = msgspec.structs.replace(heard, previous_item_id="h")
    assert to_object(changed)["previous_item_id"] == "h"


def test_a_field_left_out_stays_out_unless_there_is_a_value_now() -> None:
    heard = reader_of(ConversationItemTruncate).read({"item_id": "i", "audio_end_ms": 5})
    assert "content_index" not in to_object(heard)
    changed = msgspec.structs.replace(heard, content_index=2)
    assert to_object(changed)["content_index"] == 2


def test_an_empty_list_left_out_stays_out_unless_there_is_a_value_now() -> None:
    heard = reader_of(MessageItem).read({"type": "message", "role": "user"})
    assert "content" not in to_object(heard)
    changed = msgspec.structs.replace(heard, content=(InputText(text="a"),))
    assert to_object(changed)["content"] == [{"type": "input_text", "text": "a"}]


def test_empty_means_clear_and_is_written() -> None:
    config = SessionConfig(instructions="", tools=(), tracing=None)
    assert to_object(SessionUpdate(session=config))["session"] == {
        "type": "realtime",
        "instructions": "",
        "tools": [],
        "tracing": None,
    }
    assert to_object(ResponseParams(input=())) == {"input": []}


@pytest.mark.parametrize(
    ("kind", "native"),
    [
        (InputAudioBufferAppend, True),
        (InputAudioBufferCommitted, True),
        (ResponseOutputAudioDelta, False),
        (ConversationItemTruncate, False),
        (ResponseCreate, False),
        (MessageItem, False),
    ],
)
def test_which_events_msgspec_writes_alone(kind: type[Wire], native: bool) -> None:
    assert is_native(kind) is native


def test_native_writing_is_the_same_as_ours() -> None:
    for event in (
        InputAudioBufferAppend(audio=b"abc"),
        InputAudioBufferAppend(audio=b"", event_id=""),
        InputAudioBufferCommitted(item_id="i", previous_item_id="h"),
    ):
        assert is_native(type(event))
        assert msgspec.json.decode(msgspec.json.encode(event)) == msgspec.json.decode(
            msgspec.json.encode(to_object(event))
        )

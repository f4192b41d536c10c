"""From a JSON object to a typed value."""

from typing import Any

import pytest
from msgspec import UNSET

from app.protocol.client_events import InputAudioBufferClear, ResponseCreate, Sent, SessionUpdate
from app.protocol.content import InputAudio, InputText
from app.protocol.items import McpListToolsItem, MessageItem
from app.protocol.reading import Misread, Reader, is_deep, reader_of
from app.protocol.responses import Response, ResponseParams
from app.protocol.server_events import (
    ConversationItemAdded,
    ConversationItemInputAudioTranscriptionCompleted,
    ErrorEvent,
    RateLimitsUpdated,
    ResponseDone,
    ResponseOutputAudioDelta,
)
from app.protocol.session_object import FunctionChoice, McpTool, ServerVad, SessionConfig, ToolFilter
from app.protocol.wire import Wire

DELTA: dict[str, object] = {
    "type": "response.output_audio.delta",
    "event_id": "e",
    "response_id": "r",
    "item_id": "i",
    "output_index": 1,
    "content_index": 2,
    "delta": "AAE=",
}


def misread(kind: type[Wire], raw: dict[str, Any]) -> Misread:
    with pytest.raises(Misread) as caught:
        reader_of(kind).read(raw)
    return caught.value


def test_a_complete_delta_is_read_with_nothing_extra() -> None:
    delta = reader_of(ResponseOutputAudioDelta).read(DELTA)
    assert delta == ResponseOutputAudioDelta(
        event_id="e", response_id="r", item_id="i", output_index=1, content_index=2, delta=b"\0\1"
    )
    assert delta.extra == {}


def test_there_is_one_reader_per_class() -> None:
    assert reader_of(MessageItem) is reader_of(MessageItem)
    assert isinstance(reader_of(MessageItem), Reader)


def test_an_unknown_field_is_kept() -> None:
    assert reader_of(ResponseOutputAudioDelta).read({**DELTA, "mood": "glad"}).extra == {"mood": "glad"}


def test_a_field_called_like_our_own_drawer_is_kept() -> None:
    assert reader_of(ResponseOutputAudioDelta).read({**DELTA, "extra": 5}).extra == {"extra": 5}
    assert reader_of(ResponseOutputAudioDelta).read({**DELTA, "extra": {}}).extra == {"extra": {}}
    assert reader_of(SessionConfig).read({"type": "realtime", "extra": {"a": 1}}).extra == {"extra": {"a": 1}}


def test_an_explicit_null_is_kept_where_it_means_absence() -> None:
    delta = reader_of(ResponseOutputAudioDelta).read({**DELTA, "event_id": None})
    assert delta == ResponseOutputAudioDelta(
        response_id="r",
        item_id="i",
        output_index=1,
        content_index=2,
        delta=b"\0\1",
        extra={"event_id": None},
    )


def test_a_field_left_out_is_remembered_where_a_default_stands_in() -> None:
    raw = {name: value for name, value in DELTA.items() if name != "content_index"}
    delta = reader_of(ResponseOutputAudioDelta).read(raw)
    assert isinstance(delta, ResponseOutputAudioDelta)
    assert delta.content_index == 0
    assert delta.extra == {"content_index": UNSET}


def test_a_field_left_out_is_not_remembered_where_absence_is_its_default() -> None:
    raw = {name: value for name, value in DELTA.items() if name != "event_id"}
    assert reader_of(ResponseOutputAudioDelta).read(raw).extra == {}


def test_null_and_absent_are_told_apart_where_they_differ() -> None:
    reader = reader_of(Response)
    assert reader.read({"id": "r", "output": [], "conversation_id": None}) == Response(
        id="r", conversation_id=None
    )
    assert reader.read({"id": "r", "output": []}) == Response(id="r", conversation_id=UNSET)


def test_what_is_known_and_unknown_is_sorted_at_every_level() -> None:
    event = reader_of(ConversationItemAdded).read(
        {
            "type": "conversation.item.added",
            "outer": 1,
            "item": {
                "type": "message",
                "role": "user",
                "middle": 2,
                "content": [{"type": "input_text", "text": "a", "inner": 3}],
            },
        }
    )
    part = InputText(text="a", extra={"inner": 3})
    item = MessageItem(role="user", content=(part,), extra={"middle": 2})
    assert event == ConversationItemAdded(item=item, extra={"outer": 1})


def test_a_union_of_lists_and_objects_is_read_by_shape() -> None:
    reader = reader_of(McpTool)
    names = reader.read({"type": "mcp", "server_label": "s", "allowed_tools": ["a"]})
    some = reader.read({"type": "mcp", "server_label": "s", "allowed_tools": {"read_only": True, "x": 1}})
    assert names == McpTool(server_label="s", allowed_tools=("a",))
    assert some == McpTool(server_label="s", allowed_tools=ToolFilter(read_only=True, extra={"x": 1}))


def test_a_union_of_text_and_objects_is_read_by_shape() -> None:
    reader = reader_of(SessionConfig)
    assert reader.read({"type": "realtime", "tool_choice": "auto"}) == SessionConfig(tool_choice="auto")
    assert reader.read(
        {"type": "realtime", "tool_choice": {"type": "function", "name": "f"}}
    ) == SessionConfig(tool_choice=FunctionChoice(name="f"))
    assert reader.read({"type": "realtime", "tool_choice": None}) == SessionConfig(tool_choice=None)


def test_an_optional_list_may_be_absent_null_or_there() -> None:
    reader = reader_of(ResponseParams)
    assert reader.read({}) == ResponseParams()
    assert reader.read({"tools": []}) == ResponseParams(tools=())
    assert reader_of(SessionConfig).read({"type": "realtime", "tools": None}) == SessionConfig(tools=None)


def test_an_event_may_have_no_field_at_all() -> None:
    clear = reader_of(InputAudioBufferClear).read({"type": "input_audio_buffer.clear"})
    assert clear == InputAudioBufferClear()


PROBLEMS: list[tuple[type[Wire], dict[str, Any], str, str]] = [
    (ResponseOutputAudioDelta, {**DELTA, "delta": 5}, "delta", "Expected `bytes`, got `int`"),
    (ResponseOutputAudioDelta, {**DELTA, "delta": "A"}, "delta", "Invalid base64 encoded string"),
    (ResponseOutputAudioDelta, {**DELTA, "x": 1, "delta": "A"}, "delta", "Invalid base64 encoded string"),
    (ResponseOutputAudioDelta, {**DELTA, "output_index": True}, "output_index", "Expected `int`, got `bool`"),
    (ResponseOutputAudioDelta, {**DELTA, "output_index": None}, "output_index", "Expected `int`, got `null`"),
    (ResponseOutputAudioDelta, {"type": "x"}, "response_id", "it is missing"),
    (ConversationItemAdded, {"type": "x"}, "item", "it is missing"),
    (ConversationItemAdded, {"item": None}, "item", "Expected `object`, got `null`"),
    (ConversationItemAdded, {"item": [1]}, "item", "Expected `object`, got `array`"),
    (ConversationItemAdded, {"item": "a"}, "item", "Expected `object`, got `str`"),
    (ConversationItemAdded, {"item": {"type": "message"}}, "item.role", "it is missing"),
    (MessageItem, {"role": "u", "content": {}}, "content", "Expected `array`, got `object`"),
    (MessageItem, {"role": "u", "content": [{}, 3]}, "content[1]", "Expected `object`, got `int`"),
    (
        MessageItem,
        {"role": "u", "content": [{"type": "text", "text": 1}]},
        "content[0].text",
        "Expected `str`, got `int`",
    ),
    (McpListToolsItem, {"server_label": "s", "tools": [{}]}, "tools[0].name", "it is missing"),
    (ErrorEvent, {"error": {"code": 5}}, "error.code", "Expected `str | null`, got `int`"),
    (
        ResponseDone,
        {"response": {"id": "r", "usage": {"input_token_details": {"cached_tokens": 1.5}}}},
        "response.usage.input_token_details.cached_tokens",
        "Expected `int`, got `float`",
    ),
    (
        ResponseDone,
        {"response": {"id": "r", "metadata": {"a": 1}}},
        "response.metadata[...]",
        "Expected `str`, got `int`",
    ),
    (
        RateLimitsUpdated,
        {"rate_limits": [{"limit": "x"}]},
        "rate_limits[0].limit",
        "Expected `int | null`, got `str`",
    ),
    (SessionUpdate, {"session": {"type": 1}}, "session.type", "Expected `str`, got `int`"),
    (SessionUpdate, {"session": {"audio": []}}, "session.audio", "Expected `object | null`, got `array`"),
    (SessionUpdate, {"session": {"tools": {}}}, "session.tools", "Expected `array | null`, got `object`"),
    (ResponseCreate, {"response": 4}, "response", "Expected `object`, got `int`"),
    (InputAudio, {"audio": [1]}, "audio", "Expected `bytes | null`, got `array`"),
    (ServerVad, {"threshold": "0.5"}, "threshold", "Expected `float | null`, got `str`"),
    (
        ConversationItemInputAudioTranscriptionCompleted,
        {"item_id": "i", "transcript": "", "usage": {"type": "duration"}},
        "usage.seconds",
        "it is missing",
    ),
]


@pytest.mark.parametrize(("kind", "raw", "path", "problem"), PROBLEMS)
def test_a_problem_names_its_field(kind: type[Wire], raw: dict[str, Any], path: str, problem: str) -> None:
    error = misread(kind, raw)
    assert (error.path, error.problem) == (path, problem)


class Ring(Wire, frozen=True, kw_only=True, tag_field="type", tag="ring"):
    """A kind of object that has no survivor beside it."""


class Box(Wire, frozen=True, kw_only=True):
    ring: Ring | str | None = None


def test_an_object_that_is_none_of_the_possible_ones_is_refused() -> None:
    assert reader_of(Box).read({"ring": {"type": "ring"}}) == Box(ring=Ring())
    error = misread(Box, {"ring": {"type": "shoe"}})
    assert (error.path, error.problem) == ("ring", "Unexpected `object`")


def test_a_problem_as_a_sentence() -> None:
    assert str(Misread("a.b", "it is missing")) == "a.b: it is missing"
    assert str(Misread("", "Unexpected `object`")) == "Unexpected `object`"


def test_a_problem_seen_from_outside() -> None:
    assert Misread("", "p").within("a").path == "a"
    assert Misread("b", "p").within("a").path == "a.b"
    assert Misread("[0]", "p").within("a").path == "a[0]"
    assert Misread("[0].b", "p").within("[1]").path == "[1][0].b"
    assert Misread("b", "p").within("a").problem == "p"


def test_where_wire_values_may_hide() -> None:
    assert is_deep(MessageItem)
    assert is_deep(tuple[MessageItem, ...])
    assert is_deep(MessageItem | None)
    assert is_deep(Sent)
    assert not is_deep(str | None)
    assert not is_deep(tuple[str, ...])
    assert not is_deep(dict[str, object])

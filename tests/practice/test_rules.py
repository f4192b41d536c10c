"""The table of what a client may send, row by row."""

import base64
from typing import Any

import pytest
from openai.types.realtime import RealtimeClientEvent

from app.practice import rules
from app.practice.refusals import Refused
from tests.fakes.openai_types import check_client, models

TEXT = {"type": "input_text", "text": "hello"}
PICTURE = {"type": "input_image", "image_url": "data:image/png;base64,iVBORw0KGgo="}
SOUND = {"type": "input_audio", "audio": base64.b64encode(b"\0\0").decode()}


def message(role: str = "user", *content: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"type": "message", "role": role, "content": list(content or [TEXT]), **fields}


def create(item: Any, **fields: Any) -> dict[str, Any]:
    return {"type": "conversation.item.create", "item": item, **fields}


def respond(**wishes: Any) -> dict[str, Any]:
    return {"type": "response.create", "response": wishes}


def truncate(**fields: Any) -> dict[str, Any]:
    event = {"type": "conversation.item.truncate", "item_id": "i", "content_index": 0, "audio_end_ms": 5}
    return {**event, **fields}


CALL = {"type": "function_call", "call_id": "c", "name": "f", "arguments": "{}"}
OUTPUT = {"type": "function_call_output", "call_id": "c", "output": "42"}

GOOD = [
    {"type": "session.update", "session": {"type": "realtime"}},
    {"type": "session.update", "event_id": "x" * 512, "session": {"type": "realtime", "tools": []}},
    {"type": "input_audio_buffer.append", "audio": ""},
    {"type": "input_audio_buffer.append", "audio": "AAAA"},
    {"type": "input_audio_buffer.commit"},
    {"type": "input_audio_buffer.clear", "event_id": "e"},
    create(message()),
    create(message("user", TEXT, PICTURE, SOUND, id="mine", status="completed"), previous_item_id="root"),
    create(message("user", {**PICTURE, "detail": "high"})),
    create(message("system")),
    create(message("assistant", {"type": "output_text", "text": "yes"})),
    create(CALL),
    create(OUTPUT),
    {"type": "conversation.item.retrieve", "item_id": "i"},
    truncate(),
    truncate(audio_end_ms=0),
    {"type": "conversation.item.delete", "item_id": "i"},
    {"type": "response.create"},
    respond(),
    respond(conversation="none", input=[], metadata={"k" * 64: "v" * 512}, output_modalities=["text"]),
    respond(max_output_tokens=1),
    respond(max_output_tokens=4096),
    respond(max_output_tokens="inf"),
    respond(audio={"output": {"voice": "cedar", "format": {"type": "audio/pcmu"}}}),
    respond(tools=[{"type": "function", "name": "f", "parameters": {}}], tool_choice="required"),
    respond(tool_choice={"type": "function", "name": "f"}, instructions="", metadata=None),
    {"type": "response.cancel"},
    {"type": "response.cancel", "response_id": "r"},
]


@pytest.mark.parametrize("event", GOOD, ids=lambda event: event["type"])
def test_good_events_pass_here_and_in_the_official_types(event: dict[str, Any]) -> None:
    rules.validate(event)
    check_client(event)


def test_item_references_pass() -> None:
    rules.validate(respond(input=[{"type": "item_reference", "id": "i"}, message(), CALL, OUTPUT]))


BAD: list[tuple[dict[str, Any], str, str]] = [
    ({}, "missing_required_parameter", "type"),
    ({"type": 5}, "invalid_type", "type"),
    ({"type": "response.destroy"}, "invalid_value", "type"),
    ({"type": "output_audio_buffer.clear"}, "invalid_value", "type"),
    ({"type": "response.cancel", "event_id": 5}, "invalid_type", "event_id"),
    ({"type": "response.cancel", "event_id": "x" * 513}, "invalid_value", "event_id"),
    ({"type": "response.cancel", "event_id": None}, "invalid_type", "event_id"),
    ({"type": "response.cancel", "why": 1}, "unknown_parameter", "why"),
    ({"type": "session.update"}, "missing_required_parameter", "session"),
    ({"type": "input_audio_buffer.append"}, "missing_required_parameter", "audio"),
    ({"type": "input_audio_buffer.append", "audio": "%%%"}, "invalid_value", "audio"),
    ({"type": "input_audio_buffer.append", "audio": "AAA"}, "invalid_value", "audio"),
    ({"type": "input_audio_buffer.append", "audio": [0]}, "invalid_type", "audio"),
    ({"type": "conversation.item.create"}, "missing_required_parameter", "item"),
    (create(None), "invalid_type", "item"),
    (create({}), "missing_required_parameter", "item.type"),
    (create({"type": "poem"}), "invalid_value", "item.type"),
    (create({"type": "item_reference", "id": "i"}), "invalid_value", "item.type"),
    (create({"type": "message", "content": [TEXT]}), "missing_required_parameter", "item.role"),
    (create({"type": "message", "role": "user"}), "missing_required_parameter", "item.content"),
    (create(message("tool")), "invalid_value", "item.role"),
    (create({**message(), "content": []}), "invalid_value", "item.content"),
    (create({**message(), "content": "hello"}), "invalid_type", "item.content"),
    (create(message("user", {"type": "text", "text": "x"})), "invalid_value", "item.content[0].type"),
    (create(message("user", {"type": "input_text"})), "missing_required_parameter", "item.content[0].text"),
    (create(message("system", PICTURE)), "invalid_value", "item.content[0].type"),
    (create(message("assistant", {"type": "output_audio"})), "invalid_value", "item.content[0].type"),
    (create(message("user", TEXT, {**TEXT, "bold": True})), "unknown_parameter", "item.content[1].bold"),
    (
        create(message("user", {"type": "input_image", "image_url": "http://x/y.png"})),
        "invalid_value",
        "item.content[0].image_url",
    ),
    (create(message("user", {**PICTURE, "detail": "all"})), "invalid_value", "item.content[0].detail"),
    (create(message(id="")), "invalid_value", "item.id"),
    (create(message(status="done")), "invalid_value", "item.status"),
    (create({**CALL, "arguments": {}}), "invalid_type", "item.arguments"),
    (create({"type": "function_call", "name": "f", "arguments": ""}), "missing_required_parameter",
     "item.call_id"),
    (create({**OUTPUT, "output": 42}), "invalid_type", "item.output"),
    (create({**OUTPUT, "name": "f"}), "unknown_parameter", "item.name"),
    ({"type": "conversation.item.retrieve"}, "missing_required_parameter", "item_id"),
    ({"type": "conversation.item.delete", "item_id": None}, "invalid_type", "item_id"),
    (truncate(audio_end_ms=-1), "invalid_value", "audio_end_ms"),
    (truncate(audio_end_ms=1.5), "invalid_type", "audio_end_ms"),
    (truncate(audio_end_ms=True), "invalid_type", "audio_end_ms"),
    (truncate(content_index="0"), "invalid_type", "content_index"),
    ({"type": "conversation.item.truncate", "item_id": "i", "content_index": 0}, "missing_required_parameter",
     "audio_end_ms"),
    (respond(conversation="maybe"), "invalid_value", "response.conversation"),
    (respond(output_modalities=["audio", "text"]), "invalid_value", "response.output_modalities"),
    (respond(output_modalities=[]), "invalid_value", "response.output_modalities"),
    (respond(modalities=["text"]), "unknown_parameter", "response.modalities"),
    (respond(voice="cedar"), "unknown_parameter", "response.voice"),
    (respond(temperature=0.8), "unknown_parameter", "response.temperature"),
    (respond(max_output_tokens=0), "invalid_value", "response.max_output_tokens"),
    (respond(max_output_tokens=4097), "invalid_value", "response.max_output_tokens"),
    (respond(max_output_tokens="many"), "invalid_value", "response.max_output_tokens"),
    (respond(metadata={str(n): "" for n in range(17)}), "invalid_value", "response.metadata"),
    (respond(metadata={"k" * 65: ""}), "invalid_value", "response.metadata"),
    (respond(metadata={"k": "v" * 513}), "invalid_value", "response.metadata.k"),
    (respond(metadata={"k": 1}), "invalid_type", "response.metadata.k"),
    (respond(audio={"output": {"speed": 1.0}}), "unknown_parameter", "response.audio.output.speed"),
    (respond(input=[{"type": "item_reference"}]), "missing_required_parameter", "response.input[0].id"),
    (respond(input="hello"), "invalid_type", "response.input"),
    (respond(tool_choice="sometimes"), "invalid_value", "response.tool_choice"),
    (respond(tools=[{"type": "function"}]), "missing_required_parameter", "response.tools[0].name"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("event", "code", "param"), BAD, ids=lambda value: value if isinstance(value, str) else ""
)
def test_bad_events_are_refused_by_name(event: dict[str, Any], code: str, param: str) -> None:
    with pytest.raises(Refused) as caught:
        rules.validate(event)
    assert (caught.value.code, caught.value.param) == (code, param)


def test_every_client_event_of_a_websocket_has_a_row() -> None:
    elsewhere = {"output_audio_buffer.clear"}  # WebRTC and SIP only
    assert set(rules.CLIENT_EVENTS) == set(models(RealtimeClientEvent)) - elsewhere


def test_fifteen_mebibytes_of_audio_pass_and_no_more() -> None:
    most = base64.b64encode(bytes(15 * 1024 * 1024)).decode()
    rules.validate({"type": "input_audio_buffer.append", "audio": most})
    with pytest.raises(Refused) as caught:
        rules.validate({"type": "input_audio_buffer.append", "audio": most + "AAAAAAAA"})
    assert caught.value.code == "invalid_value"
    assert len(most) + 200 < rules.MOST_FRAME_CHARACTERS


@pytest.mark.parametrize("frame", ['{"type":', "", "nonsense", "[1]", "null", '"text"', "[" * 100_000])
def test_what_is_no_json_object(frame: str) -> None:
    with pytest.raises(Refused) as caught:
        rules.read(frame)
    assert caught.value.code == "invalid_json"


def test_read() -> None:
    assert rules.read('{"type": "response.cancel"}') == {"type": "response.cancel"}


@pytest.mark.parametrize(
    ("event_id", "echoed"),
    [("mine", "mine"), (5, None), (None, None), ("x" * 512, "x" * 512), ("x" * 513, None)],
)
def test_event_id_is_echoed_only_when_it_is_one(event_id: object, echoed: str | None) -> None:
    assert rules.event_id_of({"event_id": event_id}) == echoed

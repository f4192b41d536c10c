"""What is heard about responses."""

import json
from typing import Any

import pytest

from app.protocol.codec import decode_server
from app.protocol.content import AudioPart, TextPart
from app.protocol.items import user_text
from app.protocol.response_events import (
    McpListToolsCompleted,
    McpListToolsFailed,
    McpListToolsInProgress,
    OutputAudioBufferCleared,
    OutputAudioBufferStarted,
    OutputAudioBufferStopped,
    RateLimitsUpdated,
    ResponseContentPartAdded,
    ResponseContentPartDone,
    ResponseCreated,
    ResponseDone,
    ResponseFunctionCallArgumentsDelta,
    ResponseFunctionCallArgumentsDone,
    ResponseMcpCallArgumentsDelta,
    ResponseMcpCallArgumentsDone,
    ResponseMcpCallCompleted,
    ResponseMcpCallFailed,
    ResponseMcpCallInProgress,
    ResponseOutputAudioDelta,
    ResponseOutputAudioDone,
    ResponseOutputAudioTranscriptDelta,
    ResponseOutputAudioTranscriptDone,
    ResponseOutputItemAdded,
    ResponseOutputItemDone,
    ResponseOutputTextDelta,
    ResponseOutputTextDone,
)
from app.protocol.responses import RateLimit, Response

ITEM = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "a"}]}
PLACE: dict[str, Any] = {"response_id": "r", "item_id": "i", "output_index": 1, "content_index": 2}
CALL: dict[str, Any] = {"response_id": "r", "item_id": "i", "output_index": 1}
MCP: dict[str, Any] = {"item_id": "i", "output_index": 1}

EVENTS: list[tuple[str, dict[str, Any], Any]] = [
    ("response.created", {"response": {"id": "r", "output": []}}, ResponseCreated(response=Response(id="r"))),
    ("response.done", {"response": {"id": "r", "output": []}}, ResponseDone(response=Response(id="r"))),
    (
        "response.output_item.added",
        {"response_id": "r", "output_index": 1, "item": ITEM},
        ResponseOutputItemAdded(response_id="r", output_index=1, item=user_text("a")),
    ),
    (
        "response.output_item.done",
        {"response_id": "r", "output_index": 1, "item": ITEM},
        ResponseOutputItemDone(response_id="r", output_index=1, item=user_text("a")),
    ),
    (
        "response.content_part.added",
        {**PLACE, "part": {"type": "audio", "transcript": "t"}},
        ResponseContentPartAdded(**PLACE, part=AudioPart(transcript="t")),
    ),
    (
        "response.content_part.done",
        {**PLACE, "part": {"type": "text", "text": "t"}},
        ResponseContentPartDone(**PLACE, part=TextPart(text="t")),
    ),
    (
        "response.output_audio.delta",
        {**PLACE, "delta": "AAE="},
        ResponseOutputAudioDelta(**PLACE, delta=b"\0\1"),
    ),
    ("response.output_audio.done", PLACE, ResponseOutputAudioDone(**PLACE)),
    (
        "response.output_audio_transcript.delta",
        {**PLACE, "delta": "d", "obfuscation": "o"},
        ResponseOutputAudioTranscriptDelta(**PLACE, delta="d", obfuscation="o"),
    ),
    (
        "response.output_audio_transcript.done",
        {**PLACE, "transcript": "t"},
        ResponseOutputAudioTranscriptDone(**PLACE, transcript="t"),
    ),
    ("response.output_text.delta", {**PLACE, "delta": "d"}, ResponseOutputTextDelta(**PLACE, delta="d")),
    ("response.output_text.done", {**PLACE, "text": "t"}, ResponseOutputTextDone(**PLACE, text="t")),
    (
        "response.function_call_arguments.delta",
        {**CALL, "call_id": "c", "delta": "d"},
        ResponseFunctionCallArgumentsDelta(**CALL, call_id="c", delta="d"),
    ),
    (
        "response.function_call_arguments.done",
        {**CALL, "call_id": "c", "name": "n", "arguments": "{}"},
        ResponseFunctionCallArgumentsDone(**CALL, call_id="c", name="n", arguments="{}"),
    ),
    (
        "response.mcp_call_arguments.delta",
        {**CALL, "delta": "d", "obfuscation": "o"},
        ResponseMcpCallArgumentsDelta(**CALL, delta="d", obfuscation="o"),
    ),
    (
        "response.mcp_call_arguments.done",
        {**CALL, "arguments": "{}"},
        ResponseMcpCallArgumentsDone(**CALL, arguments="{}"),
    ),
    ("response.mcp_call.in_progress", MCP, ResponseMcpCallInProgress(**MCP)),
    ("response.mcp_call.completed", MCP, ResponseMcpCallCompleted(**MCP)),
    ("response.mcp_call.failed", MCP, ResponseMcpCallFailed(**MCP)),
    ("mcp_list_tools.in_progress", {"item_id": "i"}, McpListToolsInProgress(item_id="i")),
    ("mcp_list_tools.completed", {"item_id": "i"}, McpListToolsCompleted(item_id="i")),
    ("mcp_list_tools.failed", {"item_id": "i"}, McpListToolsFailed(item_id="i")),
    (
        "rate_limits.updated",
        {"rate_limits": [{"name": "tokens", "limit": 3, "remaining": 2, "reset_seconds": 1}, {}]},
        RateLimitsUpdated(
            rate_limits=(RateLimit(name="tokens", limit=3, remaining=2, reset_seconds=1.0), RateLimit())
        ),
    ),
    ("output_audio_buffer.started", {"response_id": "r"}, OutputAudioBufferStarted(response_id="r")),
    ("output_audio_buffer.stopped", {"response_id": "r"}, OutputAudioBufferStopped(response_id="r")),
    ("output_audio_buffer.cleared", {"response_id": "r"}, OutputAudioBufferCleared(response_id="r")),
]


@pytest.mark.parametrize(("kind", "fields", "event"), EVENTS)
def test_an_event_is_heard(kind: str, fields: dict[str, Any], event: Any) -> None:
    assert decode_server(json.dumps({"type": kind, **fields})) == event


SPARE: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        "response.output_audio.delta",
        {"response_id": "r", "item_id": "i", "delta": ""},
        {"output_index": 0, "content_index": 0, "event_id": None, "delta": b""},
    ),
    ("response.output_item.added", {"response_id": "r", "item": ITEM}, {"output_index": 0}),
    ("response.mcp_call.failed", {"item_id": "i"}, {"output_index": 0}),
    (
        "response.function_call_arguments.done",
        {"response_id": "r", "item_id": "i", "arguments": "{}"},
        {"call_id": "", "name": None, "output_index": 0},
    ),
    (
        "response.function_call_arguments.delta",
        {"response_id": "r", "item_id": "i", "delta": ""},
        {"call_id": "", "obfuscation": None},
    ),
]


@pytest.mark.parametrize(("kind", "fields", "stand_ins"), SPARE)
def test_a_service_may_leave_things_out(kind: str, fields: dict[str, Any], stand_ins: dict[str, Any]) -> None:
    event = decode_server(json.dumps({"type": kind, **fields}))
    assert {name: getattr(event, name) for name in stand_ins} == stand_ins

"""The strict rules of the wire: every client event, field by field, as a table.

Realtime API: client events.  Nothing is forgiven: an unknown field, a field
of another type, a missing field or a value out of range is answered with an
``error`` naming the field's path.  Written from the protocol and not from the
program's own event types, so that one mistake cannot hide on both sides.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from app.practice import refusals
from app.practice.session_rules import (
    AUDIO_FORMAT,
    INSTRUCTIONS,
    MAX_OUTPUT_TOKENS,
    METADATA,
    MODALITIES,
    PROMPT,
    REASONING,
    SESSION,
    TOOL_CHOICE,
    TOOLS,
    VOICE,
)
from app.practice.shapes import Audio, Fields, Flag, ListOf, Maybe, Shape, Tagged, Text, Whole, check

JsonObject: TypeAlias = dict[str, Any]
"""An object as JSON gave it; once :func:`parse` has returned it, its content is what the tables say."""

MOST_AUDIO_BYTES: Final = 15 * 1024 * 1024
"""The most audio one ``input_audio_buffer.append`` may carry."""

MOST_FRAME_CHARACTERS: Final = 32 * 1024 * 1024
"""The longest text frame that is read: 15 MiB of audio as base64, with room for the rest."""

EVENT_ID: Final = Text(longest=512)
ITEM_ID: Final = Text(longest=128, shortest=1)
CALL_ID: Final = Text(longest=64, shortest=1)
STATUS: Final = Text(choices=("in_progress", "completed", "incomplete"))
LONG_TEXT: Final = Text(longest=1_000_000)
IMAGE_URL: Final = Text(longest=20_000_000, pattern=r"data:image/(png|jpe?g);base64,[A-Za-z0-9+/=]+")
AUDIO: Final = Audio(longest=MOST_AUDIO_BYTES)

INPUT_TEXT: Final = Fields({"type": Text(), "text": LONG_TEXT}, ("text",))
INPUT_AUDIO: Final = Fields({"type": Text(), "audio": AUDIO, "transcript": Maybe(LONG_TEXT)}, ("audio",))
INPUT_IMAGE: Final = Fields(
    {"type": Text(), "image_url": IMAGE_URL, "detail": Text(choices=("auto", "low", "high"))}, ("image_url",)
)
OUTPUT_TEXT: Final = Fields({"type": Text(), "text": LONG_TEXT}, ("text",))


def _message(role: str, parts: Mapping[str, Shape]) -> Fields:
    return Fields(
        {
            **_ITEM,
            "role": Text(choices=(role,)),
            "content": ListOf(shape=Tagged("type", parts), most=64, fewest=1),
        },
        ("role", "content"),
    )


_ITEM: Final[Mapping[str, Shape]] = {
    "id": ITEM_ID,
    "type": Text(),
    "object": Text(choices=("realtime.item",)),
    "status": STATUS,
}

MESSAGE: Final = Tagged(
    "role",
    {
        "system": _message("system", {"input_text": INPUT_TEXT}),
        "user": _message(
            "user", {"input_text": INPUT_TEXT, "input_audio": INPUT_AUDIO, "input_image": INPUT_IMAGE}
        ),
        "assistant": _message("assistant", {"output_text": OUTPUT_TEXT}),
    },
)
FUNCTION_CALL: Final = Fields(
    {**_ITEM, "call_id": CALL_ID, "name": Text(longest=64, shortest=1), "arguments": LONG_TEXT},
    ("call_id", "name", "arguments"),
)
FUNCTION_CALL_OUTPUT: Final = Fields(
    {**_ITEM, "call_id": CALL_ID, "output": LONG_TEXT}, ("call_id", "output")
)
MCP_APPROVAL: Final = Fields(
    {**_ITEM, "approval_request_id": ITEM_ID, "approve": Flag(), "reason": Maybe(LONG_TEXT)},
    ("approval_request_id", "approve"),
)

_ITEM_CASES: Final[Mapping[str, Shape]] = {
    "message": MESSAGE,
    "function_call": FUNCTION_CALL,
    "function_call_output": FUNCTION_CALL_OUTPUT,
    "mcp_approval_response": MCP_APPROVAL,
}
ITEM: Final = Tagged("type", _ITEM_CASES)
INPUT_ITEM: Final = Tagged(
    "type",
    {**_ITEM_CASES, "item_reference": Fields({"type": Text(), "id": ITEM_ID}, ("id",))},
)

RESPONSE: Final = Fields(
    {
        "conversation": Text(choices=("auto", "none")),
        "input": ListOf(shape=INPUT_ITEM, most=1_000),
        "instructions": INSTRUCTIONS,
        "output_modalities": MODALITIES,
        "audio": Fields({"output": Fields({"format": AUDIO_FORMAT, "voice": VOICE})}),
        "tools": TOOLS,
        "tool_choice": TOOL_CHOICE,
        "max_output_tokens": MAX_OUTPUT_TOKENS,
        "metadata": METADATA,
        "prompt": PROMPT,
        "reasoning": REASONING,
        "parallel_tool_calls": Maybe(Flag()),
    }
)


def _event(fields: Mapping[str, Shape], required: tuple[str, ...] = ()) -> Fields:
    return Fields({"type": Text(), "event_id": EVENT_ID, **fields}, required)


CLIENT_EVENTS: Final[Mapping[str, Fields]] = {
    "session.update": _event({"session": SESSION}, ("session",)),
    "input_audio_buffer.append": _event({"audio": AUDIO}, ("audio",)),
    "input_audio_buffer.commit": _event({}),
    "input_audio_buffer.clear": _event({}),
    "conversation.item.create": _event({"item": ITEM, "previous_item_id": Maybe(ITEM_ID)}, ("item",)),
    "conversation.item.retrieve": _event({"item_id": ITEM_ID}, ("item_id",)),
    "conversation.item.truncate": _event(
        {"item_id": ITEM_ID, "content_index": Whole(low=0), "audio_end_ms": Whole(low=0)},
        ("item_id", "content_index", "audio_end_ms"),
    ),
    "conversation.item.delete": _event({"item_id": ITEM_ID}, ("item_id",)),
    "response.create": _event({"response": RESPONSE}),
    "response.cancel": _event({"response_id": ITEM_ID}),
}
"""Every event a client may send over a WebSocket."""


def read(frame: str) -> JsonObject:
    """The JSON object in a text frame; anything else raises ``Refused`` with ``invalid_json``."""
    try:
        event = json.loads(frame)
    except (ValueError, RecursionError):
        raise refusals.Refused("The frame is not valid JSON.", code="invalid_json") from None
    if not isinstance(event, dict):
        raise refusals.Refused("The frame is not a JSON object.", code="invalid_json")
    return event


def event_id_of(event: JsonObject) -> str | None:
    """The client's own id for the event where it is one, to be echoed in an error."""
    event_id = event.get("event_id")
    return event_id if isinstance(event_id, str) and len(event_id) <= 512 else None


def validate(event: JsonObject) -> None:
    """Return when ``event`` is a client event in every detail; else raise ``Refused``."""
    kind = event.get("type")
    if kind is None:
        raise refusals.missing("type")
    if not isinstance(kind, str):
        raise refusals.wrong_type("type", expected="a string", value=kind)
    if kind not in CLIENT_EVENTS:
        raise refusals.not_among("type", kind, CLIENT_EVENTS)
    check(CLIENT_EVENTS[kind], event, "")

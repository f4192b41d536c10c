"""Items of a conversation and their parts, and how they look on the wire.

Realtime API: conversation items.  Items carry no ``object`` field, and their
sound is left out of every event but ``conversation.item.retrieved``.
"""

import base64
from dataclasses import dataclass, field
from enum import Enum
from typing import assert_never

from app.formats import INTERNAL, AudioFormat
from app.practice.ids import new_id
from app.practice.rules import JsonObject


class Status(Enum):
    """How far an item has come; the value is the name the protocol uses."""

    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    INCOMPLETE = "incomplete"


@dataclass(slots=True, kw_only=True)
class TextPart:
    """Words: ``kind`` is ``input_text`` or ``output_text``."""

    kind: str
    text: str = ""


@dataclass(slots=True, kw_only=True)
class AudioPart:
    """Sound in the format it travelled in: ``kind`` is ``input_audio`` or ``output_audio``.

    ``transcript`` is ``None`` while, or because, it is not known; ``attempted``
    says that it was tried to recognise it, ``sealed`` that it was cut and stays as it is.
    """

    kind: str
    wire: AudioFormat = INTERNAL
    audio: bytearray = field(default_factory=bytearray)
    transcript: str | None = None
    attempted: bool = False
    sealed: bool = False

    @property
    def duration_ms(self) -> float:
        """How long the sound lasts, counted in its own format."""
        return self.wire.duration_ms(len(self.audio))


@dataclass(slots=True, kw_only=True)
class ImagePart:
    """A picture as a data URI."""

    image_url: str
    detail: str = "auto"


Part = TextPart | AudioPart | ImagePart


@dataclass(slots=True, kw_only=True)
class Message:
    """Something said, written or shown by ``role`` (``system``, ``user`` or ``assistant``)."""

    id: str = field(default_factory=lambda: new_id("item"))
    role: str
    content: list[Part] = field(default_factory=list)
    status: Status = Status.COMPLETED


@dataclass(slots=True, kw_only=True)
class FunctionCall:
    """A tool the client is asked to run; ``arguments`` is JSON text."""

    id: str = field(default_factory=lambda: new_id("item"))
    call_id: str
    name: str
    arguments: str = ""
    status: Status = Status.COMPLETED


@dataclass(slots=True, kw_only=True)
class FunctionOutput:
    """What a tool gave back."""

    id: str = field(default_factory=lambda: new_id("item"))
    call_id: str
    output: str
    status: Status = Status.COMPLETED


Item = Message | FunctionCall | FunctionOutput


def read_item(described: JsonObject, wire: AudioFormat) -> Item:
    """The item a client described; ``wire`` is the format of its sound.

    ``described`` has passed :func:`app.practice.rules.validate` and is no reference.
    """
    item_id = described.get("id") or new_id("item")
    match described["type"]:
        case "function_call":
            return FunctionCall(
                id=item_id,
                call_id=described["call_id"],
                name=described["name"],
                arguments=described["arguments"],
            )
        case "function_call_output":
            return FunctionOutput(id=item_id, call_id=described["call_id"], output=described["output"])
        case _:
            parts = [_read_part(part, wire) for part in described["content"]]
            return Message(id=item_id, role=described["role"], content=parts)


def _read_part(part: JsonObject, wire: AudioFormat) -> Part:
    match part["type"]:
        case "input_image":
            return ImagePart(image_url=part["image_url"], detail=part.get("detail", "auto"))
        case "input_audio":
            audio = bytearray(base64.b64decode(part["audio"]))
            return AudioPart(kind="input_audio", wire=wire, audio=audio, transcript=part.get("transcript"))
        case kind:
            return TextPart(kind=kind, text=part["text"])


def describe(item: Item, *, with_audio: bool = False) -> JsonObject:
    """The item as the wire shows it."""
    match item:
        case Message():
            return {
                "id": item.id,
                "type": "message",
                "status": item.status.value,
                "role": item.role,
                "content": [_describe_part(part, with_audio) for part in item.content],
            }
        case FunctionCall():
            return {
                "id": item.id,
                "type": "function_call",
                "status": item.status.value,
                "name": item.name,
                "call_id": item.call_id,
                "arguments": item.arguments,
            }
        case FunctionOutput():
            return {
                "id": item.id,
                "type": "function_call_output",
                "status": item.status.value,
                "call_id": item.call_id,
                "output": item.output,
            }
        case _:
            assert_never(item)


def _describe_part(part: Part, with_audio: bool) -> JsonObject:
    match part:
        case TextPart():
            return {"type": part.kind, "text": part.text}
        case ImagePart():
            return {"type": "input_image", "image_url": part.image_url, "detail": part.detail}
        case AudioPart():
            shown: JsonObject = {"type": part.kind, "transcript": part.transcript}
            if with_audio:
                shown["audio"] = base64.b64encode(part.audio).decode()
            return shown
        case _:
            assert_never(part)

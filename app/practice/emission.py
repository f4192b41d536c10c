"""The events of one response, in the order the protocol gives them.

Realtime API: response lifecycle.  Everything here is said at once and without
waiting; how fast is for others.  An item that is open when the response ends
is closed first, so the ``*.done`` events always come, also after a cancellation.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.practice import usage
from app.practice.config import shown_format
from app.practice.conversation import Conversation
from app.practice.ids import new_call_id, new_id
from app.practice.items import AudioPart, FunctionCall, Item, Message, Status, TextPart, describe
from app.practice.orders import Order
from app.practice.outbox import Outbox
from app.practice.rules import JsonObject
from app.practice.usage import Tokens

ARGUMENT_CHARACTERS: Final = 12
"""How much of a call's arguments one delta carries."""


@dataclass(slots=True, kw_only=True)
class _Open:
    """The message that is being said."""

    item: Message
    part: AudioPart | TextPart
    output_index: int
    said: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything said so far."""
        return "".join(self.said)


class Emission:
    """One response on its way out.  ``conversation`` holds its items unless it is out of band."""

    def __init__(self, order: Order, outbox: Outbox, conversation: Conversation) -> None:
        self.id: Final = new_id("resp")
        self.order: Final = order
        self._outbox = outbox
        self._conversation = conversation if order.conversation_id is not None else None
        self._output: list[Item] = []
        self._open: _Open | None = None

    def begin(self) -> None:
        """Announce the response."""
        self._outbox.send("response.created", response=self._described("in_progress", None, None))

    @property
    def said(self) -> Tokens:
        """What was said so far, in tokens."""
        return usage.of_items(self._output)

    @property
    def said_ms(self) -> float:
        """How much sound was sent."""
        return sum(
            part.duration_ms
            for item in self._output
            if isinstance(item, Message)
            for part in item.content
            if isinstance(part, AudioPart)
        )

    def open_message(self) -> None:
        """Begin a spoken or written message."""
        item = Message(role="assistant", status=Status.IN_PROGRESS)
        index = self._add(item)
        part = self._new_part()
        item.content.append(part)
        self._open = _Open(item=item, part=part, output_index=index)
        self._outbox.send("response.content_part.added", **self._place(self._open), part=self._part_shown(""))

    def _new_part(self) -> AudioPart | TextPart:
        if self.order.modality == "text":
            return TextPart(kind="output_text")
        return AudioPart(kind="output_audio", wire=self.order.wire, transcript="")

    def sound(self, audio: bytes) -> None:
        """Send sound of the open message, in the order's format."""
        if self._open is None or not isinstance(self._open.part, AudioPart):
            return
        if not self._open.part.sealed:
            self._open.part.audio += audio
        self._outbox.send(
            "response.output_audio.delta", **self._place(self._open), delta=base64.b64encode(audio).decode()
        )

    def words(self, text: str) -> None:
        """Send words of the open message: as its transcript when it is spoken."""
        if self._open is None:
            return
        self._open.said.append(text)
        match self._open.part:
            case AudioPart() as part:
                part.transcript = None if part.sealed else self._open.text
                kind = "response.output_audio_transcript.delta"
            case TextPart() as part:
                part.text = self._open.text
                kind = "response.output_text.delta"
        self._outbox.send(kind, **self._place(self._open), delta=text)

    def close_message(self, status: Status = Status.COMPLETED) -> None:
        """End the open message, if there is one."""
        if self._open is None:
            return
        message, self._open = self._open, None
        place, text = self._place(message), message.text
        if isinstance(message.part, AudioPart):
            self._outbox.send("response.output_audio.done", **place)
            self._outbox.send("response.output_audio_transcript.done", **place, transcript=text)
        else:
            self._outbox.send("response.output_text.done", **place, text=text)
        self._outbox.send("response.content_part.done", **place, part=self._part_shown(text))
        self._done(message.item, message.output_index, status)

    def call(self, name: str, arguments: Mapping[str, object]) -> None:
        """Ask the client to run the tool ``name``."""
        item = FunctionCall(call_id=new_call_id(), name=name, status=Status.IN_PROGRESS)
        index = self._add(item)
        place = {
            "response_id": self.id,
            "item_id": item.id,
            "output_index": index,
            "call_id": item.call_id,
        }
        text = json.dumps(arguments, ensure_ascii=False)
        for begin in range(0, len(text), ARGUMENT_CHARACTERS):
            piece = text[begin : begin + ARGUMENT_CHARACTERS]
            self._outbox.send("response.function_call_arguments.delta", **place, delta=piece)
        item.arguments = text
        self._outbox.send("response.function_call_arguments.done", **place, name=name, arguments=text)
        self._done(item, index, Status.COMPLETED)

    def finish(self, status: str, details: JsonObject | None, used: JsonObject | None) -> None:
        """End the response; ``details`` are its ``status_details``, ``used`` its ``usage``."""
        self.close_message(Status.INCOMPLETE)
        self._outbox.send("response.done", response=self._described(status, details, used))

    def _add(self, item: Item) -> int:
        index = len(self._output)
        self._output.append(item)
        shown = {**describe(item), "content": []} if isinstance(item, Message) else describe(item)
        self._outbox.send("response.output_item.added", response_id=self.id, output_index=index, item=shown)
        if self._conversation is not None:
            previous = self._conversation.add(item)
            self._outbox.send("conversation.item.added", previous_item_id=previous, item=shown)
        return index

    def _done(self, item: Item, index: int, status: Status) -> None:
        item.status = status
        shown = describe(item)
        if self._conversation is not None and self._conversation.find(item.id) is not None:
            previous = self._conversation.before(item.id)
            self._outbox.send("conversation.item.done", previous_item_id=previous, item=shown)
        self._outbox.send("response.output_item.done", response_id=self.id, output_index=index, item=shown)

    def _place(self, message: _Open) -> JsonObject:
        return {
            "response_id": self.id,
            "item_id": message.item.id,
            "output_index": message.output_index,
            "content_index": 0,
        }

    def _part_shown(self, text: str) -> JsonObject:
        if self.order.modality == "text":
            return {"type": "text", "text": text}
        return {"type": "audio", "transcript": text}

    def _described(self, status: str, details: JsonObject | None, used: JsonObject | None) -> JsonObject:
        order = self.order
        return {
            "id": self.id,
            "object": "realtime.response",
            "status": status,
            "status_details": details,
            "output": [describe(item) for item in self._output],
            "conversation_id": order.conversation_id,
            "output_modalities": [order.modality],
            "max_output_tokens": order.max_output_tokens or "inf",
            "audio": {"output": {"format": shown_format(order.wire), "voice": order.voice}},
            "metadata": order.metadata,
            "usage": used,
        }

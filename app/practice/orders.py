"""What one response is to be: the session's configuration with the request's own wishes over it.

Realtime API: ``response.create``.  The wishes hold for this response alone;
its instructions replace the session's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.formats import AudioFormat
from app.practice.config import Config, audio_format, completed_tools, tokens_limit
from app.practice.conversation import Conversation
from app.practice.items import Item, read_item
from app.practice.rules import JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One response as it was asked for.

    ``conversation_id`` of ``None`` means out of band: nothing of it is kept.
    ``context`` is what it answers; ``max_output_tokens`` of ``None`` means no limit.
    """

    conversation_id: str | None
    context: Sequence[Item]
    instructions: str
    modality: str
    wire: AudioFormat
    voice: str | JsonObject
    speed: float
    tools: Sequence[JsonObject]
    tool_choice: str | JsonObject
    parallel_tool_calls: bool
    max_output_tokens: int | None
    metadata: dict[str, str] | None

    @property
    def voice_name(self) -> str:
        """The voice to speak with; a custom voice is spoken by an ordinary one."""
        return self.voice if isinstance(self.voice, str) else "marin"


def make_order(config: Config, conversation: Conversation, wishes: JsonObject | None = None) -> Order:
    """The order for ``wishes``, the ``response`` object of a ``response.create``.

    Raises :class:`~app.practice.refusals.Refused` for a reference to an item that does not exist.
    """
    asked = wishes or {}
    output = asked.get("audio", {}).get("output", {})
    return Order(
        conversation_id=None if asked.get("conversation") == "none" else conversation.id,
        context=_context(asked.get("input"), conversation, config.input_format),
        instructions=asked.get("instructions", config.instructions),
        modality=asked.get("output_modalities", [config.modality])[0],
        wire=audio_format(output["format"]) if "format" in output else config.output_format,
        voice=output.get("voice", config.voice_shown),
        speed=config.speed,
        tools=completed_tools(asked["tools"]) if "tools" in asked else config.tools,
        tool_choice=asked.get("tool_choice", config.tool_choice),
        parallel_tool_calls=asked.get("parallel_tool_calls", config.parallel_tool_calls) is not False,
        max_output_tokens=tokens_limit(asked["max_output_tokens"])
        if "max_output_tokens" in asked
        else config.max_output_tokens,
        metadata=asked.get("metadata"),
    )


def _context(described: list[JsonObject] | None, conversation: Conversation, wire: AudioFormat) -> list[Item]:
    if described is None:
        return list(conversation)
    return [
        conversation.retrieve(one["id"]) if one["type"] == "item_reference" else read_item(one, wire)
        for one in described
    ]

"""What a client may hear about responses: their life, their output, their tools.

Realtime API: server events.  One class per event; the class name is the wire
type in CamelCase.  Indexes a compatible service leaves out are 0.
"""

from app.protocol.content import ContentPart
from app.protocol.conversation_events import Heard
from app.protocol.items import Item
from app.protocol.responses import RateLimit, Response
from app.protocol.wire import Integer


class ResponseCreated(Heard, frozen=True, kw_only=True, tag="response.created"):
    """A response began."""

    response: Response


class ResponseDone(Heard, frozen=True, kw_only=True, tag="response.done"):
    """A response ended, well or not; its ``output`` never holds audio."""

    response: Response


class OutputEvent(Heard, frozen=True, kw_only=True):
    """About one output of one response: the ``output_index``-th, an item."""

    response_id: str
    item_id: str
    output_index: Integer = 0


class ContentEvent(OutputEvent, frozen=True, kw_only=True):
    """About one part of one output item: the ``content_index``-th."""

    content_index: Integer = 0


class OutputItemEvent(Heard, frozen=True, kw_only=True):
    """An item a response produces."""

    response_id: str
    output_index: Integer = 0
    item: Item


class ResponseOutputItemAdded(OutputItemEvent, frozen=True, kw_only=True, tag="response.output_item.added"):
    """A response began an item."""


class ResponseOutputItemDone(OutputItemEvent, frozen=True, kw_only=True, tag="response.output_item.done"):
    """A response finished an item."""


class ResponseContentPartAdded(ContentEvent, frozen=True, kw_only=True, tag="response.content_part.added"):
    """An item began a part."""

    part: ContentPart


class ResponseContentPartDone(ContentEvent, frozen=True, kw_only=True, tag="response.content_part.done"):
    """An item finished a part."""

    part: ContentPart


class ResponseOutputAudioDelta(ContentEvent, frozen=True, kw_only=True, tag="response.output_audio.delta"):
    """More of the assistant's voice, in the session's output format."""

    delta: bytes


class ResponseOutputAudioDone(ContentEvent, frozen=True, kw_only=True, tag="response.output_audio.done"):
    """The voice of this part is complete, or was cut."""


class ResponseOutputAudioTranscriptDelta(
    ContentEvent, frozen=True, kw_only=True, tag="response.output_audio_transcript.delta"
):
    """More of what the assistant says, in writing."""

    delta: str
    obfuscation: str | None = None


class ResponseOutputAudioTranscriptDone(
    ContentEvent, frozen=True, kw_only=True, tag="response.output_audio_transcript.done"
):
    """All of what the assistant says in this part."""

    transcript: str


class ResponseOutputTextDelta(ContentEvent, frozen=True, kw_only=True, tag="response.output_text.delta"):
    """More of what the assistant writes."""

    delta: str
    obfuscation: str | None = None


class ResponseOutputTextDone(ContentEvent, frozen=True, kw_only=True, tag="response.output_text.done"):
    """All of what the assistant writes in this part."""

    text: str


class ResponseFunctionCallArgumentsDelta(
    OutputEvent, frozen=True, kw_only=True, tag="response.function_call_arguments.delta"
):
    """More of a tool call's arguments."""

    call_id: str = ""
    delta: str
    obfuscation: str | None = None


class ResponseFunctionCallArgumentsDone(
    OutputEvent, frozen=True, kw_only=True, tag="response.function_call_arguments.done"
):
    """A tool call is complete; ``name`` is ``None`` where a service leaves it to the item."""

    call_id: str = ""
    name: str | None = None
    arguments: str


class ResponseMcpCallArgumentsDelta(
    OutputEvent, frozen=True, kw_only=True, tag="response.mcp_call_arguments.delta"
):
    """More of a remote call's arguments."""

    delta: str
    obfuscation: str | None = None


class ResponseMcpCallArgumentsDone(
    OutputEvent, frozen=True, kw_only=True, tag="response.mcp_call_arguments.done"
):
    """A remote call's arguments are complete."""

    arguments: str


class McpCallEvent(Heard, frozen=True, kw_only=True):
    """About a remote call; these events do not name their response."""

    item_id: str
    output_index: Integer = 0


class ResponseMcpCallInProgress(McpCallEvent, frozen=True, kw_only=True, tag="response.mcp_call.in_progress"):
    """The service calls a remote tool."""


class ResponseMcpCallCompleted(McpCallEvent, frozen=True, kw_only=True, tag="response.mcp_call.completed"):
    """A remote tool answered."""


class ResponseMcpCallFailed(McpCallEvent, frozen=True, kw_only=True, tag="response.mcp_call.failed"):
    """A remote tool failed."""


class McpListEvent(Heard, frozen=True, kw_only=True):
    """About the list of a remote server's tools."""

    item_id: str


class McpListToolsInProgress(McpListEvent, frozen=True, kw_only=True, tag="mcp_list_tools.in_progress"):
    """The service asks a remote server for its tools."""


class McpListToolsCompleted(McpListEvent, frozen=True, kw_only=True, tag="mcp_list_tools.completed"):
    """The remote tools are known and can be used."""


class McpListToolsFailed(McpListEvent, frozen=True, kw_only=True, tag="mcp_list_tools.failed"):
    """The remote server did not say what it offers."""


class RateLimitsUpdated(Heard, frozen=True, kw_only=True, tag="rate_limits.updated"):
    """How much may still be asked for; follows only some responses."""

    rate_limits: tuple[RateLimit, ...]


class OutputBufferEvent(Heard, frozen=True, kw_only=True):
    """About playback at the service (WebRTC and SIP only)."""

    response_id: str


class OutputAudioBufferStarted(
    OutputBufferEvent, frozen=True, kw_only=True, tag="output_audio_buffer.started"
):
    """The service began to play."""


class OutputAudioBufferStopped(
    OutputBufferEvent, frozen=True, kw_only=True, tag="output_audio_buffer.stopped"
):
    """The service played everything."""


class OutputAudioBufferCleared(
    OutputBufferEvent, frozen=True, kw_only=True, tag="output_audio_buffer.cleared"
):
    """The service stopped playing."""

"""The ``response`` object, what it cost, and what went wrong.

Realtime API: responses.  Values a service may add to (statuses, reasons, error
codes) are plain strings, so that a new one is no error.
"""

from msgspec import UNSET, UnsetType

from app.protocol.items import InputItem, Item
from app.protocol.session_object import AudioFormatConfig, CustomVoice, Prompt, Reasoning, Tool, ToolChoice
from app.protocol.wire import Integer, Unread, Wire


class ErrorDetail(Wire, frozen=True, kw_only=True):
    """What the service complains about.

    ``param`` is the path of the field at fault, ``event_id`` the id of the
    client's event that caused it; both ``None`` if there is none.
    """

    type: str = ""
    message: str = ""
    code: str | None = None
    param: str | None = None
    event_id: str | None = None


class StatusDetails(Wire, frozen=True, kw_only=True):
    """Why a response ended as it did.

    ``reason`` is ``turn_detected`` or ``client_cancelled`` for a cancelled
    response, ``max_output_tokens`` or ``content_filter`` for an incomplete one.
    """

    type: str | None = None
    reason: str | None = None
    error: ErrorDetail | None = None


class CachedTokens(Wire, frozen=True, kw_only=True):
    """Cached input tokens by kind."""

    text_tokens: Integer = 0
    audio_tokens: Integer = 0
    image_tokens: Integer = 0


class InputTokens(Wire, frozen=True, kw_only=True):
    """Input tokens by kind; the cached ones are counted in the others too."""

    text_tokens: Integer = 0
    audio_tokens: Integer = 0
    image_tokens: Integer = 0
    cached_tokens: Integer = 0
    cached_tokens_details: CachedTokens | None = None


class OutputTokens(Wire, frozen=True, kw_only=True):
    """Output tokens by kind; ``reasoning_tokens`` are part of the text ones."""

    text_tokens: Integer = 0
    audio_tokens: Integer = 0
    reasoning_tokens: Integer | None = None


class Usage(Wire, frozen=True, kw_only=True):
    """What one response cost, in tokens."""

    total_tokens: Integer = 0
    input_tokens: Integer = 0
    output_tokens: Integer = 0
    input_token_details: InputTokens | None = None
    output_token_details: OutputTokens | None = None


class ResponseAudioOutput(Wire, frozen=True, kw_only=True):
    """Format and voice of one response."""

    format: AudioFormatConfig | None = None
    voice: str | CustomVoice | None = None


class ResponseAudio(Wire, frozen=True, kw_only=True):
    """The ``audio`` object of a response."""

    output: ResponseAudioOutput | None = None


class Response(Wire, frozen=True, kw_only=True):
    """A response as the service reports it.

    ``status`` is ``in_progress``, ``completed``, ``cancelled``, ``incomplete``
    or ``failed``.  ``conversation_id`` is ``None`` for an out-of-band response
    and ``UNSET`` where a service does not send it.  ``usage`` is ``None`` until
    the response is done, and where a service does not count.
    """

    id: str
    object: str | None = None
    status: str | None = None
    status_details: StatusDetails | None = None
    output: tuple[Item, ...] = ()
    conversation_id: str | UnsetType | None = UNSET
    output_modalities: tuple[str, ...] | None = None
    max_output_tokens: Integer | str | None = None
    audio: ResponseAudio | None = None
    metadata: dict[str, str] | None = None
    usage: Usage | None = None


class ResponseParams(Wire, frozen=True, kw_only=True):
    """What a client asks of one response; each field overrides the session's for this response only.

    ``conversation="none"`` makes it out-of-band.  ``input=()`` gives the model
    no context at all; ``UNSET`` gives it the conversation.
    """

    conversation: str | None = None
    input: tuple[InputItem, ...] | UnsetType = UNSET
    instructions: str | None = None
    output_modalities: tuple[str, ...] | None = None
    audio: ResponseAudio | None = None
    tools: tuple[Tool, ...] | UnsetType = UNSET
    tool_choice: ToolChoice | None = None
    max_output_tokens: Integer | str | None = None
    metadata: dict[str, str] | None = None
    prompt: Prompt | None = None
    reasoning: Reasoning | None = None
    parallel_tool_calls: bool | None = None


class InputTokenKinds(Wire, frozen=True, kw_only=True):
    """A transcription's input tokens by kind."""

    text_tokens: Integer = 0
    audio_tokens: Integer = 0


class TokenUsage(Wire, frozen=True, kw_only=True, tag_field="type", tag="tokens"):
    """What a transcription cost, counted in tokens."""

    total_tokens: Integer = 0
    input_tokens: Integer = 0
    output_tokens: Integer = 0
    input_token_details: InputTokenKinds | None = None


class DurationUsage(Wire, frozen=True, kw_only=True, tag_field="type", tag="duration"):
    """What a transcription cost, counted in seconds of sound."""

    seconds: float


class UnknownUsage(Unread, frozen=True, kw_only=True):
    """A transcription's cost counted in a way we do not know."""


class LogProb(Wire, frozen=True, kw_only=True):
    """How sure a transcription is of one token."""

    token: str
    logprob: float
    bytes: tuple[int, ...] = ()


class Language(Wire, frozen=True, kw_only=True):
    """A language heard, as an ISO 639-1 code."""

    code: str


class RateLimit(Wire, frozen=True, kw_only=True):
    """How much may still be asked for; ``name`` is ``requests`` or ``tokens``, ``reset_seconds`` from now."""

    name: str | None = None
    limit: Integer | None = None
    remaining: Integer | None = None
    reset_seconds: float | None = None


class Conversation(Wire, frozen=True, kw_only=True):
    """The conversation a legacy service announces."""

    id: str | None = None
    object: str | None = None

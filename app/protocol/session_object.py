"""The ``session`` object, typed.

Realtime API: session configuration.  Every field a ``session.update`` may
leave alone is ``UNSET`` by default; ``None`` clears it, and so do ``""`` for
the instructions and ``()`` for the tools.  Values of an enumeration are plain
strings here, because services add to them; what Earshot itself may choose is
in :mod:`app.protocol.limits` and checked by :mod:`app.protocol.session_rules`.
"""

from msgspec import UNSET, UnsetType

from app.protocol.wire import Integer, JsonObject, Unread, Wire


class AudioFormatConfig(Wire, frozen=True, kw_only=True):
    """A format as the wire writes it.

    ``type`` is ``audio/pcm``, with a ``rate`` in Hz, ``audio/pcmu`` or ``audio/pcma``.
    """

    type: str
    rate: Integer | None = None


class NoiseReduction(Wire, frozen=True, kw_only=True):
    """Noise removal before speech detection.

    ``type`` is ``near_field`` (headset) or ``far_field`` (laptop); ``strength``
    left out keeps the service's own.
    """

    type: str
    strength: float | UnsetType | None = UNSET


class Transcription(Wire, frozen=True, kw_only=True):
    """How what the person says is written down.

    ``language`` and ``languages`` are ISO 639-1 codes; ``keywords`` and
    ``delay`` exist for some models only (see ``TRANSCRIPTION_MODELS``).
    """

    model: str | UnsetType | None = UNSET
    language: str | UnsetType | None = UNSET
    languages: tuple[str, ...] | UnsetType | None = UNSET
    prompt: str | UnsetType | None = UNSET
    keywords: tuple[str, ...] | UnsetType | None = UNSET
    delay: str | UnsetType | None = UNSET


class ServerVad(Wire, frozen=True, kw_only=True, tag_field="type", tag="server_vad"):
    """A turn ends after a set silence.  ``threshold`` is 0 to 1; the times are in milliseconds of audio."""

    threshold: float | UnsetType | None = UNSET
    prefix_padding_ms: Integer | UnsetType | None = UNSET
    silence_duration_ms: Integer | UnsetType | None = UNSET
    idle_timeout_ms: Integer | UnsetType | None = UNSET
    create_response: bool | UnsetType | None = UNSET
    interrupt_response: bool | UnsetType | None = UNSET


class SemanticVad(Wire, frozen=True, kw_only=True, tag_field="type", tag="semantic_vad"):
    """A turn ends when what was said sounds complete.

    ``eagerness`` is ``low``, ``medium``, ``high`` or ``auto``; see ``EAGERNESS`` for the waits.
    """

    eagerness: str | UnsetType | None = UNSET
    create_response: bool | UnsetType | None = UNSET
    interrupt_response: bool | UnsetType | None = UNSET


class UnknownTurnDetection(Unread, frozen=True, kw_only=True):
    """Turn detection of a kind we do not know."""


TurnDetection = ServerVad | SemanticVad | UnknownTurnDetection


class AudioInput(Wire, frozen=True, kw_only=True):
    """What happens to sound on its way in.

    ``turn_detection=None`` means that the client ends each turn itself.
    """

    format: AudioFormatConfig | UnsetType | None = UNSET
    noise_reduction: NoiseReduction | UnsetType | None = UNSET
    transcription: Transcription | UnsetType | None = UNSET
    turn_detection: TurnDetection | UnsetType | None = UNSET


class CustomVoice(Wire, frozen=True, kw_only=True):
    """A voice made for one organisation."""

    id: str


class AudioOutput(Wire, frozen=True, kw_only=True):
    """How the assistant sounds.  ``speed`` is a factor; the voice is locked once the assistant has spoken."""

    format: AudioFormatConfig | UnsetType | None = UNSET
    voice: str | CustomVoice | UnsetType | None = UNSET
    speed: float | UnsetType | None = UNSET


class AudioConfig(Wire, frozen=True, kw_only=True):
    """Both directions of sound."""

    input: AudioInput | UnsetType | None = UNSET
    output: AudioOutput | UnsetType | None = UNSET


class FunctionTool(Wire, frozen=True, kw_only=True, tag_field="type", tag="function"):
    """A tool the client runs; ``parameters`` is a JSON schema."""

    name: str
    description: str | None = None
    parameters: JsonObject | None = None


class ToolFilter(Wire, frozen=True, kw_only=True):
    """Some of a remote server's tools, by name or by being read-only."""

    tool_names: tuple[str, ...] | None = None
    read_only: bool | None = None


class ApprovalFilter(Wire, frozen=True, kw_only=True):
    """Which remote tools need a person's approval and which never do."""

    always: ToolFilter | None = None
    never: ToolFilter | None = None


class McpTool(Wire, frozen=True, kw_only=True, tag_field="type", tag="mcp"):
    """A remote tool server the service itself calls.

    ``authorization`` and ``headers`` are secrets: never log this value.
    """

    server_label: str
    server_url: str | None = None
    tunnel_id: str | None = None
    connector_id: str | None = None
    authorization: str | None = None
    headers: dict[str, str] | None = None
    allowed_tools: tuple[str, ...] | ToolFilter | None = None
    allowed_callers: tuple[str, ...] | None = None
    require_approval: str | ApprovalFilter | None = None
    server_description: str | None = None
    defer_loading: bool | None = None


class UnknownTool(Unread, frozen=True, kw_only=True):
    """A tool of a kind we do not know."""


Tool = FunctionTool | McpTool | UnknownTool


class FunctionChoice(Wire, frozen=True, kw_only=True, tag_field="type", tag="function"):
    """The model must call this function."""

    name: str


class McpChoice(Wire, frozen=True, kw_only=True, tag_field="type", tag="mcp"):
    """The model must call this remote server, and this tool of it if ``name`` is given."""

    server_label: str
    name: str | None = None


class UnknownToolChoice(Unread, frozen=True, kw_only=True):
    """A choice of a kind we do not know."""


ToolChoice = str | FunctionChoice | McpChoice | UnknownToolChoice
"""``auto``, ``none``, ``required``, or one tool."""


class Reasoning(Wire, frozen=True, kw_only=True):
    """How long the model may think: ``minimal``, ``low``, ``medium``, ``high`` or ``xhigh``."""

    effort: str | None = None


class TokenLimits(Wire, frozen=True, kw_only=True):
    """How much of the conversation is kept, in tokens after the instructions."""

    post_instructions: Integer | None = None


class RetentionRatio(Wire, frozen=True, kw_only=True, tag_field="type", tag="retention_ratio"):
    """When the context is full, keep this part of it (0 to 1)."""

    retention_ratio: float
    token_limits: TokenLimits | None = None


class UnknownTruncation(Unread, frozen=True, kw_only=True):
    """A truncation of a kind we do not know."""


Truncation = str | RetentionRatio | UnknownTruncation
"""``auto``, ``disabled``, or a ratio."""


class Tracing(Wire, frozen=True, kw_only=True):
    """Names under which the service traces the session."""

    workflow_name: str | None = None
    group_id: str | None = None
    metadata: JsonObject | None = None


class Prompt(Wire, frozen=True, kw_only=True):
    """A prompt stored at the service (it ends on 2026-11-30)."""

    id: str
    version: str | None = None
    variables: JsonObject | None = None


class SessionConfig(Wire, frozen=True, kw_only=True):
    """What a ``session.update`` may carry.  ``type`` is always sent."""

    type: str = "realtime"
    output_modalities: tuple[str, ...] | UnsetType | None = UNSET
    instructions: str | UnsetType | None = UNSET
    audio: AudioConfig | UnsetType | None = UNSET
    include: tuple[str, ...] | UnsetType | None = UNSET
    max_output_tokens: Integer | str | UnsetType | None = UNSET
    tools: tuple[Tool, ...] | UnsetType | None = UNSET
    tool_choice: ToolChoice | UnsetType | None = UNSET
    parallel_tool_calls: bool | UnsetType | None = UNSET
    reasoning: Reasoning | UnsetType | None = UNSET
    truncation: Truncation | UnsetType | None = UNSET
    tracing: str | Tracing | UnsetType | None = UNSET
    prompt: Prompt | UnsetType | None = UNSET


class Session(SessionConfig, frozen=True, kw_only=True):
    """The session as the service describes it.

    ``expires_at`` is in seconds since the epoch; ``None`` where a service does
    not say.  ``model`` cannot be changed within a session.
    """

    id: str | None = None
    object: str | None = None
    model: str | None = None
    expires_at: Integer | None = None

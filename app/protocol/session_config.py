"""The session's configuration: everything one needs to make, check and change one.

Realtime API: session configuration.  The types are in
:mod:`app.protocol.session_object`, the numbers in :mod:`app.protocol.limits`;
this is the door to both, and where Earshot's own defaults stand.
"""

from app.formats import PCM16_24K, AudioFormat
from app.protocol.audio_formats import audio_format, wire_format
from app.protocol.limits import (
    DEFAULT_EAGERNESS,
    DEFAULT_EFFORT,
    DEFAULT_MODEL,
    DEFAULT_TRANSCRIPTION_MODEL,
    DEFAULT_VOICE,
    DELAYS,
    EAGERNESS,
    EFFORTS,
    IDLE_TIMEOUT_MS,
    MAX_OUTPUT_TOKENS,
    MODALITIES,
    MODELS,
    NOISE_REDUCTION_STRENGTH,
    NOISE_REDUCTIONS,
    PREFIX_PADDING_MS,
    RETENTION_RATIO,
    SILENCE_DURATION_MS,
    SLICE_MS,
    SPEED,
    THRESHOLD,
    TRANSCRIPTION_MODELS,
    TURN_MODES,
    VOICES,
    Model,
    Range,
    TranscriptionModel,
)
from app.protocol.session_changes import changes, without
from app.protocol.session_object import (
    AudioConfig,
    AudioFormatConfig,
    AudioInput,
    AudioOutput,
    CustomVoice,
    FunctionChoice,
    FunctionTool,
    McpChoice,
    McpTool,
    NoiseReduction,
    Reasoning,
    RetentionRatio,
    SemanticVad,
    ServerVad,
    Session,
    SessionConfig,
    TokenLimits,
    Tool,
    ToolChoice,
    Tracing,
    Transcription,
    Truncation,
    TurnDetection,
)
from app.protocol.session_rules import for_model, metadata_problems, require_valid, validate

__all__ = [
    "DEFAULT_EAGERNESS",
    "DEFAULT_EFFORT",
    "DEFAULT_MODEL",
    "DEFAULT_TRANSCRIPTION_MODEL",
    "DEFAULT_VOICE",
    "DELAYS",
    "EAGERNESS",
    "EFFORTS",
    "IDLE_TIMEOUT_MS",
    "MAX_OUTPUT_TOKENS",
    "MODALITIES",
    "MODELS",
    "NOISE_REDUCTIONS",
    "NOISE_REDUCTION_STRENGTH",
    "PREFIX_PADDING_MS",
    "RETENTION_RATIO",
    "SILENCE_DURATION_MS",
    "SLICE_MS",
    "SPEED",
    "THRESHOLD",
    "TRANSCRIPTION_MODELS",
    "TURN_MODES",
    "VOICES",
    "AudioConfig",
    "AudioFormatConfig",
    "AudioInput",
    "AudioOutput",
    "CustomVoice",
    "FunctionChoice",
    "FunctionTool",
    "McpChoice",
    "McpTool",
    "Model",
    "NoiseReduction",
    "Range",
    "Reasoning",
    "RetentionRatio",
    "SemanticVad",
    "ServerVad",
    "Session",
    "SessionConfig",
    "TokenLimits",
    "Tool",
    "ToolChoice",
    "Tracing",
    "Transcription",
    "TranscriptionModel",
    "Truncation",
    "TurnDetection",
    "audio_format",
    "changes",
    "default_config",
    "for_model",
    "metadata_problems",
    "require_valid",
    "validate",
    "wire_format",
    "without",
]


def default_config(audio: AudioFormat = PCM16_24K) -> SessionConfig:
    """Return the session Earshot asks for when nothing else is chosen.

    Spoken answers, semantic turn detection that may interrupt, what the person
    says written down; ``audio`` is the format of both directions.
    """
    return SessionConfig(
        output_modalities=("audio",),
        audio=AudioConfig(
            input=AudioInput(
                format=wire_format(audio),
                transcription=Transcription(model=DEFAULT_TRANSCRIPTION_MODEL),
                turn_detection=SemanticVad(
                    eagerness=DEFAULT_EAGERNESS, create_response=True, interrupt_response=True
                ),
            ),
            output=AudioOutput(format=wire_format(audio), voice=DEFAULT_VOICE),
        ),
    )

"""What a session may be set to: one sentence for each thing that is not allowed.

Realtime API: session configuration.  Values are checked, types are not: those
are the classes' affair.  A field that is ``UNSET`` or ``None`` is always fine.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

import msgspec
from msgspec import UNSET

from app.errors import BadSettings
from app.formats import WIRE_FORMATS
from app.protocol import limits
from app.protocol.audio_formats import wire_format
from app.protocol.limits import Range
from app.protocol.session_object import (
    AudioConfig,
    AudioFormatConfig,
    AudioInput,
    CustomVoice,
    FunctionTool,
    McpTool,
    SessionConfig,
    Transcription,
)

REASONING_MODELS: Final = re.compile(r"gpt-realtime-2(?![0-9])")
"""Models that think before they speak: they know ``reasoning`` and ``parallel_tool_calls``."""

_RANGES: Final[tuple[tuple[str, str, Range], ...]] = (
    ("audio.input.turn_detection.threshold", "The speech threshold", limits.THRESHOLD),
    (
        "audio.input.turn_detection.prefix_padding_ms",
        "The sound kept before speech",
        limits.PREFIX_PADDING_MS,
    ),
    (
        "audio.input.turn_detection.silence_duration_ms",
        "The silence that ends a turn",
        limits.SILENCE_DURATION_MS,
    ),
    ("audio.input.turn_detection.idle_timeout_ms", "The idle timeout", limits.IDLE_TIMEOUT_MS),
    ("audio.input.noise_reduction.strength", "The noise reduction", limits.NOISE_REDUCTION_STRENGTH),
    ("audio.output.speed", "The speaking speed", limits.SPEED),
    ("truncation.retention_ratio", "The part of the conversation kept", limits.RETENTION_RATIO),
)

_CHOICES: Final[tuple[tuple[str, str, Collection[str]], ...]] = (
    ("type", "The session type", ("realtime", "transcription")),
    ("audio.input.turn_detection.eagerness", "The eagerness", limits.EAGERNESS),
    ("audio.input.noise_reduction.type", "The noise reduction", limits.NOISE_REDUCTIONS),
    ("audio.input.transcription.delay", "The transcription delay", limits.DELAYS),
    ("reasoning.effort", "The reasoning effort", limits.EFFORTS),
    ("tool_choice", "The tool choice", limits.TOOL_CHOICES),
    ("truncation", "The truncation", limits.TRUNCATIONS),
)


def validate(config: SessionConfig, *, voices: Collection[str] | None = limits.VOICES) -> tuple[str, ...]:
    """Return a sentence for each value that is not allowed; empty if all is well.

    ``voices`` are the names the service has; ``None`` if it is not known which.
    """
    return (
        *_out_of_range(config),
        *_not_a_choice(config),
        *_wrong_voice(config, voices),
        *_wrong_modalities(config),
        *_wrong_output_length(config),
        *_wrong_formats(config),
        *_wrong_includes(config),
        *_wrong_tools(config),
    )


def require_valid(config: SessionConfig, *, voices: Collection[str] | None = limits.VOICES) -> None:
    """Raise :class:`~app.errors.BadSettings` with every sentence :func:`validate` has."""
    problems = validate(config, voices=voices)
    if problems:
        raise BadSettings(" ".join(problems))


def metadata_problems(metadata: Mapping[str, str]) -> tuple[str, ...]:
    """Return a sentence for each way in which a response's metadata is too large."""
    checks = (
        (len(metadata) <= limits.MAX_METADATA_PAIRS, f"at most {limits.MAX_METADATA_PAIRS} pairs"),
        (
            all(len(key) <= limits.MAX_METADATA_KEY_CHARACTERS for key in metadata),
            f"keys of at most {limits.MAX_METADATA_KEY_CHARACTERS} characters",
        ),
        (
            all(len(value) <= limits.MAX_METADATA_VALUE_CHARACTERS for value in metadata.values()),
            f"values of at most {limits.MAX_METADATA_VALUE_CHARACTERS} characters",
        ),
    )
    return tuple(f"Metadata may have {allowed}." for fits, allowed in checks if not fits)


def for_model(config: SessionConfig, model: str) -> SessionConfig:
    """Return ``config`` without what ``model`` and the transcription model do not understand."""
    if not REASONING_MODELS.match(model):
        config = msgspec.structs.replace(config, reasoning=UNSET, parallel_tool_calls=UNSET)
    match config.audio:
        case AudioConfig(input=AudioInput(transcription=Transcription() as transcription) as audio_input):
            fitted = _for_transcription_model(transcription)
            audio_input = msgspec.structs.replace(audio_input, transcription=fitted)
            audio = msgspec.structs.replace(config.audio, input=audio_input)
            return msgspec.structs.replace(config, audio=audio)
        case _:
            return config


def _for_transcription_model(transcription: Transcription) -> Transcription:
    known = {model.id: model for model in limits.TRANSCRIPTION_MODELS}
    model = known.get(str(transcription.model))
    if model is None:
        return transcription
    kept = {"languages": model.lists, "keywords": model.lists, "delay": model.delay, "prompt": model.prompt}
    refused = {name: UNSET for name, understood in kept.items() if not understood}
    return msgspec.structs.replace(transcription, **refused)


def _value_at(config: SessionConfig, path: str) -> object:
    """Return what stands at a dotted path, ``None`` where there is nothing."""
    value: object = config
    for name in path.split("."):
        value = getattr(value, name, None)
    return None if value is UNSET else value


def _out_of_range(config: SessionConfig) -> Iterator[str]:
    for path, what, allowed in _RANGES:
        value = _value_at(config, path)
        if isinstance(value, int | float) and not allowed.holds(value):
            yield f"{what} must be {allowed}; it is {value:g}."


def _not_a_choice(config: SessionConfig) -> Iterator[str]:
    for path, what, allowed in _CHOICES:
        value = _value_at(config, path)
        if isinstance(value, str) and value not in allowed:
            yield f"{what} must be one of {', '.join(allowed)}; it is {value!r}."


def _wrong_voice(config: SessionConfig, voices: Collection[str] | None) -> Iterator[str]:
    voice = _value_at(config, "audio.output.voice")
    if voices is not None and isinstance(voice, str) and voice not in voices:
        yield f"The voice must be one of {', '.join(voices)}; it is {voice!r}."
    if isinstance(voice, CustomVoice) and not voice.id:
        yield "A custom voice needs its id."


def _wrong_modalities(config: SessionConfig) -> Iterator[str]:
    modalities = _value_at(config, "output_modalities")
    if isinstance(modalities, tuple) and modalities not in {(name,) for name in limits.MODALITIES}:
        yield "Answers are either audio or text, not both and nothing else."


def _wrong_output_length(config: SessionConfig) -> Iterator[str]:
    length = config.max_output_tokens
    allowed = limits.MAX_OUTPUT_TOKENS
    if (isinstance(length, str) and length != "inf") or (
        isinstance(length, int) and not allowed.holds(length)
    ):
        yield f"The length of an answer must be {allowed}, or inf; it is {length}."


def _wrong_formats(config: SessionConfig) -> Iterator[str]:
    known = [wire_format(audio_format) for audio_format in WIRE_FORMATS.values()]
    for direction in ("input", "output"):
        used = _value_at(config, f"audio.{direction}.format")
        if isinstance(used, AudioFormatConfig) and used not in known:
            yield f"The {direction} format must be PCM at 24000 Hz, or G.711 (mu-law or A-law)."


def _wrong_includes(config: SessionConfig) -> Iterator[str]:
    include = _value_at(config, "include")
    if isinstance(include, tuple):
        for name in include:
            if name not in limits.INCLUDES:
                yield f"Only {', '.join(limits.INCLUDES)} can be included; {name!r} cannot."


def _wrong_tools(config: SessionConfig) -> Iterator[str]:
    tools = _value_at(config, "tools")
    if not isinstance(tools, tuple):
        return
    yield from _repeated("tool", [tool.name for tool in tools if isinstance(tool, FunctionTool)])
    remote = [tool for tool in tools if isinstance(tool, McpTool)]
    yield from _repeated("tool server", [tool.server_label for tool in remote])
    for tool in remote:
        for is_wrong, problem in _REMOTE_TOOL_RULES:
            if is_wrong(tool):
                yield f"The tool server {tool.server_label!r} {problem}."


def _addresses(tool: McpTool) -> int:
    return sum(address is not None for address in (tool.server_url, tool.tunnel_id, tool.connector_id))


def _authorized_twice(tool: McpTool) -> bool:
    headers = {name.lower() for name in tool.headers or {}}
    return tool.authorization is not None and "authorization" in headers


_REMOTE_TOOL_RULES: Final[tuple[tuple[Callable[[McpTool], bool], str], ...]] = (
    (lambda tool: _addresses(tool) == 0, "has no address"),
    (lambda tool: _addresses(tool) > 1, "has more than one address"),
    (_authorized_twice, "is authorised twice, by a field and by a header"),
)


def _repeated(what: str, names: list[str]) -> Iterator[str]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"There is more than one {what} called {name!r}."

"""The effective configuration of a session: defaults, changes, and typed answers about it.

Realtime API: session configuration.  Only fields that are present in an update
change; ``null`` clears what may be null.  What is kept is what is shown in
``session.updated``, so the two cannot differ.
"""

import copy
from dataclasses import dataclass
from typing import Final

from app.formats import G711_ALAW_8K, G711_ULAW_8K, PCM16_24K, AudioFormat
from app.practice import refusals
from app.practice.ears import Eagerness, SemanticVad, ServerVad
from app.practice.rules import JsonObject

INSTRUCTIONS: Final = (
    "This is Earshot's practice partner: a small program on this computer, not a language model. "
    "It knows a few questions and plays everything else back."
)
"""What a session that sets no instructions shows; it says plainly who answers."""

SERVER_VAD: Final[JsonObject] = {
    "type": "server_vad",
    "threshold": 0.5,
    "prefix_padding_ms": 300,
    "silence_duration_ms": 500,
    "idle_timeout_ms": None,
    "create_response": True,
    "interrupt_response": True,
}
SEMANTIC_VAD: Final[JsonObject] = {
    "type": "semantic_vad",
    "eagerness": "auto",
    "create_response": True,
    "interrupt_response": True,
}
_TURN_DETECTION: Final = {"server_vad": SERVER_VAD, "semantic_vad": SEMANTIC_VAD}

DEFAULTS: Final[JsonObject] = {
    "output_modalities": ["audio"],
    "instructions": INSTRUCTIONS,
    "audio": {
        "input": {
            "format": {"type": "audio/pcm", "rate": 24_000},
            "noise_reduction": None,
            "transcription": None,
            "turn_detection": SERVER_VAD,
        },
        "output": {"format": {"type": "audio/pcm", "rate": 24_000}, "voice": "marin", "speed": 1.0},
    },
    "include": None,
    "max_output_tokens": "inf",
    "tools": [],
    "tool_choice": "auto",
    "parallel_tool_calls": True,
    "reasoning": None,
    "truncation": "auto",
    "tracing": None,
    "prompt": None,
}

_FORMATS: Final = {"audio/pcm": PCM16_24K, "audio/pcmu": G711_ULAW_8K, "audio/pcma": G711_ALAW_8K}


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Turn detection as it is set: how turns are found, and what happens then."""

    how: ServerVad | SemanticVad
    create_response: bool
    interrupt_response: bool


def audio_format(shown: JsonObject) -> AudioFormat:
    """The format a ``format`` object names."""
    return _FORMATS[shown["type"]]


def shown_format(wire: AudioFormat) -> JsonObject:
    """The ``format`` object that names ``wire``."""
    name = wire.encoding.value
    return {"type": name, "rate": wire.rate} if wire is PCM16_24K else {"type": name}


class Config:
    """What one session is set to."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._fields: JsonObject = copy.deepcopy(DEFAULTS)
        self.voice_locked = False
        """Whether sound was sent, after which the voice stays for the session."""

    def update(self, patch: JsonObject) -> None:
        """Take over the fields of a valid ``session`` object.

        Raises :class:`~app.practice.refusals.Refused`, changing nothing, for
        another model, for another voice once sound was sent, and for tracing that is changed.
        """
        self._refuse_fixed(patch)
        for name, value in patch.items():
            match name:
                case "type" | "model":
                    continue
                case "audio":
                    self._update_input(value.get("input", {}))
                    self._update_output(value.get("output", {}))
                case "tools":
                    self._fields[name] = completed_tools(value)
                case _:
                    self._fields[name] = copy.deepcopy(value)

    def _refuse_fixed(self, patch: JsonObject) -> None:
        if patch.get("model", self._model) != self._model:
            raise refusals.invalid("session.model", "The model of a session stays as it is: connect again.")
        output = patch.get("audio", {}).get("output", {})
        if self.voice_locked and output.get("voice", self.voice_shown) != self.voice_shown:
            raise refusals.Refused(
                "The voice cannot be changed after sound was sent in this session.",
                code="cannot_update_voice",
                param="session.audio.output.voice",
            )
        tracing = self._fields["tracing"]
        if tracing is not None and patch.get("tracing", tracing) != tracing:
            raise refusals.invalid("session.tracing", "Tracing cannot be changed once it is on.")

    def _update_input(self, patch: JsonObject) -> None:
        current = self._fields["audio"]["input"]
        for name, value in patch.items():
            match name, value:
                case "turn_detection", dict():
                    current[name] = _merged(value, current[name], _TURN_DETECTION[value["type"]])
                case "noise_reduction", dict():
                    current[name] = _merged(value, current[name], {"strength": 1.0})
                case "transcription", dict():
                    current[name] = {**(current[name] or {}), **value}
                case "format", dict():
                    current[name] = shown_format(audio_format(value))
                case _:
                    current[name] = value

    def _update_output(self, patch: JsonObject) -> None:
        current = self._fields["audio"]["output"]
        for name, value in patch.items():
            current[name] = shown_format(audio_format(value)) if name == "format" else value

    def shown(self) -> JsonObject:
        """Every field but the session's id and times, as ``session.updated`` shows them."""
        return {"type": "realtime", "model": self._model, **copy.deepcopy(self._fields)}

    @property
    def instructions(self) -> str:
        """What the session was told to be; the partner shows it and does not pretend to follow it."""
        text: str = self._fields["instructions"]
        return text

    @property
    def input_format(self) -> AudioFormat:
        """How sound arrives."""
        return audio_format(self._fields["audio"]["input"]["format"])

    @property
    def output_format(self) -> AudioFormat:
        """How sound is sent."""
        return audio_format(self._fields["audio"]["output"]["format"])

    @property
    def voice_shown(self) -> str | JsonObject:
        """The voice as it was set: a name or a custom voice's ``{"id": ...}``."""
        voice: str | JsonObject = self._fields["audio"]["output"]["voice"]
        return voice

    @property
    def speed(self) -> float:
        """How fast answers are spoken; 1.0 is the ordinary pace."""
        return float(self._fields["audio"]["output"]["speed"])

    @property
    def modality(self) -> str:
        """``audio`` or ``text``."""
        modality: str = self._fields["output_modalities"][0]
        return modality

    @property
    def tools(self) -> list[JsonObject]:
        """The tools on offer, as the client described them."""
        tools: list[JsonObject] = self._fields["tools"]
        return tools

    @property
    def tool_choice(self) -> str | JsonObject:
        """Whether and which tools are to be used."""
        choice: str | JsonObject = self._fields["tool_choice"]
        return choice

    @property
    def parallel_tool_calls(self) -> bool:
        """Whether one response may hold several calls."""
        return self._fields["parallel_tool_calls"] is not False

    @property
    def max_output_tokens(self) -> int | None:
        """Where an answer is cut; ``None`` for nowhere."""
        return tokens_limit(self._fields["max_output_tokens"])

    @property
    def transcribes(self) -> bool:
        """Whether the client wants to read what was heard."""
        return self._fields["audio"]["input"]["transcription"] is not None

    @property
    def transcription_language(self) -> str | None:
        """Which language the client says is spoken; ``None`` when it does not say."""
        transcription = self._fields["audio"]["input"]["transcription"]
        language: str | None = None if transcription is None else transcription.get("language")
        return language

    @property
    def close_microphone(self) -> bool:
        """Whether noise reduction was told that the microphone is close to the mouth."""
        reduction = self._fields["audio"]["input"]["noise_reduction"]
        return reduction is not None and reduction["type"] == "near_field"

    @property
    def turns(self) -> Turns | None:
        """How turns are found; ``None`` when the client marks them itself."""
        shown = self._fields["audio"]["input"]["turn_detection"]
        if shown is None:
            return None
        return Turns(
            how=_server_vad(shown) if shown["type"] == "server_vad" else _semantic_vad(shown),
            create_response=shown["create_response"],
            interrupt_response=shown["interrupt_response"],
        )


def tokens_limit(value: int | str | None) -> int | None:
    """A ``max_output_tokens`` as a number; ``None`` for ``"inf"``."""
    return value if isinstance(value, int) else None


def _merged(value: JsonObject, current: JsonObject | None, defaults: JsonObject) -> JsonObject:
    same = current is not None and current.get("type") == value["type"]
    return {**(current if same and current else defaults), **value}


def completed_tools(tools: list[JsonObject]) -> list[JsonObject]:
    """The tools as they are shown: one without a type is a function."""
    return [{"type": "function", **copy.deepcopy(tool)} for tool in tools]


def _server_vad(shown: JsonObject) -> ServerVad:
    return ServerVad(
        threshold=float(shown["threshold"]),
        prefix_padding_ms=shown["prefix_padding_ms"],
        silence_duration_ms=shown["silence_duration_ms"],
        idle_timeout_ms=shown["idle_timeout_ms"],
    )


def _semantic_vad(shown: JsonObject) -> SemanticVad:
    return SemanticVad(eagerness=Eagerness(shown["eagerness"]))

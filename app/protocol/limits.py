"""Ranges, defaults and choices: the numbers of the protocol, in one place.

Realtime API: session configuration, limits and models.  Settings, the command
line and the checks of a session all read them here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """What a number may be, both ends included.

    ``default`` is what holds when nothing is said, ``None`` for "off".
    ``unit`` is a word to follow the number, empty for a bare one.
    """

    minimum: float
    maximum: float
    default: float | None
    unit: str = ""

    def holds(self, value: float) -> bool:
        """Whether ``value`` lies within the range."""
        return self.minimum <= value <= self.maximum

    def __str__(self) -> str:
        return f"between {self.minimum:g} and {self.maximum:g} {self.unit}".rstrip()


THRESHOLD: Final = Range(minimum=0.0, maximum=1.0, default=0.5)
"""How sure ``server_vad`` must be of speech."""

PREFIX_PADDING_MS: Final = Range(minimum=0, maximum=10_000, default=300, unit="ms")
"""Sound kept from before speech was noticed; the service names no maximum."""

SILENCE_DURATION_MS: Final = Range(minimum=0, maximum=10_000, default=500, unit="ms")
"""Silence that ends a turn under ``server_vad``; the service names no maximum."""

IDLE_TIMEOUT_MS: Final = Range(minimum=5_000, maximum=30_000, default=None, unit="ms")
"""Quiet after which the assistant speaks unasked, ``server_vad`` only; off by default."""

NOISE_REDUCTION_STRENGTH: Final = Range(minimum=0.0, maximum=1.0, default=1.0)
"""How much noise is taken away."""

SPEED: Final = Range(minimum=0.25, maximum=1.5, default=1.0, unit="times")
"""How fast the assistant speaks."""

MAX_OUTPUT_TOKENS: Final = Range(minimum=1, maximum=4_096, default=None, unit="tokens")
"""How long one response may get, tool calls included; ``None`` is written ``"inf"``."""

RETENTION_RATIO: Final = Range(minimum=0.0, maximum=1.0, default=1.0)
"""How much of a full context is kept."""

SLICE_MS: Final = Range(minimum=20, maximum=100, default=20, unit="ms")
"""How much sound one append carries."""

MIN_COMMIT_MS: Final = 100
"""A manual turn shorter than this is refused."""

MAX_APPEND_BYTES: Final = 15 * 1024 * 1024
"""The most one append may carry."""

MAX_SESSION_SECONDS: Final = 60 * 60
"""A session ends after this long, whatever happens in it."""

MAX_EVENT_ID_CHARACTERS: Final = 512
MAX_CALL_ID_CHARACTERS: Final = 32
MAX_ITEM_ID_CHARACTERS: Final = 32

MAX_METADATA_PAIRS: Final = 16
MAX_METADATA_KEY_CHARACTERS: Final = 64
MAX_METADATA_VALUE_CHARACTERS: Final = 512

VOICES: Final = ("alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse", "marin", "cedar")
"""The built-in voices."""

DEFAULT_VOICE: Final = "marin"

EAGERNESS: Final[Mapping[str, float]] = MappingProxyType(
    {"low": 8.0, "medium": 4.0, "high": 2.0, "auto": 4.0}
)
"""How eager ``semantic_vad`` may be, and the seconds it waits at most for an unfinished sentence."""

DEFAULT_EAGERNESS: Final = "auto"

TURN_MODES: Final = ("semantic_vad", "server_vad", "manual")
"""Who ends a turn: the sense of what was said, a silence, or the person's hand."""

NOISE_REDUCTIONS: Final = ("near_field", "far_field")
EFFORTS: Final = ("minimal", "low", "medium", "high", "xhigh")
DEFAULT_EFFORT: Final = "low"
DELAYS: Final = ("minimal", "low", "medium", "high", "xhigh")
TOOL_CHOICES: Final = ("auto", "none", "required")
TRUNCATIONS: Final = ("auto", "disabled")
MODALITIES: Final = ("audio", "text")
INCLUDES: Final = ("item.input_audio_transcription.logprobs",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model one can talk to.

    ``context_tokens`` and ``max_output_tokens`` are its limits; ``shutdown``
    is the day it ends (ISO 8601), ``None`` if none is announced.
    """

    id: str
    context_tokens: int
    max_output_tokens: int
    shutdown: str | None = None


MODELS: Final = (
    Model(id="gpt-realtime-2.1", context_tokens=128_000, max_output_tokens=32_000),
    Model(id="gpt-realtime-2.1-mini", context_tokens=128_000, max_output_tokens=32_000),
    Model(id="gpt-realtime-2", context_tokens=128_000, max_output_tokens=32_000),
    Model(id="gpt-realtime-1.5", context_tokens=32_000, max_output_tokens=4_096),
    Model(id="gpt-realtime", context_tokens=32_000, max_output_tokens=4_096, shutdown="2027-01-20"),
    Model(
        id="gpt-realtime-2025-08-28", context_tokens=32_000, max_output_tokens=4_096, shutdown="2027-01-20"
    ),
    Model(id="gpt-realtime-mini", context_tokens=32_000, max_output_tokens=4_096, shutdown="2027-01-20"),
    Model(
        id="gpt-realtime-mini-2025-12-15",
        context_tokens=32_000,
        max_output_tokens=4_096,
        shutdown="2027-01-20",
    ),
)
"""The models we know; a service may have others."""

DEFAULT_MODEL: Final = "gpt-realtime-2.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptionModel:
    """A model that writes down what the person says.

    ``streams``: the words come while the person speaks, not once per turn.
    The other flags say which fields of a transcription it understands;
    ``lists`` is for ``languages`` and ``keywords``.  ``shutdown`` as in :class:`Model`.
    """

    id: str
    streams: bool = False
    lists: bool = False
    delay: bool = False
    prompt: bool = True
    shutdown: str | None = None


TRANSCRIPTION_MODELS: Final = (
    TranscriptionModel(id="gpt-transcribe", lists=True),
    TranscriptionModel(id="gpt-live-transcribe", streams=True, lists=True),
    TranscriptionModel(id="gpt-realtime-whisper", streams=True, delay=True, prompt=False),
    TranscriptionModel(id="gpt-4o-transcribe", shutdown="2027-02-26"),
    TranscriptionModel(id="gpt-4o-mini-transcribe", shutdown="2027-02-26"),
    TranscriptionModel(id="gpt-4o-mini-transcribe-2025-12-15", shutdown="2027-02-26"),
    TranscriptionModel(id="gpt-4o-transcribe-diarize", prompt=False, shutdown="2027-02-26"),
    TranscriptionModel(id="whisper-1", shutdown="2027-02-26"),
)
"""The transcription models we know; a service may have others."""

DEFAULT_TRANSCRIPTION_MODEL: Final = "gpt-transcribe"

"""What there is to choose from, in words and numbers a person can compare.

Realtime API: models, pricing, voices, audio formats.  Prices are OpenAI's, as of
:data:`PRICES_AS_OF`; other services have their own.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.formats import WIRE_FORMATS
from app.protocol.limits import MODELS, TRANSCRIPTION_MODELS, VOICES

PRICES_AS_OF: Final = "2026-11"

HEARD_TOKENS_PER_MINUTE: Final = 600
"""What a minute of the person's speech counts: a token for each 100 ms."""

SPOKEN_TOKENS_PER_MINUTE: Final = 1_200
"""What a minute of the assistant's speech counts: a token for each 50 ms."""

_TOKENS_PER_PRICE: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a model costs, in US dollars for a million tokens.

    ``cached``: for what it was given before, and reads again with every answer.
    """

    text_in: float
    text_cached: float
    text_out: float
    audio_in: float
    audio_cached: float
    audio_out: float

    @property
    def minute_heard(self) -> float:
        """US dollars for a minute of the person's speech, heard once."""
        return self.audio_in * HEARD_TOKENS_PER_MINUTE / _TOKENS_PER_PRICE

    @property
    def minute_spoken(self) -> float:
        """US dollars for a minute of the assistant's speech, heard by the person or not."""
        return self.audio_out * SPOKEN_TOKENS_PER_MINUTE / _TOKENS_PER_PRICE


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelEntry:
    """A model: a line about it, its price, and the day it ends (ISO 8601; ``None``: not announced)."""

    id: str
    line: str
    price: Price
    ends: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptionEntry:
    """A transcription model.

    ``minute``: US dollars for a minute of speech, ``None`` where that is not known;
    ``about``: the price is only roughly that.  ``ends`` as in :class:`ModelEntry`.
    """

    id: str
    line: str
    minute: float | None
    about: bool
    ends: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceEntry:
    """A voice.  ``recommended``: the service calls it one of its best."""

    id: str
    recommended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CodecEntry:
    """A way for sound to travel; ``id`` is a key of :data:`app.formats.WIRE_FORMATS`."""

    id: str
    name: str
    line: str


_FULL: Final = Price(
    text_in=4.0, text_cached=0.4, text_out=24.0, audio_in=32.0, audio_cached=0.4, audio_out=64.0
)
_OLDER: Final = Price(
    text_in=4.0, text_cached=0.4, text_out=16.0, audio_in=32.0, audio_cached=0.4, audio_out=64.0
)
_MINI: Final = Price(
    text_in=0.6, text_cached=0.06, text_out=2.4, audio_in=10.0, audio_cached=0.3, audio_out=20.0
)

_ABOUT_MODELS: Final[Mapping[str, tuple[str, Price]]] = MappingProxyType(
    {
        "gpt-realtime-2.1": ("The newest and most capable; thinks before it speaks.", _FULL),
        "gpt-realtime-2.1-mini": ("The economical one: about a third of the price of sound.", _MINI),
        "gpt-realtime-2": ("The one before; thinks before it speaks.", _FULL),
        "gpt-realtime-1.5": ("An older one: it answers at once, and remembers less.", _OLDER),
        "gpt-realtime": ("Older still.", _OLDER),
        "gpt-realtime-2025-08-28": ("Older still, as it was in August 2025.", _OLDER),
        "gpt-realtime-mini": ("The older economical one.", _MINI),
        "gpt-realtime-mini-2025-12-15": ("The older economical one, as it was in December 2025.", _MINI),
    }
)

_ONCE: Final = "Writes each turn when it is over."
_MEANWHILE: Final = "Writes while you speak."

_ABOUT_TRANSCRIPTION: Final[Mapping[str, tuple[str, float | None, bool]]] = MappingProxyType(
    {
        "gpt-transcribe": (_ONCE, 0.0045, False),
        "gpt-live-transcribe": (_MEANWHILE, 0.017, False),
        "gpt-realtime-whisper": (_MEANWHILE, 0.017, False),
        "gpt-4o-transcribe": (_ONCE, 0.006, True),
        "gpt-4o-mini-transcribe": (_ONCE, 0.003, True),
        "gpt-4o-mini-transcribe-2025-12-15": (_ONCE, 0.003, True),
        "gpt-4o-transcribe-diarize": ("Writes each turn when it is over, and who spoke.", None, False),
        "whisper-1": (_ONCE, 0.006, True),
    }
)

_RECOMMENDED: Final = frozenset({"marin", "cedar"})

MODEL_ENTRIES: Final = tuple(
    ModelEntry(
        id=model.id, line=_ABOUT_MODELS[model.id][0], price=_ABOUT_MODELS[model.id][1], ends=model.shutdown
    )
    for model in MODELS
)

TRANSCRIPTION_ENTRIES: Final = tuple(
    TranscriptionEntry(id=model.id, line=line, minute=minute, about=about, ends=model.shutdown)
    for model in TRANSCRIPTION_MODELS
    for line, minute, about in (_ABOUT_TRANSCRIPTION[model.id],)
)

VOICE_ENTRIES: Final = tuple(
    sorted(
        (VoiceEntry(id=voice, recommended=voice in _RECOMMENDED) for voice in VOICES),
        key=lambda voice: not voice.recommended,
    )
)
"""The recommended ones first."""

CODEC_ENTRIES: Final = (
    CodecEntry(id="pcm16", name="PCM16, 24 kHz", line="Everything as it was recorded."),
    CodecEntry(id="g711_ulaw", name="G.711 mu-law, 8 kHz", line="Telephone quality, for slow connections."),
    CodecEntry(
        id="g711_alaw", name="G.711 A-law, 8 kHz", line="Telephone quality; the other way to write it."
    ),
)

_APPEND_AROUND_AUDIO: Final = len('{"type":"input_audio_buffer.append","audio":""}')


def model_entry(name: str) -> ModelEntry | None:
    """Return what is known about a model, ``None`` for one of another service, or a newer one."""
    return next((entry for entry in MODEL_ENTRIES if entry.id == name), None)


def transcription_entry(name: str) -> TranscriptionEntry | None:
    """Return what is known about a transcription model, ``None`` as for :func:`model_entry`."""
    return next((entry for entry in TRANSCRIPTION_ENTRIES if entry.id == name), None)


def wire_kbit_s(codec: str, slice_ms: int) -> float:
    """Return what sending sound costs, in kbit/s: the events as text, base64 and JSON included.

    ``codec`` is a key of :data:`app.formats.WIRE_FORMATS`; ``slice_ms`` is how much sound
    one event carries.  What WebSocket, TLS and TCP put around it comes on top.
    """
    in_base64 = 4 * math.ceil(WIRE_FORMATS[codec].byte_count(slice_ms) / 3)
    return (in_base64 + _APPEND_AROUND_AUDIO) * 8 / slice_ms

"""What a person may choose: frozen values, their defaults, and their ranges.

Every number carries its unit in its name.  The key to the service is not here:
it never lies in a settings file.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import Annotated, Final

from msgspec import Meta

from app.protocol.session_config import (
    DEFAULT_TRANSCRIPTION_MODEL,
    DEFAULT_VOICE,
    IDLE_TIMEOUT_MS,
    PREFIX_PADDING_MS,
    SILENCE_DURATION_MS,
    SLICE_MS,
    SPEED,
    THRESHOLD,
    Range,
)
from app.settings.connection import Connection
from app.settings.keys import Keys

PREROLL_MS: Final = Range(minimum=0, maximum=2_000, default=300, unit="ms")
TAIL_MS: Final = Range(minimum=0, maximum=2_000, default=200, unit="ms")
SLEEP_AFTER_MIN: Final = Range(minimum=1, maximum=120, default=10, unit="min")


def _within(allowed: Range) -> Meta:
    """Return what makes msgspec keep a number within ``allowed``."""
    return Meta(ge=allowed.minimum, le=allowed.maximum)


def _default(allowed: Range) -> float:
    """Return the default of a range that is never off."""
    assert allowed.default is not None
    return allowed.default


class TurnMode(Enum):
    """Who decides that a turn has ended."""

    SEMANTIC_VAD = "semantic_vad"
    """The service, by what was said."""

    SERVER_VAD = "server_vad"
    """The service, by silence."""

    MANUAL = "manual"
    """The person, by letting go of the talk key."""


class Interruption(Enum):
    """What stops the assistant while it speaks."""

    SPEECH = "speech"
    """A voice does, as well as the talk key, Stop and typing."""

    TALK_KEY = "talk_key"
    """Only the talk key, Stop and typing do; what is said meanwhile is answered afterwards."""


class Eagerness(Enum):
    """How soon semantic turn detection takes the floor; ``AUTO`` is the service's own, medium."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    AUTO = "auto"


class Codec(Enum):
    """How sound travels on the wire; the names are keys of :data:`app.formats.WIRE_FORMATS`."""

    PCM16 = "pcm16"
    G711_ULAW = "g711_ulaw"
    G711_ALAW = "g711_alaw"


class EchoMode(Enum):
    """Whether the assistant's own voice is removed from what the microphone hears.

    Where it cannot be removed, silence is sent while the assistant speaks, unless ``OFF``.
    """

    AUTOMATIC = "automatic"
    """Earshot chooses what suits the devices: removal wherever it is possible."""

    ON = "on"
    """Always, whatever Earshot would choose."""

    OFF = "off"
    """Never: for headphones, or where the system does it already."""


class NoiseReduction(Enum):
    """Whether the service removes noise before it listens for speech."""

    OFF = "off"
    NEAR_FIELD = "near_field"
    """For a headset, or a microphone close to the mouth."""

    FAR_FIELD = "far_field"
    """For the microphone of a laptop or a room."""


class ReplyForm(Enum):
    """Whether answers are spoken, with a transcript, or only written."""

    AUDIO = "audio"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How the assistant sounds.  ``speed`` is a factor, 1 being natural."""

    name: Annotated[str, Meta(min_length=1)] = DEFAULT_VOICE
    speed: Annotated[float, _within(SPEED)] = _default(SPEED)
    reply: ReplyForm = ReplyForm.AUDIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """When a turn begins and ends.

    ``eagerness`` belongs to semantic turn detection; ``threshold`` (0 to 1, ``None`` is
    the service's own), ``prefix_ms``, ``silence_ms`` and ``idle_timeout_ms`` (``None`` is
    never) to detection by silence; ``preroll_ms``, ``tail_ms`` and ``cue`` to the talk key: how much
    sound before the press and after the release belongs to the turn, and whether a soft tone says
    that listening has begun, where the key was pressed outside the window.
    """

    mode: TurnMode = TurnMode.SEMANTIC_VAD
    eagerness: Eagerness = Eagerness.AUTO
    threshold: Annotated[float, _within(THRESHOLD)] | None = None
    prefix_ms: Annotated[int, _within(PREFIX_PADDING_MS)] = int(_default(PREFIX_PADDING_MS))
    silence_ms: Annotated[int, _within(SILENCE_DURATION_MS)] = int(_default(SILENCE_DURATION_MS))
    idle_timeout_ms: Annotated[int, _within(IDLE_TIMEOUT_MS)] | None = None
    interruption: Interruption = Interruption.SPEECH
    preroll_ms: Annotated[int, _within(PREROLL_MS)] = int(_default(PREROLL_MS))
    tail_ms: Annotated[int, _within(TAIL_MS)] = int(_default(TAIL_MS))
    cue: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenDevice:
    """A sound device by name and host API, never by index: an index moves when one is unplugged."""

    name: str
    host_api: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """Devices (``None`` is the system's own choice), the codec, how much one event carries, echo, noise."""

    microphone: ChosenDevice | None = None
    speaker: ChosenDevice | None = None
    codec: Codec = Codec.PCM16
    slice_ms: Annotated[int, _within(SLICE_MS)] = int(_default(SLICE_MS))
    echo: EchoMode = EchoMode.AUTOMATIC
    noise_reduction: NoiseReduction = NoiseReduction.OFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """What the assistant is told, and what it may do.

    ``language`` is an ISO 639-1 code that helps transcription, ``None`` to let the
    service find out.  ``transcription_model`` writes down what the person says;
    ``None`` leaves that out.  ``sleep_after_min``: how long nobody says anything until the
    connection to a service is ended, to be made again by the next word; ``None`` is never.
    """

    instructions: str = (
        "You are Earshot, a friendly voice assistant. Talk the way people talk: short, warm and to the point."
    )
    language: Annotated[str, Meta(pattern="^[a-z]{2}$")] | None = None
    transcription_model: Annotated[str, Meta(min_length=1)] | None = DEFAULT_TRANSCRIPTION_MODEL
    tools_on: bool = True
    sleep_after_min: Annotated[int, _within(SLEEP_AFTER_MIN)] | None = int(_default(SLEEP_AFTER_MIN))


class Closing(Enum):
    """What closing the window does."""

    AUTOMATIC = "automatic"
    """Goes on in the tray; where the desktop has none, quits."""

    KEEP_RUNNING = "keep running"
    """Goes on in the tray; where the desktop has none, minimised."""

    QUIT = "quit"


class OverlayMode(Enum):
    """Whether a small pill shows a turn while another program is in front."""

    AUTOMATIC = "automatic"
    """Where the desktop keeps it in front of other windows and leaves them the keyboard."""

    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What the window does when it is closed, and what is shown in its place."""

    closing: Closing = Closing.AUTOMATIC
    overlay: OverlayMode = OverlayMode.AUTOMATIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Updates:
    """Whether to ``look``, once a day, for a newer release, and to say when there is one."""

    look: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a person can choose, by topic."""

    connection: Connection = field(default_factory=Connection)
    voice: Voice = field(default_factory=Voice)
    turns: Turns = field(default_factory=Turns)
    sound: Sound = field(default_factory=Sound)
    conversation: Conversation = field(default_factory=Conversation)
    window: Window = field(default_factory=Window)
    keys: Keys = field(default_factory=Keys)
    updates: Updates = field(default_factory=Updates)

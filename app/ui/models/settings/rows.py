"""The rows of the settings window as a table: where each stands, what it sets, and when that holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import Final


class Page(Enum):
    """The pages, from the top."""

    TALKING = auto()
    KEYS = auto()
    VOICE = auto()
    SOUND = auto()
    CONNECTION = auto()
    DESKTOP = auto()
    DOCTOR = auto()
    ABOUT = auto()


class Row(Enum):
    """One control each; within a page in this order."""

    TURN_MODE = auto()
    PATIENCE = auto()
    THRESHOLD = auto()
    SILENCE = auto()
    PREFIX = auto()
    IDLE_TIMEOUT = auto()
    INTERRUPTION = auto()
    PREROLL = auto()
    TAIL = auto()
    CUE = auto()

    TALK_KEY = auto()
    STOP_KEY = auto()
    MUTE_KEY = auto()
    FULL_SCREEN = auto()

    VOICE = auto()
    SPEED = auto()
    REPLY = auto()
    LANGUAGE = auto()
    INSTRUCTIONS = auto()

    MICROPHONE = auto()
    SPEAKER = auto()
    ECHO = auto()
    NOISE_REDUCTION = auto()
    CODEC = auto()
    SLICE = auto()

    PROVIDER = auto()
    MODEL = auto()
    AZURE_ADDRESS = auto()
    AZURE_DEPLOYMENT = auto()
    COMPATIBLE_ADDRESS = auto()
    COMPATIBLE_MODEL = auto()
    AUTH = auto()
    TRANSCRIPTION = auto()
    SLEEP = auto()

    CLOSING = auto()
    OVERLAY = auto()

    NEWER = auto()


class Applies(Enum):
    """When a change holds."""

    NOW = auto()
    """In this conversation: the service is asked at once."""

    NEXT_CONNECTION = auto()

    HERE = auto()
    """At once, and on this computer only: the service is not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a row stands and what it sets.

    ``path``: the setting (see :data:`app.settings.leaves.PATHS`).  ``session``: the fields of the
    session it becomes, as :class:`~app.session.in_force.SessionInForce` names them; none for what
    the service is not told.
    """

    page: Page
    path: str
    session: tuple[str, ...] = ()
    applies: Applies = Applies.NOW


_TURNS: Final = "audio.input.turn_detection"
_HERE: Final = Applies.HERE
_NEXT: Final = Applies.NEXT_CONNECTION

PLACES: Final[Mapping[Row, Place]] = MappingProxyType(
    {
        Row.TURN_MODE: Place(page=Page.TALKING, path="turns.mode", session=(f"{_TURNS}.type",)),
        Row.PATIENCE: Place(page=Page.TALKING, path="turns.eagerness", session=(f"{_TURNS}.eagerness",)),
        Row.THRESHOLD: Place(page=Page.TALKING, path="turns.threshold", session=(f"{_TURNS}.threshold",)),
        Row.SILENCE: Place(
            page=Page.TALKING, path="turns.silence_ms", session=(f"{_TURNS}.silence_duration_ms",)
        ),
        Row.PREFIX: Place(
            page=Page.TALKING, path="turns.prefix_ms", session=(f"{_TURNS}.prefix_padding_ms",)
        ),
        Row.IDLE_TIMEOUT: Place(
            page=Page.TALKING, path="turns.idle_timeout_ms", session=(f"{_TURNS}.idle_timeout_ms",)
        ),
        Row.INTERRUPTION: Place(
            page=Page.TALKING, path="turns.interruption", session=(f"{_TURNS}.interrupt_response",)
        ),
        Row.PREROLL: Place(page=Page.TALKING, path="turns.preroll_ms", applies=_HERE),
        Row.TAIL: Place(page=Page.TALKING, path="turns.tail_ms", applies=_HERE),
        Row.CUE: Place(page=Page.TALKING, path="turns.cue", applies=_HERE),
        Row.TALK_KEY: Place(page=Page.KEYS, path="keys.talk", applies=_HERE),
        Row.STOP_KEY: Place(page=Page.KEYS, path="keys.stop", applies=_HERE),
        Row.MUTE_KEY: Place(page=Page.KEYS, path="keys.mute", applies=_HERE),
        Row.FULL_SCREEN: Place(page=Page.KEYS, path="keys.full_screen", applies=_HERE),
        Row.VOICE: Place(page=Page.VOICE, path="voice.name", session=("audio.output.voice",)),
        Row.SPEED: Place(page=Page.VOICE, path="voice.speed", session=("audio.output.speed",)),
        Row.REPLY: Place(page=Page.VOICE, path="voice.reply", session=("output_modalities",)),
        Row.LANGUAGE: Place(
            page=Page.VOICE, path="conversation.language", session=("audio.input.transcription.language",)
        ),
        Row.INSTRUCTIONS: Place(page=Page.VOICE, path="conversation.instructions", session=("instructions",)),
        Row.MICROPHONE: Place(page=Page.SOUND, path="sound.microphone", applies=_HERE),
        Row.SPEAKER: Place(page=Page.SOUND, path="sound.speaker", applies=_HERE),
        Row.ECHO: Place(page=Page.SOUND, path="sound.echo", applies=_HERE),
        Row.NOISE_REDUCTION: Place(
            page=Page.SOUND, path="sound.noise_reduction", session=("audio.input.noise_reduction.type",)
        ),
        Row.CODEC: Place(
            page=Page.SOUND,
            path="sound.codec",
            session=("audio.input.format", "audio.output.format"),
            applies=_NEXT,
        ),
        Row.SLICE: Place(page=Page.SOUND, path="sound.slice_ms", applies=_HERE),
        Row.PROVIDER: Place(page=Page.CONNECTION, path="connection.provider", applies=_NEXT),
        Row.MODEL: Place(page=Page.CONNECTION, path="connection.openai.model", applies=_NEXT),
        Row.AZURE_ADDRESS: Place(page=Page.CONNECTION, path="connection.azure.address", applies=_NEXT),
        Row.AZURE_DEPLOYMENT: Place(page=Page.CONNECTION, path="connection.azure.deployment", applies=_NEXT),
        Row.COMPATIBLE_ADDRESS: Place(
            page=Page.CONNECTION, path="connection.compatible.address", applies=_NEXT
        ),
        Row.COMPATIBLE_MODEL: Place(page=Page.CONNECTION, path="connection.compatible.model", applies=_NEXT),
        Row.AUTH: Place(page=Page.CONNECTION, path="connection.compatible.auth", applies=_NEXT),
        Row.TRANSCRIPTION: Place(
            page=Page.CONNECTION,
            path="conversation.transcription_model",
            session=("audio.input.transcription.model",),
        ),
        Row.SLEEP: Place(page=Page.CONNECTION, path="conversation.sleep_after_min", applies=_HERE),
        Row.CLOSING: Place(page=Page.DESKTOP, path="window.closing", applies=_HERE),
        Row.OVERLAY: Place(page=Page.DESKTOP, path="window.overlay", applies=_HERE),
        Row.NEWER: Place(page=Page.ABOUT, path="updates.look", applies=_HERE),
    }
)

KEY_ROWS: Final = frozenset({Row.TALK_KEY, Row.STOP_KEY, Row.MUTE_KEY})
"""The rows that hold a chord."""

ROW_AT: Final[Mapping[str, Row]] = MappingProxyType({place.path: row for row, place in PLACES.items()})
"""The row that sets what is at a path."""


def rows_on(page: Page) -> tuple[Row, ...]:
    """Return the rows of a page, shown or not, in order."""
    return tuple(row for row in Row if PLACES[row].page is page)


def rows_of_session(path: str) -> tuple[Row, ...]:
    """Return the rows that the field of the session at ``path`` is made from, or is a part of."""
    return tuple(row for row in Row if any(touches(field, path) for field in PLACES[row].session))


def touches(one: str, other: str) -> bool:
    """Whether one field of the session is the other, or holds it."""
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")

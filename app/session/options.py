"""What a person chose that the conversation itself must know."""

from dataclasses import dataclass
from enum import Enum, auto

from app.protocol.session_object import SessionConfig


class ReplyMode(Enum):
    """How the assistant answers."""

    AUDIO = auto()
    TEXT = auto()

    @property
    def modalities(self) -> tuple[str, ...]:
        """The ``output_modalities`` the protocol knows for it; it never takes both."""
        return ("audio",) if self is ReplyMode.AUDIO else ("text",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The session to ask the service for, and how the talk key behaves.

    ``config``: the whole session object; its turn detection decides between hands-free
    (any) and push-to-talk (None).
    ``reply``: how to answer turns that do not say otherwise.
    ``pre_roll_ms``: how much sound from before the key went down belongs to the turn.
    ``tail_ms``: how much longer to listen after the key came up.
    ``cue``: to say by a sound when listening really began, where nothing shows it.
    ``sleep_after_s``: how long nobody says anything until a session that costs something is hung
    up; None is never.
    """

    config: SessionConfig
    reply: ReplyMode = ReplyMode.AUDIO
    pre_roll_ms: int = 300
    tail_ms: int = 200
    cue: bool = True
    sleep_after_s: float | None = None

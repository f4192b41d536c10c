"""What the service holds of what a person chose, for a view of the settings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionInForce:
    """How the session stands; fields are named by path, such as ``audio.output.voice``.

    ``online``: there is a session.
    ``unanswered``: a change is on its way.
    ``waiting``: what holds from the next connection on, not in this one.
    ``voice_locked``: the assistant has spoken, so this session keeps its voice.
    ``refused``: path and sentence of what the service did not take; the path is "" when it
    did not say which.  The old value stands.
    ``otherwise``: path and value of what the service uses instead of what it was asked for.
    ``revision``: which options this is about: the number that came with them.
    """

    online: bool = False
    unanswered: bool = False
    waiting: tuple[str, ...] = ()
    voice_locked: bool = False
    refused: tuple[tuple[str, str], ...] = ()
    otherwise: tuple[tuple[str, object], ...] = ()
    revision: int = 0

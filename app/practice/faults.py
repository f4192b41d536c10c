"""What can be wrong with a service, played on purpose: the hooks a fault may use.

A :class:`Fault` is made for every connection.  The one here does nothing; the
others are listed in :mod:`app.practice.fault_table`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from app.practice.ids import new_id
from app.practice.outbox import Close, Frame
from app.practice.refusals import Refused
from app.practice.rules import JsonObject

ORDINARY_SPEEDUP: Final = 4.0
"""How many times faster than real time an answer's sound is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpRefusal:
    """The handshake is answered with this status and message instead of a WebSocket."""

    status: int
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissal:
    """The handshake succeeds, then comes this error, then the connection is closed."""

    error: Refused
    close: Close


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A response ends ``failed`` with this error, before anything is said."""

    code: str
    message: str
    kind: str = "server_error"
    aloud: bool = False
    """Whether an ``error`` event says it too."""


class Once:
    """Something that happens a single time, whoever asks first."""

    def __init__(self) -> None:
        self._taken = False

    def take(self) -> bool:
        """Whether it happens now."""
        taken, self._taken = self._taken, True
        return not taken


def frame(kind: str, **fields: object) -> str:
    """The text of a server event nobody else sends."""
    return json.dumps({"type": kind, "event_id": new_id("event"), **fields})


class Manner(Enum):
    """How the transcription of what a person said is delivered."""

    PROMPT = "while the answer comes"
    LATE = "after the response is done"
    FAILED = "as a failure"
    NEVER = "not at all"


class Fault:
    """Nothing is wrong.  Subclasses override the hooks they need."""

    manner: Manner = Manner.PROMPT
    speedup: float = ORDINARY_SPEEDUP
    after_s: float | None = None
    """After how many seconds the session expires; ``None`` for the ordinary hour."""
    most_tokens: int | None = None
    """Where every answer is cut with ``max_output_tokens``; ``None`` for nowhere."""
    filters: bool = False
    """Whether answers are cut with ``content_filter`` after a few words."""

    def handshake(self) -> HttpRefusal | None:
        """Refuse the connection before it is a WebSocket."""
        return None

    def dismissal(self) -> Dismissal | None:
        """Refuse the connection once it is a WebSocket, before a session begins."""
        return None

    def incoming(self, event: JsonObject) -> bool:
        """Whether a valid client event is carried out; may raise ``Refused``."""
        return bool(event)

    def alter(self, event: JsonObject, text: str) -> Iterable[Frame]:
        """What is sent for an event; ``text`` is the event as it should be."""
        del event
        return (text,)

    def failure(self) -> Failure | None:
        """Make the response that begins now fail."""
        return None

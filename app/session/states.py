r"""The states of a conversation, and which moves between them are legal.

Two things have a table: the link to the service, and the *slot* for the one
response a conversation may have at a time (Realtime API: one active response
per default conversation; a second ``response.create`` is refused).  Two rules
hold for both tables.

1. A move that is not listed is an error that names the state and the move.
   What a server says is checked before it becomes a move, so an error here is
   a mistake of ours, never of the other side.
2. A state says what was *sent and heard*, not what is hoped.  So a response
   that we asked to cancel is CANCELLING until its ``response.done`` arrives,
   and the next one waits until then.

The slot::

    FREE --ask--> REQUESTED --created--> ACTIVE --done--> FREE
      \--created (the service's own turn detection)--^
    REQUESTED --refused--> FREE
    REQUESTED --taken--> ACTIVE
    REQUESTED, ACTIVE --cancel--> CANCELLING --done, refused, idle--> FREE

``cancel`` covers both our ``response.cancel`` and a service that interrupts
itself because it heard speech: either way nothing more of the response may be
played, and its ``done`` is still to come.  ``idle`` is the service saying that
there was nothing to cancel.  ``taken`` is a refusal because another response was
first: the slot is its, though its name is not known, until its ``done``.  A
``done`` may also come for a response whose ``created`` a service left out.
``lost`` is the end of the session that held the response.

Everything else a person can see, such as "speaking", is derived from these and
from what is still to be heard; see :class:`Phase`.
"""

from enum import Enum, auto
from typing import Final, TypeVar


class LinkState(Enum):
    """The connection, from our side."""

    OFFLINE = auto()
    DIALLING = auto()
    OPENING = auto()
    """The socket is open; the session is not yet configured."""
    ONLINE = auto()
    WAITING = auto()
    """Lost; dialling again when the backoff is over."""
    FAILED = auto()
    """Stopped for a reason that dialling again cannot mend."""
    ASLEEP = auto()
    """Hung up because nobody said anything; the person's next word dials again."""


class LinkMove(Enum):
    """What happens to the connection."""

    DIAL = auto()
    OPENED = auto()
    CONFIGURED = auto()
    DROPPED = auto()
    REFUSED = auto()
    HANG_UP = auto()
    SLEEP = auto()


class SlotState(Enum):
    """The place for the one response of the conversation."""

    FREE = auto()
    REQUESTED = auto()
    ACTIVE = auto()
    CANCELLING = auto()


class SlotMove(Enum):
    """What happens to the response."""

    ASK = auto()
    CREATED = auto()
    CANCEL = auto()
    DONE = auto()
    REFUSED = auto()
    TAKEN = auto()
    IDLE = auto()
    LOST = auto()


class Floor(Enum):
    """Who keeps the person's turn open."""

    NOBODY = auto()
    VOICE = auto()
    """The service's turn detection hears speech."""
    KEY = auto()
    """The talk key is held."""
    TAIL = auto()
    """The talk key came up; the last syllable is still being sent."""


class Phase(Enum):
    """The one word a person sees."""

    CONNECTING = auto()
    READY = auto()
    LISTENING = auto()
    THINKING = auto()
    SPEAKING = auto()
    MUTED = auto()
    RECONNECTING = auto()
    ASLEEP = auto()
    ERROR = auto()


ONLINE: Final = frozenset({Phase.READY, Phase.LISTENING, Phase.THINKING, Phase.SPEAKING, Phase.MUTED})
"""The phases of a conversation that has a session."""


class IllegalMove(Exception):
    """A move that no table lists: a mistake in this program."""

    def __init__(self, state: Enum, move: Enum) -> None:
        super().__init__(state, move)
        self.state = state
        self.move = move

    def __str__(self) -> str:
        return f"{type(self.state).__name__} {self.state.name} does not know {self.move.name}"


_L = LinkState
LINK_MOVES: Final = {
    (_L.OFFLINE, LinkMove.DIAL): _L.DIALLING,
    (_L.WAITING, LinkMove.DIAL): _L.DIALLING,
    (_L.FAILED, LinkMove.DIAL): _L.DIALLING,
    (_L.ASLEEP, LinkMove.DIAL): _L.DIALLING,
    (_L.DIALLING, LinkMove.OPENED): _L.OPENING,
    (_L.OPENING, LinkMove.CONFIGURED): _L.ONLINE,
    (_L.DIALLING, LinkMove.DROPPED): _L.WAITING,
    (_L.OPENING, LinkMove.DROPPED): _L.WAITING,
    (_L.ONLINE, LinkMove.DROPPED): _L.WAITING,
    (_L.DIALLING, LinkMove.REFUSED): _L.FAILED,
    (_L.OPENING, LinkMove.REFUSED): _L.FAILED,
    (_L.ONLINE, LinkMove.REFUSED): _L.FAILED,
    (_L.WAITING, LinkMove.REFUSED): _L.FAILED,
    (_L.DIALLING, LinkMove.SLEEP): _L.ASLEEP,
    (_L.OPENING, LinkMove.SLEEP): _L.ASLEEP,
    (_L.ONLINE, LinkMove.SLEEP): _L.ASLEEP,
    **{(state, LinkMove.HANG_UP): _L.OFFLINE for state in LinkState},
}

_S = SlotState
SLOT_MOVES: Final = {
    (_S.FREE, SlotMove.ASK): _S.REQUESTED,
    (_S.FREE, SlotMove.CREATED): _S.ACTIVE,
    (_S.REQUESTED, SlotMove.CREATED): _S.ACTIVE,
    (_S.REQUESTED, SlotMove.DONE): _S.FREE,
    (_S.REQUESTED, SlotMove.REFUSED): _S.FREE,
    (_S.REQUESTED, SlotMove.TAKEN): _S.ACTIVE,
    (_S.REQUESTED, SlotMove.CANCEL): _S.CANCELLING,
    (_S.ACTIVE, SlotMove.CANCEL): _S.CANCELLING,
    (_S.ACTIVE, SlotMove.DONE): _S.FREE,
    (_S.CANCELLING, SlotMove.CREATED): _S.CANCELLING,
    (_S.CANCELLING, SlotMove.DONE): _S.FREE,
    (_S.CANCELLING, SlotMove.REFUSED): _S.FREE,
    (_S.CANCELLING, SlotMove.IDLE): _S.FREE,
    **{(state, SlotMove.LOST): _S.FREE for state in SlotState},
}

S = TypeVar("S", bound=Enum)
M = TypeVar("M", bound=Enum)


def move(table: dict[tuple[S, M], S], state: S, by: M) -> S:
    """Return the state that ``by`` leads to; raise :class:`IllegalMove` when the table has none."""
    try:
        return table[state, by]
    except KeyError:
        raise IllegalMove(state, by) from None

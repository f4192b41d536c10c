"""Everything that can happen to a conversation.

An input is a verb the person chose (:class:`HoldToTalk`) or a fact the world
reported (:class:`LinkFailed`).  Inputs are values: a list of them, with the
times they came at, replays a conversation exactly.
"""

from dataclasses import dataclass
from typing import NamedTuple

from app.errors import LinkError, ProtocolError
from app.protocol.server_events import ServerEvent
from app.session.echo import EchoState
from app.session.options import Options, ReplyMode


class PartId(NamedTuple):
    """A spoken content part: the smallest thing that can be played, heard and truncated."""

    item_id: str
    content_index: int


# ------------------------------------------------------------------ the person


@dataclass(frozen=True, slots=True, kw_only=True)
class Connect:
    """Dial, or dial again at once after trouble.

    ``may_sleep``: a session in which nobody says anything may be hung up: not where it costs nothing,
    and not where nothing would wake it.
    """

    may_sleep: bool = True


@dataclass(frozen=True, slots=True)
class Disconnect:
    """Hang up and stay silent until :class:`Connect`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconnect:
    """Go on in a new session at once, with the conversation so far: what waits for one holds then.

    ``may_sleep``: as in :class:`Connect`.
    """

    may_sleep: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldToTalk:
    """The talk key went down.  In every turn mode this takes the floor.

    Two quick taps lock it (:mod:`app.session.talk_key`): the turn goes on until the next press.
    ``unseen``: it was pressed where nothing of the program need be in sight.  ``at``: when it went down, on
    the clock of ``now``, which may be a while ago (:mod:`app.session.key_times`); None: now.
    """

    unseen: bool = False
    at: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseToTalk:
    """The talk key came up: the turn ends then (after the configured tail), unless it is locked.

    ``at``: as in :class:`HoldToTalk`.
    """

    at: float | None = None


@dataclass(frozen=True, slots=True)
class CancelTurn:
    """Forget the turn that the talk key makes: nothing of it is answered."""


@dataclass(frozen=True, slots=True)
class SendUnsent:
    """Send what was said and not sent (:mod:`app.session.unsent`), as soon as that is possible.

    It wakes; where nothing dials any more, :class:`Connect` is needed besides.
    """


@dataclass(frozen=True, slots=True)
class DiscardUnsent:
    """Forget what was said and not sent."""


@dataclass(frozen=True, slots=True)
class Interrupt:
    """Stop the reply, without taking the floor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMuted:
    """Close or open the microphone's way to the service."""

    muted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SayText:
    """A typed turn.  ``reply`` is how to answer it; None means as the options say."""

    text: str
    reply: ReplyMode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAside:
    """Ask something outside the conversation (Realtime API: out-of-band responses).

    The answer is text, comes back as ``AsideAnswered(purpose, ...)``, is never
    played and never becomes part of the conversation.  ``purpose`` has at most 64
    characters.
    """

    purpose: str
    instructions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Announce:
    """Something is due that the assistant should tell the person, such as a timer."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Configure:
    """Use other options from now on; what can only change at a new connection waits for one.

    ``revision``: a number for :class:`~app.session.in_force.SessionInForce` to carry from now on.
    """

    options: Options
    revision: int = 0


# ------------------------------------------------------------------- the world


@dataclass(frozen=True, slots=True)
class LinkOpened:
    """The socket is open; nothing has been said on it yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFailed:
    """The socket could not be opened, or closed without being asked to.

    The error's class says whether dialling again can help
    (:class:`app.errors.ConnectionDropped`) or not (its siblings).
    """

    error: LinkError


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSaid:
    """A frame arrived and was understood, possibly as ``Unknown``."""

    event: ServerEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class BadFrame:
    """A frame arrived that is not the protocol."""

    error: ProtocolError


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameCaptured:
    """One slice from the microphone, internal PCM.

    ``all_zero`` is true when the device gave digital silence for the whole slice,
    which a real room never does.  ``captured_at``: when its last sample reached the
    microphone, on the clock of ``now``; None when that is not known, and then it counts as just now.
    ``dbfs``: how loud it is; None when that is not known.
    """

    audio: bytes
    all_zero: bool = False
    captured_at: float | None = None
    dbfs: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybackProgress:
    """How much of a part the person has heard by now, by the device's clock.

    ``finished`` means that all that will ever be played of the part was heard.
    """

    part: PartId
    heard_ms: float
    finished: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybackStopped:
    """The answer to ``StopPlayback``: for each part not heard to its end, what was."""

    heard: tuple[PlaybackProgress, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolAnswered:
    """A tool call ended.  ``output`` goes to the model as it is; ``failed`` marks an error output."""

    call_id: str
    output: str
    failed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceTroubled:
    """A sound device failed.  ``sentence`` names the cause and the way on."""

    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRecovered:
    """A sound device works again, perhaps another one."""

    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EchoChanged:
    """What is done about the assistant's own voice in the microphone has changed."""

    echo: EchoState


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputerWoke:
    """The whole computer slept for ``slept_s``; ``missed_s`` of it the clock of ``now`` did not count."""

    slept_s: float
    missed_s: float


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed; the answer to ``WakeAt``."""


FromPerson = (
    Connect
    | Disconnect
    | Reconnect
    | HoldToTalk
    | ReleaseToTalk
    | CancelTurn
    | SendUnsent
    | DiscardUnsent
    | Interrupt
    | SetMuted
    | SayText
    | AskAside
    | Announce
    | Configure
)

FromWorld = (
    LinkOpened
    | LinkFailed
    | ServerSaid
    | BadFrame
    | FrameCaptured
    | PlaybackProgress
    | PlaybackStopped
    | ToolAnswered
    | DeviceTroubled
    | DeviceRecovered
    | EchoChanged
    | ComputerWoke
    | Tick
)

Input = FromPerson | FromWorld

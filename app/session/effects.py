"""Everything a conversation can ask for.

Effects are performed in the order they are given.  The session never learns
whether one succeeded except through a later input.
"""

from dataclasses import dataclass
from enum import Enum, auto

from app.formats import AudioFormat
from app.protocol.client_events import ClientEvent
from app.session.echo import EchoState
from app.session.in_force import SessionInForce
from app.session.inputs import PartId
from app.session.states import Phase
from app.session.transcript import Turn


@dataclass(frozen=True, slots=True)
class Dial:
    """Open a socket; answer with ``LinkOpened`` or ``LinkFailed``."""


@dataclass(frozen=True, slots=True)
class HangUp:
    """Close the socket, or stop opening one.  No input answers this."""


@dataclass(frozen=True, slots=True)
class Send:
    """Send one event.  Sound in it is internal PCM, and goes out as :class:`UseFormats` says."""

    event: ClientEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class UseFormats:
    """From now on sound must be sent in ``input`` and sound to play will be in ``output``."""

    input: AudioFormat
    output: AudioFormat


@dataclass(frozen=True, slots=True)
class Play:
    """Append sound, in the wire's output format, to what is waiting to be heard."""

    part: PartId
    audio: bytes


@dataclass(frozen=True, slots=True)
class FinishPlaying:
    """No more sound will come for this part."""

    part: PartId


@dataclass(frozen=True, slots=True)
class StopPlayback:
    """Fall silent now and forget what was waiting; answer at once with ``PlaybackStopped``."""


@dataclass(frozen=True, slots=True)
class PlayCue:
    """Let the person hear that listening really began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTool:
    """Run a tool; answer exactly once with ``ToolAnswered``, whatever happens."""

    call_id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class CancelTool:
    """Stop a running tool; its answer is no longer wanted."""

    call_id: str


@dataclass(frozen=True, slots=True)
class WakeAt:
    """Give a ``Tick`` at this time (the clock of ``now``); replaces the previous one.  None: no more."""

    when: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What a view needs to know at a glance.

    ``you_speak``: the service hears speech, or the talk key has the floor, with a connection or without.
    ``by_key``: ``you_speak``, by the talk key or button.
    ``listening``: ``you_speak``, and the sound of it really comes from the microphone.
    ``locked``: the talk key keeps the floor without being held.
    ``kept``: what was said waits for a connection.
    ``unsent_ms``: so much was said and not sent, and the person is asked what is to become of it.
    ``carried``: hands-free, what is said now goes to the session that is being opened.
    ``wakes``: asleep, and the next press of the talk key or the next typed word wakes it.
    ``detail``: the sentence that goes with an error or a reconnection, else "".
    ``reply_ms``: from the end of the last turn to its first audible sample; None before the first.
    ``bad_frames``: frames that were not the protocol, in this conversation.
    ``echo``: whether the person is heard while the assistant speaks, and why not.
    """

    phase: Phase
    muted: bool = False
    you_speak: bool = False
    by_key: bool = False
    listening: bool = False
    locked: bool = False
    kept: bool = False
    unsent_ms: float = 0.0
    carried: bool = False
    wakes: bool = False
    detail: str = ""
    reply_ms: float | None = None
    bad_frames: int = 0
    echo: EchoState = EchoState.OFF


@dataclass(frozen=True, slots=True)
class ShowStatus:
    """The snapshot changed."""

    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class ShowSession:
    """How the session stands changed: what waits, what is locked, what was refused."""

    session: SessionInForce


@dataclass(frozen=True, slots=True)
class ShowTurn:
    """A turn is new or changed.  It stands after ``after`` (an item id), or first when None."""

    turn: Turn
    after: str | None


@dataclass(frozen=True, slots=True)
class RemoveTurn:
    """A turn turned out never to have been said."""

    item_id: str


class NoticeKind(Enum):
    """What a notice is about: its identity, whatever its words."""

    HOLD_LONGER = auto()
    MUTED = auto()
    SILENT_MICROPHONE = auto()
    MICROPHONE_LATE = auto()
    NOT_CONNECTED = auto()
    NOT_SENT = auto()
    SERVICE_STALLED = auto()
    SERVICE_ERROR = auto()
    THROTTLED = auto()
    HALF_REPLY = auto()
    SETTING_REFUSED = auto()
    TRANSCRIPTION_FAILED = auto()
    TOO_MANY_CALLS = auto()
    DEVICE = auto()
    DEVICE_BACK = auto()
    ANNOUNCEMENT = auto()


@dataclass(frozen=True, slots=True)
class Notify:
    """Tell the person something, in place and without stopping anything."""

    kind: NoticeKind
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideAnswered:
    """The answer to ``AskAside``; None when there is none."""

    purpose: str
    text: str | None


Effect = (
    Dial
    | HangUp
    | Send
    | UseFormats
    | Play
    | FinishPlaying
    | StopPlayback
    | PlayCue
    | RunTool
    | CancelTool
    | WakeAt
    | ShowStatus
    | ShowSession
    | ShowTurn
    | RemoveTurn
    | Notify
    | AsideAnswered
)

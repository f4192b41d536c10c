"""What a client may send.

Realtime API: client events.  One class per event; the class name is the wire
type in CamelCase.  Every event may carry an ``event_id`` of the client's own
choosing, which the service names in an ``error`` about that event.
"""

from typing import Final, get_args

from msgspec import UNSET, UnsetType

from app.protocol.items import Item
from app.protocol.responses import ResponseParams
from app.protocol.session_object import SessionConfig
from app.protocol.wire import Integer, Unknown, Wire


class Sent(Wire, frozen=True, kw_only=True, tag_field="type"):
    """What all client events share: an id, ``None`` for none."""

    event_id: str | None = None


class SessionUpdate(Sent, frozen=True, kw_only=True, tag="session.update"):
    """Change the session; only the fields that are present change.  Answered by ``session.updated``."""

    session: SessionConfig


class InputAudioBufferAppend(Sent, frozen=True, kw_only=True, tag="input_audio_buffer.append"):
    """Give the service more sound, in the session's input format.  Not answered."""

    audio: bytes


class InputAudioBufferCommit(Sent, frozen=True, kw_only=True, tag="input_audio_buffer.commit"):
    """End the turn: what was appended becomes a user item.  Does not ask for a response."""


class InputAudioBufferClear(Sent, frozen=True, kw_only=True, tag="input_audio_buffer.clear"):
    """Throw away what was appended and not yet committed."""


class ConversationItemCreate(Sent, frozen=True, kw_only=True, tag="conversation.item.create"):
    """Add an item.

    ``previous_item_id`` is the item it comes after, ``"root"`` for the very
    front, ``None`` for the end.
    """

    item: Item
    previous_item_id: str | None = None


class ConversationItemRetrieve(Sent, frozen=True, kw_only=True, tag="conversation.item.retrieve"):
    """Ask for an item as the service holds it, audio included."""

    item_id: str


class ConversationItemTruncate(Sent, frozen=True, kw_only=True, tag="conversation.item.truncate"):
    """Cut an assistant's spoken item after ``audio_end_ms`` milliseconds: the rest was never heard."""

    item_id: str
    content_index: Integer = 0
    audio_end_ms: Integer


class ConversationItemDelete(Sent, frozen=True, kw_only=True, tag="conversation.item.delete"):
    """Remove an item from the conversation."""

    item_id: str


class ResponseCreate(Sent, frozen=True, kw_only=True, tag="response.create"):
    """Ask for a response; ``UNSET`` asks for one exactly as the session says."""

    response: ResponseParams | UnsetType = UNSET


class ResponseCancel(Sent, frozen=True, kw_only=True, tag="response.cancel"):
    """Stop a response; ``response_id=None`` stops the one in the default conversation."""

    response_id: str | None = None


class OutputAudioBufferClear(Sent, frozen=True, kw_only=True, tag="output_audio_buffer.clear"):
    """Stop playback at the service.  Exists over WebRTC and SIP only."""


ClientEvent = (
    SessionUpdate
    | InputAudioBufferAppend
    | InputAudioBufferCommit
    | InputAudioBufferClear
    | ConversationItemCreate
    | ConversationItemRetrieve
    | ConversationItemTruncate
    | ConversationItemDelete
    | ResponseCreate
    | ResponseCancel
    | OutputAudioBufferClear
    | Unknown
)

CLIENT_EVENTS: Final[tuple[type[Sent], ...]] = tuple(
    kind for kind in get_args(ClientEvent) if kind is not Unknown
)
"""Every client event we know."""

"""What is sent: numbered, and remembered for as long as an error may name it."""

from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Final

import msgspec

from app.protocol.client_events import (
    ClientEvent,
    ConversationItemCreate,
    InputAudioBufferAppend,
    SessionUpdate,
)
from app.protocol.session_object import AudioConfig, AudioInput, SessionConfig, TurnDetection
from app.protocol.wire import Unknown, Unread
from app.session.effects import Effect, Send

Emit = Callable[[Effect], None]


class Outgoing:
    """Sends events and finds the one an error is about.

    Every event but the audio carries an ``event_id`` of ours (Realtime API:
    errors name the event that caused them).  The last ``REMEMBERED`` are kept;
    an error about an older one is treated as one that names none.  As many items
    are waited for; an older one counts as acknowledged.
    """

    REMEMBERED: Final = 256

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._unacknowledged: dict[str, None] = {}
        self._sent: OrderedDict[str, ClientEvent] = OrderedDict()
        self._updates: deque[str] = deque(maxlen=self.REMEMBERED)
        self._events = 0
        self._items = 0

    def send(self, event: ClientEvent) -> str:
        """Send ``event`` under a new id; return the id."""
        assert not isinstance(event, Unknown), "we send only what we know"
        self._events += 1
        event_id = f"e{self._events}"
        numbered = msgspec.structs.replace(event, event_id=event_id)
        self._sent[event_id] = numbered
        if isinstance(event, SessionUpdate):
            self._updates.append(event_id)
        if len(self._sent) > self.REMEMBERED:
            self._sent.popitem(last=False)
        if isinstance(event, ConversationItemCreate) and not isinstance(event.item, Unread) and event.item.id:
            self._unacknowledged[event.item.id] = None
            if len(self._unacknowledged) > self.REMEMBERED:
                del self._unacknowledged[next(iter(self._unacknowledged))]
        self._emit(Send(numbered))
        return event_id

    def append(self, audio: bytes) -> None:
        """Send sound (internal PCM), which nothing ever answers."""
        self._emit(Send(InputAudioBufferAppend(audio=audio)))

    def detect_turns(self, how: TurnDetection | None) -> None:
        """Have the service detect turns from now on, or leave that to the person (None)."""
        audio = AudioConfig(input=AudioInput(turn_detection=how))
        self.send(SessionUpdate(session=SessionConfig(audio=audio)))

    def claim(self, event_id: str | None) -> ClientEvent | None:
        """Take out the event an error names; None when it names none of ours."""
        if event_id is None:
            return None
        if event_id in self._updates:
            self._updates.remove(event_id)
        return self._sent.pop(event_id, None)

    def update_answered(self) -> str | None:
        """The service says how the session is: return the id of the update it answers, the oldest.

        None when it says so unasked.
        """
        return self._updates.popleft() if self._updates else None

    def new_item_id(self) -> str:
        """Return an item id no other item of this program has."""
        self._items += 1
        return f"earshot_{self._items}"

    def acknowledge(self, item_id: str | None) -> None:
        """The service has this item now, or refused it."""
        self._unacknowledged.pop(item_id or "", None)

    def acknowledged(self, item_ids: frozenset[str]) -> bool:
        """Say whether the service has all of these items."""
        return item_ids.isdisjoint(self._unacknowledged)

    def forget(self) -> None:
        """Forget what was sent: the session that could complain is gone."""
        self._sent.clear()
        self._updates.clear()
        self._unacknowledged.clear()

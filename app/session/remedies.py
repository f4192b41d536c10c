"""Does about an error what :mod:`app.session.troubles` says it asks for."""

from collections import deque
from typing import Final

from msgspec import UNSET

from app.protocol.client_events import (
    ClientEvent,
    ConversationItemCreate,
    ConversationItemDelete,
    ConversationItemTruncate,
    ResponseCancel,
    ResponseCreate,
    SessionUpdate,
)
from app.protocol.items import FunctionCallOutputItem
from app.protocol.responses import ErrorDetail
from app.protocol.wire import Unread
from app.session.alarms import Alarm
from app.session.conversation import Conversation
from app.session.effects import NoticeKind, Notify
from app.session.outgoing import Outgoing
from app.session.replies import Request
from app.session.states import LinkState
from app.session.troubles import Remedy, Trouble, understand

SHORTEST_WAIT_S: Final = 1.0
LONGEST_WAIT_S: Final = 60.0
"""However long a service wants us to wait, a person is told sooner."""

THROTTLED: Final = "The service is busy and did not answer. Wait a moment, then ask again."
EXPIRED: Final = "The session reached its maximum length; a new one goes on with the conversation."
STUMBLED: Final = "The service stumbled twice; connecting anew."
NOT_ACCEPTED: Final = "The service does not accept these settings."
NO_SUCH_VALUE: Final = "invalid_value"
BUSY: Final = "The service is still busy with another reply and did not take this one."


class Remedies:
    """Takes errors, one at a time.

    ``reset_seconds``: when the service says its rate limit is free again, from its
    last report; 0 when it did not say.
    """

    def __init__(self, conversation: Conversation) -> None:
        self._is = conversation
        self._resent: deque[str] = deque(maxlen=Outgoing.REMEMBERED)
        self.reset_seconds = 0.0

    def new_link(self) -> None:
        """A new connection: every second chance is given again."""
        self._resent.clear()
        self._is.stumbles = 0
        self.reset_seconds = 0.0

    def apply(self, error: ErrorDetail, now: float) -> None:
        """Take an ``error`` event."""
        trouble = understand(error)
        event = self._is.outgoing.claim(error.event_id)
        of_session = trouble.remedy in (Remedy.STOP, Remedy.RENEW)
        if self._is.asides.refused(error.event_id) and not of_session:
            return
        opening = self._is.connection.state is LinkState.OPENING
        if event is None and opening and trouble.remedy in (Remedy.LEAVE_OUT, Remedy.RETRY):
            # A service that does not say which event it means can only mean our one.
            event = self._is.outgoing.claim(self._is.configuration.update_id)
        match trouble.remedy:
            case Remedy.STOP:
                self._is.refuse(trouble.sentence)
            case Remedy.RENEW:
                self._renew(now)
            case Remedy.WAIT_TURN:
                self._wait_turn(event)
            case Remedy.NOTHING_TO_CANCEL:
                named = event.response_id if isinstance(event, ResponseCancel) else None
                self._is.replies.nothing_to_cancel(named)
            case Remedy.IGNORE:
                self._ignore(error)
            case Remedy.SHORTEN | Remedy.DELETE:
                self._mend_truncation(event, error, trouble)
            case Remedy.LEAVE_OUT:
                self._leave_out(event, error, trouble)
            case Remedy.SLOW_DOWN:
                self._refused_for_now(event, now)
            case Remedy.RETRY:
                self._retry(event, trouble, now)
            case Remedy.SAY:
                self._say(event, error, trouble)

    def response_failed(self, error: ErrorDetail | None, now: float) -> None:
        """Take the error of a response that failed, ``None`` when the service gave none."""
        trouble = understand(error or ErrorDetail(message="The reply failed"))
        match trouble.remedy:
            case Remedy.STOP:
                self._is.refuse(trouble.sentence)
            case Remedy.RENEW:
                self._renew(now)
            case Remedy.SLOW_DOWN:
                self._slow_down(self._last(), now)
            case Remedy.RETRY:
                self._stumble(self._last(), now)
            case _:
                self._is.emit(Notify(NoticeKind.SERVICE_ERROR, trouble.sentence))

    def _renew(self, now: float) -> None:
        """Go on in a new session, at once if the old one was any good."""
        if self._is.connection.proven(now):
            self._is.emit(Notify(NoticeKind.SERVICE_ERROR, EXPIRED))
            self._is.renew()
        else:
            self._is.drop(EXPIRED, now, hang_up=True)

    # -------------------------------------------------------------- responses

    def _last(self) -> Request:
        return self._is.replies.take_last(self._is.configuration.options.reply.modalities)

    def _wait_turn(self, event: ClientEvent | None) -> None:
        request = self._is.replies.refused(_id_of(event), taken=True)
        if request is not None and not self._is.replies.again(request, lapses=False):
            self._is.emit(Notify(NoticeKind.THROTTLED, BUSY))

    def _refused_for_now(self, event: ClientEvent | None, now: float) -> None:
        """Something was asked too soon: a response is asked for again, other things are said."""
        request = self._is.replies.refused(_id_of(event))
        if request is None and event is None and self._is.reply_due:
            self._is.reply_due = False
            request = self._last()
        if request is not None:
            self._slow_down(request, now)
        elif not isinstance(event, ResponseCreate):
            self._is.emit(Notify(NoticeKind.THROTTLED, THROTTLED))

    def _slow_down(self, request: Request, now: float) -> None:
        if not self._is.replies.again(request, lapses=True):
            self._is.emit(Notify(NoticeKind.THROTTLED, THROTTLED))
            return
        wait = min(max(self.reset_seconds, SHORTEST_WAIT_S), LONGEST_WAIT_S)
        self._is.alarms.set(Alarm.RETRY, now + wait)

    def _stumble(self, request: Request, now: float) -> None:
        """Ask again for a response at which the service stumbled; reconnect at the second time."""
        self._is.stumbles += 1
        if self._is.stumbles > 1 or not self._is.replies.again(request, lapses=True):
            self._is.drop(STUMBLED, now, hang_up=True)

    def _retry(self, event: ClientEvent | None, trouble: Trouble, now: float) -> None:
        if event is None:
            self._is.stumbles += 1
            if self._is.stumbles > 1:
                self._is.drop(STUMBLED, now, hang_up=True)
            else:
                self._is.emit(Notify(NoticeKind.SERVICE_ERROR, trouble.sentence))
        elif isinstance(event, ResponseCreate):
            request = self._is.replies.refused(event.event_id)
            if request is not None:
                self._stumble(request, now)
        elif _id_of(event) in self._resent:
            self._is.drop(STUMBLED, now, hang_up=True)
        else:
            self._send_again(event)

    def _send_again(self, event: ClientEvent) -> None:
        event_id = self._is.outgoing.send(event)
        self._resent.append(event_id)
        self._is.configuration.sent_again(_id_of(event), event_id)

    # ------------------------------------------------------------------ items

    def _ignore(self, error: ErrorDetail) -> None:
        if error.code == "input_audio_buffer_commit_empty":
            self._is.floor.commit_refused()

    def _mend_truncation(self, event: ClientEvent | None, error: ErrorDetail, trouble: Trouble) -> None:
        if event is None:
            return
        if not isinstance(event, ConversationItemTruncate):
            self._say(event, error, trouble)
        elif trouble.remedy is Remedy.DELETE or trouble.audio_ms < 1:
            self._is.outgoing.send(ConversationItemDelete(item_id=event.item_id))
        elif trouble.audio_ms < event.audio_end_ms and event.event_id not in self._resent:
            event_id = self._is.outgoing.send(
                ConversationItemTruncate(
                    item_id=event.item_id,
                    content_index=event.content_index,
                    audio_end_ms=trouble.audio_ms,
                )
            )
            self._resent.append(event_id)

    # --------------------------------------------------------------- settings

    def _leave_out(self, event: ClientEvent | None, error: ErrorDetail, trouble: Trouble) -> None:
        wanted = isinstance(event, SessionUpdate) and self._opens(event)
        complaint = trouble.sentence if error.code == NO_SUCH_VALUE else None
        if not (wanted and self._is.configuration.leave_out(error.param or "", complaint)):
            self._say(event, error, trouble)

    def _opens(self, event: SessionUpdate) -> bool:
        """Whether an update is the one a new session waits for."""
        opening = self._is.connection.state is LinkState.OPENING
        return opening and event.event_id == self._is.configuration.update_id

    def _say(self, event: ClientEvent | None, error: ErrorDetail, trouble: Trouble) -> None:
        match event:
            case SessionUpdate() if self._opens(event):
                self._is.refuse(f"{NOT_ACCEPTED} {trouble.sentence}")
                self._is.configuration.blame(error.param, trouble.sentence)
            case SessionUpdate():
                about_voice = _has_voice(event) and _says_voice_is_locked(error)
                self._is.setting_refused(
                    event.event_id, trouble.sentence, param=error.param, about_voice=about_voice
                )
            case ResponseCreate():
                self._is.replies.refused(event.event_id)
                self._is.emit(Notify(NoticeKind.SERVICE_ERROR, trouble.sentence))
            case ConversationItemCreate(item=FunctionCallOutputItem(id=item_id)):
                # The call it answers died with its response.
                self._is.outgoing.acknowledge(item_id)
            case _:
                self._is.emit(Notify(NoticeKind.SERVICE_ERROR, trouble.sentence))


def _id_of(event: ClientEvent | None) -> str | None:
    """Return the id of an event of ours that an error names, None when it names none."""
    return None if event is None or isinstance(event, Unread) else event.event_id


def _says_voice_is_locked(error: ErrorDetail) -> bool:
    """Whether a voice came too late; one that does not exist is refused in other words."""
    return error.code != NO_SUCH_VALUE and "voice" in (error.param or error.message).lower()


def _has_voice(event: SessionUpdate) -> bool:
    audio = event.session.audio
    if audio is UNSET or audio is None or audio.output is UNSET or audio.output is None:
        return False
    return audio.output.voice is not UNSET

"""The lifecycles of one conversation, and the moves that take several of them.

Each lifecycle (:mod:`connection`, :mod:`configuration`, :mod:`floor`,
:mod:`replies`, :mod:`speech`, :mod:`calls`, :mod:`asides`, :mod:`owed`) knows only
itself.  What one event means for several of them, such as an interruption, is
written here, once.
"""

from collections.abc import Callable
from typing import Final

from app.errors import ProtocolError
from app.formats import PCM16_24K
from app.protocol.client_events import ConversationItemCreate
from app.protocol.items import MessageItem, system_text, user_text
from app.protocol.session_object import Session
from app.session.alarms import Alarm, Alarms
from app.session.answer_wait import AnswerWait
from app.session.asides import Asides
from app.session.calls import Calls
from app.session.configuration import Configuration
from app.session.connection import Connection
from app.session.effects import AsideAnswered, Effect, HangUp, NoticeKind, Notify, UseFormats
from app.session.floor import FloorControl
from app.session.inputs import PlaybackProgress
from app.session.options import Options, ReplyMode
from app.session.outgoing import Outgoing
from app.session.owed import Owed, Typed
from app.session.reconnect import Backoff, seeds
from app.session.record import Record
from app.session.replies import Replies, Request
from app.session.speech import Speech
from app.session.states import Floor

CUT_OFF: Final = "The connection was lost while you were speaking. Please say it again."
UNANSWERED: Final = "The connection was lost before the answer came. Please ask again."
LOST_NOTE: Final = "the connection was lost"


class Conversation:
    """Everything that is true of a conversation, and what follows from its events.

    ``commit_due``: the service heard the end of a turn and has not made an item of it.
    ``reply_due``: the service is about to answer by itself.  ``reply_unwanted``: the
    person wants that answer no more, and it is stopped when it comes.
    """

    def __init__(self, emit: Callable[[Effect], None], options: Options, jitter: Callable[[], float]) -> None:
        self.emit = emit
        self.alarms = Alarms()
        self.outgoing = Outgoing(emit)
        self.configuration = Configuration(emit, self.outgoing, options)
        self.record = Record(emit)
        self.connection = Connection(emit, self.alarms, Backoff(jitter))
        self.floor = FloorControl(emit, self.outgoing, options, PCM16_24K)
        self.replies = Replies(self.outgoing)
        self.speech = Speech(emit, self.outgoing, PCM16_24K)
        self.calls = Calls(emit, self.outgoing, self.record)
        self.asides = Asides(emit, self.outgoing)
        self.owed = Owed(emit, self.record)
        self.wait = AnswerWait(self.replies, self.speech)
        self.reply_due = False
        self.commit_due = False
        self.reply_unwanted = False
        self.stumbles = 0

    # ------------------------------------------------------------ going online

    def go_online(self, session: Session, now: float) -> None:
        """The service accepted the session: give it the conversation so far, then the microphone."""
        try:
            heard, spoken = self.configuration.formats(session)
        except ProtocolError as error:
            self.refuse(str(error))
            return
        self.configuration.update_id = None
        self.speech.format = spoken
        self.emit(UseFormats(input=heard, output=spoken))
        again = self.connection.ever_online
        self.connection.configured(now)
        self.floor.go_online(heard)
        if again:
            self._seed()
        unanswered = self.owed.take_unanswered()
        for typed in self.owed.take_texts():
            self._send(typed, now)
        if unanswered is not None and not self.owed.answer_due:
            self.wait.begin(now)
            self.ask(reply=unanswered.reply)

    def _seed(self) -> None:
        waiting = self.owed.waiting
        messages = seeds(turn for turn in self.record.transcript.turns if turn.item_id not in waiting)
        items = [(self.outgoing.new_item_id(), message) for message in messages]
        self.record.ignore(frozenset(item_id for item_id, _ in items))
        for item_id, message in items:
            item = MessageItem(role=message.role, content=message.content, id=item_id)
            self.outgoing.send(ConversationItemCreate(item=item))

    def reconfigure(self, options: Options, revision: int = 0) -> None:
        """Use other options: what a session can change changes now, the rest at the next connection."""
        told = self.connection.online or self.configuration.update_id is not None
        self.configuration.use(options, tell=told, held=self.floor.held, revision=revision)
        self.floor.use(options)

    def setting_refused(
        self, event_id: str | None, sentence: str, *, param: str | None = None, about_voice: bool = False
    ) -> None:
        """The service refused a change of the session, or the field ``param`` of it."""
        self.configuration.refused(event_id, sentence, param=param, about_voice=about_voice)
        self.floor.use(self.configuration.options)

    # ------------------------------------------------------------ going offline

    def _session_lost(self) -> None:
        """Forget what only the session knew; what it said is still played and still readable."""
        self.floor.lost()
        self.replies.lost()
        self.calls.lost()
        self.asides.lost()
        self.speech.lost()
        self.record.lost(LOST_NOTE)
        self.outgoing.forget()
        self.configuration.forget()
        self.owed.tell_announcements()
        self.reply_due = False
        self.commit_due = False
        self.reply_unwanted = False
        self.wait.end()

    def _say_what_was_lost(self) -> None:
        """Say it when a turn of the person's goes down with the session."""
        if self.floor.floor is not Floor.NOBODY:
            self.emit(Notify(NoticeKind.NOT_SENT, CUT_OFF))
        elif self.wait.waits and not self.owed.answer_due:
            self.emit(Notify(NoticeKind.NOT_SENT, UNANSWERED))

    def drop(self, sentence: str, now: float, *, hang_up: bool) -> None:
        """The session is lost for a passing reason; ``hang_up`` when its socket may still be open."""
        if self.connection.down:
            return
        if hang_up:
            self.emit(HangUp())
        self._say_what_was_lost()
        self._session_lost()
        self.connection.dropped(sentence, now)
        if self.connection.ended:
            self._give_up()

    def refuse(self, sentence: str) -> None:
        """The session ended, and dialling again cannot help."""
        if self.connection.refused(sentence):
            self._say_what_was_lost()
            self._session_lost()
            self._give_up()

    def renew(self) -> None:
        """A new session takes over, with the conversation so far."""
        self._say_what_was_lost()
        self._session_lost()
        self.connection.renewed()

    def reconnect(self) -> None:
        """Renew the session at the person's wish; what is being said ends."""
        if self.connection.online:
            self.stop_reply()
        if self.connection.down:
            self.connection.connect()
        else:
            self.renew()

    def hang_up(self) -> None:
        """The person wants no connection."""
        self._session_lost()
        self.connection.hang_up()
        self._give_up()

    def _give_up(self) -> None:
        self.owed.moved_on()
        self.owed.give_back(*self.owed.take_texts())

    # ------------------------------------------------------------------ turns

    def interrupt(self, *, by_service: bool = False) -> None:
        """Fall silent and stop the reply; ``by_service`` when the service stops it itself."""
        self.replies.cancel(by_service=by_service)
        self.speech.stop()
        self.owed.moved_on()

    def take_turn(self) -> None:
        """The person takes the turn by key or typing: whatever was being said or was about to be is over."""
        self.interrupt()
        self.calls.person_spoke()
        self.commit_due = False
        self.reply_unwanted = self.reply_due

    def stop_reply(self) -> None:
        """The person wants silence, and no other turn: nothing that was under way is said any more."""
        self.calls.cancel()
        self.replies.withdraw()
        self.alarms.clear(Alarm.RETRY)
        self.interrupt()
        self.commit_due = False
        self.reply_unwanted = self.reply_due
        self.wait.end()

    def stop_expecting(self) -> bool:
        """Wait no longer for the service's own reply; False when that is all we wait for."""
        if not (self.reply_due and (self.reply_unwanted or self.replies.queued)):
            return False
        self.reply_due = self.reply_unwanted = False
        return True

    def stopped(self, heard: tuple[PlaybackProgress, ...]) -> None:
        """Playback fell silent: write down what was heard, and tell the service."""
        for cut in self.speech.stopped(heard):
            self.record.reply_interrupted(cut.item_id, cut.heard_ms, cut.total_ms)

    def say(self, text: str, reply: ReplyMode | None, *, now: float) -> None:
        """Take a typed turn: it interrupts, and it is kept while a connection is being made."""
        if not text.strip():
            return
        typed = Typed(item_id=self.outgoing.new_item_id(), text=text, reply=reply)
        self.record.you_typed(typed.item_id, text, now)
        if self.connection.online:
            self._send(typed, now)
        elif self.connection.ended or not self.owed.keep(typed):
            self.owed.give_back(typed)

    def _send(self, typed: Typed, now: float) -> None:
        self.take_turn()
        self.outgoing.send(ConversationItemCreate(item=user_text(typed.text, id=typed.item_id)))
        self.owed.sent(typed)
        self.wait.begin(now)
        self.ask(frozenset({typed.item_id}), typed.reply)

    def ask_aside(self, purpose: str, instructions: str) -> None:
        """Ask something outside the conversation; without a connection there is no answer."""
        if self.connection.online:
            self.asides.ask(purpose, instructions)
        else:
            self.emit(AsideAnswered(purpose=purpose, text=None))

    def announce(self, text: str) -> None:
        """Have the assistant tell the person something, when it is its turn."""
        if not self.connection.online:
            self.emit(Notify(NoticeKind.ANNOUNCEMENT, text))
            return
        item_id = self.outgoing.new_item_id()
        self.outgoing.send(ConversationItemCreate(item=system_text(text, id=item_id)))
        self.owed.announce(text)
        self.ask(frozenset({item_id}))

    @property
    def floor_taken(self) -> bool:
        """Whether the person takes a turn that nothing may be said into."""
        floor = self.floor.floor
        return self.floor.held or (floor is Floor.VOICE and self.configuration.service_interrupts)

    def ask(self, needs: frozenset[str] = frozenset(), reply: ReplyMode | None = None) -> None:
        """Want a response; :meth:`settle` asks for it when it may."""
        mode = reply or self.configuration.options.reply
        self.replies.ask(Request(modalities=mode.modalities, needs=needs))

    def settle(self) -> None:
        """Ask for what is wanted and may be asked for now; to be called after every input."""
        self.calls.only_of(self.replies.response_id)
        for outputs in self.calls.take_finished():
            self.ask(outputs)
        self.replies.allowed = (
            self.connection.online
            and self.floor.floor is Floor.NOBODY
            and not self.reply_due
            and Alarm.RETRY not in self.alarms
        )
        self.replies.pump()
        if self.connection.online and not (self.replies.busy or self.reply_due or len(self.calls)):
            self.owed.nothing_comes()

    def progress(self, report: PlaybackProgress, now: float) -> None:
        """Something was heard."""
        self.wait.heard(report, now)
        self.speech.progress(report)

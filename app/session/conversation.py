"""The lifecycles of one conversation, and the moves that take several of them.

Each lifecycle (:mod:`connection`, :mod:`configuration`, :mod:`floor`,
:mod:`replies`, :mod:`speech`, :mod:`calls`, :mod:`asides`, :mod:`owed`) knows only
itself.  What one event means for several of them, such as an interruption, is
written here, once.
"""

from collections.abc import Callable
from typing import Final

from app.formats import PCM16_24K
from app.session.alarms import Alarm, Alarms
from app.session.answer_wait import AnswerWait
from app.session.asides import Asides
from app.session.calls import Calls
from app.session.configuration import Configuration
from app.session.connection import Connection
from app.session.effects import Effect, HangUp, NoticeKind, Notify
from app.session.floor import FloorControl
from app.session.idle import IdleWatch
from app.session.inputs import PlaybackProgress
from app.session.kept import NEVER_SENT, KeptTurns
from app.session.options import Options, ReplyMode
from app.session.outgoing import Outgoing
from app.session.owed import Owed
from app.session.reconnect import Backoff
from app.session.record import Record
from app.session.replies import Replies, Request
from app.session.sound_queue import SoundQueue
from app.session.speech import Speech
from app.session.states import Floor
from app.session.unsent import Unsent

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
        self.floor = FloorControl(emit, self.outgoing, options)
        self.unsent = Unsent()
        self.kept = KeptTurns(emit, self.alarms, self.unsent)
        self.idle = IdleWatch(self.alarms)
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

    # ------------------------------------------------------------- the options

    def reconfigure(self, options: Options, revision: int = 0) -> None:
        """Use other options: what a session can change changes now, the rest at the next connection.

        Who chooses to talk hands-free while the session sleeps wants to be heard.
        """
        by_key = not self.floor.hands_free
        told = self.connection.online or self.configuration.update_id is not None
        held = self.connection.online and self.floor.held
        self.configuration.use(options, tell=told, held=held, revision=revision)
        self.floor.use(options)
        if by_key and self.floor.hands_free:
            self.wake()

    def setting_refused(
        self, event_id: str | None, sentence: str, *, param: str | None = None, about_voice: bool = False
    ) -> None:
        """The service refused a change of the session, or the field ``param`` of it."""
        self.configuration.refused(event_id, sentence, param=param, about_voice=about_voice)
        self.floor.use(self.configuration.options)

    # ------------------------------------------------------------ going offline

    def _session_lost(self, *, carries: bool = False) -> None:
        """Forget what only the session knew; what it said is still played and still readable.

        ``carries``: what the voice says goes on to the next session.
        """
        goes_on = self.floor.held or (carries and self.floor.floor is Floor.VOICE)
        if not carries:
            self.floor.carried.forget()
        self.floor.lost()
        self.replies.lost()
        self.calls.lost()
        self.asides.lost()
        self.speech.lost()
        self.record.lost(LOST_NOTE, goes_on=goes_on)
        self.outgoing.forget()
        self.configuration.forget()
        self.owed.tell_announcements()
        self.reply_due = False
        self.commit_due = False
        self.reply_unwanted = False
        self.wait.end()

    def _say_what_was_lost(self, *, carries: bool = False) -> None:
        """Say it when a turn of the person's goes down with the session; a voice may be carried on."""
        if self.floor.floor is Floor.VOICE or self.floor.carried.spoken:
            if not carries:
                self.emit(Notify(NoticeKind.NOT_SENT, CUT_OFF))
                self.unsent.keep([self.floor.carried.cut_off()])
        elif not self.floor.held and self.wait.waits and not self.owed.answer_due:
            self.emit(Notify(NoticeKind.NOT_SENT, UNANSWERED))

    def drop(self, sentence: str, now: float, *, hang_up: bool) -> None:
        """The session is lost for a passing reason; ``hang_up`` when its socket may still be open."""
        if self.connection.down:
            return
        if hang_up:
            self.emit(HangUp())
        self._say_what_was_lost()
        # Who woke it, or speaks while one session follows another, is heard by whichever comes.
        self._session_lost(carries=self.floor.carried.active)
        self.connection.dropped(sentence, now, may_sleep=self._may_sleep(now))
        if self.connection.ended:
            self._give_up()
        if self.connection.ended or self.connection.asleep:
            self.floor.carried.forget()

    def _may_sleep(self, now: float) -> bool:
        """Whether nobody waits for a connection that cannot be had, and it has been had before."""
        said = self.floor.held or len(self.kept) or self.unsent.wanted
        wanted = said or self.owed.waiting or self.owed.answer_due
        sleeps = self.idle.allowed and self.configuration.options.sleep_after_s is not None
        return sleeps and self.connection.ever_online and self.idle.away(now) and not wanted

    def refuse(self, sentence: str) -> None:
        """The session ended, and dialling again cannot help."""
        if self.connection.refused(sentence):
            self._say_what_was_lost()
            self._session_lost()
            self._give_up()

    def renew(self, *, carries: bool = True) -> None:
        """A new session takes over, with the conversation so far.

        ``carries``: what the voice has begun to say goes on there; else only what it says from now on.
        """
        speaks = self.floor.floor is Floor.VOICE
        answer_due = self.commit_due or self.reply_due or self.wait.waits or self.replies.busy
        self._say_what_was_lost(carries=carries)
        if carries:
            self.floor.carried.begin(with_recent=speaks or not answer_due, speaks=speaks)
        self._session_lost(carries=carries)
        if not carries:
            self.floor.carried.begin(with_recent=False)
        self.connection.renewed()

    def reconnect(self) -> None:
        """Renew the session at the person's wish; what is being said ends."""
        if self.connection.online:
            self.stop_reply()
        if self.connection.down:
            self.connect()
        else:
            self.renew()

    def connect(self) -> None:
        """Dial at the person's wish."""
        if not self.wake():
            self.connection.connect()

    def wake(self) -> bool:
        """Dial if the session sleeps, and keep what is heard from now on; say whether it did."""
        if not self.connection.asleep:
            return False
        self.connection.connect()
        self.floor.carried.begin(with_recent=False)
        return True

    @property
    def carries(self) -> bool:
        """Whether what is said hands-free now goes to the session that is being opened."""
        return self.floor.carried.active and self.floor.hands_free and not self.floor.muted

    def sleep(self) -> None:
        """Hang up, because nobody says anything; the conversation stays."""
        self._session_lost()
        self.connection.sleep()

    def hang_up(self) -> None:
        """The person wants no connection."""
        self._session_lost()
        self.connection.hang_up()
        self._give_up()

    def _give_up(self) -> None:
        self.owed.moved_on()
        self.owed.give_back(*self.owed.take_texts())
        self.unsent.wanted = False
        self.unsent.keep(self.give_up_speech(NEVER_SENT))

    def give_up_speech(self, sentence: str) -> list[SoundQueue]:
        """Send nothing of what was said without a connection, and say so if there is anything; return it."""
        waited = self.kept.give_up()
        turn = self.floor.give_up_turn()
        if waited or turn is not None:
            self.emit(Notify(NoticeKind.NOT_SENT, sentence))
        self.alarms.clear(Alarm.TAIL)
        return [*waited, *([turn.sound] if turn is not None and turn.live else [])]

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

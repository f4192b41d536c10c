"""Who has the floor, and the one gate between the microphone and the service.

Hands-free, every slice is sent, silence too: the service's turn detection counts
the sound it is given, so a gap would confuse it.  With push-to-talk a slice is
sent while the key is held, with a little from before the press (a first syllable
is often quicker than a finger) and a little from after it, both to the sample.

In hands-free mode the key takes the floor as well: turn detection is switched
off until it comes up, so that a pause to think ends nothing.  A slice never
passes while muted; muting in the middle of a turn ends the turn.  While the
assistant might hear itself, silence is sent instead: the count goes on.

The key has the floor without a connection too: what is said then is kept, as is
what was sent of a turn that is not over, and goes to the next session
(:mod:`app.session.beginning`).  Hands-free sound does so only while one session takes
over from another, or is woken (:mod:`app.session.carried`).
"""

from collections.abc import Callable

from app.formats import INTERNAL
from app.session.carried import Carried
from app.session.effects import Effect, NoticeKind, Notify, PlayCue
from app.session.inputs import FrameCaptured
from app.session.key_turn import HOLD_LONGER, KEPT_FROM_NOW, KeyTurn
from app.session.microphone_watch import MicrophoneWatch
from app.session.muted_speech import MUTED
from app.session.options import Options
from app.session.outgoing import Outgoing
from app.session.own_turn import OwnTurn
from app.session.pre_roll import PreRoll
from app.session.states import Floor
from app.session.talk_key import Stroke, TalkKey


class FloorControl:
    """The person's side of turn taking.

    ``turn``: the turn the key makes, None while it makes none.
    """

    def __init__(self, emit: Callable[[Effect], None], outgoing: Outgoing, options: Options) -> None:
        self._emit = emit
        self._outgoing = outgoing
        self.own = OwnTurn(outgoing, options)
        self._pre_roll = PreRoll(options.pre_roll_ms)
        self._key = TalkKey()
        self._microphone = MicrophoneWatch(emit)
        self._own_commit = False
        self.carried = Carried()
        self.turn: KeyTurn | None = None
        self.options = options
        self.floor = Floor.NOBODY
        self.muted = False
        self.online = False

    @property
    def hands_free(self) -> bool:
        """Whether the service decides when a turn ends."""
        return self.own.hands_free

    @property
    def held(self) -> bool:
        """Whether the key has the floor, its tail included."""
        return self.turn is not None

    @property
    def locked(self) -> bool:
        """Whether the key keeps the floor when it comes up."""
        return self._key.locked

    @property
    def listening(self) -> bool:
        """Whether the person has the floor and their sound really comes."""
        return self.floor is Floor.VOICE if self.turn is None else self.turn.listening

    @property
    def ends_at(self) -> float | None:
        """When the turn is over whose key is up; None when there is none."""
        return self.turn.ends_at if self.turn is not None and self.floor is Floor.TAIL else None

    # ------------------------------------------------------------- the gate

    def frame(self, what: FrameCaptured, now: float, *, echoing: bool = False) -> None:
        """One slice from the microphone: send it, keep it, or drop it.

        ``echoing``: it may hold the assistant's own voice; unless the key has the floor,
        silence takes its place.
        """
        if self.muted:
            self._microphone.hear_muted(what, expected=self.online and self.hands_free, echoing=echoing)
            return
        self._microphone.hear(what, expected=self.online and self.hands_free)
        audio = what.audio
        captured_at = now if what.captured_at is None else min(what.captured_at, now)
        if self.turn is not None:
            if self.floor is Floor.TAIL:
                audio = self.turn.cut(audio, captured_at)
            if audio:
                self._hear(self.turn, audio, captured_at, all_zero=what.all_zero)
            return
        self._pass(INTERNAL.quiet(INTERNAL.duration_ms(len(audio))) if echoing else audio, captured_at)

    def _pass(self, audio: bytes, captured_at: float) -> None:
        """Let sound through that belongs to no turn of the key."""
        if self.hands_free:
            if self.online:
                self._outgoing.append(audio)
            self.carried.hear(audio, sent=self.online)
        self._pre_roll.add(audio, captured_at)

    def _hear(self, turn: KeyTurn, audio: bytes, captured_at: float, *, all_zero: bool) -> None:
        """Take sound that belongs to the turn of the key."""
        complaint = turn.hear(audio, captured_at, all_zero=all_zero)
        if complaint is not None:
            self._emit(complaint)
        if not turn.listening and self._microphone.alive:
            turn.listening = True
            if turn.cue:
                self._emit(PlayCue())
        self._send(turn, audio)

    def _send(self, turn: KeyTurn, audio: bytes) -> None:
        """Send what was added to a turn; without a session it is kept there."""
        if self.online:
            self._outgoing.append(audio)
        elif turn.becomes_too_long():
            self._emit(Notify(NoticeKind.NOT_SENT, KEPT_FROM_NOW))

    # -------------------------------------------------------------- the key

    def hold(self, at: float, now: float, *, cue: bool = False, wakes: bool = False) -> bool:
        """The key went down at ``at``; say whether that took the floor from whoever had it.

        ``cue``: say by a sound when listening really began.  ``wakes``: the press woke the service.
        """
        if self.muted:
            self._emit(Notify(NoticeKind.MUTED, MUTED))
            return False
        match self._key.press(at):
            case Stroke.NOTHING:
                return False
            case Stroke.END:
                self._key_up(at, now)
                return False
            case Stroke.DOWN | Stroke.LOCK:
                return self._take_floor(at, cue=cue, wakes=wakes)

    def _take_floor(self, at: float, *, cue: bool, wakes: bool) -> bool:
        if self.turn is not None:
            self.floor = Floor.KEY
            for audio in self.turn.go_on(at):
                self._send(self.turn, audio)
            return False
        speaking, self.floor = self.floor is Floor.VOICE, Floor.KEY
        overheard, until = self.hands_free and self.online, self._pre_roll.until
        recent = self._pre_roll.take(at, overheard=overheard)
        before = self.carried.take_before_turn(speaks=speaking) or recent
        self.turn = KeyTurn(at, before, heard_before=speaking, cue=cue, wakes=wakes, heard_until=until)
        if self.online:
            self.own.hold()
            if not speaking:
                self.own.begin()
                for audio in self.turn.pre_roll:
                    self._outgoing.append(audio)
        return True

    def release(self, at: float, now: float) -> None:
        """The key came up at ``at``: unless it is locked, its turn ends, at :attr:`ends_at`."""
        if self._key.release(at):
            self._key_up(at, now)

    def _key_up(self, at: float, now: float) -> None:
        if self.turn is not None and self.floor is Floor.KEY:
            self.floor = Floor.TAIL
            self.turn.key_up(at, now=now, tail_ms=self.options.tail_ms, open_until=self._key.open_until(at))

    def end_turn(self) -> KeyTurn | None:
        """The turn of the key is over; return it when it is one, and commit it when there is a session."""
        if (turn := self.turn) is None:
            return None
        only_woke = self.hands_free and turn.only_woke
        problem = None if only_woke else turn.problem
        is_turn = problem is None and not only_woke
        if is_turn and turn.sent_too_much and self.online:
            self.own.send_again(turn.sound)
        self._leave(is_turn=is_turn)
        if problem is not None:
            self._emit(problem)
        # A tap that woke the service was no turn: what is heard from it on is the voice's.
        for audio in [*(turn.sound.take() if only_woke else []), *turn.take_after()]:
            self._pass(audio, turn.heard_until)
        return turn if is_turn else None

    def cancel_turn(self) -> bool:
        """Forget the turn of the key, here and at the service; say whether there was one."""
        turn = self.turn
        if turn is None:
            return False
        self._leave(is_turn=False)
        for audio in turn.take_after():
            self._pass(audio, turn.heard_until)
        return True

    def _leave(self, *, is_turn: bool) -> None:
        self.give_up_turn()
        if self.online:
            self.own.end(is_turn=is_turn)
            self.own.let_go()

    def give_up_turn(self) -> KeyTurn | None:
        """Make no turn any more, and return what there was of one."""
        turn, self.turn = self.turn, None
        if turn is not None:
            self.floor = Floor.NOBODY
            self._key.turn_over()
        return turn

    # ------------------------------------------------------------- the voice

    def voice_started(self) -> bool:
        """The service hears speech; say whether that took the floor.

        Speech from just before the microphone was muted is thrown away: the service
        would wait for a silence that never comes.
        """
        if self.floor is not Floor.NOBODY:
            return False
        if self.muted:
            self.own.begin()
            return False
        self.floor = Floor.VOICE
        self.carried.voice(speaks=True)
        return True

    def voice_stopped(self) -> bool:
        """The service heard the end of speech; say whether the floor is free now."""
        if self.floor is not Floor.VOICE:
            return False
        self.floor = Floor.NOBODY
        self.carried.voice(speaks=False)
        self._pre_roll.notice()
        return True

    def committed(self) -> bool:
        """A turn became an item; say whether it is ours to ask for the reply."""
        self.voice_stopped()
        own, self._own_commit = self._own_commit, False
        return own

    def commit_refused(self) -> None:
        """There was nothing to commit: the service had ended the turn by itself, or it was too short."""
        if self._own_commit:
            self._own_commit = False
        else:
            self._emit(Notify(NoticeKind.HOLD_LONGER, HOLD_LONGER))

    def _end_voice(self) -> None:
        """End a turn of the voice here and now, since the service will not hear its end."""
        if self.voice_stopped():
            self._own_commit = True
            self.own.end(is_turn=True)

    # ------------------------------------------------------------ the options

    def use(self, options: Options) -> None:
        """Use other options; a turn of the voice ends when turns are no longer detected."""
        self.options = self.own.options = options
        self._pre_roll.limit(options.pre_roll_ms)
        if not self.hands_free:
            self._end_voice()
            self.carried.forget()

    # ------------------------------------------------------ mute and the link

    def mute(self, muted: bool, now: float) -> bool:
        """Close or open the gate; say whether a turn made by the key must end now."""
        if muted == self.muted:
            return False
        self.muted = muted
        self._pre_roll.forget()
        self.carried.hush()
        self._microphone.mute()
        if muted:
            self._end_voice()
            self._key_up(now, now)
        return self.held

    def go_online(self) -> None:
        """A session is ready for sound."""
        self.online = True
        if self.turn is not None:
            self.turn.begin_anew()
        self._microphone.new_session()

    def lost(self) -> None:
        """The session is gone, and with it the turn of the voice; the key keeps its own."""
        self.voice_stopped()
        self.online = False
        self._own_commit = False

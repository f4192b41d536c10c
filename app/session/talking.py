"""The turn made by the talk key, from the press to the answer, with a connection or without.

Without one, what is said waits until there is one.  It is given up, with a sentence, when no
connection comes for good, when it has waited too long, and when the person stops or mutes; unless
they did that themselves, it is offered to them.
"""

from collections import deque
from dataclasses import dataclass
from typing import Final

from app.session.alarms import Alarm
from app.session.conversation import Conversation
from app.session.effects import NoticeKind, Notify
from app.session.inputs import FrameCaptured
from app.session.kept import STALE_AFTER_S, TAKEN_BACK, TOO_LATE
from app.session.key_times import KeyTimes
from app.session.states import Floor, LinkState

NOBODY_HEARS: Final = "Not connected: nobody would hear you."
CONNECT_TO_SEND: Final = "Not connected. What you say is kept for 30 seconds; connect to send it."
MOST_STROKES: Final = 8
"""So much of the key may wait for late sound; then that is waited for no longer."""


@dataclass(frozen=True, slots=True)
class _Stroke:
    """What the key did at a moment."""

    at: float
    down: bool
    cue: bool = False


class Talking:
    """Takes what the person does with the talk key, and the sound of the microphone.

    Where sound of a turn is still on its way when the next one is begun, that one waits for it.
    """

    def __init__(self, conversation: Conversation) -> None:
        self._is = conversation
        self._times = KeyTimes()
        self._strokes: deque[_Stroke] = deque()

    def hold(self, at: float | None, now: float, *, cue: bool) -> None:
        """The talk key went down; ``cue``: nothing in sight shows when listening really began."""
        self._strokes.append(_Stroke(self._times.moment(at, now), down=True, cue=cue))
        self._do_strokes(now)

    def release(self, at: float | None, now: float) -> None:
        """The talk key came up."""
        self._strokes.append(_Stroke(self._times.moment(at, now), down=False))
        self._do_strokes(now)

    def _do_strokes(self, now: float) -> None:
        """Do what the key did, in its order, until something has to wait."""
        while self._strokes:
            first = self._strokes[0]
            if first.down and self._is_next_turn(first.at):
                ends_at = self._is.floor.ends_at
                if ends_at is not None and ends_at > now and len(self._strokes) <= MOST_STROKES:
                    return
                self._end(now)
            self._strokes.popleft()
            if first.down:
                self._hold(first.at, now, cue=first.cue)
            else:
                self._is.floor.release(first.at, now)
                self._await_end(now)

    def _is_next_turn(self, at: float) -> bool:
        """Whether a press at that moment does not take back the turn that is about to end."""
        turn, floor = self._is.floor.turn, self._is.floor.floor
        return turn is not None and floor is Floor.TAIL and turn.over_by(at)

    def _hold(self, at: float, now: float, *, cue: bool) -> None:
        connection, floor = self._is.connection, self._is.floor
        if not floor.muted and not floor.held:
            if connection.state is LinkState.FAILED:
                self._is.emit(Notify(NoticeKind.NOT_CONNECTED, NOBODY_HEARS))
                return
            if connection.state is LinkState.OFFLINE:
                self._is.emit(Notify(NoticeKind.NOT_CONNECTED, CONNECT_TO_SEND))
        wakes = not floor.muted and self._is.wake()
        if floor.hold(at, now, cue=cue and self._is.configuration.options.cue, wakes=wakes):
            self._is.take_turn()
        self._await_end(now)

    def cancel(self) -> None:
        """Forget the turn of the key; the service forgets what it was sent of it."""
        self._strokes.clear()
        if self._is.floor.cancel_turn():
            self._is.alarms.clear(Alarm.TAIL)
            self._is.record.voice_forgotten()

    def frame(self, what: FrameCaptured, now: float, *, echoing: bool) -> bool:
        """Take a slice from the microphone; say whether a turn ended with it."""
        self._is.floor.frame(what, now, echoing=echoing)
        ends_at = self._is.floor.ends_at
        if ends_at is None:
            if not self._strokes:
                return False
        elif ends_at > now:
            return False
        else:
            self._end(now)
        self._do_strokes(now)
        return True

    def tail_over(self, now: float) -> None:
        """The time is over that sound on its way was given."""
        self._await_end(now)
        self._do_strokes(now)

    def mute(self, muted: bool, now: float) -> None:
        """Close or open the microphone's way: a turn ends, and is given up without a connection."""
        if self._is.floor.mute(muted, now) and self._is.connection.online:
            self._end(now)
        if muted:
            self._strokes.clear()
            self.take_back()

    def take_back(self) -> None:
        """Send nothing of what was said without a connection."""
        if not self._is.connection.online:
            self._strokes.clear()
            self._is.floor.carried.hush()
            self._is.give_up_speech(TAKEN_BACK)
            self._is.unsent.wanted = False

    def drop_stale(self, now: float) -> None:
        """Give up what has waited for a connection too long."""
        self._is.kept.drop_stale(now)

    def time_missed(self, slept_s: float) -> None:
        """The computer slept: what was said before is as old as that."""
        self._strokes.clear()
        if slept_s >= STALE_AFTER_S:
            self._is.unsent.keep(self._is.give_up_speech(TOO_LATE))

    # --------------------------------------------------- what was said and not sent

    def send_unsent(self) -> None:
        """The person wants it to be sent: as soon as there is a session, and nobody speaks."""
        if self._is.unsent.want():
            self._is.wake()

    def _await_end(self, now: float) -> None:
        """End the turn, or wait until it is over."""
        ends_at = self._is.floor.ends_at
        if ends_at is None:
            self._is.alarms.clear(Alarm.TAIL)
        elif ends_at > now:
            self._is.alarms.set(Alarm.TAIL, ends_at)
        else:
            self._end(now)

    def _end(self, now: float) -> None:
        self._is.alarms.clear(Alarm.TAIL)
        turn = self._is.floor.end_turn()
        if turn is None:
            return
        if self._is.connection.online:
            self._is.wait.begin(now)
            self._is.ask()
        else:
            self._is.kept.keep(turn.sound, now, texts_before=len(self._is.owed.waiting))

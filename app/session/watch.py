"""What is looked at after everything that happens: what is awaited, and what a quiet moment is good for."""

from typing import Final

from app.session.alarms import Alarm
from app.session.conversation import Conversation
from app.session.states import Floor, SlotState

SLOW_AFTER_S: Final = 10.0
STALLED_AFTER_S: Final = 30.0


class Watch:
    """Keeps an eye on a conversation."""

    def __init__(self, conversation: Conversation) -> None:
        self._is = conversation

    @property
    def resting(self) -> bool:
        """Whether nothing is under way: nobody speaks, no reply is due, no tool runs, all was heard."""
        return not (
            self._is.replies.busy
            or self._is.reply_due
            or self._is.commit_due
            or len(self._is.calls)
            or self._is.speech.audible
            or self._is.floor.floor is not Floor.NOBODY
        )

    @property
    def quiet(self) -> bool:
        """Whether a new session may take over: at rest, and no turn on its way to an answer."""
        return self.resting and not self._is.wait.waits

    def look(self, now: float) -> None:
        """Set the alarms for what is awaited; sleep, or let a new session take over, if it is time."""
        self._look_for_stall(now)
        if self.fall_asleep(now):
            return
        if self._is.connection.rotation_due and self._is.connection.online and self.quiet:
            self._is.renew()

    def _look_for_stall(self, now: float) -> None:
        alarms = self._is.alarms
        expecting = self._is.replies.state is not SlotState.FREE or self._is.reply_due or self._is.commit_due
        if not (self._is.connection.online and expecting):
            alarms.clear(Alarm.SLOW, Alarm.STALLED)
        elif Alarm.STALLED not in alarms:
            alarms.set(Alarm.SLOW, now + SLOW_AFTER_S)
            alarms.set(Alarm.STALLED, now + STALLED_AFTER_S)

    def fall_asleep(self, now: float) -> bool:
        """Hang up if nobody has said anything for long enough; say whether that was so."""
        after_s, online = self._is.configuration.options.sleep_after_s, self._is.connection.online
        due = self._is.idle.due(now, after_s, online=online, busy=not self.quiet)
        if due:
            self._is.sleep()
        return due

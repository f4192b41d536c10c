"""How long nobody has said, typed or answered anything: a session that costs something need not stand then.

What a service says unasked, because nobody speaks, is nothing that anybody waits for: it would keep
an empty room awake for ever.
"""

from typing import Final

from app.session.alarms import Alarm, Alarms

AWAY_AFTER_S: Final = 60.0
"""Who has done nothing for so long does not wait for a connection that is lost."""


class IdleWatch:
    """Waits for the moment at which a session may sleep.

    ``allowed``: this session may sleep at all.
    """

    def __init__(self, alarms: Alarms) -> None:
        self._alarms = alarms
        self._since = float("-inf")
        self._busy = False
        self._unasked = False
        self.allowed = True

    def stir(self, now: float) -> None:
        """The person did something."""
        self._since = now
        self._unasked = False

    def voice(self) -> None:
        """The person speaks, so what follows is not unasked."""
        self._unasked = False

    def unasked(self) -> None:
        """The service speaks because nobody does."""
        self._unasked = True

    def missed(self, seconds: float) -> None:
        """So much time passed that the clock did not count."""
        self._since -= seconds

    def away(self, now: float) -> bool:
        """Whether the person has done nothing for a while."""
        return now - self._since >= AWAY_AFTER_S

    def due(self, now: float, after_s: float | None, *, online: bool, busy: bool) -> bool:
        """Whether to sleep now; if not, the alarm is set for when it may be time.

        ``after_s``: how much silence it takes, None is never.  ``busy``: something is under way.
        """
        if (busy or self._busy) and not self._unasked:
            self._since = now
        self._busy = busy
        self._alarms.clear(Alarm.SLEEP)
        if after_s is None or not self.allowed or not online or busy:
            return False
        at = self._since + after_s
        if at > now:
            self._alarms.set(Alarm.SLEEP, at)
        return at <= now

"""The life of the link: dial, open, use, lose, dial again, give up.

Permanent troubles (a refused key, no credit, an unknown model) end it with a
sentence; nothing dials again until the person says so.  Everything else is
tried again with growing delays.

A link that nobody needs sleeps: it is hung up, and dialled again by the next thing
the person says or types.
"""

from collections.abc import Callable
from typing import Final

from app.session.alarms import Alarm, Alarms
from app.session.effects import Dial, Effect, HangUp
from app.session.reconnect import MAX_TRIES, Backoff
from app.session.states import LINK_MOVES, LinkMove, LinkState, move

OPENING_LIMIT_S: Final = 10.0
"""How long a service may take from the open socket to the configured session."""

PROVEN_AFTER_S: Final = 10.0
"""A connection that lasted this long was good: the next loss starts with the shortest delay."""

ROTATE_AFTER_S: Final = 55 * 60.0
"""Realtime sessions end after 60 minutes; a new one takes over in a quiet moment before that."""

_DOWN: Final = (LinkState.OFFLINE, LinkState.WAITING, LinkState.FAILED, LinkState.ASLEEP)


class Connection:
    """The link's state; ``detail`` is the sentence that explains it, or "".

    ``waking``: it is opened because the person woke it.
    """

    def __init__(self, emit: Callable[[Effect], None], alarms: Alarms, backoff: Backoff) -> None:
        self._emit = emit
        self._alarms = alarms
        self._backoff = backoff
        self._online_since: float | None = None
        self.state = LinkState.OFFLINE
        self.detail = ""
        self.ever_online = False
        self.waking = False
        self.rotation_due = False

    @property
    def online(self) -> bool:
        """Whether there is a configured session."""
        return self.state is LinkState.ONLINE

    def proven(self, now: float) -> bool:
        """Whether the session has lasted long enough to be called good."""
        return self._online_since is not None and now - self._online_since >= PROVEN_AFTER_S

    @property
    def down(self) -> bool:
        """Whether there is no socket and none is being opened."""
        return self.state in _DOWN

    @property
    def ended(self) -> bool:
        """Whether nothing will be dialled until the person says so."""
        return self.state in (LinkState.OFFLINE, LinkState.FAILED)

    @property
    def asleep(self) -> bool:
        """Whether the next thing the person says or types dials."""
        return self.state is LinkState.ASLEEP

    def _move(self, by: LinkMove) -> None:
        self.state = move(LINK_MOVES, self.state, by)

    def connect(self) -> None:
        """Dial at the person's wish, without regard to earlier failures."""
        if self.down:
            self.waking = self.asleep
            self._backoff.reset()
            self.detail = ""
            self.dial()

    def dial(self) -> None:
        """Open a socket."""
        self._alarms.clear(Alarm.REDIAL)
        self._move(LinkMove.DIAL)
        self._emit(Dial())

    def opened(self, now: float) -> None:
        """The socket is open; nothing follows when that was not awaited."""
        if self.state is LinkState.DIALLING:
            self._move(LinkMove.OPENED)
            self._alarms.set(Alarm.OPENING, now + OPENING_LIMIT_S)

    def configured(self, now: float) -> None:
        """The service accepted the session."""
        self._move(LinkMove.CONFIGURED)
        self._alarms.clear(Alarm.OPENING)
        self._alarms.set(Alarm.ROTATE, now + ROTATE_AFTER_S)
        self._online_since = now
        self.rotation_due = False
        self.ever_online = True
        self.waking = False
        self.detail = ""

    def dropped(self, sentence: str, now: float, *, may_sleep: bool) -> None:
        """The link, which was not down, is lost for a passing reason.

        ``may_sleep``: nobody waits for it, so that after enough tries it may be left to the
        person's next word.
        """
        if self.proven(now):
            self._backoff.reset()
        self._online_since = None
        self.waking = False
        delay = self._backoff.next_delay()
        if delay is not None:
            self._alarms.clear_of_link()
            self._move(LinkMove.DROPPED)
            self._alarms.set(Alarm.REDIAL, now + delay)
            self.detail = sentence
        elif may_sleep:
            self.sleep(sentence)
        else:
            self.refused(f"{sentence} Earshot tried {MAX_TRIES} times. Connect again to go on.")

    def sleep(self, sentence: str = "") -> None:
        """Hang up until the person says or types something; ``sentence``: what else made it so."""
        self._alarms.clear_of_link()
        self._online_since = None
        self.waking = False
        self._move(LinkMove.SLEEP)
        self._emit(HangUp())
        self.detail = sentence

    def try_anew(self) -> None:
        """Dial at once where the next try is waited for, and count the tries from here."""
        self._backoff.reset()
        if self.state is LinkState.WAITING:
            self.dial()

    def renewed(self) -> None:
        """A new session takes over from this one at once."""
        self._alarms.clear_of_link()
        self._emit(HangUp())
        self._online_since = None
        self._move(LinkMove.DROPPED)
        self.dial()

    def refused(self, sentence: str) -> bool:
        """The link ended for a reason that dialling again cannot mend; say whether that is news."""
        if self.ended or self.asleep:
            return False
        self._alarms.clear_of_link()
        self._online_since = None
        self.waking = False
        self._move(LinkMove.REFUSED)
        self._emit(HangUp())
        self.detail = sentence
        return True

    def hang_up(self) -> None:
        """Close at the person's wish."""
        self._alarms.clear_of_link()
        self._online_since = None
        self.waking = False
        if self.state is not LinkState.OFFLINE:
            self._emit(HangUp())
        self._move(LinkMove.HANG_UP)
        self.detail = ""

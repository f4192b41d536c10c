"""Named points in time, so that a pure machine can wait.

The session asks to be woken at the earliest of them (``WakeAt``) and finds out
from ``Tick`` which have come.
"""

from enum import Enum, auto
from typing import Final


class Alarm(Enum):
    """What is waited for."""

    OPENING = auto()
    """The service must have accepted the session by now."""
    REDIAL = auto()
    ROTATE = auto()
    """The session comes near its maximum length."""
    SLEEP = auto()
    """Nobody has said anything for as long as the session is to wait for it."""
    TAIL = auto()
    """The turn whose key came up is over."""
    STALE = auto()
    """What was said without a connection has waited for one too long."""
    SLOW = auto()
    """An answer is expected and nothing has come for a while: say so."""
    STALLED = auto()
    """Nothing has come for so long that the connection is given up."""
    RETRY = auto()
    """A throttled response may be asked for again."""


OF_THE_PERSON: Final = frozenset({Alarm.TAIL, Alarm.STALE})
"""What is waited for whatever becomes of the connection."""


class Alarms:
    """At most one point in time for each :class:`Alarm`."""

    def __init__(self) -> None:
        self._when: dict[Alarm, float] = {}

    def set(self, alarm: Alarm, when: float) -> None:
        """Wait for ``when``, instead of what this alarm waited for before."""
        self._when[alarm] = when

    def clear(self, *alarms: Alarm) -> None:
        """Wait no longer."""
        for alarm in alarms:
            self._when.pop(alarm, None)

    def clear_of_link(self) -> None:
        """Wait for nothing that has to do with the connection; the person's turn goes on without one."""
        for alarm in self._when.keys() - OF_THE_PERSON:
            del self._when[alarm]

    def __contains__(self, alarm: object) -> bool:
        return alarm in self._when

    @property
    def next(self) -> float | None:
        """The earliest time waited for; None when there is none."""
        return min(self._when.values(), default=None)

    def due(self, now: float) -> list[Alarm]:
        """Take out and return the alarms whose time has come, earliest first."""
        due = sorted((when, alarm.value, alarm) for alarm, when in self._when.items() if when <= now)
        for _, _, alarm in due:
            del self._when[alarm]
        return [alarm for _, _, alarm in due]

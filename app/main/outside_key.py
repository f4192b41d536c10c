"""A talk key that is not the window's own: each press begins a turn, and each turn ends."""

import asyncio
from collections.abc import Callable
from typing import Final

from app.main.stuck import StuckKeys
from app.session.inputs import HoldToTalk, Input, ReleaseToTalk
from app.system.hotkey.base import Pressed, Released
from app.system.process_start import ours
from app.ui.models.status import StatusModel

NAME: Final = "talk"
LONGEST_TURN_S: Final = 300.0
"""A key that is held for longer is stuck, or its release was lost."""


class OutsideKey:
    """Makes turns of presses and releases that may be lost, repeated, or told in the wrong order.

    What the conversation is told comes out of ``give``, always in pairs, with the moments at which the key
    moved by ``time.monotonic()``: this loop may be late.  ``status`` says whether anybody
    hears, now or when there is a connection: a turn that waits for a second press is over when nobody does.
    To be used in the window's loop.
    """

    def __init__(self, give: Callable[[Input], None], status: StatusModel) -> None:
        self._give = give
        self._status = status
        self._held = False
        self._latched = False
        self._heard = False
        self._released_at = float("-inf")
        self._loop = asyncio.get_running_loop()
        self._stuck = StuckKeys(LONGEST_TURN_S, lambda _: self._end())
        status.changed.connect(self._follow)

    @property
    def held(self) -> bool:
        """Whether the key keeps a turn open."""
        return self._held

    def press(self, at: float) -> None:
        """The key went down; ``at``: when, in seconds, by the clock of :mod:`app.system.process_start`.

        One that was released meanwhile, and is only told late, begins nothing.
        """
        if at > self._released_at:
            self._begin(ours(at), latched=False)

    def release(self, at: float) -> None:
        """The key came up."""
        self._released_at = max(at, self._released_at)
        self._end(ours(at))

    def toggle(self, at: float | None = None) -> None:
        """A press of a key of which nobody tells the release: begins a turn, or ends it.

        ``at``: as in :meth:`press`; None: now.
        """
        moment = None if at is None else ours(at)
        if self._held:
            self._end(moment)
        else:
            self._begin(moment, latched=True)

    def let_go(self) -> None:
        """End what is held, whoever holds it."""
        self._end()

    def close(self) -> None:
        """Let go, for good."""
        self._status.changed.disconnect(self._follow)
        self._end()

    def _begin(self, at: float | None, *, latched: bool) -> None:
        if self._held:
            return  # the desktop repeats a key that is held
        self._held, self._latched = True, latched
        self._heard = self._status.takes
        self._stuck.saw(Pressed(name=NAME, at=self._loop.time()))
        self._give(HoldToTalk(unseen=True, at=at))
        if latched and self._status.muted:
            self._end()  # nobody hears it, which was said; the next press is a new one

    def _end(self, at: float | None = None) -> None:
        if not self._held:
            return
        self._held = False
        self._stuck.saw(Released(name=NAME, at=self._loop.time()))
        self._give(ReleaseToTalk(at=at))

    def _follow(self) -> None:
        heard = self._status.takes
        before, self._heard = self._heard, heard
        if self._latched and before and not heard:
            self._end()

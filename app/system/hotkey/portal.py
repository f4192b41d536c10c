"""Global shortcuts on Wayland: the desktop's portal is asked for them, and tells when they go down and up.

A thread of its own lives one *life* after another (:mod:`app.system.hotkey.portal_life`): a connection to
the bus, on it a session with the portal, and in that the shortcuts.  It ends when other shortcuts are
wanted, when they rest, or when the bus or the portal goes away, and the next one begins from the
start: so nothing ever has to be mended.
"""

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from threading import Thread
from typing import Final

from jeepney import Message

from app.system.desktop_entry import APP_ID, install_entry
from app.system.hotkey.base import Report, Shortcut, Tell
from app.system.hotkey.engine import Engine
from app.system.hotkey.ordered import OrderedHotkeys
from app.system.hotkey.orders import Postbox
from app.system.hotkey.portal_bus import Bus, BusGone, NoAnswer, Refused
from app.system.hotkey.portal_life import Life, Over
from app.system.hotkey.portal_session import Declined
from app.system.hotkey.portal_troubles import LeftUnanswered, NoShortcuts, PortalGone, Problem

logger = logging.getLogger(__name__)

PAUSES_S: Final = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""How long after each failure the next try comes; the last goes on for ever."""

END_WITHIN_S: Final = 2.0
"""A bus that does not answer may hold up the end no longer."""


class PortalHotkeys(OrderedHotkeys):
    """The adapter; see :mod:`app.system.hotkey.base` for what it promises.

    ``address``: the bus, as in ``DBUS_SESSION_BUS_ADDRESS``; "SESSION" takes that.  ``app_id``: the name of
    our desktop entry.  ``make_known``: called before the portal is told that name, so that there is one.
    """

    engine = Engine.PORTAL

    def __init__(
        self,
        tell: Tell,
        *,
        address: str = "SESSION",
        app_id: str = APP_ID,
        make_known: Callable[[], object] = install_entry,
        pauses_s: Sequence[float] = PAUSES_S,
    ) -> None:
        self._post = Postbox()
        super().__init__(tell, self._post)
        self._address = address
        self._app_id = app_id
        self._make_known = make_known
        self._pauses_s = pauses_s
        self._failures = 0
        self._shortcuts: tuple[Shortcut, ...] = ()
        self._suspended = self._closing = False
        self._bus: Bus | None = None
        self._life = self._new_life()
        self._was_bound = self._over = self._leaving = self._due = False
        self._told = Report(engine=self.engine)
        self._thread = Thread(target=self._run, name="hotkey", daemon=True)
        self._thread.start()

    # ------------------------------------------------------------------ from any thread

    @property
    def repeats(self) -> int:
        """How many presses were a keyboard's repeating, and were not told."""
        return self._held.repeats

    def check(self) -> None:
        """See :class:`~app.system.hotkey.base.Hotkeys`.

        A shortcut that a person refused is not asked for again.
        """
        super().check()

    def close(self) -> None:
        """See :class:`~app.system.hotkey.base.Hotkeys`."""
        self._post.close()
        self._thread.join(END_WITHIN_S)
        bus = self._bus
        if self._thread.is_alive() and bus is not None:
            bus.hang_up()
            self._thread.join(END_WITHIN_S)
        self._silent = True

    # ------------------------------------------------------------------ in the adapter's thread

    def _run(self) -> None:
        while not self._closing:
            self._over = False
            self._life = self._new_life()
            try:
                self._live()
            except Over:
                self._held.release_all(time.monotonic())
        self._post.end()
        logger.info("x hotkey: ended")

    def _new_life(self) -> Life:
        return Life(self._shortcuts, self._held, self._say)

    def _live(self) -> None:
        """Live one life; returns when another try is due, raises :class:`Over` when one is wanted."""
        if self._suspended:
            self._life.rest()
            self._wait(None)
        elif self._life.wants_nothing:
            self._life.settle_for_nothing()
            self._wait(None)
        try:
            with closing(self._connected()) as bus:
                self._live_on(bus)
        except BusGone as why:
            self._wait(self._suffer(why))
        finally:
            self._bus = None

    def _connected(self) -> Bus:
        self._bus = Bus(self._address, waker=self._post.waker, woken=self._woken, hear=self._hear)
        return self._bus

    def _live_on(self, bus: Bus) -> None:
        pause_s: float | None = None
        try:
            self._make_known()
            self._life.live(bus, self._app_id)
        except (PortalGone, NoShortcuts, LeftUnanswered, NoAnswer, Refused, Declined) as problem:
            pause_s = self._suffer(problem)
        except (TypeError, ValueError, LookupError) as nonsense:
            logger.exception("! hotkey: the portal says what makes no sense")
            pause_s = self._suffer(Refused(type(nonsense).__name__, "its answer makes no sense"))
        finally:
            self._leave()
        if self._over:
            raise Over
        if self._due:  # asked for while we left
            self._life.check()
        bus.hear_until(None if pause_s is None else time.monotonic() + pause_s)

    def _suffer(self, problem: Problem) -> float | None:
        """Say what a problem means; return after how many seconds to try again, None for never."""
        self._held.release_all(time.monotonic())
        self._was_bound = self._was_bound or self._life.was_bound
        if self._life.was_bound:
            self._failures = 0
        found = self._life.suffer(problem, had=self._was_bound)
        pause_s = self._pauses_s[min(self._failures, len(self._pauses_s) - 1)]
        self._failures += 1
        return pause_s if found.again else None

    def _leave(self) -> None:
        """Give the keys back; what is wanted meanwhile is for the time after."""
        self._held.release_all(time.monotonic())
        self._leaving = True
        try:
            self._life.leave()
        except BusGone:
            logger.debug("x hotkey: the bus was gone already")
        finally:
            self._leaving = False

    def _wait(self, seconds: float | None) -> None:
        """Wait without a bus, at most so long; None: until something is wanted."""
        deadline = None if seconds is None else time.monotonic() + seconds
        while deadline is None or time.monotonic() < deadline:
            self._post.wait(None if deadline is None else max(deadline - time.monotonic(), 0))
            self._woken()

    # ------------------------------------------------------------------ what comes in between

    def _hear(self, message: Message, at: float) -> None:
        self._life.hear(message, at)

    def _woken(self) -> None:
        orders = self._post.take()
        self._shortcuts, self._suspended, self._closing = orders.shortcuts, orders.suspended, orders.close
        for name in orders.let_go:
            self._held.let_go(name, time.monotonic())
        self._due = self._due or orders.anew or orders.check
        self._over = self._over or orders.anew or orders.close
        if self._leaving:
            return
        if self._over:
            raise Over
        if orders.configure:
            self._life.configure()
        if orders.check:
            self._life.check()

    def _say(self, life: Life) -> None:
        """Report, when somebody waits for it or something has changed."""
        report = Report(engine=self.engine, standings=life.standings, configurable=life.configurable)
        if self._due or report != self._told:
            self._due = False
            self._told = report
            self._tell(report)

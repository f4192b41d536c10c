"""Global shortcuts on X11: each chord is grabbed by itself and consumed; no other key is seen.

A thread of its own holds the connection, and while the server is away tries every second to
have a new one.
"""

import logging
import os
import time
from collections.abc import Callable
from threading import Event, Thread
from typing import Final

from app.system.hotkey.base import Shortcut, Tell, all_unavailable
from app.system.hotkey.engine import Engine
from app.system.hotkey.ordered import OrderedHotkeys
from app.system.hotkey.orders import Orders, Postbox
from app.system.hotkey.standing import Reason, Standing
from app.system.hotkey.x11_connection import Connection, LayoutChanged, NoConnection
from app.system.hotkey.x11_grabs import Grabs
from app.system.hotkey.x11_holder import HolderFinder, find_holder
from app.system.hotkey.x11_keys import Key, KeyFollower

logger = logging.getLogger(__name__)

CONNECT_AGAIN_AFTER_S: Final = 1.0
LOOK_AT_KEYS_EVERY_S: Final = 0.25
"""While a key is down the keyboard itself is asked whether it still is: a release may have gone elsewhere."""

END_WITHIN_S: Final = 2.0
"""A server that does not answer may hold up the end no longer."""

Connect = Callable[[str], Connection]


class X11Hotkeys(OrderedHotkeys):
    """The adapter; see :mod:`app.system.hotkey.base` for what it promises.

    ``display``: which one, as in ``DISPLAY``; None takes that.
    """

    engine = Engine.X11

    def __init__(
        self,
        tell: Tell,
        *,
        display: str | None = None,
        connect: Connect = Connection,
        find_holder: HolderFinder = find_holder,
    ) -> None:
        self._post = Postbox()
        super().__init__(tell, self._post)
        self._display = os.environ.get("DISPLAY", "") if display is None else display
        self._connect = connect
        self._find_holder = find_holder
        self._follower = KeyFollower(self._held)
        self._connection: Connection | None = None
        self._closing = Event()
        self._was_connected = self._away = False
        self._thread = Thread(target=self._run, name="hotkey", daemon=True)
        self._thread.start()

    # ------------------------------------------------------------------ from any thread

    @property
    def repeats(self) -> int:
        """How many presses were a keyboard's repeating, and were not told."""
        return self._follower.repeats

    def close(self) -> None:
        """See :class:`~app.system.hotkey.base.Hotkeys`."""
        self._closing.set()
        self._post.close()
        self._thread.join(END_WITHIN_S)
        if self._thread.is_alive():
            self._hang_up()
            self._thread.join(END_WITHIN_S)
        self._silent = True

    def _hang_up(self) -> None:
        """End the connection under the thread, which waits for a server that does not answer."""
        connection = self._connection
        logger.warning("x hotkey: display %s does not answer", self._display)
        if connection is not None:
            connection.hang_up()

    # ------------------------------------------------------------------ in the adapter's thread

    def _run(self) -> None:
        while not self._closing.is_set():
            try:
                self._serve_one_connection()
            except NoConnection as why:
                self._log_once("! hotkey: no connection to display %s: %s", self._display, why)
                self._stay_away()
            except Exception:  # noqa: BLE001 - it is logged, and a key that is dead for good would be worse
                self._log_once("! hotkey: a mistake; beginning anew", exc_info=True)
                self._stay_away()
        self._follower.forget(time.monotonic())
        self._post.end()
        logger.info("x hotkey: ended")

    def _serve_one_connection(self) -> None:
        connection = self._connection = self._connect(self._display)
        try:
            self._serve(connection, Grabs(connection, self._find_holder))
        finally:
            self._connection = None
            connection.close()

    def _serve(self, connection: Connection, grabs: Grabs) -> None:
        orders = self._post.take()
        self._have(orders, grabs, report=bool(orders.shortcuts) or orders.anew or orders.check)
        self._was_connected, self._away = True, False
        logger.info("= hotkey: connected to display %s", self._display)
        while not orders.close:
            look_s = LOOK_AT_KEYS_EVERY_S if self._follower.watching else None
            happened = connection.wait(self._post.waker, look_s) or self._look(connection)
            for each in happened:
                if isinstance(each, Key):
                    self._follow(each, grabs)
            if any(isinstance(each, LayoutChanged) for each in happened):
                self._read_layout(grabs)
            orders = self._post.take()
            self._obey(orders, connection, grabs)

    def _look(self, connection: Connection) -> list[Key | LayoutChanged]:
        """Ask the keyboard what is down; return the events that came with the answer, which say it better."""
        if not self._follower.watching:
            return []
        down, at = connection.keys_down(), time.monotonic()
        came_too = connection.wait(self._post.waker, 0.0)
        if not came_too:
            self._follower.only_these_are_down(down, at)
        return came_too

    def _obey(self, orders: Orders, connection: Connection, grabs: Grabs) -> None:
        now = time.monotonic()
        for name in orders.let_go:
            self._held.let_go(name, now)
        if orders.anew:
            self._follower.forget(now)
            connection.free_keyboard()
        self._have(orders, grabs, report=orders.anew or orders.check)

    def _have(self, orders: Orders, grabs: Grabs, *, report: bool) -> None:
        """Have what is wanted, and report it; nothing at all unless there is something to report."""
        if report and not orders.close:
            grabs.have(() if orders.suspended else orders.shortcuts, self._follower)
            resting = all_unavailable(orders.shortcuts, self.engine, Reason.SUSPENDED)
            self._report(resting if orders.suspended else grabs.standings)

    def _follow(self, key: Key, grabs: Grabs) -> None:
        if key.down:
            self._follower.key_down(key.keycode, grabs.keyboard.without_locks(key.state), key.at)
        else:
            self._follower.key_up(key.keycode, key.at)

    def _read_layout(self, grabs: Grabs) -> None:
        """Have the shortcuts where they are on the new layout; say so when that changes how they stand."""
        before = grabs.standings
        grabs.have(grabs.shortcuts, self._follower)
        if grabs.standings != before:
            self._report(grabs.standings)

    # ------------------------------------------------------------------ without a server

    def _stay_away(self) -> None:
        """Let a second pass before the next try; say how things stand, at once and when asked."""
        self._follower.forget(time.monotonic())
        until = time.monotonic() + CONNECT_AGAIN_AFTER_S
        first = not self._away
        self._away = True
        while not (orders := self._post.take()).close:
            if orders.anew or orders.check or (first and orders.shortcuts):
                self._report(self._not_there(orders.shortcuts))
            first = False
            left_s = until - time.monotonic()
            if left_s <= 0:
                return
            self._post.wait(left_s)

    def _log_once(self, line: str, *facts: object, exc_info: bool = False) -> None:
        """Warn when we begin to be away; what each further try says is for those who look closely."""
        level = logging.DEBUG if self._away else logging.WARNING
        logger.log(level, line, *facts, exc_info=exc_info)

    def _not_there(self, shortcuts: tuple[Shortcut, ...]) -> dict[str, Standing]:
        reason = Reason.CONNECTION_LOST if self._was_connected else Reason.NO_DISPLAY
        return all_unavailable(shortcuts, self.engine, reason, holder=f"display {self._display}")

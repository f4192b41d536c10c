"""Global shortcuts on Windows: each chord is registered by itself and consumed; no other key is seen.

A thread of its own registers (``RegisterHotKey``) and takes the messages about presses.  Windows tells of
no release: while a chord is held, and only then, the state of its keys is asked for every 15 ms;
the first of them that is up releases it.  There is no hook, so a slow program slows nobody's
typing, and a modifier by itself cannot be a shortcut.

Two things follow.  Windows leaves a held key's repetitions out, so every press it tells is a real one,
and one that comes while the chord still counts as held means that it was up in between.  And
where Windows hides the keyboard's state, as while a program with more rights is in front or the screen
is locked, a press is released at once.
"""

import logging
import math
import time
from itertools import cycle
from threading import Event, Lock, Thread
from typing import Final

from app.system.hotkey.base import Tell, all_unavailable
from app.system.hotkey.engine import Engine
from app.system.hotkey.ordered import OrderedHotkeys
from app.system.hotkey.orders import OrderBook, Orders
from app.system.hotkey.registrations import HotKey, Registrations
from app.system.hotkey.standing import Reason
from app.system.hotkey.windows_api import (
    HIGHEST_ID,
    INFINITE,
    QS_ALLINPUT,
    WAIT_FAILED,
    WM_APP,
    WM_HOTKEY,
    WM_QUIT,
    WindowsCalls,
    load,
)
from app.system.hotkey.windows_keys import modifier_codes
from app.system.hotkey.windows_registrar import WindowsRegistrar

logger = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 0.015
"""How often the keys of what is held are looked at.  Windows' clock ticks about as often."""

TRY_AGAIN_AFTER_S: Final = 1.0
END_WITHIN_S: Final = 2.0
"""A thread that does not end may hold up the end no longer."""

DESKTOP: Final = "the Windows desktop"


class _NoDesktop(Exception):
    """Windows does not let the thread wait for messages; the number is Windows' own."""


class WindowsHotkeys(OrderedHotkeys):
    """The adapter; see :mod:`app.system.hotkey.base` for what it promises.

    ``calls``: Windows; None loads it, which raises ``OSError`` elsewhere.
    """

    engine = Engine.WINDOWS

    def __init__(self, tell: Tell, *, calls: WindowsCalls | None = None) -> None:
        super().__init__(tell, OrderBook(self._wake))
        self._calls = load() if calls is None else calls
        self._numbers = cycle(range(1, HIGHEST_ID + 1))
        self._watched: dict[str, tuple[HotKey, float]] = {}
        self._lock = Lock()
        self._thread_id: int | None = None
        self._posted = False
        self._stir = Event()
        self._was_there = self._away = False
        self._thread = Thread(target=self._run, name="hotkey", daemon=True)
        self._thread.start()

    # ------------------------------------------------------------------ from any thread

    def close(self) -> None:
        """See :class:`~app.system.hotkey.base.Hotkeys`."""
        self._book.close()
        self._thread.join(END_WITHIN_S)
        if self._thread.is_alive():
            logger.warning("! hotkey: the thread does not end")
            self._silent = True

    def _wake(self) -> None:
        """Post a message to the thread, unless one is on its way; the last ends every wait."""
        self._stir.set()
        with self._lock:
            if self._thread_id is None or (self._posted and not self._book.closing):
                return
            kind = WM_QUIT if self._book.closing else WM_APP
            self._posted = bool(self._calls.post_thread_message(self._thread_id, kind, 0, 0))
            if not self._posted:
                logger.warning("! hotkey: no message: Windows error %d", self._calls.last_error())

    # ------------------------------------------------------------------ in the adapter's thread

    def _run(self) -> None:
        self._calls.open_queue()
        with self._lock:
            self._thread_id = self._calls.current_thread()
        while not self._book.closing:
            try:
                self._serve()
            except _NoDesktop as why:
                logger.warning("! hotkey: no desktop: Windows error %s", why)
                self._stay_away()
            except Exception:
                logger.exception("! hotkey: a mistake; beginning anew")
                self._stay_away()
        with self._lock:
            self._thread_id = None
        self._forget_held()
        logger.info("x hotkey: ended")

    def _serve(self) -> None:
        self._wait(0)
        registrations = Registrations(WindowsRegistrar(self._calls), self._numbers)
        if self._away:
            self._book.check_again()
        self._was_there, self._away = True, False
        try:
            while not (orders := self._take_orders()).close:
                self._obey(orders, registrations)
                self._wait(self._until_next_look())
                self._hear(registrations)
                self._look(time.monotonic())
        finally:
            registrations.give_back_all()

    def _take_orders(self) -> Orders:
        self._stir.clear()
        with self._lock:
            self._posted = False
        return self._book.take()

    def _obey(self, orders: Orders, registrations: Registrations) -> None:
        now = time.monotonic()
        for name in orders.let_go:
            self._held.let_go(name, now)
        if orders.anew:
            registrations.give_back_all()
            self._forget_held()
        if not (orders.anew or orders.check):
            return
        if orders.suspended:
            self._report(all_unavailable(orders.shortcuts, self.engine, Reason.SUSPENDED))
        else:
            registrations.have(orders.shortcuts, self._watched)
            self._report(registrations.standings)

    def _wait(self, milliseconds: int) -> None:
        """Wait for a message; raises :class:`_NoDesktop` when Windows does not let us."""
        if self._calls.wait(0, None, False, milliseconds, QS_ALLINPUT) == WAIT_FAILED:
            raise _NoDesktop(self._calls.last_error())

    def _hear(self, registrations: Registrations) -> None:
        """Take every message there is: a later wait ends only for new ones."""
        while (message := self._calls.next_message()) is not None:
            at = time.monotonic()
            if message.message != WM_HOTKEY:
                continue
            name = registrations.name_of(message.wParam)
            if name is not None:
                self._watched.pop(name, None)
                self._look(at, early=True)  # another chord that is up was up before this one
                self._held.release(name, at)
                self._held.press(name, at)
                self._watched[name] = registrations.keys_of(name), at + LOOK_EVERY_S

    # ------------------------------------------------------------------ what is held

    def _until_next_look(self) -> int:
        """Return the milliseconds until keys are to be looked at, for ever while none is held."""
        if not self._watched:
            return INFINITE
        soonest = min(due for _, due in self._watched.values())
        return max(0, math.ceil((soonest - time.monotonic()) * 1000))

    def _look(self, now: float, *, early: bool = False) -> None:
        """Release what is up, of what is due or, if ``early``, of everything; look at the rest again."""
        for name, (keys, due) in list(self._watched.items()):
            if due > now and not early:
                continue
            if self._is_held(keys):
                self._watched[name] = keys, now + LOOK_EVERY_S
            else:
                del self._watched[name]
                self._held.release(name, now)

    def _is_held(self, keys: HotKey) -> bool:
        is_down = self._calls.is_down
        return is_down(keys.code) and all(any(map(is_down, either)) for either in modifier_codes(keys.bits))

    def _forget_held(self) -> None:
        self._watched.clear()
        self._held.release_all(time.monotonic())

    # ------------------------------------------------------------------ without a desktop

    def _stay_away(self) -> None:
        """Let a second pass before the next try; say how things stand, at once and when asked."""
        self._forget_held()
        until = time.monotonic() + TRY_AGAIN_AFTER_S
        first, self._away = not self._away, True
        while not (orders := self._take_orders()).close:
            if orders.anew or orders.check or (first and orders.shortcuts):
                reason = Reason.CONNECTION_LOST if self._was_there else Reason.NO_DISPLAY
                self._report(all_unavailable(orders.shortcuts, self.engine, reason, holder=DESKTOP))
            first = False
            left_s = until - time.monotonic()
            if left_s <= 0:
                return
            self._stir.wait(left_s)

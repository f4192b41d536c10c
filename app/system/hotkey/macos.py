"""Global shortcuts on macOS: each chord is registered by itself and consumed; no other key is seen.

Carbon's hotkeys (``RegisterEventHotKey``) tell both the press and the release, and need no permission.  They
belong to the main thread, and so does everything here that is not said to be for any thread:

* ``register`` and the others, called in any thread, write down what is wanted and put one job into the main
  queue, however often they are called before it runs;
* the main thread's run loop, which is Qt's in the window, runs the job, which takes up what is wanted;
* it also calls the handler for every press and release, in which they are told.

So ``tell`` is called in the main thread, and before its loop runs nothing is told.  ``close`` gives all
back at once when it is called there; in another thread it waits for the main thread, but no longer than two
seconds, after which nothing is told either.
"""

import logging
import time
from threading import Event, Lock
from typing import Final

from app.system.hotkey.base import Tell, all_unavailable
from app.system.hotkey.engine import Engine
from app.system.hotkey.macos_api import NO_ERROR, Listening, numbers
from app.system.hotkey.macos_registrar import MacosCalls, MacosRegistrar, load
from app.system.hotkey.ordered import OrderedHotkeys
from app.system.hotkey.orders import OrderBook
from app.system.hotkey.registrations import Registrations
from app.system.hotkey.standing import Reason

logger = logging.getLogger(__name__)

END_WITHIN_S: Final = 2.0
"""A main thread that does nothing else may hold up the end no longer."""


class MacosHotkeys(OrderedHotkeys):
    """The adapter; see :mod:`app.system.hotkey.base` for what it promises.

    ``calls``: macOS; None loads it, which raises ``OSError`` elsewhere.
    """

    engine = Engine.MACOS

    def __init__(self, tell: Tell, *, calls: MacosCalls | None = None) -> None:
        super().__init__(tell, OrderBook(self._wake))
        calls = load() if calls is None else calls
        self._carbon = calls.carbon
        self._registrations = Registrations(MacosRegistrar(calls), numbers)
        self._listening: Listening | None = None
        self._lock = Lock()
        self._job_waits = False
        self._ended = Event()

    # ------------------------------------------------------------------ from any thread

    def close(self) -> None:
        """See :class:`~app.system.hotkey.base.Hotkeys`."""
        if self._carbon.is_main_thread():
            self._end()
            return
        self._book.close()
        if not self._ended.wait(END_WITHIN_S):
            logger.warning("! hotkey: the main thread does not answer")
        self._silent = True

    def _wake(self) -> None:
        with self._lock:
            if self._job_waits or self._ended.is_set():
                return
            self._job_waits = True
        self._carbon.run_on_main(self._obey)

    # ------------------------------------------------------------------ in the main thread

    def _obey(self) -> None:
        with self._lock:
            self._job_waits = False
        orders = self._book.take()
        if self._ended.is_set():
            return
        if orders.close:
            self._end()
            return
        now = time.monotonic()
        for name in orders.let_go:
            self._held.let_go(name, now)
        if orders.anew:
            self._registrations.give_back_all()
            self._held.release_all(now)
        if not (orders.anew or orders.check):
            return
        if orders.suspended:
            self._report(all_unavailable(orders.shortcuts, self.engine, Reason.SUSPENDED))
        elif status := self._listen():
            detail = f"macOS error {status}"
            self._report(all_unavailable(orders.shortcuts, self.engine, Reason.SYSTEM_REFUSED, detail=detail))
        else:
            self._registrations.have(orders.shortcuts, self._held)
            self._report(self._registrations.standings)

    def _listen(self) -> int:
        """Install the handler, unless it is there; return macOS' error, 0 for none."""
        if self._listening is None:
            listening = self._carbon.listen(self._hear)
            if listening.status != NO_ERROR:
                listening.stop()
                return listening.status
            self._listening = listening
        return NO_ERROR

    def _hear(self, down: bool, number: int, at: float) -> bool:
        name = self._registrations.name_of(number)
        if name is None:
            return False
        if down:
            self._held.press(name, at)
        else:
            self._held.release(name, at)
        return True

    def _end(self) -> None:
        """Give everything back; the second time there is nothing to give."""
        if self._listening is not None:
            self._listening.stop()
            self._listening = None
        self._registrations.give_back_all()
        self._held.release_all(time.monotonic())
        self._silent = True
        self._ended.set()
        logger.info("x hotkey: ended")

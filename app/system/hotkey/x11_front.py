"""Whether another program fills the screen of an X11 desktop, told whenever that changes.

Window managers say which window is in front and whether it fills the screen (Extended Window Manager
Hints: ``_NET_ACTIVE_WINDOW``, ``_NET_WM_STATE``); both are properties, of which the server tells changes.
"""

import logging
import os
import socket
import time
from collections.abc import Callable
from threading import Event, Thread
from typing import Any, Final

from Xlib import X, error

from app.system.hotkey.waiting import readable
from app.system.hotkey.x11_connection import Connection, NoConnection

logger = logging.getLogger(__name__)

CONNECT_AGAIN_AFTER_S: Final = 1.0
END_WITHIN_S: Final = 2.0
"""A server that does not answer may hold up the end no longer."""


class FrontConnection(Connection):
    """A connection that is told when another window is in front, or fills the screen."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._front = 0
        for root in self._roots:
            root.change_attributes(event_mask=X.PropertyChangeMask)

    def another_fills_the_screen(self) -> bool:
        """Return whether the window in front fills the screen and is not ours."""
        try:
            return self._another_fills_the_screen()
        except (OSError, error.ConnectionClosedError) as gone:
            raise NoConnection(str(gone)) from gone

    def _another_fills_the_screen(self) -> bool:
        found = self._property(self._roots[0], "_NET_ACTIVE_WINDOW")
        front = int(found[0]) if found is not None and len(found) else 0
        if not front:
            return False
        window = self._display.create_resource_object("window", front)
        if front != self._front:
            self._front = front
            window.change_attributes(event_mask=X.PropertyChangeMask)
        return self._fills(window) and not self._is_ours(window)

    def _fills(self, window: Any) -> bool:
        states = self._property(window, "_NET_WM_STATE")
        return states is not None and self._display.intern_atom("_NET_WM_STATE_FULLSCREEN") in states

    def _is_ours(self, window: Any) -> bool:
        owner = self._property(window, "_NET_WM_PID")
        return owner is not None and list(owner) == [os.getpid()]

    def wait_for_change(self, waker: socket.socket) -> None:
        """Return when a window has changed, or ``waker`` can be read."""
        try:
            if not self._display.pending_events():
                readable([self._socket, waker], None)
            for _ in range(self._display.pending_events()):
                self._display.next_event()
        except (OSError, error.ConnectionClosedError) as gone:
            raise NoConnection(str(gone)) from gone


class FullScreenWatch:
    """Tells whether another program fills the screen: False at first, then whenever it changes.

    ``tell`` is called in a thread of its own; it must hand over and return.  ``display``: None takes
    that of ``DISPLAY``.  Without a connection nothing fills the screen, and another try follows.
    """

    def __init__(self, tell: Callable[[bool], None], *, display: str | None = None) -> None:
        self._tell = tell
        self._display = os.environ.get("DISPLAY", "") if display is None else display
        self._told = False
        self._closing = Event()
        self._waker, self._wakes = socket.socketpair()
        self._connection: FrontConnection | None = None
        self._thread = Thread(target=self._run, name="full screen", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End; nothing is told any more."""
        if self._closing.is_set():
            return
        self._closing.set()
        self._wakes.send(b"w")
        self._thread.join(END_WITHIN_S)
        connection = self._connection
        if self._thread.is_alive() and connection is not None:
            connection.hang_up()
            self._thread.join(END_WITHIN_S)
        self._waker.close()
        self._wakes.close()

    def _run(self) -> None:
        while not self._closing.is_set():
            try:
                self._follow_one_connection()
            except NoConnection as why:
                logger.info("! full screen: no connection to display %s: %s", self._display, why)
                self._stay_away()
            except Exception:  # whoever waits for the keys to come back would wait for ever
                logger.exception("! full screen: a mistake; beginning anew")
                self._stay_away()

    def _stay_away(self) -> None:
        """Say that nothing fills the screen, as far as is known, and let a second pass."""
        self._say(False)
        self._closing.wait(CONNECT_AGAIN_AFTER_S)

    def _follow_one_connection(self) -> None:
        connection = self._connection = FrontConnection(self._display)
        try:
            while not self._closing.is_set():
                self._say(connection.another_fills_the_screen())
                connection.wait_for_change(self._waker)
        finally:
            self._connection = None
            connection.close()

    def _say(self, full: bool) -> None:
        if full != self._told and not self._closing.is_set():
            self._told = full
            self._tell(full)
            logger.info("= full screen: %s at %.3f", "another program" if full else "none", time.monotonic())

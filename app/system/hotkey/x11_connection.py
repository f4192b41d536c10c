"""A connection to an X server, which grabs keys and hears them; with x11_xkb all that knows python-xlib.

Only whole chords are grabbed (``XGrabKey``), so no other key is ever seen; what the X Keyboard
Extension offers is used where the server has it.
"""

import logging
import os
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from Xlib import X, error
from Xlib.display import Display
from Xlib.support.connect import get_display

from app.system.display import CONNECT_TIMEOUT_S, X11_FOLDER, X11_PORT
from app.system.hotkey import x11_xkb as xkb
from app.system.hotkey.waiting import readable
from app.system.hotkey.x11_keyboard import Combination, Keyboard
from app.system.hotkey.x11_keys import Key, without_repeats
from app.system.hotkey.x11_time import ServerTime
from app.system.unix_socket import unix_socket

logger = logging.getLogger(__name__)

REPEAT_FOLLOWS_WITHIN_S: Final = 0.003
"""Where repeats cannot be told from releases, so long is waited for the press that follows a made-up one."""


class NoConnection(Exception):
    """There is no connection any more, or none to be had; the system's own words say why."""


@dataclass(frozen=True, slots=True)
class LayoutChanged:
    """Keys mean something else now."""


@contextmanager
def _as_no_connection() -> Iterator[None]:
    """Say the same for everything by which a connection ends."""
    try:
        yield
    except (
        OSError,
        OverflowError,
        error.DisplayError,
        error.ConnectionClosedError,
        error.XauthError,
    ) as gone:
        raise NoConnection(str(gone)) from gone


class Connection:
    """A connection.  Every method raises :class:`NoConnection` when it is gone.

    Belongs to one thread; :meth:`hang_up` may be called from any.
    """

    def __init__(self, name: str, *, use_xkb: bool = True) -> None:
        """Connect to the display of this name; raises :class:`NoConnection`."""
        with _as_no_connection():
            _require_listener(name)
            self._display = Display(name)
            # The library's extensions write their own errors over these, and then trip over them.
            self._display.display.error_classes.update(error.xerror_class)
            self._display.set_error_handler(_log_error)
            self._xkb = xkb.use(self._display) if use_xkb else None
            self._server_time = ServerTime()
            self._socket: socket.socket = self._display.display.socket
            self._roots = [self._display.screen(each).root for each in range(self._display.screen_count())]

    @property
    def tells_repeats(self) -> bool:
        """Whether the server leaves out the releases that a keyboard's repeating makes up."""
        return self._xkb is not None and self._xkb.detects_repeats

    def hang_up(self) -> None:
        """End every wait for the server, also for one that does not answer."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError as gone:
            logger.debug("x hotkey: %s", gone)

    def close(self) -> None:
        """End the connection; the server gives all grabbed keys back."""
        self._socket.close()

    # ------------------------------------------------------------------ asking

    def keyboard(self) -> Keyboard:
        """Read the layout."""
        with _as_no_connection():
            info = self._display.display.info
            rows = self._display.get_keyboard_mapping(
                info.min_keycode, info.max_keycode - info.min_keycode + 1
            )
            return Keyboard(
                keysyms={info.min_keycode + place: tuple(row) for place, row in enumerate(rows)},
                modifiers=tuple(frozenset(codes) - {0} for codes in self._display.get_modifier_mapping()),
                group=self._xkb.group() if self._xkb is not None else 0,
            )

    def keys_down(self) -> frozenset[int]:
        """Return the keycodes that are down now."""
        with _as_no_connection():
            pressed = self._display.query_keymap()
        return frozenset(
            8 * place + bit for place, byte in enumerate(pressed) for bit in range(8) if byte & 1 << bit
        )

    def window_manager(self) -> str:
        """Return the name of the window manager; "" when it does not say."""
        with _as_no_connection():
            child = self._property(self._roots[0], "_NET_SUPPORTING_WM_CHECK")
            if child is None:
                return ""
            window = self._display.create_resource_object("window", child[0])
            name = self._property(window, "_NET_WM_NAME")
        return name.decode("utf-8", "replace") if isinstance(name, bytes) else ""

    def _property(self, window: Any, name: str) -> Any:
        """Return a property's value; None when there is none or the window has gone."""
        try:
            found = window.get_full_property(self._display.intern_atom(name), X.AnyPropertyType)
        except error.BadWindow:
            return None
        return None if found is None else found.value

    # ------------------------------------------------------------------ grabbing

    def grab(self, combinations: Iterable[Combination], lock_bits: Iterable[int]) -> frozenset[Combination]:
        """Have these keys, whatever locks are on; return those that somebody else has.

        Having one that is had already is no mistake.
        """
        caught = {}
        locks = tuple(lock_bits)
        with _as_no_connection():
            for each in combinations:
                caught[each] = error.CatchError(error.BadAccess)
                for root in self._roots:
                    for lock in locks:
                        root.grab_key(
                            each.keycode,
                            each.bits | lock,
                            False,
                            X.GrabModeAsync,
                            X.GrabModeAsync,
                            onerror=caught[each],
                        )
            self._display.sync()
        return frozenset(each for each, refused in caught.items() if refused.get_error() is not None)

    def give_back(self, combinations: Iterable[Combination], lock_bits: Iterable[int]) -> None:
        """Have these keys no longer."""
        locks = tuple(lock_bits)
        with _as_no_connection():
            for each in combinations:
                for root in self._roots:
                    for lock in locks:
                        root.ungrab_key(each.keycode, each.bits | lock)
            self._display.sync()

    def free_keyboard(self) -> None:
        """End the grab of the whole keyboard that a held chord is."""
        with _as_no_connection():
            self._display.ungrab_keyboard(X.CurrentTime)
            self._display.sync()

    # ------------------------------------------------------------------ listening

    def wait(self, waker: socket.socket, timeout_s: float | None) -> list[Key | LayoutChanged]:
        """Return what has happened, in order; empty when ``waker`` can be read or the time is over."""
        with _as_no_connection():
            events = self._arrived()
            if not events:
                readable([self._socket, waker], timeout_s)
                events = self._arrived()
            if events and not self.tells_repeats:
                events = self._with_what_follows(events)
        return events

    def _with_what_follows(self, events: list[Key | LayoutChanged]) -> list[Key | LayoutChanged]:
        """Wait, while the last event is a release, for the press that would show it to be made up."""
        while isinstance(events[-1], Key) and not events[-1].down:
            if not readable([self._socket], REPEAT_FOLLOWS_WITHIN_S):
                break
            events += self._arrived()
        keys = without_repeats([event for event in events if isinstance(event, Key)])
        return [*keys, *(event for event in events if isinstance(event, LayoutChanged))]

    def _arrived(self) -> list[Key | LayoutChanged]:
        count = self._display.pending_events()
        now = time.monotonic()  # when they are here, not when they were looked for
        events = (self._display.next_event() for _ in range(count))
        return [ours for event in events if (ours := self._understood(event, now)) is not None]

    def _understood(self, event: Any, now: float) -> Key | LayoutChanged | None:
        if event.type in (X.KeyPress, X.KeyRelease):
            return Key(
                down=event.type == X.KeyPress,
                keycode=event.detail,
                state=event.state,
                time_ms=event.time,
                at=self._server_time.moment(event.time, now, down=event.type == X.KeyPress),
            )
        changed = event.type == X.MappingNotify or (self._xkb is not None and event.type == self._xkb.event)
        return LayoutChanged() if changed else None


def _require_listener(name: str) -> None:
    """Raise ``OSError`` when nobody listens where a display's name points.

    The library would go on to TCP by itself, and leave both sockets open.
    """
    _, protocol, host, number, _ = get_display(name)
    path = f"{X11_FOLDER}/X{number}"
    if protocol != "unix" and host and host != "unix":
        _connect_once(socket.socket(socket.AF_INET, socket.SOCK_STREAM), (host, X11_PORT + number))
    else:
        _connect_once(unix_socket(), path if os.path.exists(path) else f"\0{path}")


def _connect_once(probe: socket.socket, address: str | tuple[str, int]) -> None:
    with probe:
        probe.settimeout(CONNECT_TIMEOUT_S)
        probe.connect(address)


def _log_error(what: error.XError, _: object) -> None:
    logger.warning("! X server: %s", what)

"""What others want of an adapter's thread: written down by them, taken up by it."""

import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock

from app.system.hotkey.base import Shortcut
from app.system.hotkey.waiting import readable


@dataclass(slots=True, kw_only=True)
class Orders:
    """What is wanted.  Each call overwrites what it repeats, so that nothing piles up.

    ``shortcuts``, ``suspended`` and ``close`` last; the others are for once.  ``anew``: one of the
    first two was given.
    """

    shortcuts: tuple[Shortcut, ...] = ()
    suspended: bool = False
    anew: bool = False
    check: bool = False
    configure: bool = False
    let_go: frozenset[str] = frozenset()
    close: bool = False


class OrderBook:
    """Takes orders from any thread; the adapter's takes them up.

    ``wake`` is called after each order, in the thread that gives it.
    """

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._lock = Lock()
        self._orders = Orders()

    # ------------------------------------------------------------------ from any thread

    def register(self, shortcuts: Iterable[Shortcut]) -> None:
        """Want these shortcuts, and no others."""
        wanted = tuple(shortcuts)
        with self._lock:
            self._orders.shortcuts = wanted
            self._orders.anew = True
        self._wake()

    def suspend(self, suspended: bool) -> None:
        """Want the shortcuts to rest, or not."""
        with self._lock:
            self._orders.suspended = suspended
            self._orders.anew = True
        self._wake()

    def check(self) -> None:
        """Want to know how all stands."""
        with self._lock:
            self._orders.check = True
        self._wake()

    def configure(self) -> None:
        """Want the system's own settings on the screen."""
        with self._lock:
            self._orders.configure = True
        self._wake()

    def let_go(self, name: str) -> None:
        """Want this shortcut released."""
        with self._lock:
            self._orders.let_go |= {name}
        self._wake()

    def close(self) -> None:
        """Want an end."""
        with self._lock:
            self._orders.close = True
        self._wake()

    @property
    def closing(self) -> bool:
        """Whether an end is wanted."""
        with self._lock:
            return self._orders.close

    # ------------------------------------------------------------------ in the adapter's thread

    def take(self) -> Orders:
        """Return what is wanted, and write down that it has been taken up."""
        with self._lock:
            taken = self._orders
            self._orders = Orders(shortcuts=taken.shortcuts, suspended=taken.suspended, close=taken.close)
        return taken

    def check_again(self) -> None:
        """Want all that is registered had again and reported, if there is anything."""
        with self._lock:
            self._orders.check |= bool(self._orders.shortcuts)


class Postbox(OrderBook):
    """One whose thread waits for sockets: ``waker`` can be read when there are orders."""

    def __init__(self) -> None:
        super().__init__(self._knock)
        self.waker, self._wakes = socket.socketpair()
        for each in (self.waker, self._wakes):
            each.setblocking(False)

    def _knock(self) -> None:
        try:
            self._wakes.send(b"w")
        except BlockingIOError:
            return  # it has been woken often enough
        except OSError:
            return  # the thread has ended

    def wait(self, timeout_s: float | None) -> None:
        """Wait for orders, at most so long; None: for as long as it takes."""
        readable([self.waker], timeout_s)

    def take(self) -> Orders:
        """See :class:`OrderBook`; the waker has nothing to be read after it."""
        try:
            while self.waker.recv(4096):
                pass
        except BlockingIOError:
            pass  # that was all
        return super().take()

    def end(self) -> None:
        """Take no orders any more; those that are given do nothing."""
        self.waker.close()
        self._wakes.close()

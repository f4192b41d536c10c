"""When to open a device again, or another one, and what to say about it.

The rules of :mod:`app.audio.watchdog`, without its thread: time comes in as an
argument of :meth:`Supervisor.look`.
"""

import logging
from collections.abc import Callable
from threading import RLock, Thread
from typing import Final

from app.audio.devices import DeviceName, Notice, OnTrouble, Side, Trouble, TroubleKind
from app.audio.guarded import PATIENCE_S, Guarded, Live
from app.errors import DeviceError

log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 0.1
LATE_LOOK_S: Final = 0.3
"""After a longer gap the whole program was stopped, and the devices are given time to catch up."""

RETRY_AFTER_S: Final = (0.0, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
"""How long to wait after the trouble and after each failed attempt; the last is repeated."""


class Supervisor:
    """Watches at most one device of each side.

    ``refresh`` makes the list of devices afresh; all streams are closed then.
    ``busy`` says whether the working side had better not be interrupted for it.
    ``abandon`` is called when a device cannot be closed in time.
    Methods may be called from any thread; what is to be told is told by the
    thread that calls, after everything is in order, so a listener may call back.
    """

    def __init__(
        self, refresh: Callable[[], None], busy: Callable[[], bool], abandon: Callable[[], None]
    ) -> None:
        self._refresh = refresh
        self._busy = busy
        self._abandon = abandon
        self._lock = RLock()
        self._sides: dict[Side, Guarded] = {}
        self._closing: list[Thread] = []
        self._untold: list[tuple[OnTrouble, Notice]] = []
        self._looked_at: float | None = None
        self._missing: set[Side] = set()

    @property
    def watching(self) -> bool:
        """Whether any side is under supervision."""
        return not all(side.detached for side in self._sides.values())

    def attach(self, guarded: Guarded) -> None:
        """Open a device and watch it.

        Raises ``DeviceError`` when neither it nor the default opens, or the
        sound system hangs.
        """
        self.detach(guarded.side)
        if not self._lock.acquire(timeout=PATIENCE_S):
            raise _no_response(guarded.side)
        try:
            if self._hanging():
                raise _no_response(guarded.side)
            try:
                self._open_first(guarded)
            finally:
                if guarded.live is not None:
                    self._sides[guarded.side] = guarded
        finally:
            self._lock.release()
        self._tell()

    def _open_first(self, guarded: Guarded) -> None:
        """Open it; with a fresh list where one was missing and none is open, for it may be there now."""
        if self._missing and not self._sides:
            self._refresh()
        self._missing.add(guarded.side)
        self._open(guarded, may_refresh=not self._sides)
        self._missing.discard(guarded.side)

    def detach(self, side: Side) -> None:
        """Close the device of ``side`` and watch it no more.  Safe to repeat.

        If the sound system hangs, it is closed as soon as it can be.
        """
        guarded = self._sides.get(side)
        if guarded is None:
            return
        guarded.detached = True
        if not self._lock.acquire(timeout=PATIENCE_S):
            self._abandon()
            return
        try:
            self._close_detached()
        finally:
            self._lock.release()

    def _close_detached(self) -> None:
        for guarded in [side for side in self._sides.values() if side.detached]:
            del self._sides[guarded.side]
            self._close(guarded)

    def use(self, side: Side, wanted: DeviceName | None, now: float) -> None:
        """Go on with another device from the monotonic time ``now`` on; nothing where none is watched.

        One that cannot be opened beside the one in use is tried again from scratch, which interrupts
        both sides for a moment, and then replaced by the system's default.  A side in
        trouble is tried at the next look.  Raises ``DeviceError`` when the sound system hangs.
        """
        if not self._lock.acquire(timeout=PATIENCE_S):
            raise _no_response(side)
        try:
            guarded = self._sides.get(side)
            if guarded is not None and not guarded.detached:
                self._use(guarded, wanted, now)
        finally:
            self._lock.release()
        self._tell()

    def _use(self, guarded: Guarded, wanted: DeviceName | None, now: float) -> None:
        guarded.wanted = wanted
        guarded.replaced = False
        guarded.failures = 0
        guarded.retry_at = now
        if guarded.live is None or guarded.broken:
            return
        try:
            guarded.move(wanted)
        except DeviceError as error:
            log.info("! %s", error)
            self._close(guarded)
            if not self._hanging():
                self._reopen([guarded], now, may_interrupt=True)

    def look(self, now: float) -> None:
        """See whether all is well at the monotonic time ``now``; open again what is not, when it is time."""
        with self._lock:
            late = self._looked_at is not None and now - self._looked_at > LATE_LOOK_S
            self._looked_at = now
            if not late:
                for guarded in self._sides.values():
                    self._examine(guarded, now)
        self._tell()
        with self._lock:
            for guarded in self._sides.values():
                if guarded.broken:
                    self._close(guarded)
            due = [side for side in self._sides.values() if side.live is None and now >= side.retry_at]
            if due and not self._hanging():
                self._reopen(due, now)
            self._close_detached()
        self._tell()

    def _examine(self, guarded: Guarded, now: float) -> None:
        trouble = guarded.diagnose(now)
        if trouble is not None:
            guarded.broken = True
            self._failed(guarded, trouble, now)
        elif (works := guarded.works()) is not None:
            self._say(guarded, works)

    def _close(self, guarded: Guarded) -> None:
        closer = guarded.close()
        if closer is not None:
            self._closing.append(closer)
            self._abandon()

    def _hanging(self) -> bool:
        """Whether a device is still being closed: PortAudio can do nothing else until that is done."""
        self._closing = [closer for closer in self._closing if closer.is_alive()]
        return bool(self._closing)

    def _failed(self, guarded: Guarded, trouble: Trouble, now: float) -> None:
        """Say the trouble, each kind once, and try again: the first time at once."""
        if trouble.kind not in guarded.told:
            guarded.told.add(trouble.kind)
            self._say(guarded, trouble)
        guarded.retry_at = now + RETRY_AFTER_S[min(guarded.failures, len(RETRY_AFTER_S) - 1)]
        guarded.failures += 1

    def _reopen(self, due: list[Guarded], now: float, *, may_interrupt: bool = False) -> None:
        """Try the broken sides, with a fresh list unless that would interrupt the other one now."""
        working = [side for side in self._sides.values() if side.live is not None]
        try:
            if may_interrupt or not (working and self._busy()):
                due = due + working
                for guarded in working:
                    self._close(guarded)
                if self._hanging():
                    return
                self._refresh()
        except DeviceError as error:
            for guarded in due:
                self._failed(guarded, _unavailable(guarded, error), now)
            return
        for guarded in due:
            try:
                self._open(guarded, may_refresh=False)
            except DeviceError as error:
                self._failed(guarded, _unavailable(guarded, error), now)

    def _open(self, guarded: Guarded, *, may_refresh: bool) -> None:
        """Open the wanted device, else the system's default, and say so."""
        try:
            guarded.live = self._open_wanted(guarded, may_refresh)
            guarded.replaced = False
        except DeviceError as error:
            if guarded.wanted is None:
                raise
            guarded.live = guarded.open(None)
            if not guarded.replaced:
                guarded.replaced = True
                instead = f"{error} The system's default, {guarded.live.device}, is used instead."
                self._say(guarded, Trouble(guarded.side, TroubleKind.REPLACED, instead))

    def _open_wanted(self, guarded: Guarded, may_refresh: bool) -> Live:
        try:
            return guarded.open(guarded.wanted)
        except DeviceError:
            if not may_refresh:
                raise
            self._refresh()
            return guarded.open(guarded.wanted)

    def _say(self, guarded: Guarded, notice: Notice) -> None:
        self._untold.append((guarded.on_trouble, notice))

    def _tell(self) -> None:
        with self._lock:
            untold, self._untold = self._untold, []
        for on_trouble, notice in untold:
            on_trouble(notice)


def _no_response(side: Side) -> DeviceError:
    return DeviceError(f"The {side.value} cannot be opened: the sound system does not respond.")


def _unavailable(guarded: Guarded, error: DeviceError) -> Trouble:
    return Trouble(guarded.side, TroubleKind.UNAVAILABLE, str(error))

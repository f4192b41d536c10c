"""One side under supervision: the device that is wanted, the one that is open, and what became of it."""

from collections.abc import Callable
from threading import Thread
from typing import Final, Protocol

from app.audio.devices import DeviceName, OnTrouble, Recovered, Side, Trouble, TroubleKind
from app.audio.streams import STARTED_WITHIN_S

STALLED_AFTER_S: Final = 0.5
"""A device that has called back and then does not for so long, does not work any more."""

PATIENCE_S: Final = 1.0
"""How long the sound system is waited for; a server that hangs would keep everyone waiting for ever."""


class Live(Protocol):
    """What must be known of an open device."""

    @property
    def device(self) -> DeviceName | None:
        """The device in use."""

    @property
    def active(self) -> bool:
        """Whether its stream runs."""

    @property
    def called(self) -> bool:
        """Whether a callback has come since it was opened."""

    def silent_for(self, now: float) -> float:
        """For how many seconds no callback has come."""

    def stop(self) -> None:
        """Close it."""


Open = Callable[[DeviceName | None], Live]
"""Opens the named device, or the system's default, and starts it; or raises ``DeviceError``."""

Move = Callable[[DeviceName | None], None]
"""Goes on with another device in place of the open one; or raises ``DeviceError``, all being as before."""


class Guarded:
    """One side under supervision: the device that is wanted and what became of it.

    ``told`` is what was said about the trouble it is in, empty while all is well.
    A trouble is over when a device has been opened *and* has called back: one
    that sleeps opens like any other.  ``worked``: one has called back before, so that
    one that does now does so again.
    """

    def __init__(
        self, side: Side, wanted: DeviceName | None, open_: Open, move: Move, on_trouble: OnTrouble
    ) -> None:
        self.side = side
        self.wanted = wanted
        self.open = open_
        self.move = move
        self.on_trouble = on_trouble
        self.live: Live | None = None
        self.told: set[TroubleKind] = set()
        self.worked = False
        self.replaced = False
        self.broken = False
        self.detached = False
        self.failures = 0
        self.retry_at = 0.0

    def diagnose(self, now: float) -> Trouble | None:
        """What is wrong with the open device, if anything."""
        if self.live is None:
            return None
        called = f"The {self.side.value} {self.live.device}"
        if not self.live.active:
            return Trouble(
                self.side, TroubleKind.ENDED, f"{called} stopped by itself; it may have been unplugged."
            )
        if self.live.silent_for(now) > (STALLED_AFTER_S if self.live.called else STARTED_WITHIN_S):
            if not self.live.called:
                return Trouble(self.side, TroubleKind.STALLED, f"{called} does not respond.")
            return Trouble(self.side, TroubleKind.STALLED, f"{called} does not respond any more.")
        return None

    def works(self) -> Recovered | None:
        """Take note that the open device works, if it does; return what is to be said of it, if anything."""
        if self.live is None or not self.live.called:
            return None
        troubled, again = bool(self.told), self.worked
        self.told.clear()
        self.failures = 0
        self.worked = True
        if not troubled:
            return None
        if again:
            return Recovered(self.side, f"The {self.side.value} works again: {self.live.device}.")
        return Recovered(self.side, f"The {self.side.value} works now: {self.live.device}.")

    def close(self) -> Thread | None:
        """Close the device, if it is open; the thread that still tries to, or ``None``."""
        if self.live is None:
            return None
        closer = Thread(target=self.live.stop, name=f"closing the {self.side.value}", daemon=True)
        self.live = None
        self.broken = False
        closer.start()
        closer.join(PATIENCE_S)
        return closer if closer.is_alive() else None

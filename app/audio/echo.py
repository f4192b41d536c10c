"""Take the assistant's own voice out of what the microphone hears.

On open speakers the microphone hears the answer too, and the service would take
it for the person.  The canceller is given both, what is played (*far*) and what
is heard (*near*), learns the way from one to the other, and subtracts.

Measuring the room at the first run, making the assistant quieter while the
person speaks, and choosing between headphones and open speakers build on
:attr:`EchoCanceller.removed_db` and decide outside: they belong beside this
module, and tell :class:`~app.audio.echo_worker.EchoWorker` what to do.
"""

from collections.abc import Callable
from enum import Enum, auto

from app.audio.alignment import Alignment
from app.audio.apm import Canceller, webrtc_canceller
from app.audio.convergence import Convergence


class Removal(Enum):
    """How far the removal of echo has come."""

    LEARNING = auto()
    """The canceller does not know the room yet; echo may be left."""

    REMOVING = auto()
    """The canceller knows the room: what it gives can be trusted."""

    UNAVAILABLE = auto()
    """There is no canceller on this computer, or it failed; sound passes as it is."""

    OFF = auto()
    """Nothing is to be removed; sound passes as it is."""


OnRemoval = Callable[[Removal], None]
"""Told of every change, in the thread in which it came about; must return at once and not raise."""


class EchoCanceller:
    """A canceller that knows whether it has learnt the room.

    Frames are 10 ms of internal PCM, all given by one thread: what the speaker is
    about to play when it is handed to the device, silence too, and what the
    microphone heard.  Times are seconds of ``time.monotonic``.  ``make`` gives a fresh
    canceller and raises :class:`~app.audio.apm.CancellerMissing` where there is none.
    """

    def __init__(self, make: Callable[[], Canceller] = webrtc_canceller) -> None:
        self._make = make
        self.reset()

    def reset(self) -> None:
        """Forget the room: a device has changed."""
        self._canceller = self._make()
        self._convergence = Convergence()
        self._alignment = Alignment()
        self._gaps = 0

    def stumble(self) -> None:
        """Trust it no more until it has proved itself again: sound was lost on its way in or out."""
        self._convergence.begin_again()

    @property
    def converged(self) -> bool:
        """Whether the room is known; stays so until :meth:`reset` or :meth:`stumble`."""
        return self._convergence.reached

    @property
    def removed_db(self) -> float | None:
        """How much quieter the echo was made where it was heard last; None before any was heard."""
        return self._convergence.removed_db

    def far(self, frame: bytes, audible_at: float) -> None:
        """Take what the speaker is about to play; its first sample will be audible at ``audible_at``."""
        self._alignment.played(frame, audible_at)

    def near(self, frame: bytes, captured_at: float, missing: int = 0) -> bytes:
        """Take what the microphone heard; return it without the echo, 9.1 ms later in itself.

        ``captured_at``: when its first sample reached the microphone; ``missing``: how many
        samples are known to be lost before it.
        """
        played = self._alignment.heard(captured_at, missing)
        if self._alignment.gaps != self._gaps:
            self._gaps = self._alignment.gaps
            self.stumble()
        self._canceller.far(played)
        self._convergence.far(played)
        if self._convergence.far_silent:
            self._alignment.settle()
        cleaned = self._canceller.near(frame)
        self._convergence.near(frame, cleaned)
        return cleaned

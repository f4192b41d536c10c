"""Which of two open streams of one side counts, while one takes over from the other.

A device takes its time to give or take the first sound.  So the old stream goes on until
the first callback of the new one, which decides in the audio thread.  What both hear is
had twice, or missed, only as far as their latencies differ: some hundredths of a second.
"""

from threading import Event
from typing import Generic, TypeVar

Stream = TypeVar("Stream")


class Succession(Generic[Stream]):
    """The stream that counts.  :meth:`counts` belongs to the audio threads, the rest to one other."""

    def __init__(self) -> None:
        self._now: Stream | None = None
        self._next: Stream | None = None
        self._taken_over = Event()

    @property
    def now(self) -> Stream | None:
        """The stream that counts, or None while there is none."""
        return self._now

    def begin(self, stream: Stream) -> None:
        """Let ``stream`` count from now on, whether it calls back or not."""
        self._next = None
        self._now = stream

    def end(self) -> Stream | None:
        """Let none count; return the one that did."""
        ended, self._now, self._next = self._now, None, None
        return ended

    def announce(self, stream: Stream) -> None:
        """Let ``stream`` count from its first callback on."""
        self._taken_over.clear()
        self._next = stream

    def await_announced(self, within_s: float) -> bool:
        """Wait until the announced stream counts; False when it does not, and never will."""
        if self._taken_over.wait(within_s):
            return True
        self._next = None
        # It may have come between the end of the waiting and this.
        return self._taken_over.is_set()

    def counts(self, stream: Stream) -> bool:
        """Whether a callback of ``stream`` is to be served."""
        if stream is self._next:
            self._now, self._next = stream, None
            self._taken_over.set()
        return stream is self._now

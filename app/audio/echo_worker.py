"""The thread between the microphone and the engine that removes the echo.

The audio threads of both devices put what they handle into one queue, so that
the canceller gets it in the order in which it happened.  They never wait: when
:data:`MOST_WAITING` pieces wait, more than half a second of both, the next is
dropped and counted, since late sound is worth less than what follows it.

It can stand aside, also while sound comes: then there is no thread, and blocks pass as they
are in the audio thread.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from queue import SimpleQueue
from threading import Lock, Thread, current_thread
from typing import Final, assert_never

from app.audio.apm import DELAY_MS, FRAME_MS, CancellerMissing
from app.audio.echo import EchoCanceller, OnRemoval, Removal
from app.audio.frames import Framer
from app.audio.level import is_all_zero
from app.audio.microphone import Block, OnBlock
from app.formats import INTERNAL

log = logging.getLogger(__name__)

MOST_WAITING: Final = 100


@dataclass(frozen=True, slots=True)
class _Far:
    """Sound handed to the speaker; its first sample will be audible at ``audible_at``."""

    pcm: bytes
    audible_at: float


@dataclass(frozen=True, slots=True)
class _Forget:
    """A device has changed."""


@dataclass(frozen=True, slots=True)
class _End:
    """Nothing more will come."""


_Piece = Block | _Far | _Forget | _End


class EchoWorker:
    """Cleans blocks from :meth:`start` to :meth:`stop`; can be started again.

    :meth:`far` and :meth:`near` are for the audio threads and return at once; the rest belongs
    to one other at a time.  ``make`` gives the canceller, or raises
    :class:`~app.audio.apm.CancellerMissing`; blocks then pass as they are.  ``on``: whether
    there is anything to remove, see :meth:`use`.
    """

    def __init__(self, make: Callable[[], EchoCanceller] = EchoCanceller, *, on: bool = True) -> None:
        self._make = make
        self._on = on
        self._queue: SimpleQueue[_Piece] = SimpleQueue()
        self._thread: Thread | None = None
        # Decides, for every block, between the queue and the way past it.
        self._lock = Lock()
        self._bypassed: OnBlock | None = None
        self._told: tuple[OnBlock, OnRemoval] | None = None
        # Each counter has one writing thread, so that no lock is needed between them.
        self._far_dropped = 0
        self._near_dropped = 0
        self._lost_samples = 0

    @property
    def far_dropped(self) -> int:
        """How many pieces of the speaker's sound the worker was too busy to take."""
        return self._far_dropped

    @property
    def near_dropped(self) -> int:
        """How many blocks of the microphone it was too busy to take."""
        return self._near_dropped

    def start(self, on_block: OnBlock, on_removal: OnRemoval) -> None:
        """Clean what comes and give it to ``on_block``, in the worker's thread.

        Loads the canceller first, which takes some tenths of a second the first time.
        """
        self.stop()
        self._told = on_block, on_removal
        if self._on:
            self._begin(on_block, on_removal)
        else:
            self._bypassed = on_block
            on_removal(Removal.OFF)

    def stop(self) -> None:
        """End; no block comes after this returns.  Safe to repeat, and within ``on_block``."""
        self._bypassed = self._told = None
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._queue.put(_End())
        if thread is not current_thread():
            thread.join()
        if self._far_dropped or self._near_dropped:
            log.warning("! echo removal missed %d played, %d heard", self._far_dropped, self._near_dropped)

    def use(self, *, on: bool) -> None:
        """Remove echo from now on, or stand aside; no block is lost between.

        Standing aside costs the 9.1 ms by which cleaned sound is late.
        """
        if on is self._on:
            return
        self._on = on
        if self._told is None:
            return
        if on:
            self._begin(*self._told)
        else:
            self._stand_aside(*self._told)

    def _begin(self, on_block: OnBlock, on_removal: OnRemoval) -> None:
        try:
            canceller = self._make()
        except CancellerMissing as error:
            log.warning("! echo cannot be removed here: %s", error)
            self._bypassed = on_block
            on_removal(Removal.UNAVAILABLE)
            return
        on_removal(Removal.LEARNING)
        queue: SimpleQueue[_Piece] = SimpleQueue()
        cleaning = _Cleaning(queue, canceller, on_block, on_removal)
        thread = Thread(target=cleaning.run, name="echo removal", daemon=True)
        thread.start()
        with self._lock:
            self._bypassed = None
            self._lost_samples = 0
            self._queue = queue
            self._thread = thread

    def _stand_aside(self, on_block: OnBlock, on_removal: OnRemoval) -> None:
        """Let the thread finish what waits, pass on what came meanwhile, then let blocks pass."""
        if self._thread is not None:
            self._queue.put(_End())
            self._thread.join()
        with self._lock:
            while not self._queue.empty():
                piece = self._queue.get()
                if isinstance(piece, Block):
                    on_block(piece)
            self._bypassed = on_block
            self._thread = None
        on_removal(Removal.OFF)

    def far(self, pcm: bytes, audible_at: float) -> None:
        """Take what the speaker is handed, any length.  Called in its audio thread.

        ``audible_at``: the ``time.monotonic`` at which its first sample will be heard.
        """
        if self._thread is None:
            return
        if self._queue.qsize() >= MOST_WAITING:
            self._far_dropped += 1
            return
        self._queue.put(_Far(pcm, audible_at))

    def near(self, block: Block) -> None:
        """Take what the microphone heard.  Called in its audio thread."""
        with self._lock:
            bypassed = self._bypassed
            if bypassed is None and self._thread is not None:
                self._wait_for_cleaning(block)
        if bypassed is not None:
            bypassed(block)

    def _wait_for_cleaning(self, block: Block) -> None:
        if self._queue.qsize() >= MOST_WAITING:
            self._near_dropped += 1
            self._lost_samples += block.dropped_before + len(block.pcm) // INTERNAL.bytes_per_sample
            return
        if self._lost_samples:
            block = replace(block, dropped_before=block.dropped_before + self._lost_samples)
            self._lost_samples = 0
        self._queue.put(block)

    def forget(self) -> None:
        """Learn the room again: a device has changed.  Called in any thread."""
        if self._thread is not None:
            self._queue.put(_Forget())


class _Cleaning:
    """What the thread does, from its start to its end."""

    def __init__(
        self,
        queue: SimpleQueue[_Piece],
        canceller: EchoCanceller,
        on_block: OnBlock,
        on_removal: OnRemoval,
    ) -> None:
        self._queue = queue
        self._canceller = canceller
        self._on_block = on_block
        self._on_removal = on_removal
        self._removal = Removal.LEARNING
        self._far = Framer()
        self._near = Framer()
        self._dropped_before = 0
        self._was_zero = False

    def run(self) -> None:
        """Take pieces until the end."""
        while not isinstance(piece := self._queue.get(), _End):
            block = self._take(piece)
            if block is not None:
                self._on_block(block)

    def _take(self, piece: Block | _Far | _Forget) -> Block | None:
        """Take a piece; return what it gives, as it is once the canceller has failed."""
        if self._removal is not Removal.UNAVAILABLE:
            try:
                given = self._cleaned_of(piece)
            except (RuntimeError, CancellerMissing):
                log.exception("! echo removal broke; sound passes as it is")
                self._tell(Removal.UNAVAILABLE)
            else:
                self._tell(Removal.REMOVING if self._canceller.converged else Removal.LEARNING)
                return given
        return piece if isinstance(piece, Block) else None

    def _cleaned_of(self, piece: Block | _Far | _Forget) -> Block | None:
        match piece:
            case Block():
                return self._clean(piece)
            case _Far():
                audible_at = piece.audible_at - self._far.waiting_ms / 1000
                for number, frame in enumerate(self._far.add(piece.pcm)):
                    self._canceller.far(frame, audible_at + number * FRAME_MS / 1000)
            case _Forget():
                self._canceller.reset()
            case _:
                assert_never(piece)
        return None

    def _tell(self, removal: Removal) -> None:
        if removal is not self._removal:
            self._removal = removal
            log.info("= echo removal is %s", removal.name.lower())
            self._on_removal(removal)

    def _clean(self, block: Block) -> Block | None:
        """Return what is whole, with the moment at which its own last sample was captured."""
        self._dropped_before += block.dropped_before
        missing = block.dropped_before
        frames = self._near.add(block.pcm)
        first_at = block.captured_at - (self._near.waiting_ms + len(frames) * FRAME_MS) / 1000
        if missing:
            self._canceller.stumble()
        cleaned = b"".join(
            self._cleaned(frame, first_at + number * FRAME_MS / 1000, 0 if number else missing)
            for number, frame in enumerate(frames)
        )
        if not cleaned:
            return None
        late_s = (self._near.waiting_ms + DELAY_MS) / 1000
        dropped, self._dropped_before = self._dropped_before, 0
        return Block(
            pcm=cleaned,
            captured_at=block.captured_at - late_s,
            arrived_at=block.arrived_at,
            dropped_before=dropped,
        )

    def _cleaned(self, frame: bytes, captured_at: float, missing: int) -> bytes:
        """One frame without echo; zeros stay zeros, so that a dead microphone is known as one.

        The first frame of zeros still carries the end of what came before it.
        """
        cleaned = self._canceller.near(frame, captured_at, missing)
        was_zero, self._was_zero = self._was_zero, is_all_zero(frame)
        return frame if was_zero and self._was_zero else cleaned

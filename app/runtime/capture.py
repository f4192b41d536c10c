"""From the microphone's thread to slices in the event loop."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.audio.level import is_all_zero, rms_dbfs
from app.audio.microphone import Block
from app.audio.slices import Slicer
from app.formats import INTERNAL

MOST_BLOCKS_UNDER_WAY: Final = 300
"""Blocks handed over that the loop has not yet taken: three seconds of 10 ms blocks.

The service counts sound and not time, so a word that comes late is still heard; one that is
dropped is not.  A loop that is behind by more than this has other troubles.
"""

ARRIVES_S: Final = 1.0
"""A microphone that works gives a hundred blocks in this time; one that stops is opened again sooner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Sound ready to be sent.

    ``audio`` is internal PCM; ``all_zero`` says that the device gave digital
    silence; ``dbfs`` is how loud it is.  By ``time.monotonic``: ``captured_at`` is when its last
    sample reached the microphone, ``arrived_at`` when its last block arrived.
    """

    audio: bytes
    all_zero: bool
    dbfs: float
    captured_at: float
    arrived_at: float


class Capture:
    """Cuts blocks into slices of ``slice_ms`` and gives each to ``deliver`` in ``loop``.

    When the loop is busy at most :data:`MOST_BLOCKS_UNDER_WAY` blocks wait for it;
    what comes then is dropped and counted.  ``clock`` is in seconds.
    """

    def __init__(
        self,
        *,
        loop: asyncio.AbstractEventLoop,
        slice_ms: int,
        deliver: Callable[[Slice], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._loop = loop
        self._clock = clock
        self._deliver = deliver
        self._slice_ms = slice_ms
        self._slicer = Slicer(slice_ms)
        self._hurried_until = float("-inf")
        self._borrower: Callable[[bytes], None] | None = None
        # Each counter has one writing thread, so that no lock is needed between them.
        self._handed_over = 0
        self._taken = 0
        self._dropped_blocks = 0
        self._heard_at = float("-inf")
        self._open = True

    @property
    def dropped_blocks(self) -> int:
        """How many blocks the loop was too busy to take."""
        return self._dropped_blocks

    @property
    def arrives(self) -> bool:
        """Whether sound came within the last :data:`ARRIVES_S`; may be asked in any thread."""
        return self._clock() - self._heard_at <= ARRIVES_S

    def use_slice_ms(self, slice_ms: int) -> None:
        """Cut slices of this length from the next one on; nothing is lost between."""
        self._slice_ms = slice_ms

    def hurry(self, until: float) -> None:
        """Wait for no slice to become whole until the sound of the monotonic time ``until`` is delivered.

        So what is said at that moment goes out with the block it comes in; the slices are shorter meanwhile.
        """
        self._hurried_until = until

    def lend(self, borrower: Callable[[bytes], None]) -> None:
        """Give what is heard (internal PCM) to ``borrower`` alone, until it is taken back.

        Slices hold silence then; whether the device gives digital silence is told of what it gives.
        """
        self._borrower = borrower

    def take_back(self) -> None:
        """Deliver what is heard again.  Safe to repeat."""
        self._borrower = None

    def on_block(self, block: Block) -> None:
        """Take a block from the device.  Called in the audio thread; returns at once."""
        if self._handed_over - self._taken >= MOST_BLOCKS_UNDER_WAY:
            self._dropped_blocks += 1
            return
        self._handed_over += 1
        self._loop.call_soon_threadsafe(self._take, block)

    def close(self) -> None:
        """Deliver nothing more."""
        self._open = False

    def _take(self, block: Block) -> None:
        self._taken += 1
        self._heard_at = self._clock()
        if not self._open:
            return
        heard = block.pcm
        all_zero = None
        if self._borrower is not None:
            self._borrower(heard)
            all_zero = is_all_zero(heard)
            heard = bytes(len(heard))
        slices = self._cut(heard)
        if self._hurried_until > float("-inf"):
            slices += self._hurried(block.captured_at)
        to_come_ms = self._slicer.waiting_ms + sum(INTERNAL.duration_ms(len(pcm)) for pcm in slices)
        for pcm in slices:
            to_come_ms -= INTERNAL.duration_ms(len(pcm))
            self._deliver(
                Slice(
                    audio=pcm,
                    all_zero=is_all_zero(pcm) if all_zero is None else all_zero,
                    dbfs=rms_dbfs(pcm),
                    captured_at=block.captured_at - to_come_ms / 1000,
                    arrived_at=block.arrived_at,
                )
            )

    def _hurried(self, captured_at: float) -> list[bytes]:
        """Return what waits for its slice, if anything; the hurry ends with the sound of its moment."""
        if captured_at >= self._hurried_until:
            self._hurried_until = float("-inf")
        rest = self._slicer.flush()
        return [rest] if rest else []

    def _cut(self, pcm: bytes) -> list[bytes]:
        """Cut into slices of the length that is wanted now."""
        if self._slicer.slice_ms != self._slice_ms:
            pcm = self._slicer.flush() + pcm
            self._slicer = Slicer(self._slice_ms)
        return self._slicer.add(pcm)

"""Cut captured blocks into slices of one length, as they are sent."""

from typing import Final

from app.formats import INTERNAL

SHORTEST_MS: Final = 20
LONGEST_MS: Final = 100


class Slicer:
    """Collects internal PCM and gives it back in slices of exactly ``slice_ms``.

    Every byte is copied at most once, when its slice is put together; a block
    that is a slice already is handed on as it is.  What waits is always shorter
    than one slice.  Raises ``ValueError`` for a length outside 20..100 ms.
    """

    def __init__(self, slice_ms: int = SHORTEST_MS) -> None:
        if not SHORTEST_MS <= slice_ms <= LONGEST_MS:
            raise ValueError(f"a slice lasts {SHORTEST_MS} to {LONGEST_MS} ms, not {slice_ms}")
        self.slice_ms: Final = slice_ms
        self._size = INTERNAL.byte_count(slice_ms)
        self._parts: list[bytes | memoryview] = []
        self._collected = 0

    @property
    def waiting_ms(self) -> float:
        """How much is waiting for its slice to become whole."""
        return INTERNAL.duration_ms(self._collected)

    def add(self, pcm: bytes) -> list[bytes]:
        """Take a block; the slices that are whole now, oldest first."""
        if not self._parts and len(pcm) == self._size:
            return [pcm]
        whole: list[bytes] = []
        rest = memoryview(pcm)
        while self._collected + len(rest) >= self._size:
            missing = self._size - self._collected
            self._collect(rest[:missing])
            whole.append(self.flush())
            rest = rest[missing:]
        if rest:
            self._collect(pcm if len(rest) == len(pcm) else rest)
        return whole

    def flush(self) -> bytes:
        """What is waiting, shorter than a slice, or nothing; the next block starts a new slice."""
        slice_ = b"".join(self._parts)
        self._parts.clear()
        self._collected = 0
        return slice_

    def _collect(self, part: bytes | memoryview) -> None:
        self._parts.append(part)
        self._collected += len(part)

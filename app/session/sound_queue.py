"""Sound that is kept for a while: the newest of it, bounded to the sample."""

from collections import deque

from app.formats import INTERNAL


class SoundQueue:
    """Internal PCM, the newest ``limit_ms`` of it.

    What no longer fits is dropped, the oldest first, to the sample; ``dropped_ms`` counts it.
    """

    def __init__(self, limit_ms: float) -> None:
        self._limit = INTERNAL.byte_count(limit_ms)
        self._pieces: deque[bytes] = deque()
        self._bytes = 0
        self._dropped = 0

    @property
    def ms(self) -> float:
        """How much is kept."""
        return INTERNAL.duration_ms(self._bytes)

    @property
    def dropped_ms(self) -> float:
        """How much had to go."""
        return INTERNAL.duration_ms(self._dropped)

    def add(self, audio: bytes) -> None:
        """Keep ``audio`` after what came before it."""
        if audio:
            self._pieces.append(audio)
            self._bytes += len(audio)
            self._drop_what_is_too_much()

    def limit(self, limit_ms: float) -> None:
        """Keep no more than ``limit_ms`` from now on."""
        self._limit = INTERNAL.byte_count(limit_ms)
        self._drop_what_is_too_much()

    def take(self) -> list[bytes]:
        """Take everything out, in the pieces it came in."""
        pieces = list(self._pieces)
        self._pieces.clear()
        self._bytes = 0
        return pieces

    def take_newest(self, size: int) -> list[bytes]:
        """Take out the newest ``size`` bytes, or all there is, in the pieces they came in."""
        taken: deque[bytes] = deque()
        while size > 0 and self._pieces:
            piece = self._pieces.pop()
            if len(piece) > size:
                self._pieces.append(piece[:-size])
                piece = piece[-size:]
            taken.appendleft(piece)
            self._bytes -= len(piece)
            size -= len(piece)
        return list(taken)

    def in_pieces(self, piece_ms: float) -> list[bytes]:
        """Return everything in pieces of ``piece_ms``, the last one shorter; it stays."""
        whole = b"".join(self._pieces)
        size = INTERNAL.byte_count(piece_ms)
        return [whole[begin : begin + size] for begin in range(0, len(whole), size)]

    def _drop_what_is_too_much(self) -> None:
        excess = self._bytes - self._limit
        if excess <= 0:
            return
        self._bytes = self._limit
        self._dropped += excess
        while excess >= len(self._pieces[0]):
            excess -= len(self._pieces.popleft())
            if not excess:
                return
        self._pieces[0] = self._pieces[0][excess:]

"""Cut sound that comes in pieces of any length into frames of 10 ms."""

from app.audio.apm import FRAME_BYTES
from app.formats import INTERNAL


class Framer:
    """Collects internal PCM; what waits is always shorter than one frame."""

    def __init__(self) -> None:
        self._rest = b""

    @property
    def waiting_ms(self) -> float:
        """How much waits for its frame to become whole."""
        return INTERNAL.duration_ms(len(self._rest))

    def add(self, pcm: bytes) -> list[bytes]:
        """Take the next piece; return the frames that are whole now, oldest first."""
        whole = self._rest + pcm
        end = len(whole) - len(whole) % FRAME_BYTES
        self._rest = whole[end:]
        return [whole[start : start + FRAME_BYTES] for start in range(0, end, FRAME_BYTES)]

"""How loud a part is where the ear has come to: a speaker's progress says where that is."""

from typing import Final

import numpy as np

from app.audio.level import FLOOR_DBFS, to_dbfs
from app.formats import INTERNAL

PIECE_MS: Final = 20
"""How finely an envelope knows a part."""


class Envelope:
    """How loud one part is, piece by piece of :data:`PIECE_MS`."""

    def __init__(self) -> None:
        self._pieces: list[float] = []
        self._rest = b""

    def add(self, pcm: bytes) -> None:
        """Take the next internal ``pcm``; what does not fill a piece waits for more."""
        size = INTERNAL.byte_count(PIECE_MS)
        whole = self._rest + pcm
        end = len(whole) - len(whole) % size
        self._rest = whole[end:]
        samples = np.frombuffer(whole[:end], "<i2").reshape(-1, size // 2).astype(np.float64)
        self._pieces += [to_dbfs(rms) for rms in np.sqrt((samples**2).mean(axis=1))]

    def at(self, ms: float) -> float:
        """Return the level in dBFS of the sound that ends ``ms`` after the beginning."""
        piece = max(0, round(ms / PIECE_MS) - 1)
        return self._pieces[piece] if piece < len(self._pieces) else FLOOR_DBFS

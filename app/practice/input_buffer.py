"""The input audio buffer: sound that was sent and belongs to no item yet.

Offsets are milliseconds of all the sound written in this session, which is how
the protocol tells where speech began and ended.
"""

from typing import Final

from app.formats import AudioFormat
from app.practice import refusals

LONGEST_MS: Final = 600_000
"""Ten minutes; more is refused until the buffer is committed or cleared."""

SHORTEST_COMMIT_MS: Final = 100
"""Less than this is no turn."""


class InputBuffer:
    """Sound in ``wire`` format, and where in the session it lies."""

    def __init__(self, wire: AudioFormat) -> None:
        self._wire = wire
        self._sound = bytearray()
        self._begin_ms = 0.0

    @property
    def wire(self) -> AudioFormat:
        """The format of what is held."""
        return self._wire

    @property
    def begin_ms(self) -> float:
        """Where what is held begins."""
        return self._begin_ms

    @property
    def end_ms(self) -> float:
        """How much sound was written in the session."""
        return self._begin_ms + self.duration_ms

    @property
    def duration_ms(self) -> float:
        """How much is held."""
        return self._wire.duration_ms(len(self._sound))

    def change(self, wire: AudioFormat) -> None:
        """Go on in another format; what is held in the old one is dropped."""
        if wire is not self._wire:
            self.clear()
            self._wire = wire

    def append(self, audio: bytes) -> None:
        """Hold ``audio`` too.

        Raises :class:`~app.practice.refusals.Refused` for half a sample and for more than :data:`LONGEST_MS`.
        """
        if len(audio) % self._wire.bytes_per_sample:
            raise refusals.invalid("audio", "The audio ends in the middle of a sample.")
        if self.duration_ms + self._wire.duration_ms(len(audio)) > LONGEST_MS:
            raise refusals.invalid("audio", f"The input audio buffer is full: it holds {LONGEST_MS}ms.")
        self._sound += audio

    def take(self, start_ms: float, end_ms: float) -> bytes:
        """The sound from ``start_ms`` to ``end_ms``, as far as it is held.

        It and all before it are dropped.
        """
        first = self._index(start_ms)
        last = max(self._index(end_ms), first)
        taken = bytes(self._sound[first:last])
        self._drop(last)
        return taken

    def take_all(self) -> bytes:
        """Everything, for a commit; raises ``Refused`` when it is too little to be a turn."""
        if self.duration_ms < SHORTEST_COMMIT_MS:
            raise refusals.Refused(
                f"Error committing input audio buffer: buffer too small. Expected at least "
                f"{SHORTEST_COMMIT_MS}ms of audio, but buffer only has {self.duration_ms:.2f}ms of audio.",
                code="input_audio_buffer_commit_empty",
            )
        return self.take(self._begin_ms, self.end_ms)

    def clear(self) -> None:
        """Drop everything."""
        self._drop(len(self._sound))

    def forget_before(self, place_ms: float) -> None:
        """Drop what lies before ``place_ms``."""
        self._drop(self._index(place_ms))

    def _index(self, place_ms: float) -> int:
        index = self._wire.byte_count(max(place_ms - self._begin_ms, 0.0))
        return min(index, len(self._sound))

    def _drop(self, count: int) -> None:
        del self._sound[:count]
        self._begin_ms += self._wire.duration_ms(count)

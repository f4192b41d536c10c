"""The last step of the person's sound on its way out: from internal PCM to the wire's format."""

from collections.abc import Callable

import msgspec

from app.audio.transcode import Encoder
from app.formats import INTERNAL, AudioFormat
from app.protocol.client_events import (
    ClientEvent,
    InputAudioBufferAppend,
    InputAudioBufferClear,
    InputAudioBufferCommit,
)

Send = Callable[[ClientEvent, float | None], None]
"""Given an event, and for sound the ``time.monotonic`` at which its last block came, if that is known."""


class WireSound:
    """Hands events on to ``send``, the sound in them encoded.

    What was sent since the last commit or clear is one stream: a commit gives what the
    encoder still owes first, so that a turn has every sample, and a clear forgets it.
    """

    def __init__(self, send: Send) -> None:
        self._send = send
        self._encoder = Encoder(INTERNAL)

    def use_format(self, wire: AudioFormat) -> None:
        """A new session takes sound in ``wire``; its stream begins here."""
        self._encoder = Encoder(wire)

    def send(self, event: ClientEvent, arrived_at: float | None) -> None:
        """Send one event; ``arrived_at`` is when the last block of its sound came, None if unknown."""
        match event:
            case InputAudioBufferAppend(audio=audio):
                self._append(event, self._encoder.encode(audio), arrived_at)
            case InputAudioBufferCommit():
                self._append(InputAudioBufferAppend(audio=b""), self._encoder.flush(), None)
                self._send(event, None)
            case InputAudioBufferClear():
                self._encoder.reset()
                self._send(event, None)
            case _:
                self._send(event, arrived_at)

    def _append(self, event: InputAudioBufferAppend, audio: bytes, arrived_at: float | None) -> None:
        """Send what came out of the encoder, if anything did."""
        if audio:
            self._send(msgspec.structs.replace(event, audio=audio), arrived_at)

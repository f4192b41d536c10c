"""Between the sound inside the program and the sound on the wire.

Both directions are streams: G.711 is resampled between 24 and 8 kHz, so one
object serves one stream and remembers where it is.  PCM16 at 24 kHz is what
the program uses itself and passes through untouched.
"""

from collections.abc import Callable
from typing import Final

from app.audio import g711
from app.audio.resample import Resampler
from app.formats import INTERNAL, AudioFormat, Encoding

Conversion = Callable[[bytes], bytes]


def _unchanged(data: bytes) -> bytes:
    return data


_ENCODERS: Final[dict[Encoding, Conversion]] = {
    Encoding.PCM16: _unchanged,
    Encoding.G711_ULAW: g711.encode_ulaw,
    Encoding.G711_ALAW: g711.encode_alaw,
}
_DECODERS: Final[dict[Encoding, Conversion]] = {
    Encoding.PCM16: _unchanged,
    Encoding.G711_ULAW: g711.decode_ulaw,
    Encoding.G711_ALAW: g711.decode_alaw,
}


class Encoder:
    """Internal PCM to the bytes of ``wire``.  One object per stream."""

    def __init__(self, wire: AudioFormat) -> None:
        self.wire = wire
        self._resampler = Resampler(INTERNAL.rate, wire.rate)
        self._convert = _ENCODERS[wire.encoding]

    @property
    def delay_ms(self) -> float:
        """How far the wire lags behind what was given, in ms; 0 for PCM16 at 24 kHz."""
        return self._resampler.delay_ms

    def encode(self, pcm: bytes) -> bytes:
        """The wire's bytes for the next internal ``pcm``; may be a few samples behind."""
        return self._convert(self._resampler.feed(pcm))

    def flush(self) -> bytes:
        """End the stream: the bytes still owed.  The next ``encode`` begins a new stream."""
        return self._convert(self._resampler.flush())

    def reset(self) -> None:
        """Begin a new stream without giving what is still owed."""
        self._resampler.reset()


class Decoder:
    """The bytes of ``wire`` to internal PCM.  One object per stream."""

    def __init__(self, wire: AudioFormat) -> None:
        self.wire = wire
        self._resampler = Resampler(wire.rate, INTERNAL.rate)
        self._convert = _DECODERS[wire.encoding]
        self._partial = b""

    @property
    def delay_ms(self) -> float:
        """How far the internal sound lags behind what was given, in ms; 0 for PCM16 at 24 kHz."""
        return self._resampler.delay_ms

    def decode(self, data: bytes) -> bytes:
        """Internal PCM for the next ``data``; half a PCM16 sample at its end waits for the next call."""
        if self._partial:
            data = self._partial + data
            self._partial = b""
        if len(data) % self.wire.bytes_per_sample:
            self._partial = data[-1:]
            data = data[:-1]
        return self._resampler.feed(self._convert(data))

    def flush(self) -> bytes:
        """End the stream: the sound still owed.  Half a sample is dropped, for nothing completes it."""
        self._partial = b""
        return self._resampler.flush()

    def reset(self) -> None:
        """Begin a new stream without giving what is still owed."""
        self._partial = b""
        self._resampler.reset()

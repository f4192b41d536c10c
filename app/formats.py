"""Audio formats, and the arithmetic between milliseconds, samples and bytes.

Everything Earshot moves is mono.  Inside the program sound is always
:data:`INTERNAL`: signed 16-bit little-endian PCM at 24 kHz.  On the wire it is
one of the three formats the Realtime protocol knows (PCM16 at 24 kHz, G.711
mu-law or A-law at 8 kHz).  Durations are counted in the format that carries
them, because the two sides must agree on where an answer was cut.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Encoding(Enum):
    """How one sample is written; the value is the name the protocol uses."""

    PCM16 = "audio/pcm"
    G711_ULAW = "audio/pcmu"
    G711_ALAW = "audio/pcma"


@dataclass(frozen=True, slots=True)
class AudioFormat:
    """A mono sample format.

    ``rate`` is in samples per second.  Sample counts are exact; milliseconds
    are ``float`` so that nothing is lost when they are turned back.
    """

    encoding: Encoding
    rate: int

    @property
    def bytes_per_sample(self) -> int:
        """2 for PCM16, 1 for G.711."""
        return 2 if self.encoding is Encoding.PCM16 else 1

    @property
    def silence(self) -> bytes:
        """One sample of silence: never zero for G.711 (ITU-T G.711, tables 1 and 2)."""
        match self.encoding:
            case Encoding.PCM16:
                return b"\x00\x00"
            case Encoding.G711_ULAW:
                return b"\xff"
            case Encoding.G711_ALAW:
                return b"\xd5"

    def sample_count(self, ms: float) -> int:
        """The whole number of samples nearest to ``ms`` milliseconds."""
        return round(ms * self.rate / 1000)

    def byte_count(self, ms: float) -> int:
        """How many bytes ``ms`` milliseconds take; always a whole number of samples."""
        return self.sample_count(ms) * self.bytes_per_sample

    def duration_ms(self, byte_count: int) -> float:
        """How many milliseconds ``byte_count`` bytes last."""
        return byte_count / self.bytes_per_sample * 1000 / self.rate

    def quiet(self, ms: float) -> bytes:
        """``ms`` milliseconds of silence."""
        return self.silence * self.sample_count(ms)


PCM16_24K: Final = AudioFormat(Encoding.PCM16, 24_000)
G711_ULAW_8K: Final = AudioFormat(Encoding.G711_ULAW, 8_000)
G711_ALAW_8K: Final = AudioFormat(Encoding.G711_ALAW, 8_000)

INTERNAL: Final = PCM16_24K
"""What microphone, echo removal and playout exchange."""

WIRE_FORMATS: Final = {
    "pcm16": PCM16_24K,
    "g711_ulaw": G711_ULAW_8K,
    "g711_alaw": G711_ALAW_8K,
}
"""The codecs a person may choose, by the names the command line and settings use."""

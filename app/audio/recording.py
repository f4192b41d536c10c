"""Recordings: read any WAV, write one as the sound comes.

The standard library's reader refuses floating point, G.711 and files whose
header was never completed, so the few chunks that matter are read here.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

import numpy as np
from numpy.typing import NDArray

from app.audio import g711
from app.audio.resample import Resampler
from app.errors import BadRecording
from app.formats import INTERNAL

LARGEST_BYTES: Final = 512 * 1024 * 1024
LOWEST_RATE: Final = 1_000
HIGHEST_RATE: Final = 384_000
MOST_CHANNELS: Final = 64
FRAMES_AT_ONCE: Final = 65_536

PCM: Final = 0x0001
FLOAT: Final = 0x0003
ALAW: Final = 0x0006
ULAW: Final = 0x0007
EXTENSIBLE: Final = 0xFFFE
EXTENSIBLE_TAIL: Final = bytes.fromhex("000000001000800000aa00389b71")
"""What follows the format tag in the sub-format of an extensible header."""

UNKNOWN_SIZE: Final = 0xFFFFFFFF
"""Written by programs that stream and cannot go back; so does :class:`WavWriter` until it is closed."""

Samples = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """What a format chunk says, checked: ``width`` is the bytes of one sample of one channel."""

    tag: int
    channels: int
    rate: int
    width: int


class _Malformed(Exception):
    """Says what is wrong with the file; becomes :class:`BadRecording` with the file's name."""


def read_recording(path: str | PathLike[str]) -> bytes:
    """The sound of a WAV file as internal PCM: all channels mixed to one, at 24 kHz.

    Integers of 8, 16, 24 and 32 bits, floats of 32 and 64 bits, mu-law and A-law
    are read, at any rate from 1 to 384 kHz.  A file that breaks off in the middle
    of its sound is read as far as it goes.  Raises :class:`BadRecording`.
    """
    name = str(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
        if len(data) > LARGEST_BYTES:
            raise _Malformed(f"it is larger than {LARGEST_BYTES // 2**20} MB")
        return _decode(data)
    except OSError as error:
        raise BadRecording(name, _lower_first(error.strerror or "it cannot be opened")) from error
    except _Malformed as error:
        raise BadRecording(name, str(error)) from error


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _decode(data: bytes) -> bytes:
    header, sound = _find_chunks(data)
    layout = _layout(header)
    frame_bytes = layout.width * layout.channels
    frames = len(sound) // frame_bytes
    if frames == 0:
        raise _Malformed("it holds no sound")
    resampler = Resampler(layout.rate, INTERNAL.rate)
    parts = []
    for start in range(0, frames, FRAMES_AT_ONCE):
        end = min(frames, start + FRAMES_AT_ONCE)
        parts.append(resampler.feed(_to_mono(sound[start * frame_bytes : end * frame_bytes], layout)))
    parts.append(resampler.flush())
    return b"".join(parts)


def _find_chunks(data: bytes) -> tuple[bytes, memoryview]:
    """The format chunk and the sound; the sound may be shorter than its chunk says."""
    if not data:
        raise _Malformed("it is empty")
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise _Malformed("it is not a WAV file")
    header: bytes | None = None
    for name, body in _chunks(memoryview(data)[12:]):
        if name == b"fmt ":
            header = bytes(body)
        elif name == b"data":
            if header is None:
                raise _Malformed("its sound comes before the description of its format")
            return header, body
    raise _Malformed("it breaks off before its sound begins" if header else "its header breaks off")


def _chunks(rest: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    while len(rest) >= 8:
        name, size = struct.unpack_from("<4sI", rest)
        yield name, rest[8 : 8 + size]
        rest = rest[8 + size + size % 2 :]


def _layout(header: bytes) -> _Layout:
    if len(header) < 16:
        raise _Malformed("its header breaks off")
    tag, channels, rate, _, frame_bytes, bits = struct.unpack_from("<HHIIHH", header)
    if tag == EXTENSIBLE:
        tag = _extensible_tag(header)
    if not 1 <= channels <= MOST_CHANNELS:
        raise _Malformed(f"its header says that it has {channels} channels")
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise _Malformed(f"its header says that it has {rate} samples per second")
    width, rest = divmod(frame_bytes, channels)
    if rest or width != (bits + 7) // 8:
        raise _Malformed("its header contradicts itself about the size of a sample")
    if (tag, width) not in _READERS:
        raise _Malformed(
            f"it is compressed or coded in a way Earshot does not read (format {tag}, {bits} bits)"
        )
    return _Layout(tag=tag, channels=channels, rate=rate, width=width)


def _extensible_tag(header: bytes) -> int:
    if len(header) < 40:
        raise _Malformed("its header breaks off")
    if header[26:40] != EXTENSIBLE_TAIL:
        raise _Malformed("it is coded in a way Earshot does not read")
    return int.from_bytes(header[24:26], "little")


def _to_mono(sound: memoryview, layout: _Layout) -> bytes:
    """PCM16 of the mean of all channels, at the recording's own rate."""
    samples = _READERS[layout.tag, layout.width](sound).reshape(-1, layout.channels)
    mixed = np.nan_to_num(samples, nan=0.0, posinf=32767.0, neginf=-32768.0).mean(axis=1)
    return bytes(np.clip(np.rint(mixed), -32768, 32767).astype("<i2"))


def _from_8_bits(sound: memoryview) -> Samples:
    return np.asarray((np.frombuffer(sound, np.uint8).astype(np.float64) - 128) * 256)


def _from_16_bits(sound: memoryview) -> Samples:
    return np.frombuffer(sound, "<i2").astype(np.float64)


def _from_24_bits(sound: memoryview) -> Samples:
    widened = np.zeros((len(sound) // 3, 4), np.uint8)
    widened[:, 1:] = np.frombuffer(sound, np.uint8).reshape(-1, 3)
    return _from_32_bits(widened.data)


def _from_32_bits(sound: memoryview) -> Samples:
    return np.frombuffer(sound, "<i4") / 65536.0


def _from_floats(dtype: str) -> Callable[[memoryview], Samples]:
    def read(sound: memoryview) -> Samples:
        return np.frombuffer(sound, dtype).astype(np.float64) * 32768.0

    return read


def _from_g711(decode: Callable[[bytes], bytes]) -> Callable[[memoryview], Samples]:
    def read(sound: memoryview) -> Samples:
        return np.frombuffer(decode(bytes(sound)), "<i2").astype(np.float64)

    return read


_READERS: Final[dict[tuple[int, int], Callable[[memoryview], Samples]]] = {
    (PCM, 1): _from_8_bits,
    (PCM, 2): _from_16_bits,
    (PCM, 3): _from_24_bits,
    (PCM, 4): _from_32_bits,
    (FLOAT, 4): _from_floats("<f4"),
    (FLOAT, 8): _from_floats("<f8"),
    (ULAW, 1): _from_g711(g711.decode_ulaw),
    (ALAW, 1): _from_g711(g711.decode_alaw),
}
"""How samples become floats on the scale of 16 bits, by format tag and bytes per sample."""


class WavWriter:
    """Writes internal PCM to a WAV file as it comes.

    Until :meth:`close` the header says that the length is unknown, which most
    players take for "to the end of the file"; closing writes the true length.
    Not for use by two threads at a time.  Raises ``OSError`` when it is made and when it
    is closed, never in between: whoever hands over sound in real time must go on.  The
    first error ends the writing; ``on_lost``, if any, is called with it, in the thread
    that wrote, and :meth:`close` raises it.
    """

    def __init__(
        self, path: str | PathLike[str], *, on_lost: Callable[[OSError], None] | None = None
    ) -> None:
        self._file: BinaryIO = Path(path).open("wb")  # noqa: SIM115 - closed by close()
        self._on_lost = on_lost
        self._lost: OSError | None = None
        self._size = 0
        self._file.write(_header(UNKNOWN_SIZE))

    @property
    def duration_ms(self) -> float:
        """How much has been written."""
        return INTERNAL.duration_ms(self._size)

    def write(self, pcm: bytes) -> None:
        """Append ``pcm``; nothing once an error has ended the writing."""
        if self._lost is not None:
            return
        try:
            self._file.write(pcm)
        except OSError as error:
            self._lost = error
            if self._on_lost is not None:
                self._on_lost(error)
        else:
            self._size += len(pcm)

    def close(self) -> None:
        """Complete the header and close the file.  Safe to repeat.  Raises what ended the writing."""
        if self._file.closed:
            return
        try:
            self._file.seek(0)
            self._file.write(_header(self._size))
        finally:
            self._file.close()
        if self._lost is not None:
            raise self._lost

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def _header(size: int) -> bytes:
    """The 44 bytes before ``size`` bytes of internal PCM."""
    return struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        b"RIFF",
        min(size + 36, UNKNOWN_SIZE),
        b"WAVE",
        b"fmt ",
        16,
        PCM,
        1,
        INTERNAL.rate,
        INTERNAL.rate * INTERNAL.bytes_per_sample,
        INTERNAL.bytes_per_sample,
        16,
        b"data",
        size,
    )

"""Writing an animated PNG: what GitHub, browsers and AppStream's kin show in motion, and Qt as a still.

The window has few colours, and most of a frame is as the one before it.  So all frames share
one palette, and what did not change is transparent and lies on the frame before.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
COLOURS: Final = 255
"""So many, and one place of the palette for what is transparent."""
MOST_SEEN: Final = 192
"""So many of them by how much there is of each, the others by how unlike they are to those."""
CLEAR: Final = 0
FOREVER: Final = 0
KEEP, OVER = 0, 1

Pixels = NDArray[np.uint32]
"""Height by width, each ``0xRRGGBB``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One picture, and how long it is seen."""

    pixels: Pixels
    ms: int


def joined(frames: Sequence[Frame]) -> list[Frame]:
    """Return the frames with those that look alike made one."""
    found: list[Frame] = []
    for frame in frames:
        if found and np.array_equal(found[-1].pixels, frame.pixels):
            found[-1] = Frame(pixels=frame.pixels, ms=found[-1].ms + frame.ms)
        else:
            found.append(frame)
    return found


def animated(frames: Sequence[Frame], still: Pixels) -> bytes:
    """Return a PNG that shows ``frames`` for ever, and ``still`` where nothing moves.

    All pictures are of one size (else ``ValueError``).
    """
    frames = joined(frames)
    if any(frame.pixels.shape != still.shape for frame in frames):
        raise ValueError("the frames are not of one size")
    palette = _Palette([still, *(frame.pixels for frame in frames)])
    height, width = still.shape
    chunks = [
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        _chunk(b"acTL", struct.pack(">II", len(frames), FOREVER)),
        _chunk(b"PLTE", palette.colours),
        _chunk(b"tRNS", b"\x00"),
        _chunk(b"IDAT", _packed(palette.indices(still))),
        *_frames(frames, palette),
        _chunk(b"IEND", b""),
    ]
    return SIGNATURE + b"".join(chunks)


def write(path: Path, frames: Sequence[Frame], still: Pixels) -> None:
    """Write an animated PNG."""
    path.write_bytes(animated(frames, still))


class _Palette:
    """Some of the colours; every other one is shown as the nearest of them."""

    def __init__(self, pictures: Sequence[Pixels]) -> None:
        found, counts = np.unique(np.concatenate([each.ravel() for each in pictures]), return_counts=True)
        used = _chosen(found, counts)
        apart = _parts(found)[:, None, :] - _parts(used)[None, :, :]
        self._found = found
        self._index = (np.argmin((apart**2).sum(axis=2), axis=1) + 1).astype(np.uint8)
        self.colours = bytes(3) + _parts(used).astype(np.uint8).tobytes()

    def indices(self, pixels: Pixels) -> NDArray[np.uint8]:
        """Return the places in the palette of the colours of a picture."""
        found: NDArray[np.uint8] = self._index[np.searchsorted(self._found, pixels)]
        return found


def _chosen(found: Pixels, counts: NDArray[np.intp]) -> Pixels:
    """Return the colours for the palette: without the last of them a rare hue would turn into another."""
    parts = _parts(found)
    places = list(np.argsort(counts)[::-1][:MOST_SEEN])
    distance = ((parts[:, None, :] - parts[places][None, :, :]) ** 2).sum(axis=2).min(axis=1)
    while len(places) < min(COLOURS, len(found)):
        places.append(np.argmax(distance))
        distance = np.minimum(distance, ((parts - parts[places[-1]]) ** 2).sum(axis=1))
    return found[places]


def _parts(colours: Pixels) -> NDArray[np.int32]:
    return np.stack([colours >> 16 & 0xFF, colours >> 8 & 0xFF, colours & 0xFF], axis=1).astype(np.int32)


def _frames(frames: Sequence[Frame], palette: _Palette) -> Iterator[bytes]:
    before: NDArray[np.uint8] | None = None
    number = 0
    for frame in frames:
        now = palette.indices(frame.pixels)
        top, left, part = (0, 0, now) if before is None else _changed(before, now)
        height, width = part.shape
        place = struct.pack(">IIIII", number, width, height, left, top)
        yield _chunk(b"fcTL", place + struct.pack(">HHBB", frame.ms, 1000, KEEP, OVER))
        yield _chunk(b"fdAT", struct.pack(">I", number + 1) + _packed(part))
        number += 2
        before = now


def _changed(before: NDArray[np.uint8], now: NDArray[np.uint8]) -> tuple[int, int, NDArray[np.uint8]]:
    """Return where the change begins, from above and from the left, and the part that holds all of it."""
    other = before != now
    rows, columns = np.flatnonzero(other.any(axis=1)), np.flatnonzero(other.any(axis=0))
    if not len(rows):
        return 0, 0, np.full((1, 1), CLEAR, np.uint8)
    part = np.where(other, now, np.uint8(CLEAR))
    return int(rows[0]), int(columns[0]), part[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _packed(indices: NDArray[np.uint8]) -> bytes:
    """Return the rows as PNG has them, each behind a filter that does nothing, compressed."""
    return zlib.compress(np.pad(indices, ((0, 0), (1, 0))).tobytes(), 9)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

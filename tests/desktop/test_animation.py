"""A film of the window is a file that shows each frame, and a still where nothing moves."""

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from tests.desktop.animation import Frame, Pixels, animated, joined, write

ROOT = Path(__file__).resolve().parents[2]
WHITE, RED, BLUE = 0xFFFFFF, 0xFF0000, 0x0000FF
SHORTEST_MS, LONGEST_MS, MOST_BYTES = 8_000, 15_000, 1_500_000


def plain(colour: int) -> Pixels:
    return np.full((4, 6), colour, np.uint32)


def dotted(colour: int, dot: int) -> Pixels:
    found = plain(colour)
    found[2, 3] = dot
    return found


def chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data = png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + data)
        found.append((kind, data))
        at += 12 + length
    return found


def shown(png: bytes) -> list[tuple[Pixels, int]]:
    """Play an animation as a viewer does: each frame, and how long it is seen."""
    parts = chunks(png)
    palette = np.frombuffer(dict(parts)[b"PLTE"], np.uint8).reshape(-1, 3).astype(np.uint32)
    colours = palette[:, 0] << 16 | palette[:, 1] << 8 | palette[:, 2]
    width, height = struct.unpack(">II", dict(parts)[b"IHDR"][:8])
    canvas = np.zeros((height, width), np.uint32)
    found = []
    control: tuple[int, ...] = ()
    for number, (kind, data) in enumerate(each for each in parts if each[0] in (b"fcTL", b"fdAT")):
        assert struct.unpack(">I", data[:4])[0] == number
        if kind == b"fcTL":
            control = struct.unpack(">IIIIIHHBB", data)
            continue
        _, wide, high, left, top, ms, per, dispose, blend = control
        assert (per, dispose, blend) == (1000, 0, 1)
        rows = np.frombuffer(zlib.decompress(data[4:]), np.uint8).reshape(high, wide + 1)
        assert not rows[:, 0].any()
        part = canvas[top : top + high, left : left + wide]
        part[rows[:, 1:] > 0] = colours[rows[:, 1:][rows[:, 1:] > 0]]
        found.append((canvas.copy(), ms))
    return found


def test_each_frame_is_shown_as_it_was() -> None:
    pictures = [plain(WHITE), dotted(WHITE, RED), dotted(BLUE, RED), plain(WHITE)]
    frames = [Frame(pixels=picture, ms=10 * (at + 1)) for at, picture in enumerate(pictures)]
    played = shown(animated(frames, plain(BLUE)))
    assert [ms for _, ms in played] == [10, 20, 30, 40]
    assert all(np.array_equal(seen, meant) for (seen, _), meant in zip(played, pictures, strict=True))


def test_only_what_changed_is_kept() -> None:
    png = animated([Frame(pixels=plain(WHITE), ms=1), Frame(pixels=dotted(WHITE, RED), ms=1)], plain(WHITE))
    placed = [struct.unpack(">IIIII", data[:20])[1:] for kind, data in chunks(png) if kind == b"fcTL"]
    assert placed == [(6, 4, 0, 0), (1, 1, 3, 2)]


def test_frames_that_look_alike_are_one() -> None:
    frames = [
        Frame(pixels=plain(WHITE), ms=1),
        Frame(pixels=plain(WHITE), ms=2),
        Frame(pixels=plain(RED), ms=3),
    ]
    assert [frame.ms for frame in joined(frames)] == [3, 3]


def test_where_nothing_moves_it_is_the_still(tmp_path: Path) -> None:
    file = tmp_path / "film.png"
    write(file, [Frame(pixels=plain(WHITE), ms=1), Frame(pixels=plain(RED), ms=1)], dotted(BLUE, RED))
    image = QImage(str(file))
    assert (image.width(), image.height()) == (6, 4)
    assert image.pixelColor(0, 0).name() == "#0000ff"
    assert image.pixelColor(3, 2).name() == "#ff0000"


def test_a_rare_hue_stays_itself() -> None:
    many = np.arange(400, dtype=np.uint32).reshape(20, 20) // 40 * 0x010101
    many[:10] = np.arange(200, dtype=np.uint32).reshape(10, 20) * 0x010101
    many[19, 19] = RED
    ((seen, _),) = shown(animated([Frame(pixels=many, ms=1)], many))
    assert seen[19, 19] == RED


def test_frames_of_two_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="not of one size"):
        animated([Frame(pixels=plain(WHITE), ms=1)], np.zeros((2, 2), np.uint32))


def test_the_film_in_the_readme_is_short_and_small() -> None:
    png = (ROOT / "docs" / "pictures" / "conversation.png").read_bytes()
    assert len(png) <= MOST_BYTES
    length_ms = sum(struct.unpack(">H", data[20:22])[0] for kind, data in chunks(png) if kind == b"fcTL")
    assert SHORTEST_MS <= length_ms <= LONGEST_MS
    assert struct.unpack(">II", dict(chunks(png))[b"acTL"])[1] == 0

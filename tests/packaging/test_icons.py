"""Icons in the files of other systems."""

import struct

from scripts.packing.icons import ICNS_KINDS, ICO_SIZES, icns, ico
from scripts.packing.pictures import pngs
from scripts.packing.places import ROOT

DRAWING = ROOT / "resources" / "icons" / "earshot.svg"
PNG = b"\x89PNG\r\n\x1a\n"


def size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_the_drawing_is_painted_in_each_size(qapp: object) -> None:
    pictures = pngs(DRAWING, (16, 256))
    assert {side: size(png) for side, png in pictures.items()} == {16: (16, 16), 256: (256, 256)}


def test_windows_finds_each_picture(qapp: object) -> None:
    pictures = pngs(DRAWING, ICO_SIZES)
    file = ico(pictures)
    assert struct.unpack("<HHH", file[:6]) == (0, 1, 7)
    found = []
    for number in range(7):
        width, height, colours, zero, planes, bits, length, at = struct.unpack(
            "<BBBBHHII", file[6 + 16 * number : 22 + 16 * number]
        )
        assert (colours, zero, planes, bits) == (0, 0, 1, 32)
        assert width == height
        assert file[at : at + length] == pictures[width or 256]
        found.append(width)
    assert found == [16, 24, 32, 48, 64, 128, 0]


def test_macos_finds_each_picture() -> None:
    pictures = {side: PNG + str(side).encode() for side in ICNS_KINDS.values()}
    file = icns(pictures)
    assert file[:4] == b"icns"
    assert struct.unpack(">I", file[4:8]) == (len(file),)
    at, found = 8, {}
    while at < len(file):
        (length,) = struct.unpack(">I", file[at + 4 : at + 8])
        found[file[at : at + 4].decode()] = file[at + 8 : at + length]
        at += length
    assert found == {kind: pictures[side] for kind, side in ICNS_KINDS.items()}

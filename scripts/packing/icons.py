"""The icon in the files that Windows and macOS want: several PNGs in one."""

import struct
from collections.abc import Mapping
from typing import Final

ICO_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
"""Pixels; those that Windows' lists, taskbar and desktop ask for."""

ICNS_KINDS: Final = {
    "ic11": 32,
    "ic12": 64,
    "ic07": 128,
    "ic13": 256,
    "ic08": 256,
    "ic14": 512,
    "ic09": 512,
    "ic10": 1024,
}
"""Each kind of picture in an .icns file that is a PNG on every macOS we run on, and its pixels."""


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """Return an .ico file of these PNGs, by their size in pixels, at most 256 (Microsoft: ICONDIR)."""
    sizes = sorted(pictures)
    head = struct.pack("<HHH", 0, 1, len(sizes))
    at = len(head) + 16 * len(sizes)
    entries = []
    for size in sizes:
        # A side of 256 is written as 0.
        side = size % 256
        entries.append(struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(pictures[size]), at))
        at += len(pictures[size])
    return b"".join([head, *entries, *(pictures[size] for size in sizes)])


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """Return an .icns file of these PNGs; every size of :data:`ICNS_KINDS` has to be there."""
    parts = [
        kind.encode("ascii") + struct.pack(">I", 8 + len(pictures[size])) + pictures[size]
        for kind, size in ICNS_KINDS.items()
    ]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body

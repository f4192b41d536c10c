"""An RPM pressed harder than nfpm does: a quarter smaller, and the same each time.

An RPM is a lead of 96 bytes, a header of signatures, a header, and a pressed archive (RPM Package Format V4).
Both headers name sums of what comes after them; each is of one length, and is written anew in its place.
"""

import hashlib
import lzma
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.packing.archive import pressed

LEAD: Final = 96
MAGIC: Final = b"\x8e\xad\xe8\x01"
PAYLOAD_DIGEST: Final = 5092
PAYLOAD_COMPRESSOR: Final = 1125
SIGNED_SIZE: Final = 1000
SIGNED_MD5: Final = 1004
SIGNED_SHA1: Final = 269
SIGNED_SHA256: Final = 273

_CALLED: Final = {
    SIGNED_SIZE: "size",
    SIGNED_MD5: "MD5",
    SIGNED_SHA1: "SHA-1",
    SIGNED_SHA256: "SHA-256",
}
_PREAMBLE: Final = struct.Struct(">4s4xII")
_ENTRY: Final = struct.Struct(">IIII")
_ALIGNED_TO: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where a header is in a file, and where in the file the value of each tag begins."""

    begin: int
    end: int
    values: dict[int, int]


def press_rpm(package: Path, architecture: str) -> None:
    """Replace the archive in the package at ``package`` by one that is pressed harder."""
    fresh = package.with_name(f".{package.name}.new")
    fresh.write_bytes(pressed_harder(package.read_bytes(), architecture))
    fresh.replace(package)


def pressed_harder(content: bytes, architecture: str) -> bytes:
    """Return an RPM with the same files.  Raises ``ValueError`` for what is none, or not pressed by xz."""
    signatures = header_at(content, LEAD)
    main = header_at(content, -(-signatures.end // _ALIGNED_TO) * _ALIGNED_TO)
    if text_at(content, main.values[PAYLOAD_COMPRESSOR]) != b"xz":
        raise ValueError("the archive in this package is not pressed by xz")
    archive = pressed(lzma.decompress(content[main.end :]), architecture)
    told = bytearray(content[: main.end])
    _put(told, main.values[PAYLOAD_DIGEST], hashlib.sha256(archive).hexdigest().encode())
    header = bytes(told[main.begin : main.end])
    for tag, value in _sums(header, archive):
        if tag in signatures.values:
            _put(told, signatures.values[tag], value)
    return bytes(told) + archive


def wrong_sums(content: bytes) -> list[str]:
    """Return which sums in an RPM are not those of what they are about; none is missing either.

    Raises ``ValueError`` for what is no RPM.
    """
    signatures = header_at(content, LEAD)
    main = header_at(content, -(-signatures.end // _ALIGNED_TO) * _ALIGNED_TO)
    header, archive = content[main.begin : main.end], content[main.end :]
    digest = hashlib.sha256(archive).hexdigest().encode()
    wrong = [] if _stands(content, main, PAYLOAD_DIGEST, digest) else ["of the archive"]
    right = {tag: _stands(content, signatures, tag, value) for tag, value in _sums(header, archive)}
    # What is newer has no MD5 and no SHA-1.
    optional = {SIGNED_MD5, SIGNED_SHA1} - signatures.values.keys()
    return wrong + [_CALLED[tag] for tag, is_right in right.items() if not is_right and tag not in optional]


def _stands(content: bytes, header: Header, tag: int, value: bytes) -> bool:
    place = header.values.get(tag)
    return place is not None and content[place : place + len(value)] == value


def _sums(header: bytes, archive: bytes) -> Iterable[tuple[int, bytes]]:
    yield SIGNED_SIZE, struct.pack(">I", len(header) + len(archive))
    # What RPM's format asks for; nothing is kept safe by these two.
    yield SIGNED_MD5, hashlib.md5(header + archive, usedforsecurity=False).digest()
    yield SIGNED_SHA1, hashlib.sha1(header, usedforsecurity=False).hexdigest().encode()
    yield SIGNED_SHA256, hashlib.sha256(header).hexdigest().encode()


def header_at(content: bytes, begin: int) -> Header:
    """Return the header that begins there.  Raises ``ValueError`` when none does."""
    if content[begin : begin + len(MAGIC)] != MAGIC:
        raise ValueError("this is no RPM")
    _, entries, size = _PREAMBLE.unpack_from(content, begin)
    index = begin + _PREAMBLE.size
    store = index + entries * _ENTRY.size
    listed = (_ENTRY.unpack_from(content, index + number * _ENTRY.size) for number in range(entries))
    return Header(begin=begin, end=store + size, values={tag: store + offset for tag, _, offset, _ in listed})


def text_at(content: bytes, place: int) -> bytes:
    """Return the text that begins at ``place``, which a zero ends."""
    return content[place : content.index(0, place)]


def _put(told: bytearray, place: int, value: bytes) -> None:
    told[place : place + len(value)] = value

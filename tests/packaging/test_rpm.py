"""An RPM pressed anew holds the same files, and every sum in it is right."""

import hashlib
import lzma
import os
import struct
from pathlib import Path

import pytest

from scripts.packing.rpm import (
    LEAD,
    MAGIC,
    PAYLOAD_COMPRESSOR,
    PAYLOAD_DIGEST,
    SIGNED_MD5,
    SIGNED_SHA1,
    SIGNED_SHA256,
    SIGNED_SIZE,
    header_at,
    press_rpm,
    pressed_harder,
    text_at,
    wrong_sums,
)

ARCHIVE = b"070701 a file " * 5000
TEXT, NUMBER, BINARY = 6, 4, 7
SIGNATURES = {
    SIGNED_SHA1: (TEXT, b"0" * 40 + b"\0"),
    SIGNED_SHA256: (TEXT, b"0" * 64 + b"\0\0\0"),
    SIGNED_SIZE: (NUMBER, b"\0" * 4),
    SIGNED_MD5: (BINARY, b"\0" * 16),
}


def header(values: dict[int, tuple[int, bytes]]) -> bytes:
    index, store = b"", b""
    for tag, (kind, value) in values.items():
        index += struct.pack(">IIII", tag, kind, len(store), 1)
        store += value
    return MAGIC + bytes(4) + struct.pack(">II", len(values), len(store)) + index + store


def package(compressor: bytes = b"xz") -> bytes:
    signatures = header(SIGNATURES)
    main = header(
        {
            1000: (TEXT, b"earshot\0"),
            PAYLOAD_COMPRESSOR: (TEXT, compressor + b"\0"),
            PAYLOAD_DIGEST: (8, b"0" * 64 + b"\0"),
        }
    )
    return b"L" * LEAD + signatures + bytes(-len(signatures) % 8) + main + lzma.compress(ARCHIVE, preset=0)


def test_the_files_are_the_same_and_the_sums_right() -> None:
    before, after = package(), pressed_harder(package(), "amd64")
    assert len(after) < len(before)
    assert after[:LEAD] == b"L" * LEAD
    signatures = header_at(after, LEAD)
    main = header_at(after, (signatures.end + 7) // 8 * 8)
    archive, told = after[main.end :], after[main.begin : main.end]
    assert lzma.decompress(archive) == ARCHIVE
    assert text_at(after, main.values[1000]) == b"earshot"
    assert text_at(after, main.values[PAYLOAD_DIGEST]) == hashlib.sha256(archive).hexdigest().encode()
    assert text_at(after, signatures.values[SIGNED_SHA1]) == hashlib.sha1(told).hexdigest().encode()
    assert text_at(after, signatures.values[SIGNED_SHA256]) == hashlib.sha256(told).hexdigest().encode()
    (size,) = struct.unpack_from(">I", after, signatures.values[SIGNED_SIZE])
    assert size == len(told) + len(archive)
    at = signatures.values[SIGNED_MD5]
    assert after[at : at + 16] == hashlib.md5(told + archive).digest()


def test_sums_that_are_not_right_are_named() -> None:
    good = pressed_harder(package(), "amd64")
    assert wrong_sums(good) == []
    assert wrong_sums(good[:-1] + b"?") == ["of the archive", "MD5"]
    assert wrong_sums(good + b"?") == ["of the archive", "size", "MD5"]
    assert wrong_sums(good.replace(b"earshot", b"Earshot")) == ["MD5", "SHA-1", "SHA-256"]
    # Fresh from the header as it is made here, with nothing summed yet.
    assert wrong_sums(package()) == ["of the archive", "size", "MD5", "SHA-1", "SHA-256"]


def test_it_is_the_same_each_time_and_whole_at_once(tmp_path: Path) -> None:
    file = tmp_path / "earshot.rpm"
    file.write_bytes(package())
    press_rpm(file, "amd64")
    assert file.read_bytes() == pressed_harder(package(), "amd64")
    assert os.listdir(tmp_path) == ["earshot.rpm"]


def test_what_is_no_rpm_is_refused() -> None:
    with pytest.raises(ValueError, match="this is no RPM"):
        pressed_harder(b"no" * 100, "amd64")
    with pytest.raises(ValueError, match="not pressed by xz"):
        pressed_harder(package(b"gzip"), "amd64")

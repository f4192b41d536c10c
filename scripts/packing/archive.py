"""A Debian package pressed harder than nfpm does: a quarter smaller, and the same each time.

A .deb is an ``ar`` archive of three members (deb(5)); its data may be pressed by any filters of xz.
"""

import lzma
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

MAGIC: Final = b"!<arch>\n"
HEADER: Final = 60
DATA: Final = "data.tar"
_WINDOW: Final = 16 << 20
"""How far back the same bytes are found again; who unpacks needs as much memory."""

MACHINE_CODE: Final = {"amd64": lzma.FILTER_X86}
"""Filters that make the addresses in machine code alike; xz has none for the others that all can undo."""


def press(package: Path, architecture: str) -> None:
    """Replace the unpressed data in the package at ``package`` by pressed data."""
    members = []
    for name, header, content in read(package.read_bytes()):
        if name == DATA:
            members.append((f"{DATA}.xz", header, pressed(content, architecture)))
        else:
            members.append((name, header, content))
    fresh = package.with_name(f".{package.name}.new")
    fresh.write_bytes(written(members))
    fresh.replace(package)


def pressed(content: bytes, architecture: str) -> bytes:
    """Return ``content`` in the form of xz."""
    lzma2 = {"id": lzma.FILTER_LZMA2, "preset": 6, "dict_size": _WINDOW}
    code = [{"id": MACHINE_CODE[architecture]}] if architecture in MACHINE_CODE else []
    return lzma.compress(content, check=lzma.CHECK_CRC32, filters=[*code, lzma2])


def press_zst(package: Path) -> None:
    """Press the archive at ``package`` anew, as hard as Arch Linux presses its own.

    Raises ``SystemExit`` with a sentence where there is no zstd.
    """
    if shutil.which("zstd") is None:
        raise SystemExit(
            "There is no zstd here, which presses packages for Arch Linux: sudo apt-get install zstd"
        )
    fresh = package.with_name(f".{package.name}.new")
    # What pacman unpacks without being told to: a window of 128 MiB at the most.
    options = ["-19", "--long=27", "--single-thread", "--force", "--quiet", "-o", str(fresh), "-"]
    unpacked = subprocess.run(["zstd", "-dc", "--quiet", str(package)], check=True, stdout=subprocess.PIPE)
    subprocess.run(["zstd", *options], check=True, input=unpacked.stdout)
    fresh.replace(package)


def read(archive: bytes) -> Iterator[tuple[str, bytes, bytes]]:
    """Give name, header and content of each member.  Raises ``ValueError`` for what is no archive."""
    if not archive.startswith(MAGIC):
        raise ValueError("this is no ar archive")
    at = len(MAGIC)
    while at < len(archive):
        header = archive[at : at + HEADER]
        size = int(header[48:58])
        yield (
            header[:16].decode("ascii").strip().rstrip("/"),
            header,
            archive[at + HEADER : at + HEADER + size],
        )
        at += HEADER + size + size % 2


def written(members: Iterable[tuple[str, bytes, bytes]]) -> bytes:
    """Return the archive of these members; of each header only name and size are made anew."""
    parts = [MAGIC]
    for name, header, content in members:
        parts += [f"{name:<16}".encode("ascii"), header[16:48], f"{len(content):<10}".encode("ascii"), b"`\n"]
        parts += [content, b"\n" * (len(content) % 2)]
    return b"".join(parts)

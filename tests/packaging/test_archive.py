"""A pressed package holds what it held before."""

import lzma
import os
import shutil
from pathlib import Path

import pytest

from scripts.packing.archive import HEADER, MAGIC, press, press_zst, pressed, read, written


def member(name: str, content: bytes) -> bytes:
    header = f"{name:<16}{'1767225600':<12}{'0':<6}{'0':<6}{'100644':<8}{len(content):<10}".encode() + b"`\n"
    assert len(header) == HEADER
    return header + content + b"\n" * (len(content) % 2)


def test_members_are_read_and_written_as_they_are() -> None:
    archive = MAGIC + member("debian-binary", b"2.0\n") + member("odd/", b"abc") + member("even", b"abcd")
    found = list(read(archive))
    assert [(name, content) for name, _, content in found] == [
        ("debian-binary", b"2.0\n"),
        ("odd", b"abc"),
        ("even", b"abcd"),
    ]
    assert written([(name, header, content) for name, header, content in found]) == archive.replace(
        b"odd/", b"odd "
    )


def test_only_the_data_is_pressed(tmp_path: Path) -> None:
    data = bytes(range(256)) * 100
    package = tmp_path / "a.deb"
    package.write_bytes(
        MAGIC + member("debian-binary", b"2.0\n") + member("control.tar.gz", b"c") + member("data.tar", data)
    )
    press(package, "amd64")
    members = {name: content for name, _, content in read(package.read_bytes())}
    assert list(members) == ["debian-binary", "control.tar.gz", "data.tar.xz"]
    assert lzma.decompress(members["data.tar.xz"]) == data
    assert len(members["data.tar.xz"]) < len(data) / 10
    assert [path.name for path in tmp_path.iterdir()] == ["a.deb"]


@pytest.mark.parametrize("architecture", ["amd64", "arm64"])
def test_the_same_is_pressed_alike(architecture: str) -> None:
    assert pressed(b"abc" * 99, architecture) == pressed(b"abc" * 99, architecture)
    assert lzma.decompress(pressed(b"abc" * 99, architecture)) == b"abc" * 99


def test_what_is_no_archive_is_refused() -> None:
    with pytest.raises(ValueError, match="this is no ar archive"):
        list(read(b"PK"))


def test_what_zstd_presses_goes_through_it_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool, package = tmp_path / "zstd", tmp_path / "earshot.pkg.tar.zst"
    # In the place of zstd: says of what it reads how it was told to press it.
    tool.write_text('#!/bin/sh\n[ "$1" != -dc ] || { cat "$3"; exit; }\n{ echo "$1 $2 $3"; cat; } >"$7"\n')
    tool.chmod(0o755)
    package.write_bytes(b"files")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    press_zst(package)
    assert package.read_bytes() == b"-19 --long=27 --single-thread\nfiles"
    assert sorted(os.listdir(tmp_path)) == ["earshot.pkg.tar.zst", "zstd"]


def test_without_zstd_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match=r"^There is no zstd here, .*: sudo apt-get install zstd$"):
        press_zst(tmp_path / "any")

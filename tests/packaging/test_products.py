"""The packages that were made are weighed, and read again."""

import os
import subprocess
import tarfile
from pathlib import Path

import pytest

from scripts.packing import products
from scripts.packing.checking import LOADERS, OF_EVERY_LINUX, packages_with
from scripts.packing.places import version
from scripts.packing.products import listed, packages, weighed
from scripts.packing.tools import Wrong


def sparse(path: Path, size: int) -> Path:
    with path.open("wb") as file:
        file.truncate(size)
    return path


def test_every_package_of_this_version_is_looked_at(tmp_path: Path) -> None:
    mine = [
        f"Earshot-{version()}-x86_64.AppImage",
        f"earshot-{version()}-1-x86_64.pkg.tar.zst",
        f"earshot-{version()}-1.x86_64.rpm",
        f"earshot-{version()}-linux-x86_64.run",
        f"earshot-{version()}-windows-x64-setup.exe",
        f"earshot_{version()}-1_amd64.deb",
    ]
    for name in [*mine, "earshot_0.0.0-1_amd64.deb", "SHA256SUMS", f"earshot-{version()}.txt"]:
        (tmp_path / name).touch()
    assert [path.name for path in packages(tmp_path)] == mine


def test_a_megabyte_is_a_million(tmp_path: Path) -> None:
    small, large = sparse(tmp_path / "a.rpm", 85_000_000), sparse(tmp_path / "b.deb", 85_000_001)
    assert weighed(250.0, [small]) == "bundle 250.0 MB, a.rpm 85.0 MB"
    with pytest.raises(Wrong, match=r"b\.deb 85\.0 MB; at most 250 and 85 MB are promised\.$"):
        weighed(1.0, [small, large])
    with pytest.raises(Wrong, match=r"^bundle 250\.0 MB, a\.rpm"):
        weighed(250.000001, [small])


def test_a_library_that_is_not_installed_has_a_package_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "libegl1:amd64: /usr/lib/x86_64-linux-gnu/libEGL.so.1\n"

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 0, told if command[-1].endswith("libEGL.so.1") else "")

    monkeypatch.setattr(subprocess, "run", run)
    assert packages_with("libEGL.so.1") == {"libegl1"}
    assert packages_with("libasound.so.2") == {"libasound2", "libasound2t64"}
    assert packages_with("libnobodys.so.1") == set()


def test_the_loader_is_of_every_linux() -> None:
    assert LOADERS < OF_EVERY_LINUX
    assert all(name.startswith("ld-linux") for name in LOADERS)


def test_a_package_for_arch_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / f"earshot-{version()}-1-x86_64.pkg.tar.zst"
    with tarfile.open(package, "w") as tar:
        for name in ("usr/", ".PKGINFO", ".MTREE", "usr/lib/earshot/earshot"):
            tar.addfile(tarfile.TarInfo(name))
    # In the place of zstd: says what it reads as it is, and refuses what is no archive.
    tool = tmp_path / "bin" / "zstd"
    tool.parent.mkdir()
    tool.write_text('#!/bin/sh\n[ "$1 $2" = "-dc --quiet" ] && tar -tf "$3" >&2 && cat "$3"\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}:{os.environ['PATH']}")
    assert listed(package) == {"usr", ".PKGINFO", ".MTREE", "usr/lib/earshot/earshot"}
    monkeypatch.setattr(products, "OUT", tmp_path)
    with pytest.raises(Wrong, match=r"\.zst does not hold usr/bin/earshot\.$"):
        products.archlinux()
    package.write_bytes(b"nothing")
    with pytest.raises(Wrong, match=r"\.zst cannot be unpacked: "):
        products.archlinux()
    package.unlink()
    assert products.archlinux() == "the program is listed in 0"


def test_an_rpm_with_a_wrong_sum_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / f"earshot-{version()}-1.x86_64.rpm").write_bytes(b"an rpm")
    monkeypatch.setattr(products, "OUT", tmp_path)
    monkeypatch.setattr(products, "wrong_sums", lambda content: ["MD5"] if content == b"an rpm" else [])
    with pytest.raises(Wrong, match=r"\.rpm has sums that are not right: MD5\.$"):
        products.rpms()
    monkeypatch.setattr(products, "wrong_sums", lambda content: [])
    assert products.rpms() == "the sums are right in 1"

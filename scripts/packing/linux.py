"""The packages of Linux systems: one description, made into each kind by nfpm."""

import gzip
import os
import platform
import shutil
import struct
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from scripts.packing.archive import press, press_zst
from scripts.packing.bundle import BILL_FILE, LICENCE_FILE, settle
from scripts.packing.places import BUILD, BUNDLE, OUT, RECIPES, ROOT, source_date, version
from scripts.packing.rpm import press_rpm
from scripts.packing.wording import changelog_entry, debian_copyright, filled_in

APP_ID: Final = "org.earshot.Earshot"
LINUX: Final = RECIPES / "linux"
STAGE: Final = BUILD / "share"
PICTURES: Final = {"LIGHT": "window-light", "DARK": "window-dark", "SETTINGS": "settings-light"}
ARCHITECTURES: Final = {"x86_64": "amd64", "aarch64": "arm64"}
OLDEST_GLIBC: Final = "2.34"
"""What Qt's own libraries want; a bundle made on a newer system wants that system's."""


def make_package(kind: str, out: Path = OUT) -> Path:
    """Make the package of ``kind``, one of nfpm's, from the bundle, in ``out``; return its file."""
    if not BUNDLE.is_dir():
        raise SystemExit("There is no bundle yet: make package")
    date = source_date()
    stage(date)
    description = BUILD / "nfpm.yaml"
    text = (LINUX / "nfpm.yaml").read_text("utf-8")
    description.write_text(filled_in(text, _values(date)), "utf-8")
    out.mkdir(parents=True, exist_ok=True)
    nfpm = Path(sys.executable).with_name("nfpm")
    command = [str(nfpm), "package", "--config", str(description), "--packager", kind, "--target", str(out)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(date)}
    if subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL).returncode != 0:
        raise SystemExit("The package could not be made; nfpm says above why.")
    package = newest(kind, out)
    _press_harder(kind, package, _values(date)["ARCH"])
    return package


def _press_harder(kind: str, package: Path, architecture: str) -> None:
    match kind:
        case "deb":
            press(package, architecture)
        case "rpm":
            press_rpm(package, architecture)
        case _:
            press_zst(package)


def newest(kind: str, out: Path = OUT) -> Path:
    """Return the package of ``kind`` in ``out`` that was made last.  Raises ``SystemExit`` without one."""
    endings = {"deb": "*.deb", "rpm": "*.rpm", "archlinux": "*.pkg.tar.zst", "one-file": "*.run"}
    found = sorted(out.glob(endings[kind]), key=lambda path: path.stat().st_mtime)
    if not found:
        raise SystemExit(f"There is no package yet: make {kind}")
    return found[-1]


def stage(date: int) -> Path:
    """Put together what goes into ``/usr/share``; ``date``: of the sources, in seconds since 1970."""
    from scripts.packing.pictures import paint  # noqa: PLC0415 - loads Qt

    shutil.rmtree(STAGE, ignore_errors=True)
    values = _values(date)
    icon = ROOT / "resources" / "icons" / "earshot.svg"
    hicolor = STAGE / "icons" / "hicolor"
    paint(icon, hicolor, APP_ID)
    _write(hicolor / "scalable" / "apps" / f"{APP_ID}.svg", icon.read_text("utf-8"))
    for name, place in ((f"{APP_ID}.desktop", "applications"), (f"{APP_ID}.metainfo.xml", "metainfo")):
        _write(STAGE / place / name, filled_in((LINUX / name).read_text("utf-8"), values))
    _press(STAGE / "man/man1/earshot.1.gz", filled_in((LINUX / "earshot.1").read_text("utf-8"), values))
    documents = STAGE / "doc" / "earshot"
    _write(documents / "copyright", debian_copyright((ROOT / "LICENSE").read_text("utf-8")))
    _press(documents / "changelog.Debian.gz", changelog_entry(version(), date))
    _press(documents / "changelog.gz", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    _press(documents / f"{LICENCE_FILE}.gz", (BUNDLE / LICENCE_FILE).read_text("utf-8"))
    _press(documents / f"{BILL_FILE}.gz", (BUNDLE / BILL_FILE).read_text("utf-8"))
    _write(STAGE / "lintian/overrides/earshot", (LINUX / "lintian-overrides").read_text("utf-8"))
    settle(STAGE, date)
    return STAGE


def _values(date: int) -> Mapping[str, str]:
    when = datetime.fromtimestamp(date, UTC)
    sizes = {
        f"{side}_{name}": str(pixels)
        for name, file in PICTURES.items()
        for side, pixels in zip(
            ("WIDTH", "HEIGHT"), picture_size(ROOT / "docs" / "pictures" / f"{file}.png"), strict=True
        )
    }
    return {
        "VERSION": version(),
        "DATE": when.strftime("%Y-%m-%d"),
        "MTIME": when.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "ARCH": ARCHITECTURES.get(platform.machine(), platform.machine()),
        "BUNDLE": str(BUNDLE),
        "STAGE": str(STAGE),
        "GLIBC": oldest_glibc(),
        **sizes,
    }


def oldest_glibc() -> str:
    """Return the oldest C library on which what is made here runs, such as ``2.36``."""
    return max(OLDEST_GLIBC, platform.libc_ver()[1], key=_numbers)


def _numbers(of_version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in of_version.split(".") if part.isdigit())


def picture_size(path: Path) -> tuple[int, int]:
    """Return width and height of a PNG in pixels (PNG specification: the IHDR chunk)."""
    with path.open("rb") as file:
        width, height = struct.unpack(">II", file.read(24)[16:])
    return width, height


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _press(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Without a time in it, so that the same text is the same file.
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))

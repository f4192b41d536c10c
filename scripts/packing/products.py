"""Looks the packages over that are in ``dist/``: how large they are, and whether they are whole."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

from scripts.packing.bundle import MB, size_mb
from scripts.packing.linux import newest
from scripts.packing.places import BUNDLE, OUT, version
from scripts.packing.rpm import wrong_sums
from scripts.packing.tools import Wrong, said

LARGEST_BUNDLE_MB: Final = 250
LARGEST_PACKAGE_MB: Final = 85
ENDINGS: Final = (".deb", ".rpm", ".pkg.tar.zst", ".run", ".AppImage", ".flatpak", ".exe", ".dmg")
NEEDED_OF_ARCH: Final = frozenset({".PKGINFO", ".MTREE", "usr/bin/earshot", "usr/lib/earshot/earshot"})


def packages(folder: Path) -> list[Path]:
    """Return the packages of this version in ``folder``, of whatever kind."""
    named = (path for path in folder.iterdir() if path.name.endswith(ENDINGS))
    return sorted(path for path in named if version() in path.name)


def sizes() -> str:
    """Bundle and packages are as small as is promised."""
    # Without these two nothing is proven.
    newest("deb"), newest("one-file")
    return weighed(size_mb(BUNDLE), packages(OUT))


def weighed(bundle_mb: float, files: list[Path]) -> str:
    """Return how large everything is.  Raises :class:`~scripts.packing.tools.Wrong` when it is too large."""
    sizes_mb = {path.name: path.stat().st_size / MB for path in files}
    told = ", ".join(
        [f"bundle {bundle_mb:.1f} MB", *(f"{name} {mb:.1f} MB" for name, mb in sizes_mb.items())]
    )
    if bundle_mb > LARGEST_BUNDLE_MB or max(sizes_mb.values(), default=0) > LARGEST_PACKAGE_MB:
        raise Wrong(f"{told}; at most {LARGEST_BUNDLE_MB} and {LARGEST_PACKAGE_MB} MB are promised.")
    return told


def one_file() -> str:
    """The file that installs without root is whole, by its own word."""
    return said(["sh", str(newest("one-file")), "--check"])


def policy() -> str:
    """The package for Debian is as Debian wants it."""
    package = newest("deb")
    told = said(["lintian", "--fail-on", "error", "--no-tag-display-limit", str(package)])
    warnings = [line for line in told.splitlines() if line.startswith("W:")]
    return f"lintian finds no error, and {len(warnings)} warnings in {package.name}"


def rpms() -> str:
    """Every sum in an RPM is that of what it is about."""
    files = [path for path in packages(OUT) if path.suffix == ".rpm"]
    for path in files:
        wrong = wrong_sums(path.read_bytes())
        if wrong:
            raise Wrong(f"{path.name} has sums that are not right: {', '.join(wrong)}.")
    return f"the sums are right in {len(files)}"


def archlinux() -> str:
    """A package for Arch Linux can be read, and holds the program and what pacman wants."""
    files = [path for path in packages(OUT) if path.name.endswith(".pkg.tar.zst")]
    for path in files:
        lacking = NEEDED_OF_ARCH - listed(path)
        if lacking:
            raise Wrong(f"{path.name} does not hold {', '.join(sorted(lacking))}.")
    return f"the program is listed in {len(files)}"


def listed(package: Path) -> set[str]:
    """Return what is in a package for Arch Linux.  Raises :class:`~scripts.packing.tools.Wrong`."""
    unpacked = subprocess.run(["zstd", "-dc", "--quiet", str(package)], check=False, capture_output=True)
    if unpacked.returncode != 0:
        raise Wrong(f"{package.name} cannot be unpacked: {unpacked.stderr.decode().strip()}")
    names = subprocess.run(["tar", "--list"], input=unpacked.stdout, check=True, stdout=subprocess.PIPE)
    return {name.removeprefix("./").rstrip("/") for name in names.stdout.decode().splitlines()}


CHECKS: Final[dict[str, Callable[[], str]]] = {
    "sizes": sizes,
    "one file": one_file,
    "policy": policy,
    "rpm": rpms,
    "arch linux": archlinux,
}

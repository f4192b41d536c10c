"""Libraries of the system that nobody brings along: which are missing here, and what has them."""

import ctypes
import os
import platform
import shutil
import ssl
import sys
from collections.abc import Callable, Mapping
from typing import Final

PACKAGES: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libasound.so.2": "libasound2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
"""What Qt and PortAudio need and do not bring: the Debian and Ubuntu packages that have it."""

A_FONT: Final = "a font"
AUTHORITIES: Final = "a list of certificate authorities"
MANAGERS: Final = ("apt-get", "dnf", "zypper")
OTHERS: Final = {
    (A_FONT, "apt-get"): "fonts-dejavu-core",
    (A_FONT, "dnf"): "dejavu-sans-fonts",
    (A_FONT, "zypper"): "dejavu-fonts",
    **{(AUTHORITIES, manager): "ca-certificates" for manager in MANAGERS},
}
"""What is no library, by what it is and what installs it: the package that has it."""

_FONTS: Final = "libfontconfig.so.1"
_WAYLANDS: Final = "libwayland"
_SYSTEMS_FONTS, _PROGRAMS_FONTS = 0, 1
"""Fontconfig's FcSetSystem and FcSetApplication."""

_RENAMED: Final = frozenset({"libasound2", "libglib2.0-0"})
_RENAMED_WITH: Final = (2, 39)
"""With this glibc Debian and Ubuntu gave packages a name that ends in t64, for times after 2038."""


def missing_here(
    load: Callable[[str], object] = ctypes.CDLL, environment: Mapping[str, str] = os.environ
) -> tuple[str, ...]:
    """Return the libraries of :data:`PACKAGES` that cannot be loaded, and what else nobody brings along.

    Those of Wayland are wanted only where it is.  What can be loaded stays loaded: for a program that
    ends soon.
    """
    wayland = bool(environment.get("WAYLAND_DISPLAY"))
    wanted = [name for name in PACKAGES if wayland or not name.startswith(_WAYLANDS)]
    lacking = [name for name in wanted if not _loads(name, load)]
    if _FONTS in lacking or not has_fonts():
        lacking.append(A_FONT)
    if not has_authorities():
        lacking.append(AUTHORITIES)
    return tuple(lacking)


def has_authorities() -> bool:
    """Whether this computer has a list of those who vouch for servers."""
    places = ssl.get_default_verify_paths()
    return bool(places.cafile) or bool(places.capath and os.listdir(places.capath))


def _loads(name: str, load: Callable[[str], object]) -> bool:
    try:
        load(name)
    except OSError:
        return False
    return True


def has_fonts() -> bool:
    """Whether fontconfig knows a font; True where it cannot be asked."""
    try:
        library = ctypes.CDLL(_FONTS)
    except OSError:
        return True
    library.FcInitLoadConfigAndFonts.restype = ctypes.c_void_p
    library.FcConfigGetFonts.restype = ctypes.POINTER(
        ctypes.c_int
    )  # of FcFontSet, which begins with how many
    library.FcConfigGetFonts.argtypes = [ctypes.c_void_p, ctypes.c_int]
    known = library.FcInitLoadConfigAndFonts()
    sets = [library.FcConfigGetFonts(known, kind) for kind in (_SYSTEMS_FONTS, _PROGRAMS_FONTS)]
    return any(found and found[0] > 0 for found in sets)


def what_to_install(
    missing: tuple[str, ...],
    *,
    which: Callable[[str], str | None] = shutil.which,
    glibc: str | None = None,
) -> str:
    """Say what is missing, and the command that installs it; "" when nothing is.

    ``glibc``: the version of the C library, or what it says itself when None.
    """
    if not missing:
        return ""
    manager = next((name for name in MANAGERS if which(name)), "")
    command = f"sudo {manager} install {' '.join(_wanted(manager, missing, glibc))}" if manager else ""
    how = f" Install what has them: {command}" if command else ""
    return f"Earshot needs what is missing on this computer: {', '.join(missing)}.{how}"


def _wanted(manager: str, missing: tuple[str, ...], glibc: str | None) -> dict[str, None]:
    """Return what to install, each once, in the order of what is missing."""
    named = (OTHERS.get((name, manager)) or _by_library(manager, name, glibc) for name in missing)
    return dict.fromkeys(named)


def _by_library(manager: str, library: str, glibc: str | None) -> str:
    if manager == "apt-get":
        return _package(library, glibc or platform.libc_ver()[1])
    # Packages there say which libraries they have, and may be asked for by that.
    return f"'{library}()(64bit)'" if sys.maxsize > 1 << 32 else library


def _package(library: str, glibc: str) -> str:
    package = PACKAGES[library]
    version = tuple(int(part) for part in glibc.split(".")[:2] if part.isdigit())
    return f"{package}t64" if package in _RENAMED and version >= _RENAMED_WITH else package

"""Whether there is a display to open a window on, and whether Qt could use it; found out without Qt."""

import ctypes
import os
import re
import socket
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from app.errors import EarshotError
from app.system.host_libraries import PACKAGES
from app.system.unix_socket import unix_socket

X11_PORT: Final = 6000
X11_FOLDER: Final = "/tmp/.X11-unix"
CONNECT_TIMEOUT_S: Final = 2.0
PLATFORM_VARIABLE: Final = "QT_QPA_PLATFORM"
WAYLAND: Final = "wayland"
X11: Final = "xcb"


def displays(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> tuple[str, ...]:
    """Return Qt's names for the displays that can be reached; none means that no window can open.

    On Windows and macOS there is always one; ``QT_QPA_PLATFORM`` decides where a person set it.
    """
    chosen = environment.get(PLATFORM_VARIABLE, "").partition(";")[0].partition(":")[0]
    if chosen not in ("", WAYLAND, X11):
        return (chosen,)
    if system in ("win32", "darwin"):
        return (system,)
    found = []
    if _wayland_reachable(environment):
        found.append(WAYLAND)
    if _x11_reachable(environment.get("DISPLAY", ""), alone=not found):
        found.append(X11)
    return tuple(found)


def require_qt(platforms: tuple[str, ...]) -> None:
    """Do nothing if Qt can open a window on one of ``platforms``.

    Raises :class:`~app.errors.EarshotError` that names what is missing: Qt itself would
    end the program without a word a person can act on.
    """
    package = find_spec("PySide6")
    if package is None or package.origin is None:
        raise EarshotError(
            "The window needs PySide6, which is not installed here; earshot talk works without it."
        )
    folder = Path(package.origin).parent / "Qt" / "plugins" / "platforms"
    complaints = [_complaint(folder / f"libq{name}.so") for name in platforms]
    if all(complaints):
        raise EarshotError(str(complaints[0]))


def _complaint(plugin: Path) -> str:
    """Return why the plugin cannot be loaded; "" when it can, or where it is looked for in another way."""
    if not plugin.exists():
        return ""
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return missing_library(str(error))
    return ""


def missing_library(said: str) -> str:
    """Turn what the system's loader said into a sentence."""
    found = re.match(r"(lib[^:\s]+): cannot open shared object file", said)
    if found is None:
        return f"The window cannot open, because Qt cannot be loaded: {said}"
    library = found.group(1)
    package = PACKAGES.get(library)
    how = f" On Debian and Ubuntu: sudo apt-get install {package}" if package else ""
    return f"The window cannot open, because the library {library} is missing.{how}"


def _wayland_reachable(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    folder = environment.get("XDG_RUNTIME_DIR", "")
    if not name or not (folder or name.startswith("/")):
        return False
    return _unix_answers(os.path.join(folder, name))


def _x11_reachable(display: str, *, alone: bool) -> bool:
    """Whether the X server called ``display`` answers; ``alone``: and lets us in, for there is no other."""
    found = re.fullmatch(r"(?:unix|(?P<host>[^:/]*)):(?P<number>\d+)(?:\.\d+)?", display)
    if found is None:
        return False
    if alone and (lets_us_in := _lets_us_in(display)) is not None:
        return lets_us_in
    number = int(found["number"])
    if found["host"]:
        return _answers(socket.socket(socket.AF_INET, socket.SOCK_STREAM), (found["host"], X11_PORT + number))
    path = f"{X11_FOLDER}/X{number}"
    return _unix_answers(path) or _unix_answers(f"\0{path}")


def _unix_answers(path: str) -> bool:
    return _answers(unix_socket(), path)


def _answers(probe: socket.socket, address: str | tuple[str, int]) -> bool:
    with probe:
        probe.settimeout(CONNECT_TIMEOUT_S)
        try:
            probe.connect(address)
        except (OSError, OverflowError):  # the second for a port beyond all ports
            return False
    return True


def _lets_us_in(display: str) -> bool | None:
    """Whether the X server accepts a connection of ours; None where that cannot be asked.

    The connection is kept as long as the program runs: a server that has no other client
    begins anew when the last one leaves, and the window would fall into that.
    """
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return None
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    return not xcb.xcb_connection_has_error(xcb.xcb_connect(display.encode(), None))

"""What ``earshot --version`` says: this program and what it stands on."""

import ctypes
import ctypes.util
import platform
from importlib import metadata, util
from pathlib import Path
from typing import Final

from app import __version__

QT: Final = "PySide6-Essentials"
BUNDLED: Final = "_sounddevice_data"
"""The package that brings PortAudio where the system has none."""


def version_lines() -> tuple[str, ...]:
    """Return the versions of Earshot, Python, Qt and PortAudio, a line each."""
    return (
        f"Earshot {__version__}",
        f"Python {platform.python_version()}",
        f"Qt {qt_version()}",
        f"PortAudio {portaudio_version()}",
    )


def qt_version() -> str:
    """Return Qt's version, without loading it."""
    try:
        return metadata.version(QT)
    except metadata.PackageNotFoundError:
        return "not installed"


def portaudio_version() -> str:
    """Return PortAudio's own words for its version; it is asked without touching any device."""
    for path in _candidates():
        try:
            library = ctypes.CDLL(path)
            text = library.Pa_GetVersionText
        except (OSError, AttributeError):
            continue
        text.restype = ctypes.c_char_p
        said: bytes = text()
        return said.decode("ascii", "replace").removeprefix("PortAudio ").partition(",")[0]
    return "not installed"


def _candidates() -> list[str]:
    system = ctypes.util.find_library("portaudio")
    found = [] if system is None else [system]
    bundled = util.find_spec(BUNDLED)
    for folder in (bundled.submodule_search_locations or []) if bundled is not None else []:
        found += sorted(str(path) for path in Path(folder).glob("portaudio-binaries/libportaudio*"))
    return found

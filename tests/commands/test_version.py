"""The versions of what Earshot stands on."""

import ctypes.util
import platform
from importlib import metadata

import pytest

from app import __version__
from app.commands import version


def test_a_line_for_each() -> None:
    earshot, python, qt, portaudio = version.version_lines()
    assert earshot == f"Earshot {__version__}"
    assert python == f"Python {platform.python_version()}"
    assert qt == f"Qt {version.qt_version()}"
    assert portaudio == f"PortAudio {version.portaudio_version()}"


def test_qt_is_asked_of_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda name: f"6.11 of {name}")
    assert version.qt_version() == "6.11 of PySide6-Essentials"

    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    assert version.qt_version() == "not installed"


def test_portaudio_is_asked_itself() -> None:
    if ctypes.util.find_library("portaudio") is None:
        assert version.portaudio_version() == "not installed"
    else:
        assert version.portaudio_version().startswith("V19.")


def test_no_portaudio(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "_candidates", lambda: ["libdoes-not-exist.so", "libc.so.6"])
    assert version.portaudio_version() == "not installed"

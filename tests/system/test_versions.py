"""The versions of what Earshot stands on."""

import ctypes.util
import platform
import re
import tomllib
from email.message import Message
from importlib import metadata
from pathlib import Path

import pytest

from app import __version__
from app.system import versions


def test_a_line_for_each() -> None:
    earshot, python, qt, portaudio = versions.version_lines()
    assert earshot == f"Earshot {__version__}"
    assert python == f"Python {platform.python_version()}"
    assert qt == f"Qt {versions.qt_version()}"
    assert portaudio == f"PortAudio {versions.portaudio_version()}"


def test_qt_is_asked_of_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda name: f"6.11 of {name}")
    assert versions.qt_version() == "6.11 of PySide6-Essentials"

    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    assert versions.qt_version() == "not installed"


def test_portaudio_is_asked_itself() -> None:
    if ctypes.util.find_library("portaudio") is None:
        assert versions.portaudio_version() == "not installed"
    else:
        assert versions.portaudio_version().startswith("V19.")


def test_no_portaudio(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "_candidates", lambda: ["libdoes-not-exist.so", "libc.so.6"])
    assert versions.portaudio_version() == "not installed"


def test_every_package_that_is_needed_is_named() -> None:
    wanted = {re.split(r"[<>=;~! ]", line, maxsplit=1)[0].lower() for line in _dependencies()}
    assert {name.lower() for name in versions.COMPONENTS} == wanted


def _dependencies() -> list[str]:
    project = Path(__file__).resolve().parents[2] / "pyproject.toml"
    found: list[str] = tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"]
    return found


def test_components_tell_their_licence() -> None:
    found = {component.name: component for component in versions.components()}
    assert found["websockets"].licence == "BSD-3-Clause"
    assert found["PySide6-Essentials"].licence == "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"
    assert found["websockets"].version == metadata.version("websockets")
    assert all(component.licence and "\n" not in component.licence for component in found.values())


def test_a_classifier_is_a_licence_too(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Message()
    told["Version"] = "1.0"
    told["Classifier"] = "Programming Language :: Python"
    told["Classifier"] = "License :: OSI Approved :: MIT License"
    monkeypatch.setattr(metadata, "metadata", lambda name: told)
    assert versions.components()[0] == versions.Component(
        name="PySide6-Essentials", version="1.0", licence="MIT License"
    )


def test_what_is_not_installed_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "metadata", missing)
    assert versions.components() == ()

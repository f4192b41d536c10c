"""The texts of licences that can be read."""

import sys
from importlib import metadata
from pathlib import Path

import pytest

from app.system import licences
from app.system.versions import components
from scripts.packing.bundle import LICENCE_FILE


def test_ours_comes_first_and_every_package_has_its_part() -> None:
    text = licences.licence_texts("None is brought.")
    assert text.startswith("Earshot\n=======\n\nMIT License\n")
    assert "WITHOUT WARRANTY OF ANY KIND" in text
    at = [text.index(f"\n{each.name} {each.version}, {each.licence}\n====") for each in components()]
    assert at == sorted(at)
    assert "Redistribution and use in source and binary forms" in text


def test_a_package_without_a_text_says_so() -> None:
    assert licences._text("PySide6-Essentials") == ""
    (title,) = (
        licences._title(each.name, each.version, each.licence)
        for each in components()
        if each.name == "PySide6-Essentials"
    )
    assert f"{title}\n{'=' * len(title)}\n\nNone is brought." in licences.licence_texts("None is brought.")


def test_our_own_is_there_without_a_package_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> metadata.Distribution:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", missing)
    assert licences._own_text().startswith("MIT License")
    assert licences._text("qasync") == ""


@pytest.mark.parametrize(
    ("program", "file"),
    [
        ("earshot/earshot", "earshot/LICENCES.txt"),
        ("Earshot.app/Contents/MacOS/earshot", "Earshot.app/Contents/Resources/LICENCES.txt"),
    ],
)
def test_the_packaged_program_shows_the_file_it_comes_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, file: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / program))
    assert licences.licence_texts("None is brought.").startswith("Earshot\n=======\n")
    place = tmp_path / file
    place.parent.mkdir(parents=True)
    place.write_text("Qt für alle", "utf-8")
    assert licences.licence_texts("None is brought.") == "Qt für alle"


def test_a_package_calls_the_file_so() -> None:
    assert LICENCE_FILE == licences.OF_A_BUNDLE


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("LICENSE", True),
        ("licence.txt", True),
        ("COPYING", True),
        ("NOTICE", True),
        ("_licences.py", False),
        ("README", False),
    ],
)
def test_which_files_are_licences(name: str, is_one: bool) -> None:
    assert licences._is_licence(name) is is_one

"""The path that others start us by is there tomorrow too."""

import sys
from pathlib import Path

import pytest

from app.system.own_program import own_program


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packaged program, in a folder of its own."""
    path = tmp_path / "lib" / "earshot" / "earshot"
    path.parent.mkdir(parents=True)
    path.touch(mode=0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(path))
    return path


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


def test_from_sources_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(sys, "frozen", raising=False)
    assert own_program({"APPIMAGE": "/srv/me/Earshot.AppImage", "APPDIR": "/"}) is None


def test_the_command_that_leads_here(program: Path, commands: Path) -> None:
    (commands / "earshot").symlink_to(program)
    assert own_program({"PATH": f"/nowhere:{commands}"}) == str(commands / "earshot")


def test_without_a_command_it_is_the_program(program: Path, commands: Path) -> None:
    assert own_program({"PATH": str(commands)}) == str(program)


@pytest.mark.parametrize("what", ["another", "a copy"])
def test_a_command_that_leads_elsewhere_is_not_ours(program: Path, commands: Path, what: str) -> None:
    other = commands / "earshot"
    if what == "another":
        (commands / "other").touch(mode=0o755)
        other.symlink_to(commands / "other")
    else:
        other.touch(mode=0o755)
    assert own_program({"PATH": str(commands)}) == str(program)


def test_the_folder_itself_in_the_path_adds_nothing(program: Path) -> None:
    assert own_program({"PATH": str(program.parent)}) == str(program)


def test_a_command_of_this_folder_alone_is_not_told_to_others(
    program: Path, commands: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (commands / "earshot").symlink_to(program)
    monkeypatch.chdir(commands)
    assert own_program({"PATH": "."}) == str(program)


def test_an_image_is_its_file(program: Path, tmp_path: Path) -> None:
    image = {"APPIMAGE": "/srv/me/Earshot.AppImage", "APPDIR": str(tmp_path), "PATH": ""}
    assert own_program(image) == "/srv/me/Earshot.AppImage"
    # Started from a terminal that came out of an image.
    assert own_program({**image, "APPDIR": "/tmp/.mount_terminal"}) == str(program)
    assert own_program({"APPIMAGE": "/srv/me/Earshot.AppImage", "PATH": ""}) == str(program)

"""In a Flatpak this program is started from outside by another command, and writes nothing out there."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from app.system import flatpak
from app.system.autostart import autostart, what_starts
from app.system.desktop_entry import APP_ID, command, install_entry
from app.system.flatpak import START, is_in_flatpak
from app.system.hotkey_lines import own_command
from app.system.own_program import own_words
from app.system.runtime_dir import runtime_dir


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sandbox with the packaged program."""
    info = tmp_path / "flatpak-info"
    info.touch()
    monkeypatch.setattr(flatpak, "INFO", str(info))
    monkeypatch.setattr(sys, "frozen", True, raising=False)


@pytest.fixture
def login() -> Iterator[Path]:
    """A login session's folder, with a short name as those have: a socket's path may not be long."""
    with TemporaryDirectory(prefix="login-") as folder:
        yield Path(folder)


def test_the_sandbox_is_known_by_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert flatpak.INFO == "/.flatpak-info"
    monkeypatch.setattr(flatpak, "INFO", str(tmp_path / "info"))
    assert not is_in_flatpak()
    (tmp_path / "info").touch()
    assert is_in_flatpak()


def test_others_start_it_through_flatpak(inside: None) -> None:
    assert START == ("flatpak", "run", APP_ID)
    assert own_words() == command() == what_starts(system="linux").words == START
    assert own_command() == "flatpak run org.earshot.Earshot"


def test_a_checkout_in_a_sandbox_is_no_package(inside: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(sys, "frozen")
    assert own_words() is None
    assert "flatpak" not in own_command()


def test_no_entry_is_written_for_the_person(inside: None, tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "XDG_DATA_DIRS": str(tmp_path / "share")}
    assert install_entry(environment) is None
    packaged = tmp_path / "share" / "applications" / f"{APP_ID}.desktop"
    packaged.parent.mkdir(parents=True)
    packaged.touch()
    assert install_entry(environment) == packaged
    assert not (tmp_path / ".local").exists()


def test_every_start_meets_in_the_folder_they_share(inside: None, login: Path) -> None:
    shared = login / "app" / APP_ID
    environment = {"XDG_RUNTIME_DIR": str(login), "FLATPAK_ID": APP_ID}
    assert runtime_dir(environment) == str(login)
    shared.mkdir(parents=True, mode=0o700)
    assert runtime_dir(environment) == str(shared)


def test_outside_that_folder_is_nothing(login: Path) -> None:
    (login / "app" / APP_ID).mkdir(parents=True, mode=0o700)
    environment = {"XDG_RUNTIME_DIR": str(login), "FLATPAK_ID": APP_ID}
    assert runtime_dir(environment) == str(login)


def test_the_way_to_start_at_login_is_the_one_that_tells(inside: None) -> None:
    assert type(autostart(["--hidden"], system="linux")).__name__ == "OutsideAutostart"

"""Settings that were read, and folders that can be written to."""

import errno
import os
from pathlib import Path

import pytest

from app.runtime.health.finding import Finding, State, Topic
from app.runtime.health.places import find_folders, find_settings, our_folders
from app.settings import Loaded, Settings
from app.system import paths


def test_settings_that_were_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{}")
    found = find_settings(path, Loaded(settings=Settings()))
    assert found == Finding(topic=Topic.SETTINGS, state=State.WORKS, says=f"Read from {path}.")


def test_no_settings_file_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    found = find_settings(path, Loaded(settings=Settings()))
    assert found.state is State.WORKS
    assert found.says == f"The defaults are used; there is no {path}."


def test_what_was_wrong_with_settings_is_repeated(tmp_path: Path) -> None:
    found = find_settings(tmp_path / "x", Loaded(settings=Settings(), notice="They are damaged."))
    assert (found.state, found.says) == (State.DOUBTFUL, "They are damaged.")


def test_a_folder_that_can_be_made_can_be_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "yet"
    found = find_folders([folder, tmp_path])
    assert found.state is State.WORKS
    assert found.says == f"{folder}, {tmp_path} can be written to."
    assert not folder.exists()


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    found = find_folders([tmp_path, file / "logs"])
    assert found.state is State.BROKEN
    assert found.says == f"{file / 'logs'} cannot be written to."
    assert found.advice == "Make them writable for your user, or settings and logs will not be kept."


def test_a_folder_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.runtime.health.places.obstacle", lambda folder: os.strerror(errno.EACCES))
    assert find_folders([tmp_path]).state is State.BROKEN


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.runtime.health.places.obstacle", lambda folder: os.strerror(errno.ENOSPC))
    found = find_folders([tmp_path])
    assert (found.state, found.says) == (State.BROKEN, f"{tmp_path} cannot be written to.")
    assert found.advice == "The disk is full: make room on it, or settings and logs will not be kept."


def test_our_folders_are_those_of_the_system() -> None:
    assert our_folders() == (paths.config_dir(), paths.data_dir(), paths.log_dir(), paths.cache_dir())


def test_a_home_is_not_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert find_folders([tmp_path / "a", tmp_path]).says == "~/a, ~ can be written to."
    found = find_settings(tmp_path / "settings.json", Loaded(settings=Settings()))
    assert found.says == "The defaults are used; there is no ~/settings.json."

"""Whoever changes the file, and however, it is noticed."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.settings import Settings, save
from app.ui.file_watch import FileWatch


def written_over(path: Path) -> None:
    path.write_text(json.dumps({"version": 2, "voice": {"name": "ash"}}))


def replaced(path: Path) -> None:
    save(path, Settings())


def removed(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("change", [written_over, replaced, removed])
def test_a_change_is_told_each_time(qtbot: QtBot, tmp_path: Path, change: Callable[[Path], None]) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{}")
    watch = FileWatch(path)
    for _ in range(2):
        with qtbot.waitSignal(watch.changed):
            change(path)
        if not path.exists():
            with qtbot.waitSignal(watch.changed):
                path.write_text("{}")


def test_a_file_that_comes_to_be_is_noticed_and_then_watched(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    watch = FileWatch(path)
    with qtbot.waitSignal(watch.changed):
        replaced(path)
    with qtbot.waitSignal(watch.changed):
        written_over(path)


def test_a_folder_that_comes_to_be_is_noticed(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "earshot" / "settings.json"
    watch = FileWatch(path)
    with qtbot.waitSignal(watch.changed):
        path.parent.mkdir()
    with qtbot.waitSignal(watch.changed):
        replaced(path)


def test_what_a_link_leads_to_is_watched(qtbot: QtBot, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path = tmp_path / "here" / "settings.json"
    path.parent.mkdir()
    path.symlink_to(elsewhere / "settings.json")
    watch = FileWatch(path)
    with qtbot.waitSignal(watch.changed):
        replaced(elsewhere / "settings.json")
    with qtbot.waitSignal(watch.changed):
        written_over(elsewhere / "settings.json")


def test_many_steps_are_told_once(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{}")
    watch = FileWatch(path)
    told: list[None] = []
    watch.changed.connect(lambda: told.append(None))
    with qtbot.waitSignal(watch.changed):
        for name in ("one", "two", "three"):
            (tmp_path / name).write_text("x")
    assert len(told) == 1


def test_a_folder_that_goes_is_no_trouble(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "earshot" / "settings.json"
    path.parent.mkdir()
    replaced(path)
    watch = FileWatch(path)
    with qtbot.waitSignal(watch.changed):
        shutil.rmtree(path.parent)

"""Settings are in force at once, and written down soon, in the order they were chosen."""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.settings import Settings, TurnMode, load, save
from app.settings.keeper import SettingsKeeper
from app.settings.leaves import having
from app.ui.kept_settings import KeptSettings
from tests.settings.person import full_disk, ordinary_person


class AtOnce(Executor):
    """Does everything where it is asked for."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except ZeroDivisionError as error:
            future.set_exception(error)
        return future


class Later(Executor):
    """Does what it is asked for when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], object]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        self.waiting.append(lambda: fn(*args, **kwargs))
        return Future()

    def go_on(self) -> None:
        self.waiting.pop(0)()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def kept_at(path: Path, executor: Executor | None = None, **this_run: object) -> KeptSettings:
    paths = {name.replace("__", "."): value for name, value in this_run.items()}
    return KeptSettings(SettingsKeeper(path), executor or AtOnce(), paths)


def test_a_change_is_in_force_before_it_is_written(path: Path) -> None:
    later = Later()
    kept = kept_at(path, later)
    told: list[str] = []
    kept.changed.connect(lambda: told.append(kept.settings.voice.name))
    kept.change({"voice.name": "cedar"})
    assert (kept.settings.voice.name, told, kept.revision) == ("cedar", ["cedar"], 1)
    assert kept.last_change == ("voice.name",)
    assert not path.exists()
    later.go_on()
    assert load(path).settings.voice.name == "cedar"
    assert (told, kept.revision) == (["cedar"], 1)


def test_what_is_still_to_be_written_is_not_taken_back_by_what_was(path: Path) -> None:
    later = Later()
    kept = kept_at(path, later)
    names: list[str] = []
    kept.changed.connect(lambda: names.append(kept.settings.voice.name))
    kept.change({"voice.name": "cedar"})
    kept.change({"voice.name": "sage"})
    later.go_on()
    later.go_on()
    assert names == ["cedar", "sage"]
    assert load(path).settings.voice.name == "sage"


def test_the_same_again_is_no_change(path: Path) -> None:
    later = Later()
    kept = kept_at(path, later)
    kept.change({"voice.name": "marin"})
    assert (later.waiting, kept.revision, kept.last_change) == ([], 0, ())


def test_the_last_change_is_taken_back(path: Path) -> None:
    kept = kept_at(path)
    kept.change({"voice.speed": 1.2})
    kept.change({"voice.name": "cedar"})
    kept.undo()
    assert kept.settings == having(Settings(), {"voice.speed": 1.2})
    assert kept.last_change == ("voice.speed",)
    kept.undo()
    assert (kept.settings, kept.last_change) == (Settings(), ())
    assert load(path).settings == Settings()


def test_what_was_refused_is_taken_back_and_cannot_come_again(path: Path) -> None:
    kept = kept_at(path)
    kept.change({"voice.speed": 1.2})
    kept.change({"turns.silence_ms": 700})
    kept.take_back({"turns.silence_ms": 500})
    assert kept.settings == having(Settings(), {"voice.speed": 1.2})
    assert kept.last_change == ("voice.speed",)
    assert load(path).settings == kept.settings


def test_what_somebody_else_writes_comes_into_force(path: Path) -> None:
    kept = kept_at(path)
    save(path, having(Settings(), {"voice.name": "ash"}))
    changed: list[int] = []
    kept.changed.connect(lambda: changed.append(kept.revision))
    kept.reread()
    assert kept.settings.voice.name == "ash"
    assert changed == [1]
    kept.reread()
    assert changed == [1]


def test_what_holds_for_this_run_is_not_written(path: Path) -> None:
    save(path, having(Settings(), {"turns.mode": TurnMode.MANUAL}))
    kept = kept_at(path, turns__mode=TurnMode.SEMANTIC_VAD)
    assert kept.settings.turns.mode is TurnMode.SEMANTIC_VAD
    kept.change({"voice.name": "cedar"})
    assert kept.settings.turns.mode is TurnMode.SEMANTIC_VAD
    assert load(path).settings == having(Settings(), {"turns.mode": TurnMode.MANUAL, "voice.name": "cedar"})
    kept.change({"turns.mode": TurnMode.MANUAL})
    assert kept.settings.turns.mode is TurnMode.MANUAL
    kept.change({"turns.mode": TurnMode.SERVER_VAD})
    assert load(path).settings.turns.mode is TurnMode.SERVER_VAD


def test_the_file_s_sentence_stands_until_it_is_read(path: Path) -> None:
    path.write_text("{")
    kept = kept_at(path)
    assert kept.sentence.startswith("The settings file is damaged. The defaults are used.")
    kept.change({"voice.name": "cedar"})
    assert kept.sentence != ""
    told: list[str] = []
    kept.told.connect(lambda: told.append(kept.sentence))
    kept.close_sentence()
    kept.close_sentence()
    assert told == [""]


def test_a_full_disk_is_said_until_there_is_room() -> None:
    with ordinary_person() as home:
        kept = kept_at(home / "settings.json")
        with full_disk():
            kept.change({"voice.name": "cedar"})
        assert kept.sentence.endswith("The change holds until Earshot is closed.")
        assert kept.settings.voice.name == "cedar"
        kept.reread()
        assert kept.sentence.endswith("The change holds until Earshot is closed.")
        kept.change({"voice.speed": 1.2})
        assert kept.sentence == ""
        assert load(home / "settings.json").settings == kept.settings


def test_a_file_that_somebody_spoiled_changes_nothing_and_is_said_until_it_is_well(path: Path) -> None:
    kept = kept_at(path)
    path.write_text(json.dumps({"version": 2, "voice": {"speed": 9}}))
    kept.reread()
    assert kept.settings == Settings()
    assert kept.sentence.endswith("they stay as they were.")
    kept.reread()
    assert kept.sentence.endswith("they stay as they were.")
    path.write_text(json.dumps({"version": 2, "voice": {"speed": 1.5}}))
    kept.reread()
    assert (kept.settings.voice.speed, kept.sentence) == (1.5, "")


def test_a_folder_in_the_file_s_place_does_not_deny_a_change_that_holds(path: Path) -> None:
    kept = kept_at(path)
    kept.change({"voice.speed": 1.2})
    text = path.read_bytes()
    path.unlink()
    path.mkdir()
    kept.reread()
    assert kept.sentence.endswith("The settings stay as they were.")
    kept.change({"voice.name": "cedar"})
    kept.reread()
    assert kept.sentence.endswith("The change holds until Earshot is closed.")
    kept.undo()
    path.rmdir()
    path.write_bytes(text)
    kept.change({"voice.name": "sage"})
    assert kept.sentence == ""


def test_a_file_that_is_gone_or_back_as_it_was_is_complained_of_no_longer(path: Path) -> None:
    kept = kept_at(path)
    kept.change({"voice.speed": 1.2})
    text = path.read_bytes()
    path.write_text("{")
    kept.reread()
    assert kept.sentence == "The settings file is damaged. The settings stay as they were."
    path.unlink()
    kept.reread()
    assert kept.sentence == ""
    path.mkdir()
    kept.reread()
    assert kept.sentence.endswith("The settings stay as they were.")
    path.rmdir()
    path.write_bytes(text)
    kept.reread()
    assert kept.sentence == ""


def test_what_the_keeper_will_not_have_is_said(path: Path) -> None:
    kept = kept_at(path)
    kept.change({"sound.slice_ms": 5})
    assert kept.sentence.startswith("This setting cannot be used: sound.slice_ms")
    assert kept.settings == Settings()


def test_a_fault_is_logged_and_holds_nothing_up(
    path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = kept_at(path)
    monkeypatch.setattr(SettingsKeeper, "undo", lambda keeper: 1 / 0)
    kept.undo()
    assert "the settings could not be looked after" in caplog.text
    kept.change({"voice.name": "cedar"})
    assert load(path).settings.voice.name == "cedar"


@pytest.fixture
def thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="settings") as executor:
        yield executor


def test_a_slow_disk_holds_nobody_up_and_nothing_is_lost_at_the_end(
    path: Path, thread: ThreadPoolExecutor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, fsync = threading.Event(), __import__("os").fsync
    monkeypatch.setattr("os.fsync", lambda number: (go_on.wait(), fsync(number)))
    kept = kept_at(path, thread)
    for speed in (1.1, 1.2, 1.3):
        kept.change({"voice.speed": speed})
    assert kept.settings.voice.speed == 1.3
    assert not path.exists()
    go_on.set()
    thread.shutdown(wait=True)
    assert load(path).settings.voice.speed == 1.3
    qtbot.waitUntil(lambda: kept._under_way == 0)
    assert (kept.settings.voice.speed, kept.revision) == (1.3, 3)


def test_it_says_where_the_file_is(path: Path) -> None:
    assert kept_at(path).path == path


def test_what_is_used_for_this_run_is_not_kept_and_stays_until_it_is_chosen(path: Path) -> None:
    kept = kept_at(path)
    told: list[int] = []
    kept.changed.connect(lambda: told.append(kept.revision))
    kept.use_for_this_run({"turns.mode": TurnMode.MANUAL})
    kept.use_for_this_run({"turns.mode": TurnMode.MANUAL})
    assert (kept.settings.turns.mode, told) == (TurnMode.MANUAL, [1])
    assert not path.exists()
    kept.change({"voice.name": "ash"})
    assert kept.settings.turns.mode is TurnMode.MANUAL
    assert load(path).settings.turns.mode is Settings().turns.mode
    kept.change({"turns.mode": TurnMode.SERVER_VAD})
    assert load(path).settings.turns.mode is TurnMode.SERVER_VAD
    assert kept.settings.turns.mode is TurnMode.SERVER_VAD

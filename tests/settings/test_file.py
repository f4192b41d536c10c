import json
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.errors import BadSettings, EarshotError
from app.settings import ChosenDevice, Codec, Eagerness, EchoMode, Settings, TurnMode, load, save
from app.settings.file import migrated

CHOSEN = replace(
    Settings(),
    turns=replace(Settings().turns, mode=TurnMode.SERVER_VAD, eagerness=Eagerness.LOW, idle_timeout_ms=6_000),
    sound=replace(
        Settings().sound,
        codec=Codec.G711_ALAW,
        microphone=ChosenDevice(name="Mikrofon ü", host_api="ALSA"),
        echo=EchoMode.AUTOMATIC,
    ),
    conversation=replace(Settings().conversation, language="de", transcription_model=None, tools_on=False),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "earshot" / "settings.json"


def write(path: Path, document: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")


def test_no_file_means_the_defaults_and_makes_nothing(path: Path) -> None:
    loaded = load(path)
    assert loaded.settings == Settings()
    assert loaded.notice is None
    assert not path.parent.exists()


def test_what_is_saved_is_loaded(path: Path) -> None:
    save(path, Settings())
    save(path, CHOSEN)
    loaded = load(path)
    assert loaded.settings == CHOSEN
    assert loaded.notice is None
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]


def test_a_file_from_before_there_was_echo_removal_means_off(path: Path) -> None:
    write(path, {"version": 1, "sound": {"slice_ms": 40}})
    assert load(path).settings.sound == replace(Settings().sound, slice_ms=40, echo=EchoMode.OFF)
    assert load(path).notice is None


def test_the_file_is_for_people_too(path: Path) -> None:
    save(path, CHOSEN)
    text = path.read_text("utf-8")
    assert text.startswith('{\n  "version": 1,\n  "provider": {\n    "url": "wss://')
    assert "Mikrofon ü" in text
    assert text.endswith("}\n")


def test_the_file_is_the_persons_own(path: Path) -> None:
    save(path, CHOSEN)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"version": 1', "\x00\x01", "[" * 100_000])
def test_a_damaged_file_is_kept_beside(path: Path, damage: str) -> None:
    write(path, damage)
    loaded = load(path)
    beside = path.with_name("settings.damaged-1.json")
    assert loaded.settings == Settings()
    assert loaded.notice == (
        f"The settings file is damaged. The defaults are used. The file is kept as {beside}."
    )
    assert beside.read_text("utf-8") == damage
    assert not path.exists()


def test_no_damaged_file_is_overwritten(path: Path) -> None:
    for number in (1, 2, 3):
        write(path, f"damage {number}")
        assert f"settings.damaged-{number}.json" in (load(path).notice or "")
    for number in (1, 2, 3):
        assert path.with_name(f"settings.damaged-{number}.json").read_text() == f"damage {number}"


def test_bytes_that_are_no_text_are_damage(path: Path) -> None:
    write(path, "")
    path.write_bytes(b'{"version": 1, "voice": {"name": "\xff"}}')
    assert "damaged" in (load(path).notice or "")


def test_one_wrong_topic_does_not_take_the_others_with_it(path: Path) -> None:
    write(path, {"version": 1, "sound": {"slice_ms": 500}, "voice": {"name": "cedar"}})
    loaded = load(path)
    assert loaded.settings == replace(Settings(), voice=replace(Settings().voice, name="cedar"))
    assert loaded.notice == (
        "Some settings could not be used (sound.slice_ms: expected int <= 100); the defaults stand in. "
        f"The file is kept as {path.with_name('settings.damaged-1.json')}."
    )


def test_a_newer_file_is_left_for_the_newer_program(path: Path) -> None:
    write(path, {"version": 2})
    assert (load(path).notice or "").startswith(
        "The settings file was written by a newer Earshot. The defaults"
    )
    assert path.with_name("settings.damaged-1.json").exists()


@pytest.mark.parametrize("version", [None, "1", 0, -1, True, 1.5])
def test_a_file_must_say_its_version(path: Path, version: object) -> None:
    write(path, {"version": version})
    assert (load(path).notice or "").startswith("The settings file does not say its version.")


def test_a_file_that_cannot_be_read_is_left_alone(path: Path) -> None:
    path.mkdir(parents=True)
    loaded = load(path)
    assert loaded.settings == Settings()
    assert loaded.notice == f"The settings in {path} cannot be read (Is a directory); the defaults are used."
    assert path.is_dir()


def test_a_damaged_file_that_cannot_be_moved_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(path, "{")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    assert (load(path).notice or "").endswith(
        f"The file could not be moved aside (Permission denied) and is still {path}."
    )


def test_a_value_out_of_its_range_is_not_saved(path: Path) -> None:
    save(path, CHOSEN)
    wrong = replace(Settings(), sound=replace(Settings().sound, slice_ms=10))
    with pytest.raises(BadSettings, match=r"sound\.slice_ms: expected int >= 20"):
        save(path, wrong)
    assert load(path).settings == CHOSEN


def test_text_that_cannot_be_written_is_refused(path: Path) -> None:
    odd = replace(Settings(), conversation=replace(Settings().conversation, instructions="\ud800"))
    with pytest.raises(BadSettings):
        save(path, odd)
    assert not path.exists()


def test_a_write_that_fails_leaves_the_old_file_and_no_rubbish(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(path, CHOSEN)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(EarshotError) as caught:
        save(path, Settings())
    assert str(caught.value) == f"The settings cannot be kept in {path}: No space left on device."
    monkeypatch.undo()
    assert load(path).settings == CHOSEN
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]


def test_old_files_are_brought_up_step_by_step() -> None:
    def rename(document: dict[str, Any]) -> dict[str, Any]:
        return {"voice": {"name": document["speaker"]}}

    def add(document: dict[str, Any]) -> dict[str, Any]:
        return {**document, "sound": {}}

    steps = {1: rename, 2: add}
    old = {"version": 1, "speaker": "ash"}
    assert migrated(old, steps, 3) == {"voice": {"name": "ash"}, "sound": {}}
    assert migrated({"version": 2, "voice": {}}, steps, 3) == {"voice": {}, "sound": {}}
    assert migrated({"version": 3, "voice": {}}, steps, 3) == {"voice": {}}
    assert old == {"version": 1, "speaker": "ash"}

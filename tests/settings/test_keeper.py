"""Settings of a running program: changed, taken back, and shared with whoever else writes the file."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.errors import BadSettings
from app.settings import Settings, load, save
from app.settings.keeper import SettingsKeeper
from app.settings.leaves import having
from app.settings.storage import LARGEST_BYTES
from tests.settings.person import full_disk, ordinary_person


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "earshot" / "settings.json"
    path.parent.mkdir()
    return path


def choose(keeper: SettingsKeeper, **values: Any) -> str | None:
    """Change values; their paths have a double underscore for each dot."""
    paths = {path.replace("__", "."): value for path, value in values.items()}
    return keeper.change(having(keeper.settings, paths))


def write(path: Path, **topics: Any) -> None:
    """What another program writes."""
    path.write_text(json.dumps({"version": 2, **topics}))


def names(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


# ------------------------------------------------------------------- changing


def test_a_change_is_kept_at_once(path: Path) -> None:
    keeper = SettingsKeeper(path)
    assert (keeper.settings, keeper.notice, keeper.path) == (Settings(), None, path)
    assert names(path) == []
    assert choose(keeper, voice__name="cedar", sound__slice_ms=40) is None
    assert keeper.settings == having(Settings(), {"voice.name": "cedar", "sound.slice_ms": 40})
    assert load(path).settings == keeper.settings
    assert SettingsKeeper(path).settings == keeper.settings


def test_what_changes_nothing_is_not_written(path: Path) -> None:
    keeper = SettingsKeeper(path)
    assert keeper.change(Settings()) is None
    assert not keeper.can_undo
    assert names(path) == []


def test_what_cannot_be_used_changes_nothing(path: Path) -> None:
    keeper = SettingsKeeper(path)
    told: list[Settings] = []
    keeper.observe(told.append)
    with pytest.raises(BadSettings, match=r"sound\.slice_ms: must be at least 20"):
        choose(keeper, sound__slice_ms=10)
    with pytest.raises(BadSettings, match=r"connection\.azure\.address"):
        choose(keeper, connection__azure__address="ftp://h")
    assert keeper.settings == Settings()
    assert told == []
    assert not keeper.can_undo
    assert names(path) == []


def test_observers_are_told_what_is_in_force(path: Path) -> None:
    keeper = SettingsKeeper(path)
    told: list[tuple[str, str]] = []
    leave = keeper.observe(lambda settings: told.append((settings.voice.name, keeper.settings.voice.name)))
    choose(keeper, voice__name="cedar")
    keeper.undo()
    leave()
    leave()
    choose(keeper, voice__name="ash")
    assert told == [("cedar", "cedar"), ("marin", "marin")]


def test_an_observer_may_leave_when_it_is_told(path: Path) -> None:
    keeper = SettingsKeeper(path)
    told: list[str] = []
    leave = keeper.observe(lambda settings: (told.append("one"), leave()))  # type: ignore[func-returns-value]
    keeper.observe(lambda settings: told.append("two"))
    choose(keeper, voice__name="cedar")
    choose(keeper, voice__name="ash")
    assert told == ["one", "two", "two"]


def test_what_there_was_to_say_about_the_file(path: Path) -> None:
    path.write_text("{")
    keeper = SettingsKeeper(path)
    assert keeper.notice == (
        "The settings file is damaged. The defaults are used. "
        f"The file as it was is kept as {path.with_name('settings.damaged-1.json')}."
    )
    assert choose(keeper, voice__name="cedar") is None
    assert load(path).settings.voice.name == "cedar"


# ---------------------------------------------------------------- taking back


def test_changes_are_taken_back_last_first(path: Path) -> None:
    keeper = SettingsKeeper(path)
    assert keeper.undo() is None
    choose(keeper, voice__name="cedar")
    choose(keeper, voice__name="ash", sound__slice_ms=40)
    assert keeper.can_undo
    assert keeper.undo() is None
    assert keeper.settings == load(path).settings == having(Settings(), {"voice.name": "cedar"})
    keeper.undo()
    assert keeper.settings == load(path).settings == Settings()
    assert not keeper.can_undo


def test_fifty_changes_can_be_taken_back(path: Path) -> None:
    keeper = SettingsKeeper(path)
    for silence_ms in range(1, 53):
        choose(keeper, turns__silence_ms=silence_ms)
    for silence_ms in range(51, 1, -1):
        keeper.undo()
        assert keeper.settings.turns.silence_ms == silence_ms
    assert not keeper.can_undo
    keeper.undo()
    assert keeper.settings.turns.silence_ms == 2


# ------------------------------------------------------------ somebody else


def test_what_somebody_else_writes_comes_into_force(path: Path) -> None:
    keeper = SettingsKeeper(path)
    told: list[str] = []
    keeper.observe(lambda settings: told.append(settings.voice.name))
    assert keeper.reread() is None
    write(path, voice={"name": "cedar"})
    assert keeper.reread() is None
    assert keeper.settings == having(Settings(), {"voice.name": "cedar"})
    assert keeper.reread() is None
    assert told == ["cedar"]
    assert not keeper.can_undo


def test_our_own_writing_is_no_news(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    keeper = SettingsKeeper(path)
    choose(keeper, voice__name="cedar")
    told: list[Settings] = []
    keeper.observe(told.append)
    assert keeper.reread() is None
    path.write_bytes(path.read_bytes())
    assert keeper.reread() is None
    assert told == []
    assert caplog.messages == []
    write(path, voice={"name": "ash"})
    keeper.reread()
    assert caplog.messages == ["= the settings file was changed by another program"]


def test_what_is_taken_out_of_the_file_is_the_default_again(path: Path) -> None:
    keeper = SettingsKeeper(path)
    choose(keeper, voice__name="cedar", sound__slice_ms=40)
    write(path, sound={"slice_ms": 40})
    keeper.reread()
    assert keeper.settings == having(Settings(), {"sound.slice_ms": 40})


def test_a_file_that_is_gone_changes_nothing_and_is_made_again(path: Path) -> None:
    keeper = SettingsKeeper(path)
    choose(keeper, voice__name="cedar")
    path.unlink()
    assert keeper.reread() is None
    assert keeper.settings.voice.name == "cedar"
    assert choose(keeper, sound__slice_ms=40) is None
    assert load(path).settings == having(Settings(), {"voice.name": "cedar", "sound.slice_ms": 40})


def test_our_change_goes_over_theirs(path: Path) -> None:
    keeper = SettingsKeeper(path)
    choose(keeper, voice__name="cedar")
    write(path, voice={"name": "ash", "speed": 1.25}, sound={"slice_ms": 40}, smell=3)
    told: list[Settings] = []
    keeper.observe(told.append)
    assert choose(keeper, sound__slice_ms=60) is None
    both = having(Settings(), {"voice.name": "ash", "voice.speed": 1.25, "sound.slice_ms": 60})
    assert keeper.settings == load(path).settings == both
    assert told == [both]
    assert json.loads(path.read_text())["smell"] == 3


def test_what_somebody_else_changed_since_is_not_taken_back(path: Path) -> None:
    keeper = SettingsKeeper(path)
    choose(keeper, voice__name="cedar", voice__speed=1.25)
    write(path, voice={"name": "ash", "speed": 1.25}, sound={"slice_ms": 40})
    assert keeper.undo() is None
    assert keeper.settings == load(path).settings == having(
        Settings(), {"voice.name": "ash", "sound.slice_ms": 40}
    )  # fmt: skip


def test_nothing_is_written_where_nothing_is_left_to_take_back(path: Path) -> None:
    keeper = SettingsKeeper(path)
    choose(keeper, voice__name="cedar")
    write(path, voice={"name": "ash"})
    theirs = path.read_bytes()
    told: list[str] = []
    keeper.observe(lambda settings: told.append(settings.voice.name))
    assert keeper.undo() is None
    assert path.read_bytes() == theirs
    assert told == ["ash"]


# -------------------------------------------------------------------- damage


def test_a_file_that_is_being_written_is_left_alone(path: Path) -> None:
    keeper = SettingsKeeper(path)
    choose(keeper, voice__name="cedar")
    path.write_text("{")
    assert keeper.reread() == "The settings file is damaged. The settings stay as they were."
    assert keeper.reread() is None
    assert keeper.settings.voice.name == "cedar"
    assert path.read_text() == "{"
    assert names(path) == ["settings.json"]
    write(path, voice={"name": "ash"})
    assert keeper.reread() is None
    assert keeper.settings.voice.name == "ash"


def test_a_value_of_theirs_that_cannot_be_used_stays_as_it_was(path: Path) -> None:
    keeper = SettingsKeeper(path)
    choose(keeper, sound__slice_ms=40)
    write(path, voice={"name": "ash"}, sound={"slice_ms": 5})
    assert keeper.reread() == (
        "Some settings could not be used (sound.slice_ms: must be at least 20); they stay as they were."
    )
    assert keeper.settings == having(Settings(), {"voice.name": "ash", "sound.slice_ms": 40})
    assert names(path) == ["settings.json"]


def test_a_damaged_file_is_kept_beside_before_it_is_written_over(path: Path) -> None:
    keeper = SettingsKeeper(path)
    choose(keeper, voice__name="cedar")
    path.write_text("{")
    beside = path.with_name("settings.damaged-1.json")
    assert choose(keeper, sound__slice_ms=40) == (
        "The settings file is damaged. The settings stay as they were. "
        f"The file as it was is kept as {beside}."
    )
    assert beside.read_text() == "{"
    assert load(path).settings == having(Settings(), {"voice.name": "cedar", "sound.slice_ms": 40})
    assert load(path).notice is None


CEDAR_FILE = '{"version": 2, "voice": {"name": "cedar"}}'
NEWER = '{"version": 3, "voice": {"name": "ash"}}'


def test_beside_a_newer_programs_file_another_is_kept(path: Path) -> None:
    path.write_text(NEWER)
    keeper = SettingsKeeper(path)
    own = path.with_name("settings.version-2.json")
    assert keeper.path == own
    assert keeper.settings.voice.name == "ash"
    assert keeper.notice == (
        "The settings file was written by a newer Earshot. What could be read is used. "
        f"It stays as it is: this Earshot keeps its settings in {own}."
    )
    assert not own.exists()
    assert choose(keeper, sound__slice_ms=40) is None
    assert keeper.well
    assert path.read_text() == NEWER
    assert SettingsKeeper(path).settings == having(Settings(), {"voice.name": "ash", "sound.slice_ms": 40})


@pytest.mark.parametrize("own_name", [None, "cedar"])
def test_a_newer_programs_file_that_comes_meanwhile_is_not_written_over(
    path: Path, own_name: str | None
) -> None:
    keeper = SettingsKeeper(path)
    own = path.with_name("settings.version-2.json")
    if own_name is not None:
        own.write_text(json.dumps({"version": 2, "voice": {"name": own_name}, "later": 1}))
    path.write_text(NEWER)
    assert choose(keeper, sound__slice_ms=40) == (
        "The settings file was written by a newer Earshot. What could be read is used. "
        f"It stays as it is: this Earshot keeps its settings in {own}."
    )
    assert (keeper.path, keeper.well) == (own, True)
    assert path.read_text() == NEWER
    kept = having(Settings(), {"voice.name": "ash", "sound.slice_ms": 40})
    assert json.loads(own.read_text()).get("later") == (None if own_name is None else 1)
    assert keeper.settings == load(own).settings == load(path).settings == kept


def test_a_huge_file_is_moved_aside_before_it_is_written_over(path: Path) -> None:
    keeper = SettingsKeeper(path)
    choose(keeper, voice__name="cedar")
    path.write_bytes(b" " * (LARGEST_BYTES + 1))
    assert keeper.reread() == (
        "The settings file is larger than settings can be. The settings stay as they were."
    )
    beside = path.with_name("settings.damaged-1.json")
    assert choose(keeper, sound__slice_ms=40) == (
        f"The settings file is larger than settings can be. The file as it was is kept as {beside}."
    )
    assert beside.stat().st_size == LARGEST_BYTES + 1
    assert load(path).settings == keeper.settings


# ------------------------------------------------------- what cannot be written


def test_that_nothing_can_be_kept_is_said_beforehand() -> None:
    with ordinary_person() as home:
        path = home / "config" / "settings.json"
        path.parent.mkdir()
        path.write_text(CEDAR_FILE)
        assert SettingsKeeper(path).notice is None
        path.parent.chmod(0o500)
        keeper = SettingsKeeper(path)
        assert keeper.notice == (
            f"The settings cannot be kept in {path}: Permission denied. "
            "What you change holds until Earshot is closed."
        )
        assert keeper.settings.voice.name == "cedar"
        assert path.read_text() == CEDAR_FILE


def test_what_cannot_be_written_holds_for_this_run_and_is_kept_later(path: Path) -> None:
    keeper = SettingsKeeper(path)
    choose(keeper, voice__name="cedar")
    with full_disk(after_bytes=10):
        assert choose(keeper, sound__slice_ms=40) == (
            f"The settings cannot be kept in {path}: File too large. "
            "The change holds until Earshot is closed."
        )
    assert keeper.settings == having(Settings(), {"voice.name": "cedar", "sound.slice_ms": 40})
    assert load(path).settings == having(Settings(), {"voice.name": "cedar"})
    write(path, voice={"name": "ash"}, sound={"slice_ms": 100})
    assert keeper.reread() is None
    assert keeper.settings == having(Settings(), {"voice.name": "ash", "sound.slice_ms": 40})
    assert choose(keeper, turns__silence_ms=700) is None
    assert load(path).settings == keeper.settings == having(
        Settings(), {"voice.name": "ash", "sound.slice_ms": 40, "turns.silence_ms": 700}
    )  # fmt: skip
    write(path, sound={"slice_ms": 100})
    keeper.reread()
    assert keeper.settings.sound.slice_ms == 100


def test_what_cannot_be_written_can_be_taken_back(path: Path) -> None:
    keeper = SettingsKeeper(path)
    choose(keeper, voice__name="cedar")
    with full_disk():
        choose(keeper, voice__name="ash")
        assert "cannot be kept" in (keeper.undo() or "")
        assert keeper.settings.voice.name == "cedar"
    assert keeper.undo() is None
    assert keeper.settings == load(path).settings == Settings()


def test_a_folder_in_its_place(path: Path) -> None:
    path.mkdir()
    keeper = SettingsKeeper(path)
    assert keeper.notice is not None
    assert choose(keeper, voice__name="cedar") == (
        f"The settings cannot be kept in {path}: Is a directory. The change holds until Earshot is closed."
    )
    assert keeper.settings.voice.name == "cedar"
    assert keeper.reread() == (
        f"The settings in {path} cannot be read: it is not a file. The change holds until Earshot is closed."
    )
    assert not keeper.well


def test_through_a_dangling_link_it_is_written(path: Path) -> None:
    path.symlink_to("mine.json")
    keeper = SettingsKeeper(path)
    assert choose(keeper, voice__name="cedar") is None
    assert path.is_symlink()
    assert load(path.with_name("mine.json")).settings.voice.name == "cedar"


def test_a_file_that_is_write_protected() -> None:
    with ordinary_person() as home:
        path = home / "settings.json"
        save(path, Settings())
        path.chmod(0o400)
        keeper = SettingsKeeper(path)
        assert choose(keeper, voice__name="cedar") == (
            f"The settings cannot be kept in {path}: it is write-protected. "
            "The change holds until Earshot is closed."
        )
        assert keeper.settings.voice.name == "cedar"
        assert load(path).settings == Settings()


def test_damage_that_cannot_be_kept_beside_is_not_written_over() -> None:
    with ordinary_person() as home:
        path = home / "settings.json"
        path.write_text("{")
        home.chmod(0o500)
        keeper = SettingsKeeper(path)
        assert choose(keeper, voice__name="cedar") == (
            "The file could not be kept beside: Permission denied. The change holds until Earshot is closed."
        )
        assert path.read_text() == "{"
        assert keeper.settings.voice.name == "cedar"


# ------------------------------------------------------- what proved not to work


def test_what_could_not_be_used_is_taken_back_and_forgotten(path: Path) -> None:
    keeper = SettingsKeeper(path)
    choose(keeper, voice__speed=1.2)
    choose(keeper, turns__silence_ms=600)
    choose(keeper, turns__silence_ms=700, voice__name="cedar")
    told: list[Settings] = []
    keeper.observe(told.append)
    assert keeper.take_back({"turns.silence_ms": 500}) is None
    assert keeper.settings == having(Settings(), {"voice.speed": 1.2, "voice.name": "cedar"})
    assert told == [keeper.settings]
    assert load(path).settings == keeper.settings
    assert keeper.last_change == ("voice.name",)
    keeper.undo()
    assert keeper.settings == having(Settings(), {"voice.speed": 1.2})
    assert keeper.last_change == ("voice.speed",)
    keeper.undo()
    assert (keeper.settings, keeper.can_undo, keeper.last_change) == (Settings(), False, ())


def test_only_what_was_done_since_is_forgotten(path: Path) -> None:
    keeper = SettingsKeeper(path)
    choose(keeper, turns__silence_ms=600)
    choose(keeper, turns__silence_ms=700)
    keeper.take_back({"turns.silence_ms": 600})
    assert (keeper.settings.turns.silence_ms, keeper.last_change) == (600, ("turns.silence_ms",))
    keeper.undo()
    assert keeper.settings == Settings()


def test_what_is_as_it_was_is_not_taken_back(path: Path) -> None:
    keeper = SettingsKeeper(path)
    told: list[Settings] = []
    keeper.observe(told.append)
    assert keeper.take_back({"turns.silence_ms": 500}) is None
    assert told == []
    assert names(path) == []


def test_what_is_taken_back_on_a_full_disk_is_taken_back_all_the_same() -> None:
    with ordinary_person() as home:
        keeper = SettingsKeeper(home / "settings.json")
        choose(keeper, turns__silence_ms=600)
        with full_disk():
            said = keeper.take_back({"turns.silence_ms": 500})
        assert keeper.settings == Settings()
        assert said is not None
        assert said.endswith("The change holds until Earshot is closed.")

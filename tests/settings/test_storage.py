"""The settings file on a real file system, with what can be wrong about it."""

import os
import stat
from pathlib import Path

import pytest

from app.errors import EarshotError
from app.settings.storage import LARGEST_BYTES, CannotBeRead, TooLarge, fetch, keep_beside, store
from tests.settings.person import full_disk, ordinary_person


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "earshot" / "settings.json"


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def refused(path: Path, data: bytes = b"new") -> str:
    with pytest.raises(EarshotError) as caught:
        store(path, data)
    return str(caught.value)


# ------------------------------------------------------------------- fetching


def test_no_file_is_none_and_makes_nothing(path: Path) -> None:
    assert fetch(path) is None
    assert not path.parent.exists()


def test_what_is_stored_is_fetched(path: Path) -> None:
    store(path, b"one")
    store(path, b"two")
    assert fetch(path) == b"two"
    assert names(path.parent) == ["settings.json"]


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_file_is_not_waited_for(path: Path, make: object) -> None:
    path.parent.mkdir()
    make(path)  # type: ignore[operator]
    with pytest.raises(CannotBeRead) as caught:
        fetch(path)
    assert str(caught.value) == f"The settings in {path} cannot be read: it is not a file."


def test_a_file_that_may_not_be_read() -> None:
    with ordinary_person() as home:
        path = home / "settings.json"
        path.write_bytes(b"x")
        path.chmod(0)
        with pytest.raises(CannotBeRead) as caught:
            fetch(path)
        assert str(caught.value) == f"The settings in {path} cannot be read: Permission denied."


def test_a_dangling_link(path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to("elsewhere.json")
    with pytest.raises(CannotBeRead) as caught:
        fetch(path)
    assert str(caught.value) == (
        f"The settings in {path} cannot be read: it is a link to "
        f"{path.with_name('elsewhere.json')}, which is not there."
    )


def test_a_link_that_leads_to_itself(path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to(path)
    with pytest.raises(CannotBeRead, match="Too many levels of symbolic links"):
        fetch(path)
    assert "Too many levels of symbolic links" in refused(path)
    assert path.is_symlink()


def test_a_huge_file_is_not_read(path: Path) -> None:
    store(path, b" " * LARGEST_BYTES)
    assert len(fetch(path) or b"") == LARGEST_BYTES == 1_048_576
    store(path, b" " * (LARGEST_BYTES + 1))
    with pytest.raises(TooLarge) as caught:
        fetch(path)
    assert str(caught.value) == "The settings file is larger than settings can be."


# -------------------------------------------------------------------- storing


def test_the_file_is_the_persons_own(path: Path) -> None:
    store(path, b"x")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles" / "mine.json"
    target.parent.mkdir()
    path.parent.mkdir()
    path.symlink_to(target)
    store(path, b"new")
    assert path.is_symlink()
    assert target.read_bytes() == b"new"
    assert names(target.parent) == ["mine.json"]
    store(path, b"newer")
    assert target.read_bytes() == b"newer"


def test_a_folder_in_its_place_is_left_alone(path: Path) -> None:
    path.mkdir(parents=True)
    assert refused(path) == f"The settings cannot be kept in {path}: Is a directory."
    assert names(path.parent) == ["settings.json"]
    assert path.is_dir()


def test_a_full_disk_leaves_the_old_file_and_no_rubbish(path: Path) -> None:
    store(path, b"old")
    with full_disk(after_bytes=2):
        assert refused(path) == f"The settings cannot be kept in {path}: File too large."
    assert fetch(path) == b"old"
    assert names(path.parent) == ["settings.json"]


def test_a_disk_that_is_found_full_at_the_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(path, b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert refused(path) == f"The settings cannot be kept in {path}: No space left on device."
    assert fetch(path) == b"old"
    assert names(path.parent) == ["settings.json"]


def test_a_folder_that_is_write_protected() -> None:
    with ordinary_person() as home:
        path = home / "settings.json"
        store(path, b"old")
        home.chmod(0o500)
        assert refused(path) == f"The settings cannot be kept in {path}: Permission denied."
        assert fetch(path) == b"old"
        deeper = home / "earshot" / "settings.json"
        assert refused(deeper) == f"The settings cannot be kept in {deeper}: Permission denied."


def test_a_file_that_is_write_protected_is_left_alone() -> None:
    with ordinary_person() as home:
        path = home / "settings.json"
        store(path, b"old")
        path.chmod(0o400)
        assert refused(path) == f"The settings cannot be kept in {path}: it is write-protected."
        assert fetch(path) == b"old"


# -------------------------------------------------------------- keeping beside


def test_what_was_found_is_copied_beside(path: Path) -> None:
    store(path, b"odd")
    assert keep_beside(path, b"odd") == path.with_name("settings.damaged-1.json")
    assert path.with_name("settings.damaged-1.json").read_bytes() == b"odd"
    assert stat.S_IMODE(path.with_name("settings.damaged-1.json").stat().st_mode) == 0o600
    assert path.read_bytes() == b"odd"


def test_no_copy_is_overwritten_and_none_made_twice(path: Path) -> None:
    for number in (1, 2, 3):
        store(path, b"odd %d" % number)
        assert keep_beside(path, b"odd %d" % number).name == f"settings.damaged-{number}.json"
    assert keep_beside(path, b"odd 2").name == "settings.damaged-2.json"
    assert [path.with_name(f"settings.damaged-{n}.json").read_bytes() for n in (1, 2, 3)] == [
        b"odd 1",
        b"odd 2",
        b"odd 3",
    ]


def test_what_is_not_read_is_moved(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.json"
    target.write_bytes(b"huge")
    path.parent.mkdir()
    path.symlink_to(target)
    path.with_name("settings.damaged-1.json").symlink_to("nowhere")
    assert keep_beside(path, None).read_bytes() == b"huge"
    assert names(path.parent) == ["settings.damaged-1.json", "settings.damaged-2.json", "settings.json"]
    assert path.is_symlink()
    assert not target.exists()


def test_what_cannot_be_kept_beside_is_said(path: Path) -> None:
    store(path, b"odd")
    with full_disk(after_bytes=1), pytest.raises(EarshotError) as caught:
        keep_beside(path, b"odd")
    assert str(caught.value) == "The file could not be kept beside: File too large."
    assert names(path.parent) == ["settings.json"]
    with ordinary_person() as home:
        (home / "settings.json").write_bytes(b"odd")
        home.chmod(0o500)
        for data in (b"odd", None):
            with pytest.raises(
                EarshotError, match=r"^The file could not be kept beside: Permission denied\.$"
            ):
                keep_beside(home / "settings.json", data)

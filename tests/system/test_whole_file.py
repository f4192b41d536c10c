"""On a real disk, which is full or fails where a test says so."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.system import whole_file
from tests.settings.person import full_disk, ordinary_person


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kept.json"
    path.write_bytes(b"old")
    return path


@pytest.fixture(params=[0o000, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def only_the_old_one(path: Path) -> bool:
    return path.read_bytes() == b"old" and list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("data", [b"", b"new", b"a\r\nb\n\x1a\0", bytes(range(256)) * 1000])
def test_it_takes_the_place_of_the_old_one(path: Path, data: bytes) -> None:
    whole_file.put(path, data)
    assert path.read_bytes() == data
    assert list(path.parent.iterdir()) == [path]


def test_it_is_put_where_there_was_none_and_in_a_folder_that_is_not_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    whole_file.put("new.txt", b"new")
    assert (tmp_path / "new.txt").read_bytes() == b"new"
    assert os.listdir() == ["new.txt"]


def test_it_is_its_owners_alone_unless_said(path: Path, umask: int) -> None:
    path.chmod(0o666)
    whole_file.put(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    whole_file.put(path, b"newer", mode=0o644)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_link_is_replaced_and_not_followed(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(path)
    whole_file.put(link, b"new")
    assert not link.is_symlink()
    assert (link.read_bytes(), path.read_bytes()) == (b"new", b"old")


def test_it_is_on_the_disk_before_it_takes_the_place(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace

    def forced(descriptor: int) -> None:
        beside = next(each for each in path.parent.iterdir() if each != path)
        assert (os.fstat(descriptor).st_ino, beside.read_bytes()) == (beside.stat().st_ino, b"new")
        steps.append("forced")
        fsync(descriptor)

    def replaced(before: str, after: Path) -> None:
        assert only_the_old_one(path) is False
        assert stat.S_IMODE(os.stat(before).st_mode) == 0o644
        steps.append("replaced")
        replace(before, after)

    monkeypatch.setattr("os.fsync", forced)
    monkeypatch.setattr("os.replace", replaced)
    whole_file.put(path, b"new", mode=0o644)
    assert steps == ["forced", "replaced"]


def test_two_that_write_at_once_do_not_meet(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def meanwhile(descriptor: int) -> None:
        monkeypatch.setattr("os.fsync", fsync)
        whole_file.put(path, b"the other's")
        fsync(descriptor)

    monkeypatch.setattr("os.fsync", meanwhile)
    whole_file.put(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("step", ["os.fsync", "os.chmod", "os.replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_one_and_no_litter(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(step, fail)
    with pytest.raises(type(error)) as told:
        whole_file.put(path, b"new")
    assert told.value is error
    monkeypatch.undo()
    assert only_the_old_one(path)


def test_a_full_disk_leaves_the_old_one_and_no_litter(path: Path) -> None:
    with full_disk(after_bytes=2), pytest.raises(OSError, match="File too large"):
        whole_file.put(path, b"new")
    assert only_the_old_one(path)


def test_whoever_is_interrupted_after_the_last_step_has_the_new_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def interrupted(before: str, after: Path) -> None:
        replace(before, after)
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        whole_file.put(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_may_not_be_written_to() -> None:
    with ordinary_person() as home:
        (path := home / "kept.json").write_bytes(b"old")
        home.chmod(0o500)
        with pytest.raises(PermissionError):
            whole_file.put(path, b"new")
        assert only_the_old_one(path)

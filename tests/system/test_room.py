"""Whether a folder can be written to, without writing."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.system.room import LEAST_BYTES, obstacle
from tests.settings.person import ordinary_person

BLOCK = 4096
READ_ONLY = os.ST_RDONLY


def disk(*, free: int = LEAST_BYTES // BLOCK, flags: int = 0, files: int = 9, left: int = 1) -> object:
    """A disk as the system tells of it: blocks that are free for anybody, and files that may be made."""
    return os.statvfs_result((BLOCK, BLOCK, 1000, 1000, free, files, left, left, flags, 255))


def test_a_folder_of_ones_own_has_room(tmp_path: Path) -> None:
    assert obstacle(tmp_path) is None
    assert obstacle(tmp_path / "not" / "yet") is None
    assert list(tmp_path.iterdir()) == []


def test_what_lies_in_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert obstacle(tmp_path / "file") == obstacle(tmp_path / "file" / "in") == "Not a directory"


@pytest.mark.parametrize("mode", [0o500, 0o600, 0o000])
def test_a_folder_that_is_closed(mode: int) -> None:
    with ordinary_person() as home:
        closed = home / "closed"
        closed.mkdir()
        closed.chmod(mode)
        assert obstacle(closed) == obstacle(closed / "in") == "Permission denied"
        assert obstacle(home) is None


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (disk(flags=READ_ONLY), "Read-only file system"),
        (disk(free=LEAST_BYTES // BLOCK - 1), "No space left on device"),
        (disk(left=0), "No space left on device"),
        (disk(files=0, left=0), None),
        (disk(), None),
    ],
)
def test_a_disk_that_takes_nothing(
    found: object, reason: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    tell: Callable[[Path], object] = lambda folder: (asked.append(folder), found)[1]  # noqa: E731
    monkeypatch.setattr(os, "statvfs", tell)
    assert obstacle(tmp_path / "not" / "yet") == reason
    assert set(asked) == {tmp_path}

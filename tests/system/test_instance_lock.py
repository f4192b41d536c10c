"""The lock is held by one, outlives nobody, and is nobody else's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import InstanceTrouble
from app.system import instance_lock
from app.system.instance_lock import LOCK_NAME, InstanceLock, holder
from tests.settings.person import full_disk

HOLD = """
import sys
from app.system.instance_lock import InstanceLock
assert InstanceLock.take(sys.argv[1])
print("held", flush=True)
input()
"""


def test_one_holds_it_and_leaves_nothing(tmp_path: Path) -> None:
    first = InstanceLock.take(str(tmp_path))
    assert first is not None
    assert InstanceLock.take(str(tmp_path)) is None
    (file,) = tmp_path.iterdir()
    assert (file.name, file.read_text(), file.stat().st_mode & 0o777) == (
        "earshot.lock",
        f"{os.getpid()}\n",
        0o600,
    )
    assert holder(str(tmp_path)) == os.getpid()
    first.release()
    assert list(tmp_path.iterdir()) == []
    second = InstanceLock.take(str(tmp_path))
    assert second is not None
    second.release()


def test_who_is_killed_lets_go(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        assert InstanceLock.take(str(tmp_path)) is None
        assert holder(str(tmp_path)) == child.pid
        child.kill()
    lock = InstanceLock.take(str(tmp_path))
    assert lock is not None
    assert (tmp_path / LOCK_NAME).read_text() == f"{os.getpid()}\n"
    lock.release()


def test_a_full_disk_keeps_nobody_from_holding_it(tmp_path: Path) -> None:
    with full_disk():
        lock = InstanceLock.take(str(tmp_path))
        assert lock is not None
        assert InstanceLock.take(str(tmp_path)) is None
    assert holder(str(tmp_path)) is None
    lock.release()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_on_a_file_that_was_removed_meanwhile_is_worth_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its holder ended between our opening the file and our locking it."""
    others = InstanceLock.take(str(tmp_path))
    assert others is not None
    lock = instance_lock._lock
    tries: list[int] = []

    def late(descriptor: int) -> bool:
        if not tries:
            others.release()
        tries.append(descriptor)
        return lock(descriptor)

    monkeypatch.setattr(instance_lock, "_lock", late)
    ours = InstanceLock.take(str(tmp_path))
    assert ours is not None
    assert len(tries) == 2
    assert InstanceLock.take(str(tmp_path)) is None
    ours.release()


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_what_is_no_file_of_ours_is_not_locked(tmp_path: Path, kind: str) -> None:
    path, other = tmp_path / LOCK_NAME, tmp_path / "other"
    other.write_text("precious")
    {"link": lambda: path.symlink_to(other), "folder": path.mkdir, "pipe": lambda: os.mkfifo(path)}[kind]()
    with pytest.raises(InstanceTrouble) as caught:
        InstanceLock.take(str(tmp_path))
    assert str(caught.value) == (
        f"{path} is not a file of yours that Earshot made: remove it, and start again."
    )
    assert other.read_text() == "precious"


def test_a_file_of_somebody_else_is_not_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / LOCK_NAME).write_text("precious")
    me = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: me + 1)
    with pytest.raises(InstanceTrouble, match="is not a file of yours"):
        InstanceLock.take(str(tmp_path))
    assert (tmp_path / LOCK_NAME).read_text() == "precious"


def test_where_there_can_be_no_file_the_system_says_why(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        InstanceLock.take(str(tmp_path / "none"))


@pytest.mark.parametrize("said", [None, "", "soon"])
def test_who_holds_it_may_be_unknown(tmp_path: Path, said: str | None) -> None:
    if said is not None:
        (tmp_path / LOCK_NAME).write_text(said)
    assert holder(str(tmp_path)) is None

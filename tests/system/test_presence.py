"""Whether a window is open is found out without disturbing it."""

import os
from pathlib import Path

import pytest

from app.errors import InstanceTrouble
from app.system.instance_lock import InstanceLock
from app.system.presence import Presence, Window, look
from app.system.single_instance import enter


@pytest.fixture
def folder(tmp_path: Path) -> str:
    made = tmp_path / "run"
    made.mkdir(mode=0o700)
    return str(made)


def test_nobody_is_there_and_nothing_is_left(folder: str) -> None:
    assert look(folder) == Presence(window=Window.NONE)
    assert os.listdir(folder) == []


def test_a_window_is_open_and_hears_nothing_of_it(folder: str) -> None:
    place = enter({}, folder)
    assert place is not None
    heard: list[object] = []
    place.reception.lead_to(heard.append)
    with place:
        found = look(folder)
        assert found == Presence(window=Window.OPEN, process=os.getpid())
        assert found.ours
    assert heard == []
    assert look(folder) == Presence(window=Window.NONE)


def test_one_that_has_the_place_and_receives_nobody(folder: str) -> None:
    lock = InstanceLock.take(folder)
    assert lock is not None
    assert look(folder) == Presence(window=Window.STUCK, process=os.getpid())
    lock.release()


def test_a_start_afterwards_has_the_place(folder: str) -> None:
    look(folder)
    place = enter({}, folder)
    assert place is not None
    place.close()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InstanceTrouble, match="cannot be used: No such file or directory"):
        look(str(tmp_path / "none"))


def test_another_process_is_not_ours() -> None:
    assert not Presence(window=Window.OPEN, process=os.getpid() + 1).ours
    assert not Presence(window=Window.OPEN).ours

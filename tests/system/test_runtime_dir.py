"""The folder of this login, and of nobody else."""

import os
from pathlib import Path

import pytest

from app.errors import InstanceTrouble
from app.system import runtime_dir as module
from app.system.runtime_dir import is_mine, runtime_dir

GIVEN = module._given


@pytest.fixture(autouse=True)
def no_login(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine's own folder of the login is no part of a test."""
    monkeypatch.setattr(module, "_given", lambda environment: list(GIVEN(environment))[:-1])


def test_the_folder_the_login_gives_is_used(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    assert runtime_dir({"XDG_RUNTIME_DIR": str(tmp_path), "TMPDIR": "/nowhere"}) == str(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_one_a_folder_of_our_own_is_made(tmp_path: Path) -> None:
    environment = {"TMPDIR": str(tmp_path)}
    own = tmp_path / f"earshot-{os.getuid()}"
    assert runtime_dir(environment) == str(own)
    assert own.stat().st_mode & 0o777 == 0o700
    assert runtime_dir(environment) == str(own)
    assert module._own_path({}) == f"/tmp/earshot-{os.getuid()}"


def test_the_login_of_linux_is_found_without_its_variable() -> None:
    own = f"/run/user/{os.getuid()}"
    assert list(GIVEN({})) == list(GIVEN({"XDG_RUNTIME_DIR": "run"})) == [own]
    assert list(GIVEN({"XDG_RUNTIME_DIR": "/a"})) == ["/a", own]


@pytest.mark.parametrize("mode", [0o770, 0o702, 0o777])
def test_a_folder_that_others_write_to_is_not_used(tmp_path: Path, mode: int) -> None:
    shared, own = tmp_path / "shared", tmp_path / f"earshot-{os.getuid()}"
    shared.mkdir()
    shared.chmod(mode)
    environment = {"XDG_RUNTIME_DIR": str(shared), "TMPDIR": str(tmp_path)}
    assert runtime_dir(environment) == str(own)
    shared.chmod(0o755)
    assert runtime_dir(environment) == str(shared)


@pytest.mark.parametrize("named", ["", "relative", "/nowhere/at/all", "/dev/null", "/tmp/\0"])
def test_what_is_no_folder_is_not_used(tmp_path: Path, named: str) -> None:
    environment = {"XDG_RUNTIME_DIR": named, "TMPDIR": str(tmp_path)}
    assert runtime_dir(environment) == str(tmp_path / f"earshot-{os.getuid()}")


def test_a_folder_too_long_for_a_socket_is_not_used(tmp_path: Path) -> None:
    root = tmp_path.parent
    fits, long = (root / ("x" * (length - len(str(root)) - 1)) for length in (88, 89))
    for folder in (fits, long):
        folder.mkdir(mode=0o700)
    environment = {"TMPDIR": str(tmp_path)}
    assert runtime_dir({"XDG_RUNTIME_DIR": str(fits), **environment}) == str(fits)
    assert runtime_dir({"XDG_RUNTIME_DIR": str(long), **environment}) != str(long)


def test_somebody_elses_folder_is_never_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    me = os.getuid()
    (tmp_path / f"earshot-{me + 1}").mkdir(mode=0o700)
    assert is_mine(tmp_path.stat())
    monkeypatch.setattr(os, "getuid", lambda: me + 1)
    assert not is_mine(tmp_path.stat())
    with pytest.raises(InstanceTrouble) as caught:
        runtime_dir({"XDG_RUNTIME_DIR": str(tmp_path), "TMPDIR": str(tmp_path)})
    assert str(caught.value) == (
        f"{tmp_path}/earshot-{me + 1} belongs to somebody else or can be changed by others: remove it, "
        "or let XDG_RUNTIME_DIR name a folder of your own."
    )


def test_a_link_to_a_folder_is_none(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir(mode=0o700)
    (tmp_path / f"earshot-{os.getuid()}").symlink_to(tmp_path / "mine")
    with pytest.raises(InstanceTrouble, match="belongs to somebody else"):
        runtime_dir({"TMPDIR": str(tmp_path)})


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InstanceTrouble) as caught:
        runtime_dir({"TMPDIR": f"{tmp_path}/file/in"})
    assert str(caught.value) == (
        "There is no folder for what belongs to this login: "
        f"{tmp_path}/file/in/earshot-{os.getuid()} cannot be made (Not a directory)."
    )

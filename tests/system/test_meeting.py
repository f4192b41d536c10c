"""Both ways of meeting let us in, and nobody else."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import InstanceTrouble
from app.system import meeting as module
from app.system.meeting import Meeting, PortMeeting, SocketMeeting, is_from_us, meeting_in

WAYS = [SocketMeeting, PortMeeting]
NAMES = {SocketMeeting: "earshot.sock", PortMeeting: "earshot.port"}


def test_each_system_has_its_way() -> None:
    assert [type(meeting_in("/x", system)) for system in ("linux", "darwin", "win32")] == [
        SocketMeeting,
        SocketMeeting,
        PortMeeting,
    ]


@pytest.mark.parametrize("way", WAYS)
def test_two_meet_and_leave_nothing(tmp_path: Path, way: type[SocketMeeting | PortMeeting]) -> None:
    host, guest = way(str(tmp_path)), way(str(tmp_path))
    with host.listen() as listener:
        (file,) = tmp_path.iterdir()
        assert (file.name, file.stat().st_mode & 0o777) == (NAMES[way], 0o600)
        with guest.connect(3.0) as there, listener.accept()[0] as here:
            assert there.gettimeout() == 3.0
            assert is_from_us(there)
            assert is_from_us(here)
            there.sendall(b"hello")
            assert here.recv(5) == b"hello"
        assert guest.secret == host.secret
    host.remove()
    host.remove()
    assert list(tmp_path.iterdir()) == []


def test_only_a_port_needs_a_word_and_each_has_another(tmp_path: Path) -> None:
    way, second = PortMeeting(str(tmp_path)), PortMeeting(str(tmp_path))
    with way.listen() as listener:
        assert listener.getsockname()[0] == "127.0.0.1"
        assert (tmp_path / "earshot.port").read_text() == f"{listener.getsockname()[1]} {way.secret}\n"
        assert len(way.secret) == 64
    with second.listen():
        assert second.secret != way.secret
    assert SocketMeeting(str(tmp_path)).secret == ""


@pytest.mark.parametrize("way", WAYS)
def test_where_nobody_is_nobody_is_found(tmp_path: Path, way: Callable[[str], Meeting]) -> None:
    with pytest.raises(FileNotFoundError):
        way(str(tmp_path)).connect(1.0)
    way(str(tmp_path)).listen().close()
    with pytest.raises(ConnectionRefusedError):
        way(str(tmp_path)).connect(1.0)


@pytest.mark.parametrize("said", ["", "x", "12", "12 ", "a word"])
def test_a_file_that_names_no_port_leads_nowhere(tmp_path: Path, said: str) -> None:
    (tmp_path / "earshot.port").write_text(said)
    with pytest.raises(ConnectionRefusedError, match=r"earshot\.port names no port$"):
        PortMeeting(str(tmp_path)).connect(1.0)


@pytest.mark.parametrize("way", WAYS)
def test_what_one_left_that_was_killed_is_no_hindrance(tmp_path: Path, way: Callable[[str], Meeting]) -> None:
    way(str(tmp_path)).listen().close()
    second = way(str(tmp_path))
    with second.listen(), way(str(tmp_path)).connect(1.0):
        assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("way", WAYS)
def test_what_an_earshot_did_not_make_is_left_alone(
    tmp_path: Path, way: type[SocketMeeting | PortMeeting]
) -> None:
    path = tmp_path / NAMES[way]
    path.mkdir()
    sentence = f"{path} is not a file of yours that Earshot made: remove it, and start again."
    for trial in (way(str(tmp_path)).listen, lambda: way(str(tmp_path)).connect(1.0)):
        with pytest.raises(InstanceTrouble) as caught:
            trial()
        assert str(caught.value) == sentence
    assert path.is_dir()


@pytest.mark.parametrize("way", WAYS)
def test_nobody_goes_to_somebody_else(
    tmp_path: Path, way: Callable[[str], Meeting], monkeypatch: pytest.MonkeyPatch
) -> None:
    with way(str(tmp_path)).listen():
        me = os.getuid()
        monkeypatch.setattr(os, "getuid", lambda: me + 1)
        with pytest.raises(InstanceTrouble, match="is not a file of yours"):
            way(str(tmp_path)).connect(1.0)
        with pytest.raises(InstanceTrouble, match="is not a file of yours"):
            way(str(tmp_path)).listen()


def test_a_listener_of_somebody_else_is_not_trusted_whoever_the_file_belongs_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "is_mine", lambda found: True)
    with SocketMeeting(str(tmp_path)).listen() as listener:
        me = os.getuid()
        monkeypatch.setattr(os, "getuid", lambda: me + 1)
        with pytest.raises(InstanceTrouble, match="is not a file of yours"):
            SocketMeeting(str(tmp_path)).connect(1.0)
        with listener.accept()[0] as here:
            assert not is_from_us(here)


def test_a_port_has_no_word_about_who_is_there() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX)
    with ours, theirs, socket.socket(socket.AF_INET) as port:
        assert module._user_at_other_end(ours) == os.getuid()
        assert is_from_us(port)


@pytest.mark.parametrize("way", WAYS)
def test_where_nobody_can_listen_it_is_said(tmp_path: Path, way: type[SocketMeeting | PortMeeting]) -> None:
    with pytest.raises(InstanceTrouble) as caught:
        way(str(tmp_path / "none")).listen()
    assert str(caught.value) == (
        f"Nothing can be told to this Earshot: {tmp_path}/none/{NAMES[way]}: No such file or directory."
    )

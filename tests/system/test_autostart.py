import sys
from pathlib import Path

import pytest

import app
from app.system import autostart as module
from app.system.autostart import Found, Start, State, autostart, cannot, foreign, what_starts
from app.system.autostart_linux import DesktopAutostart
from app.system.autostart_macos import LaunchAgentAutostart
from app.system.desktop_entry import command


def test_linux_and_macos_have_their_way() -> None:
    assert isinstance(autostart(system="linux"), DesktopAutostart)
    assert isinstance(autostart(system="freebsd14"), DesktopAutostart)
    assert isinstance(autostart(system="darwin"), LaunchAgentAutostart)


def test_windows_needs_its_registry() -> None:
    with pytest.raises(ModuleNotFoundError, match="winreg"):
        autostart(system="win32")


def test_the_installed_command_starts_with_its_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "command", lambda: ("/opt/earshot/bin/earshot",))
    assert what_starts(["--hidden"], system="linux") == Start(
        words=("/opt/earshot/bin/earshot", "--hidden"), folder=None
    )
    assert autostart(["--hidden"], system="linux").start.words[-1] == "--hidden"


def test_a_checkout_is_started_by_this_interpreter_in_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "command", lambda: (sys.executable, "-m", "app"))
    start = what_starts(["--hidden"], system="linux")
    assert start.words == (sys.executable, "-m", "app", "--hidden")
    assert start.folder == str(Path(app.__file__).parent.parent)


def test_windows_starts_without_a_console_where_it_can(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    assert what_starts(system="win32").words == command()
    (tmp_path / "pythonw.exe").touch()
    assert what_starts(system="win32").words == (str(tmp_path / "pythonw.exe"), "-m", "app")
    assert what_starts(system="linux").words == command()


def test_a_bundle_starts_itself_and_an_image_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert what_starts(system="linux", environment={}).words == (sys.executable,)
    assert what_starts(system="win32", environment={}).words == (sys.executable,)
    image = {"APPIMAGE": "/srv/me/Earshot.AppImage", "APPDIR": str(Path(sys.executable).parent)}
    assert what_starts(system="linux", environment=image) == Start(words=("/srv/me/Earshot.AppImage",))


def test_the_sentences() -> None:
    found = Found(state=State.FOREIGN, place="/x/y.desktop", starts="sleep 1")
    assert str(foreign(found)) == (
        "/x/y.desktop was not written by Earshot and starts sleep 1: remove it there, then try again."
    )
    assert str(foreign(Found(state=State.FOREIGN, place="/x"))) == (
        "/x was not written by Earshot: remove it there, then try again."
    )
    assert str(cannot("/x", OSError(13, "Permission denied"))) == (
        "Starting at login cannot be changed: /x is not to be had (Permission denied). "
        "See that it belongs to you and can be written to."
    )

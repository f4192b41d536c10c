"""The desktop entry: what is in it, where it goes, and what is left alone."""

import os
import stat
import sys
from pathlib import Path

import pytest

import app
from app.system import desktop_entry
from app.system.desktop_entry import (
    APP_ID,
    MARK,
    command,
    entry_text,
    exec_line,
    install_entry,
    packaged_entry,
    users_entry,
)

NAME = "org.earshot.Earshot.desktop"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        "HOME": str(tmp_path / "home"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_DATA_DIRS": f"{tmp_path / 'local'}:{tmp_path / 'share'}",
    }


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return tmp_path / "data" / "applications" / NAME


@pytest.fixture
def packaged(tmp_path: Path) -> Path:
    entry = tmp_path / "share" / "applications" / NAME
    entry.parent.mkdir(parents=True)
    entry.write_text("[Desktop Entry]\n")
    return entry


def test_the_name_is_one_a_bus_would_take_too() -> None:
    assert APP_ID == "org.earshot.Earshot"


def test_where_it_goes(tmp_path: Path, environment: dict[str, str], ours: Path) -> None:
    assert users_entry(environment) == ours
    in_home = tmp_path / "home" / ".local" / "share" / "applications" / NAME
    assert users_entry({"HOME": environment["HOME"]}) == in_home
    assert users_entry({"HOME": environment["HOME"], "XDG_DATA_HOME": "not/absolute"}) == in_home


def test_it_is_installed_once(environment: dict[str, str], ours: Path) -> None:
    assert install_entry(environment) == ours
    assert ours.read_text() == entry_text()
    assert stat.S_IMODE(ours.stat().st_mode) == 0o644
    assert [each.name for each in ours.parent.iterdir()] == [NAME]
    os.utime(ours, (1, 1))
    assert install_entry(environment) == ours
    assert ours.stat().st_mtime == 1


def test_one_of_ours_that_starts_something_else_is_written_anew(
    environment: dict[str, str], ours: Path
) -> None:
    ours.parent.mkdir(parents=True)
    ours.write_text(f"[Desktop Entry]\nExec=/gone/earshot\n{MARK}\n")
    assert install_entry(environment) == ours
    assert ours.read_text() == entry_text()


def test_one_that_is_not_ours_is_left_alone(environment: dict[str, str], ours: Path) -> None:
    ours.parent.mkdir(parents=True)
    ours.write_text(f"[Desktop Entry]\nExec=/my/own\n# not {MARK}\n")
    before = ours.read_text()
    assert install_entry(environment) == ours
    assert ours.read_text() == before


def test_a_package_s_entry_is_enough_and_ours_goes(
    environment: dict[str, str], ours: Path, packaged: Path
) -> None:
    assert packaged_entry(environment) == packaged
    assert install_entry(environment) == packaged
    assert not ours.exists()
    ours.parent.mkdir(parents=True)
    ours.write_text(entry_text())
    assert install_entry(environment) == packaged
    assert not ours.exists()


def test_a_package_is_looked_for_where_packages_go_and_not_elsewhere(tmp_path: Path, packaged: Path) -> None:
    assert packaged_entry({"XDG_DATA_DIRS": os.path.relpath(tmp_path / "share")}) is None
    assert packaged_entry({"XDG_DATA_DIRS": str(tmp_path)}) is None
    assert desktop_entry._DATA_DIRS == "/usr/local/share:/usr/share"


def test_a_home_that_cannot_be_written_is_said_and_is_no_error(
    tmp_path: Path, environment: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    assert install_entry(environment) is None
    assert "! the desktop entry could not be installed: " in caplog.text


def test_half_an_entry_is_never_left(
    environment: dict[str, str], ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(before: str, after: Path) -> None:
        raise OSError("no room")

    monkeypatch.setattr("os.replace", refuse)
    assert install_entry(environment) is None
    assert list(ours.parent.iterdir()) == []


# ------------------------------------------------------------------ what is in it


def test_a_checkout_is_started_from_its_folder() -> None:
    root = Path(app.__file__).parent.parent
    assert command() == (sys.executable, "-m", "app")
    assert entry_text() == (
        "[Desktop Entry]\n"
        "Type=Application\n"
        "Version=1.1\n"
        "Name=Earshot\n"
        "GenericName=Voice Assistant\n"
        "GenericName[de]=Sprachassistent\n"
        "GenericName[es]=Asistente de voz\n"
        "Comment=Talk with an assistant, and over it\n"
        "Comment[de]=Mit einem Assistenten reden, auch dazwischen\n"
        "Comment[es]=Habla con un asistente, también por encima de él\n"
        f"Icon={root}/resources/icons/earshot.svg\n"
        f"TryExec={sys.executable}\n"
        f"Exec={sys.executable} -m app\n"
        "Terminal=false\n"
        "Categories=Utility;\n"
        "StartupNotify=true\n"
        f"Path={root}\n"
        "X-Earshot-Installed=by-itself\n"
    )


def test_what_is_installed_is_started_by_its_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "app"
    (package / "resources").mkdir(parents=True)
    monkeypatch.setattr(app, "__file__", str(package / "__init__.py"))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert command() == (str(tmp_path / "python"), "-m", "app")
    (tmp_path / "earshot").touch()
    assert command() == (str(tmp_path / "earshot"),)
    assert f"\nExec={tmp_path}/earshot\n" in entry_text()
    assert "Path=" not in entry_text()
    assert "Icon=" not in entry_text()


def test_a_frozen_program_is_its_own_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/earshot/earshot")
    assert command() == ("/opt/earshot/earshot",)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["/usr/bin/earshot"], "/usr/bin/earshot"),
        (["/a b/python", "-m", "app"], '"/a b/python" -m app'),
        (["/a%b/x"], "/a%%b/x"),
        (['/a"b'], '"/a\\\\"b"'),
        (["/a$b`c"], '"/a\\\\$b\\\\`c"'),
        (["/a\\b"], '"/a\\\\\\\\b"'),
        (["/a\nb"], '"/a\\nb"'),
        (["/ä"], '"/ä"'),
        ([""], '""'),
    ],
)
def test_how_a_command_is_written(words: list[str], line: str) -> None:
    assert exec_line(words) == line

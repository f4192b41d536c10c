"""Making a checkout ready, on machines that have and that lack."""

import sys
from pathlib import Path

import pytest

from scripts import prepare


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with nothing on its PATH, no library and no display."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(prepare, "SYSTEM_ROOT", str(tmp_path))
    monkeypatch.setattr(prepare, "LIBRARY_FOLDERS", (str(tmp_path / "lib"),))
    return tmp_path


def put(folder: Path, name: str, script: str = "exit 0") -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_what_is_there_is_found_whoever_installed_it(bare: Path) -> None:
    assert not prepare.ESPEAK.is_there()
    assert not prepare.PORTAUDIO.is_there()
    put(bare, "espeak-ng")
    (bare / "lib").mkdir()
    (bare / "lib" / "libportaudio.so.2").touch()
    assert prepare.ESPEAK.is_there()
    assert prepare.PORTAUDIO.is_there()


def test_nothing_is_said_when_all_is_there(bare: Path, capfd: pytest.CaptureFixture[str]) -> None:
    put(bare, "espeak-ng")
    (bare / "lib").mkdir()
    (bare / "lib" / "libportaudio.so.2").touch()
    prepare.system_packages("run")
    assert capfd.readouterr() == ("", "")


def test_to_run_one_goes_on_without(bare: Path, capfd: pytest.CaptureFixture[str]) -> None:
    prepare.system_packages("run")
    assert capfd.readouterr().out == (
        "Going on without espeak-ng, libportaudio2, because there is no apt-get here. "
        "To have all of it: sudo apt-get install espeak-ng libportaudio2\n"
    )


def test_to_test_one_stops_with_the_names(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(bare, "apt-get")
    put(bare, "sudo", "exit 1")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(prepare.Missing) as caught:
        prepare.system_packages("test")
    names = (
        "espeak-ng libportaudio2 libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfreetype6 libfontconfig1 "
        "libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 "
        "fonts-dejavu-core pulseaudio pulseaudio-utils libasound2-plugins sox xvfb openbox tint2 xdotool "
        "imagemagick x11-utils dbus gnome-keyring at-spi2-core python3-pyatspi"
    )
    assert str(caught.value) == (
        f"The tests need {names.replace(' ', ', ')}, and only the administrator may install them: "
        f"please install with: sudo apt-get install {names}"
    )


def test_to_make_packages_one_stops_too(bare: Path) -> None:
    with pytest.raises(prepare.Missing) as caught:
        prepare.system_packages("package")
    said = str(caught.value)
    assert said.startswith("Making packages needs libportaudio2, libglib2.0-0, ")
    assert (
        "binutils, desktop-file-utils, appstream, lintian, man-db, nsis, p7zip-full, shellcheck, zstd, "
        "and there is no apt-get here"
    ) in said


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_window_is_prepared_for_where_there_is_a_display(
    bare: Path, name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, ":0")
    prepare.system_packages("run")
    said = capfd.readouterr().out
    assert said.endswith("libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 fonts-dejavu-core\n")


def test_a_file_says_that_a_package_is_there(bare: Path) -> None:
    letters = next(package for package in prepare.FOR_WINDOW if package.name == "fonts-dejavu-core")
    assert not letters.is_there()
    (bare / "usr/share/fonts/truetype/any").mkdir(parents=True)
    (bare / "usr/share/fonts/truetype/any/any.ttf").touch()
    assert letters.is_there()


def test_apt_installs_only_what_is_missing_and_removes_nothing(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    put(bare, "espeak-ng")
    put(bare, "env", 'shift; exec "$@"')
    put(bare, "apt-get", f'echo "$@" >> {bare}/said')
    monkeypatch.setattr("os.geteuid", lambda: 0)
    prepare.system_packages("run")
    assert capfd.readouterr().out == "Installing with apt: libportaudio2\n"
    (said,) = (bare / "said").read_text().splitlines()
    assert said.startswith("install -q -y --no-install-recommends --no-remove ")
    assert said.endswith(" libportaudio2")


def test_a_stale_list_is_refreshed_once(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(bare, "env", 'shift; exec "$@"')
    script = f"echo $1 >> {bare}/said; case $1 in update) : > {bare}/fresh;; *) [ -e {bare}/fresh ];; esac"
    put(bare, "apt-get", script)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert prepare.apt_install(["sox"]) == ""
    assert (bare / "said").read_text().split() == ["install", "update", "install"]


def test_an_apt_that_fails_is_shown(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    put(bare, "env", 'shift; exec "$@"')
    put(bare, "apt-get", "echo E: no such luck; exit 100")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert prepare.apt_install(["sox"]) == "apt could not install them (see above)"
    assert "E: no such luck" in capfd.readouterr().err


def test_an_old_python_looks_for_a_newer_one(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert prepare.fitting_python(only_this=True) == sys.executable
    monkeypatch.setattr("sys.version_info", (3, 9, 2))
    put(bare, "python3.11", "exit 1")
    with pytest.raises(prepare.Missing, match=r"^Earshot needs Python 3\.11 or newer, and "):
        prepare.fitting_python(only_this=False)
    newer = put(bare, "python3.12")
    assert prepare.fitting_python(only_this=False) == str(newer)
    with pytest.raises(prepare.Missing):
        prepare.fitting_python(only_this=True)


@pytest.mark.parametrize(
    ("stamp", "extra", "enough"),
    [
        (["s", "plain"], "", True),
        (["s", "dev"], "", True),
        (["s", "dev"], "dev", True),
        (["s", "plain"], "dev", False),
        (["t", "dev"], "", False),
        ([], "", False),
        (["s"], "", False),
    ],
)
def test_the_stamp_says_what_is_installed(stamp: list[str], extra: str, enough: bool) -> None:
    assert prepare.satisfied(stamp, "s", extra) is enough


def test_a_changed_project_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").write_text("a")
    before = prepare.wanted_state(sys.executable)
    assert prepare.wanted_state(sys.executable) == before
    (tmp_path / "pyproject.toml").write_text("b")
    assert prepare.wanted_state(sys.executable) != before


def test_a_link_to_another_checkout_s_environment_leaves_that_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others, ours = tmp_path / "others", tmp_path / ".venv"
    others.mkdir()
    (others / "pyvenv.cfg").write_text(f"command = python -m venv {others}\n")
    ours.symlink_to(others)
    python = put(tmp_path, "python", '[ "$2" = venv ] && mkdir "$4"\necho "$@"')
    monkeypatch.setattr(prepare, "VENV", ours)
    prepare.make_venv(str(python), ours / "bin" / "python")
    assert (others / "pyvenv.cfg").exists()
    assert ours.is_dir()
    assert not ours.is_symlink()

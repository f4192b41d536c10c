"""One file that installs without root, tried with something small in the program's place."""

import os
import platform
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.system.desktop_entry import APP_ID, FILE_NAME, escaped, exec_line
from scripts.packing.linux import ARCHITECTURES, LINUX
from scripts.packing.one_file import SHARED, archive, joined
from scripts.packing.wording import filled_in

PROGRAM = """#!/bin/sh
[ "${1:-}" != --version ] || { [ -z "${BROKEN:-}" ] || exit 1; echo earshot; exit 0; }
[ "$*" != "doctor --only-libraries" ] || { printf '%s' "${LACKING:-}"; exit 0; }
printf 'started %s %s' "$*" "$(cat "$(dirname "$(readlink -f "$0")")/_internal/what.txt")"
exit 7
"""
DATE = 1_767_225_600
ODD = 'Ana "María" $1 & 100% \\ más'
Made = Callable[[str], Path]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Make the file for a version."""

    def make(version: str, **changes: str) -> Path:
        bundle, share = tmp_path / f"bundle-{version}", tmp_path / f"share-{version}"
        (bundle / "_internal").mkdir(parents=True)
        (bundle / "earshot").write_text(PROGRAM)
        (bundle / "earshot").chmod(0o755)
        (bundle / "_internal" / "what.txt").write_text(version)
        (bundle / "_internal" / f"only-{version}").touch()
        for name in SHARED:
            (share / name / "deep").mkdir(parents=True)
            (share / name / "deep" / f"earshot-{name}").write_text(version)
        shutil.copy(LINUX / FILE_NAME, share / "applications" / FILE_NAME)
        (share / "doc").mkdir()
        (share / "doc" / "not-this").touch()
        machine = platform.machine()
        values = {"VERSION": version, "MACHINE": machine, "GLIBC": "2.17", "ID": APP_ID, **changes}
        file = tmp_path / f"earshot {version}.run"
        file.write_bytes(joined(archive(bundle, share, DATE), values, ARCHITECTURES.get(machine, machine)))
        return file

    return make


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / ODD
    folder.mkdir()
    return folder


def run(file: Path, home: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8", **environment}
    return subprocess.run(
        ["sh", str(file), *words], check=False, capture_output=True, text=True, env=clean, timeout=60
    )


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def test_the_same_is_made_each_time(tmp_path: Path, made: Made) -> None:
    file = made("1.0")
    bundle, share = tmp_path / "bundle-1.0", tmp_path / "share-1.0"
    assert archive(bundle, share, DATE) == archive(bundle, share, DATE)
    assert b"not-this" not in archive(bundle, share, DATE)
    assert run(file, tmp_path, "--check").stdout == "This file is whole: Earshot 1.0.\n"


def test_it_installs_into_a_home_with_an_odd_name_and_goes_again(made: Made, home: Path) -> None:
    file = made("1.0")
    file.chmod(0o444)
    done = run(file, home)
    assert done.returncode == 0, done.stderr
    lib = home / ".local" / "lib" / "earshot"
    assert done.stdout.splitlines()[0] == f"Earshot 1.0 is installed in {lib}."
    assert stat.S_IMODE((lib / "earshot").stat().st_mode) == 0o755
    assert os.readlink(home / ".local" / "bin" / "earshot") == str(lib / "earshot")
    share = home / ".local" / "share"
    assert files(share) == {f"{name}/deep/earshot-{name}" for name in SHARED} | {f"applications/{FILE_NAME}"}
    entry = (share / "applications" / FILE_NAME).read_text("utf-8").splitlines()
    assert f"TryExec={str(lib / 'earshot').replace(chr(92), chr(92) * 2)}" in entry
    started = [line for line in entry if line.startswith("Exec=")]
    assert len(started) == 3
    assert started[1].endswith('/.local/lib/earshot/earshot" --listen')
    (home / ".config" / "autostart").mkdir(parents=True)
    (home / ".config" / "autostart" / FILE_NAME).write_text("\n".join(entry))
    (home / ".config" / "earshot").mkdir()
    (home / ".config" / "earshot" / "settings.json").write_text("{}")
    gone = run(lib / "uninstall", home)
    assert gone.returncode == 0, gone.stderr
    assert files(home) == {".config/earshot/settings.json"}
    assert not share.joinpath("icons").exists()


def test_the_entry_starts_the_program_where_it_is(made: Made, home: Path) -> None:
    run(made("1.0"), home)
    entry = (home / ".local/share/applications" / FILE_NAME).read_text("utf-8").splitlines()
    assert f"Exec={exec_line([str(home / '.local/lib/earshot/earshot')])}" in entry


def test_a_newer_one_replaces_it_whole(made: Made, home: Path) -> None:
    assert run(made("1.0"), home).returncode == 0
    mine = home / ".local" / "share" / "applications" / "mine.desktop"
    mine.touch()
    assert run(made("2.0"), home).returncode == 0
    inner = home / ".local" / "lib" / "earshot" / "_internal"
    assert files(inner) == {"what.txt", "only-2.0"}
    assert (home / ".local/share/man/deep/earshot-man").read_text() == "2.0"
    assert mine.exists()
    assert [path.name for path in (home / ".local" / "lib").iterdir()] == ["earshot"]


def test_one_that_does_not_start_replaces_nothing(made: Made, home: Path) -> None:
    assert run(made("1.0"), home).returncode == 0
    done = run(made("2.0"), home, BROKEN="1")
    assert done.returncode == 1
    assert done.stderr == "Earshot does not start here; what it said is above.\n"
    assert (home / ".local/lib/earshot/_internal/what.txt").read_text() == "1.0"
    assert [path.name for path in (home / ".local" / "lib").iterdir()] == ["earshot"]


def failing(folder: Path, tool: str, *, where: str = "true") -> str:
    """Return a PATH on which ``tool`` fails after its work, as on a full disk, where a test of sh holds."""
    folder.mkdir()
    program = folder / tool
    program.write_text(f'#!/bin/sh\n{shutil.which(tool)} "$@" || exit\n! {where}\n')
    program.chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


NO_ROOM = "Earshot could not be unpacked into {}; is there room for 300 MB?\n"
WRITING = [("tar", "true"), ("head", '[ "$1" = -c ]'), ("cp", "true"), ("sed", '[ "$1" = -e ]')]


@pytest.mark.parametrize(("tool", "where"), WRITING)
def test_a_full_disk_is_noticed_and_nothing_is_left(
    made: Made, home: Path, tmp_path: Path, tool: str, where: str
) -> None:
    done = run(made("1.0"), home, PATH=failing(tmp_path / "tools", tool, where=where))
    assert (done.returncode, done.stdout, done.stderr) == (1, "", NO_ROOM.format(home / ".local"))
    assert files(home) == set()


@pytest.mark.parametrize(("tool", "where"), WRITING)
def test_on_a_full_disk_the_older_one_stays(
    made: Made, home: Path, tmp_path: Path, tool: str, where: str
) -> None:
    assert run(made("1.0"), home).returncode == 0
    before = {name: (home / name).read_bytes() for name in files(home)}
    done = run(made("2.0"), home, PATH=failing(tmp_path / "tools", tool, where=where))
    assert (done.returncode, done.stderr) == (1, NO_ROOM.format(home / ".local"))
    assert {name: (home / name).read_bytes() for name in files(home)} == before


def test_what_has_no_room_to_be_unpacked_is_not_run(made: Made, home: Path, tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    path = failing(tmp_path / "tools", "tar")
    done = run(made("1.0"), home, "--run", "talk", TMPDIR=str(room), PATH=path)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", NO_ROOM.format(room))
    assert list(room.iterdir()) == []


def test_it_installs_where_it_is_told(made: Made, home: Path) -> None:
    folder = home / "another folder"
    assert run(made("1.0"), home, "--to", str(folder)).returncode == 0
    assert {path.name for path in home.iterdir()} == {"another folder"}
    assert (folder / "share" / "applications" / FILE_NAME).is_file()
    assert run(folder / "lib" / "earshot" / "uninstall", home).returncode == 0
    assert files(home) == set()


def test_another_program_of_that_name_stays(made: Made, home: Path) -> None:
    other = home / ".local" / "bin" / "earshot"
    other.parent.mkdir(parents=True)
    other.write_text("other")
    assert run(made("1.0"), home).returncode == 0
    assert run(home / ".local/lib/earshot/uninstall", home).returncode == 0
    assert other.read_text() == "other"


def test_a_folder_of_somebody_elses_is_refused(made: Made, home: Path) -> None:
    (home / ".local" / "lib" / "earshot").mkdir(parents=True)
    done = run(made("1.0"), home)
    assert done.returncode == 1
    assert "which this did not install: move it away" in done.stderr


def test_where_nothing_can_be_written_it_says_what_can_be_done(made: Made, home: Path) -> None:
    (home / ".local").write_text("a file")
    done = run(made("1.0"), home)
    assert done.returncode == 1
    assert done.stderr == (
        f"Nothing can be written to {home}/.local: name another folder with --to, "
        "or start without installing with --run.\n"
    )


def test_what_this_computer_lacks_is_said_and_it_is_not_started(made: Made, home: Path) -> None:
    done = run(made("1.0"), home, LACKING="Install libegl1.", DISPLAY=":1234")
    assert done.returncode == 0
    assert done.stderr == "Install libegl1.\n"
    assert (home / ".local/lib/earshot/earshot").is_file()
    assert "started" not in done.stdout


def test_it_is_started_where_nothing_is_lacking_and_nobody_reads(made: Made, home: Path) -> None:
    done = run(made("1.0"), home, DISPLAY=":1234")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (7, "started  1.0")


def test_what_is_lacking_is_said_before_a_window_and_to_nobody_else(made: Made, home: Path) -> None:
    file = made("1.0")
    assert run(file, home, "--run", LACKING="Install libegl1.").stderr == "Install libegl1.\n"
    assert run(file, home, "--run", "talk", LACKING="Install libegl1.").stderr == ""


def test_what_it_wrote_to_be_started_by_goes_and_others_stay(made: Made, home: Path) -> None:
    folder = home / "elsewhere"
    run(made("1.0"), home, "--to", str(folder))
    ours, others = home / ".local/share/applications", home / ".config/autostart"
    for place, starts in ((ours, folder / "bin/earshot"), (others, Path("/usr/bin/earshot"))):
        place.mkdir(parents=True)
        (place / FILE_NAME).write_text(
            f"[Desktop Entry]\nExec={exec_line([str(starts)])}\nTryExec={escaped(str(starts))}\n"
        )
    assert run(folder / "lib/earshot/uninstall", home).returncode == 0
    assert files(home) == {f".config/autostart/{FILE_NAME}"}


def test_it_runs_without_being_installed(made: Made, home: Path) -> None:
    room = home / "room"
    room.mkdir()
    done = run(made("1.0"), home, "--run", "talk", "--help", TMPDIR=str(room))
    assert (done.returncode, done.stdout) == (7, "started talk --help 1.0")
    assert list(room.iterdir()) == []


@pytest.mark.parametrize("tool", ["dpkg-deb", "python3"])
def test_it_unpacks_without_xz(made: Made, home: Path, tmp_path: Path, tool: str) -> None:
    if tool == "dpkg-deb" and shutil.which(tool) is None:
        # Where there is no dpkg the other way is the one that counts.
        return
    tools = tmp_path / "tools"
    tools.mkdir()
    needed = (
        "sh basename cat chmod cp cut dirname find getconf grep head ln mkdir mktemp mv readlink rm "
        "rmdir sed sha256sum sort tail tar touch uname wc"
    )
    for name in needed.split():
        (tools / name).symlink_to(shutil.which(name) or name)
    (tools / tool).symlink_to(os.path.realpath(sys.executable) if tool == "python3" else "/usr/bin/dpkg-deb")
    done = run(made("1.0"), home, PATH=str(tools))
    assert done.returncode == 0, done.stderr
    assert (home / ".local/lib/earshot/_internal/what.txt").read_text() == "1.0"


def test_a_file_that_is_not_whole_installs_nothing(made: Made, home: Path) -> None:
    file = made("1.0")
    content = file.read_bytes()
    for damaged in (content[:-1], content[:-1] + bytes([content[-1] ^ 1]), content + b"x"):
        file.write_bytes(damaged)
        done = run(file, home)
        assert (done.returncode, done.stderr) == (1, "This file is not whole: download it again.\n")
    assert files(home) == set()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"MACHINE": "s390x"}, "This Earshot is for s390x, and this computer is "),
        ({"GLIBC": "99.9"}, "Earshot needs the C library glibc 99.9 or newer, and here is "),
    ],
)
def test_another_computer_is_refused(
    made: Callable[..., Path], home: Path, changes: dict[str, str], sentence: str
) -> None:
    done = run(made("1.0", **changes), home)
    assert done.returncode == 1
    assert done.stderr.startswith(sentence)
    assert files(home) == set()


def test_wrong_words_are_refused(made: Made, home: Path) -> None:
    assert "does not know --wrong" in run(made("1.0"), home, "--wrong").stderr


def test_help_says_how_it_is_used(made: Made, home: Path) -> None:
    done = run(made("1.0"), home, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Earshot 1.0 for Linux in one file.")
    assert "--run" in done.stdout
    assert done.stdout.rstrip().endswith("remove it; settings and the key stay")


def test_every_place_of_the_script_is_filled() -> None:
    with pytest.raises(KeyError):
        filled_in((LINUX / "one-file.sh").read_text("utf-8"), {})

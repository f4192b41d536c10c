"""On a real disk; the entries are judged by desktop-file-validate where it is installed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from app.errors import EarshotError
from app.system.autostart import Start, State
from app.system.autostart_linux import DesktopAutostart
from tests.settings.person import full_disk

EARSHOT = Start(words=("/opt/earshot/bin/earshot", "--hidden"))
NAME = "org.earshot.Earshot.desktop"
FRESH = """[Desktop Entry]
Type=Application
Version=1.1
Name=Earshot
Comment=Talk with an assistant, and over it
Comment[de]=Mit einem Assistenten reden, auch dazwischen
Comment[es]=Habla con un asistente, también por encima de él
Terminal=false
X-GNOME-Autostart-enabled=true
Exec=/opt/earshot/bin/earshot --hidden
X-Earshot-Exec=/opt/earshot/bin/earshot --hidden
"""
PACKAGED = """[Desktop Entry]
Type=Application
Name=Earshot
Exec=earshot
"""


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    return tmp_path / "config" / "autostart" / NAME


@pytest.fixture
def packaged(tmp_path: Path) -> Path:
    path = tmp_path / "xdg" / "autostart" / NAME
    path.parent.mkdir(parents=True)
    path.write_text(PACKAGED)
    return path


def at_login(tmp_path: Path, start: Start = EARSHOT) -> DesktopAutostart:
    return DesktopAutostart(
        start,
        {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_CONFIG_DIRS": f"relative:{tmp_path / 'xdg'}"},
    )


def words_of(entry: Path) -> list[str]:
    """Take a command apart as the specification says: the string, the quotes, the percents."""
    (line,) = [line for line in entry.read_text("utf-8").splitlines() if line.startswith("Exec=")]
    value = line.removeprefix("Exec=").replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\")
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"|([^\s"]+)', value, re.DOTALL)
    words = [re.sub(r"\\(.)", r"\1", inside, flags=re.DOTALL) or plain for inside, plain in quoted]
    return [word.replace("%%", "%") for word in words]


def assert_valid(entry: Path) -> None:
    judge = shutil.which("desktop-file-validate")
    if judge is not None:
        said = subprocess.run([judge, str(entry)], capture_output=True, text=True, check=False)
        assert (said.returncode, said.stdout) == (0, "")


def test_off_on_and_off_again(tmp_path: Path, entry: Path) -> None:
    login = at_login(tmp_path)
    assert (login.look().state, login.look().place, login.look().starts) == (State.OFF, str(entry), "")
    login.turn_off()
    assert not entry.exists()
    login.turn_on()
    assert entry.read_text() == FRESH
    assert login.look().state is State.ON
    assert login.look().starts == "/opt/earshot/bin/earshot --hidden"
    assert_valid(entry)
    login.turn_on()
    assert entry.read_text() == FRESH
    login.turn_off()
    assert list(entry.parent.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("/srv/jörg/Meine Programme/Earshot", "--hidden"),
        ("/srv/a/100% $HOME `x` \"quoted\" 'single' back\\slash", "a;b&c|d"),
        ("/srv/日本/earshot", ""),
        ("/srv/a/line\nbreak",),
    ],
)
def test_any_path_comes_back_as_it_is(tmp_path: Path, entry: Path, words: tuple[str, ...]) -> None:
    login = at_login(tmp_path, Start(words=words))
    login.turn_on()
    assert words_of(entry) == list(words)
    assert login.look().state is State.ON
    assert_valid(entry)


def test_a_checkout_is_started_in_its_folder(tmp_path: Path, entry: Path) -> None:
    at_login(tmp_path, Start(words=("python", "-m", "app"), folder="/srv/jörg/ear shot\\x")).turn_on()
    assert "Path=/srv/jörg/ear shot\\\\x" in entry.read_text("utf-8").splitlines()
    assert_valid(entry)
    at_login(tmp_path).turn_on()
    assert "Path=" not in entry.read_text("utf-8")
    assert words_of(entry) == ["/opt/earshot/bin/earshot", "--hidden"]


def test_an_entry_of_ours_follows_the_program_when_it_is_switched_on(tmp_path: Path, entry: Path) -> None:
    at_login(tmp_path, Start(words=("/old/earshot",))).turn_on()
    assert at_login(tmp_path).look().state is State.ON
    assert at_login(tmp_path).look().starts == "/old/earshot"
    at_login(tmp_path).turn_on()
    assert entry.read_text() == FRESH


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_a_person_switched_off_is_off_until_they_switch_it_on(
    tmp_path: Path, entry: Path, line: str
) -> None:
    login = at_login(tmp_path)
    login.turn_on()
    kept = [each for each in FRESH.splitlines() if each.partition("=")[0] != line.partition("=")[0]]
    entry.write_text("\n".join([*kept, line]) + "\n")
    text = entry.read_text()
    assert login.look().state is State.SWITCHED_OFF
    login.turn_off()
    assert entry.read_text() == text
    login.turn_on()
    assert login.look().state is State.ON
    assert set(entry.read_text().splitlines()) == set(FRESH.splitlines())


def test_what_a_person_changed_is_kept(tmp_path: Path, entry: Path) -> None:
    login = at_login(tmp_path)
    login.turn_on()
    mine = FRESH.replace("Exec=/opt", "Exec=nice /opt", 1) + "\n[Desktop Action x]\nExec=other\nName=x\n"
    entry.write_text("# mine\n" + mine)
    assert login.look().starts == "nice /opt/earshot/bin/earshot --hidden"
    login.turn_off()
    off = entry.read_text()
    assert off == ("# mine\n" + mine).replace("\n\n[Desktop A", "\nHidden=true\n\n[Desktop A")
    assert login.look().state is State.SWITCHED_OFF
    login.turn_on()
    assert entry.read_text() == "# mine\n" + mine


@pytest.mark.parametrize("added", ["X-GNOME-Autostart-Delay=10", "# mine"])
def test_an_entry_with_something_of_a_person_s_is_hidden_and_not_removed(
    tmp_path: Path, entry: Path, added: str
) -> None:
    login = at_login(tmp_path)
    login.turn_on()
    entry.write_text(FRESH + added + "\n")
    login.turn_off()
    lines = entry.read_text().splitlines()
    assert added in lines
    assert "Hidden=true" in lines


def test_a_foreign_entry_is_left_alone(tmp_path: Path, entry: Path) -> None:
    entry.parent.mkdir(parents=True)
    foreign = "[Desktop Entry]\nType=Application\nName=Other\nExec=/usr/bin/other\n"
    entry.write_text(foreign)
    login = at_login(tmp_path)
    assert login.look().state is State.FOREIGN
    for change in (login.turn_on, login.turn_off):
        with pytest.raises(EarshotError) as told:
            change()
        assert str(told.value) == (
            f"{entry} was not written by Earshot and starts /usr/bin/other: remove it there, then try again."
        )
    assert entry.read_text() == foreign


def test_an_entry_that_says_only_that_it_is_off_is_replaced(tmp_path: Path, entry: Path) -> None:
    entry.parent.mkdir(parents=True)
    entry.write_text("[Desktop Entry]\nHidden=true\n")
    login = at_login(tmp_path)
    assert login.look().state is State.SWITCHED_OFF
    login.turn_on()
    assert entry.read_text() == FRESH


def test_a_packaged_entry_is_on_until_it_is_hidden(tmp_path: Path, entry: Path, packaged: Path) -> None:
    login = at_login(tmp_path)
    assert (login.look().state, login.look().place) == (State.ON, str(packaged))
    login.turn_on()
    assert not entry.exists()
    login.turn_off()
    assert entry.read_text() == FRESH + "Hidden=true\n"
    assert login.look().state is State.SWITCHED_OFF
    assert_valid(entry)
    login.turn_on()
    assert entry.read_text() == FRESH
    login.turn_off()
    assert entry.exists()
    assert packaged.read_text() == PACKAGED


def test_a_packaged_entry_that_is_off_is_switched_on_for_the_person(
    tmp_path: Path, entry: Path, packaged: Path
) -> None:
    packaged.write_text(PACKAGED + "Hidden=true\n")
    login = at_login(tmp_path)
    assert login.look().state is State.SWITCHED_OFF
    login.turn_off()
    assert not entry.exists()
    login.turn_on()
    assert entry.read_text() == FRESH


def test_a_copy_by_which_a_desktop_switched_it_off_is_no_foreign_one(
    tmp_path: Path, entry: Path, packaged: Path
) -> None:
    entry.parent.mkdir(parents=True)
    entry.write_text(PACKAGED + "Hidden=true\n")
    login = at_login(tmp_path)
    assert login.look().state is State.SWITCHED_OFF
    login.turn_on()
    assert login.look().state is State.ON
    assert login.look().starts == "earshot"


def test_a_link_stays_one(tmp_path: Path, entry: Path) -> None:
    entry.parent.mkdir(parents=True)
    elsewhere = tmp_path / "dotfiles.desktop"
    elsewhere.write_text("[Desktop Entry]\nHidden=true\n")
    entry.symlink_to(elsewhere)
    at_login(tmp_path).turn_on()
    assert entry.is_symlink()
    assert elsewhere.read_text() == FRESH


def test_bytes_that_are_no_text_are_kept(tmp_path: Path, entry: Path) -> None:
    login = at_login(tmp_path)
    login.turn_on()
    entry.write_bytes(FRESH.encode() + b"Name[x]=\xff\n")
    login.turn_off()
    assert b"Name[x]=\xff\nHidden=true\n" in entry.read_bytes()


def test_a_place_that_cannot_be_had_is_said(tmp_path: Path) -> None:
    (tmp_path / "config").touch()
    login = at_login(tmp_path)
    for method in (login.look, login.turn_on, login.turn_off):
        with pytest.raises(
            EarshotError, match=r"^Starting at login cannot be changed: .* \(Not a directory\)"
        ):
            method()


def test_an_entry_that_cannot_be_written_or_removed_is_said(tmp_path: Path, entry: Path) -> None:
    login = at_login(tmp_path)
    entry.parent.mkdir(parents=True)
    with (
        full_disk(after_bytes=2),
        pytest.raises(EarshotError, match=r"\(File too large\)\. See that it belongs to you"),
    ):
        login.turn_on()
    assert list(entry.parent.iterdir()) == []


def test_without_a_word_from_the_session_the_usual_folders_are_taken(tmp_path: Path) -> None:
    home = DesktopAutostart(EARSHOT, {"HOME": str(tmp_path), "XDG_CONFIG_HOME": "relative"})
    assert home.look().place == str(tmp_path / ".config" / "autostart" / NAME)
    assert home._packaged == [Path("/etc/xdg/autostart") / NAME]


def test_an_entry_of_an_earlier_program_of_ours_is_removed(tmp_path: Path, entry: Path) -> None:
    at_login(tmp_path, Start(words=("/old/earshot",), folder="/old")).turn_on()
    entry.write_text(entry.read_text() + "\n")
    at_login(tmp_path).turn_off()
    assert not entry.exists()

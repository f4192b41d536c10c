"""On a real disk; what was written is read back by plistlib."""

import plistlib
from pathlib import Path
from typing import Any

import pytest

from app.errors import EarshotError
from app.system.autostart import Start, State
from app.system.autostart_macos import LaunchAgentAutostart
from tests.settings.person import full_disk

WORDS = ["/Applications/Earshot für alle.app/Contents/MacOS/Earshot", "--hidden"]
EARSHOT = Start(words=tuple(WORDS))
FRESH = {
    "Label": "org.earshot.Earshot",
    "RunAtLoad": True,
    "ProcessType": "Interactive",
    "LimitLoadToSessionType": "Aqua",
    "ProgramArguments": WORDS,
    "EarshotProgramArguments": WORDS,
}


@pytest.fixture
def agent(tmp_path: Path) -> Path:
    return tmp_path / "Library" / "LaunchAgents" / "org.earshot.Earshot.plist"


def write(agent: Path, content: dict[str, Any]) -> None:
    agent.parent.mkdir(parents=True, exist_ok=True)
    agent.write_bytes(plistlib.dumps(content))


def read(agent: Path) -> dict[str, Any]:
    content: dict[str, Any] = plistlib.loads(agent.read_bytes())
    return content


def test_off_on_and_off_again(tmp_path: Path, agent: Path) -> None:
    login = LaunchAgentAutostart(EARSHOT, tmp_path)
    assert (login.look().state, login.look().place, login.look().starts) == (State.OFF, str(agent), "")
    login.turn_off()
    login.turn_on()
    assert read(agent) == FRESH
    assert (login.look().state, login.look().starts) == (State.ON, " ".join(WORDS))
    login.turn_off()
    assert list(agent.parent.iterdir()) == []


def test_it_is_the_person_s_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, agent: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert LaunchAgentAutostart(EARSHOT).look().place == str(agent)


def test_a_checkout_is_started_in_its_folder(tmp_path: Path, agent: Path) -> None:
    checkout = Start(words=("python", "-m", "app"), folder="/Volumes/jörg/ear shot")
    LaunchAgentAutostart(checkout, tmp_path).turn_on()
    assert read(agent)["WorkingDirectory"] == "/Volumes/jörg/ear shot"
    LaunchAgentAutostart(EARSHOT, tmp_path).turn_on()
    assert read(agent) == FRESH


@pytest.mark.parametrize("off", [{"Disabled": True}, {"RunAtLoad": False}])
def test_what_a_person_switched_off_is_off_until_they_switch_it_on(
    tmp_path: Path, agent: Path, off: dict[str, bool]
) -> None:
    write(agent, FRESH | off)
    login = LaunchAgentAutostart(EARSHOT, tmp_path)
    assert login.look().state is State.SWITCHED_OFF
    login.turn_on()
    assert read(agent) == FRESH


@pytest.mark.parametrize(
    "change", [{"ProgramArguments": ["nice", *WORDS]}, {"Nice": 10}, {"ProcessType": "Background"}]
)
def test_what_a_person_changed_is_kept(tmp_path: Path, agent: Path, change: dict[str, Any]) -> None:
    write(agent, FRESH | change)
    login = LaunchAgentAutostart(EARSHOT, tmp_path)
    assert login.look().state is State.ON
    login.turn_off()
    assert read(agent) == FRESH | change | {"Disabled": True}
    assert login.look().state is State.SWITCHED_OFF
    login.turn_on()
    assert read(agent) == FRESH | change


def test_an_agent_of_ours_follows_the_program_when_it_is_switched_on(tmp_path: Path, agent: Path) -> None:
    LaunchAgentAutostart(Start(words=("/old",)), tmp_path).turn_on()
    login = LaunchAgentAutostart(EARSHOT, tmp_path)
    assert (login.look().state, login.look().starts) == (State.ON, "/old")
    login.turn_on()
    assert read(agent) == FRESH


def test_an_agent_with_our_command_is_ours_without_a_mark(tmp_path: Path, agent: Path) -> None:
    write(agent, {"Label": "org.earshot.Earshot", "ProgramArguments": WORDS, "RunAtLoad": True})
    login = LaunchAgentAutostart(EARSHOT, tmp_path)
    assert login.look().state is State.ON
    login.turn_off()
    assert read(agent)["Disabled"] is True


@pytest.mark.parametrize(
    ("content", "starts"),
    [
        (plistlib.dumps({"Label": "x", "ProgramArguments": ["/bin/other", "1"]}), " and starts /bin/other 1"),
        (plistlib.dumps({"Label": "x", "Program": "/bin/other"}), ""),
        (plistlib.dumps(["no", "dictionary"]), ""),
        (b"no property list", ""),
        (b"<?xml version='1.0'?><plist><dict>", ""),
        (b"bplist00" + bytes(40), ""),
        (b"", ""),
    ],
)
def test_a_foreign_agent_is_left_alone(tmp_path: Path, agent: Path, content: bytes, starts: str) -> None:
    agent.parent.mkdir(parents=True)
    agent.write_bytes(content)
    login = LaunchAgentAutostart(EARSHOT, tmp_path)
    assert login.look().state is State.FOREIGN
    for change in (login.turn_on, login.turn_off):
        with pytest.raises(EarshotError) as told:
            change()
        assert str(told.value) == (
            f"{agent} was not written by Earshot{starts}: remove it there, then try again."
        )
    assert agent.read_bytes() == content


def test_a_place_that_cannot_be_had_is_said(tmp_path: Path, agent: Path) -> None:
    (tmp_path / "Library").touch()
    login = LaunchAgentAutostart(EARSHOT, tmp_path)
    for method in (login.look, login.turn_on, login.turn_off):
        with pytest.raises(EarshotError, match=r"is not to be had \(Not a directory\)"):
            method()


def test_an_agent_that_cannot_be_written_is_said(tmp_path: Path, agent: Path) -> None:
    login = LaunchAgentAutostart(EARSHOT, tmp_path)
    with full_disk(after_bytes=2), pytest.raises(EarshotError, match=r"is not to be had \(File too large\)"):
        login.turn_on()
    assert list(agent.parent.iterdir()) == []


def test_an_agent_of_an_earlier_program_of_ours_is_removed(tmp_path: Path, agent: Path) -> None:
    LaunchAgentAutostart(Start(words=("/old",), folder="/old"), tmp_path).turn_on()
    LaunchAgentAutostart(EARSHOT, tmp_path).turn_off()
    assert not agent.exists()

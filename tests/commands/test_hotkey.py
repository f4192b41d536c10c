"""A key that the desktop watches is told to the window, at once, or it is said why not."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.__main__ import main
from app.settings import Settings, save
from app.settings.leaves import having
from app.system import hotkey_lines
from app.system.hotkey.chord import parse
from app.system.paths import settings_file
from app.system.process_start import started_at
from app.system.reception import Visit
from app.system.single_instance import enter
from app.system.visits import Answer, Deed, Done, Key, Purpose, Refused

HEAVY = {
    "asyncio",
    "dataclasses",
    "inspect",
    "logging",
    "msgspec",
    "pathlib",
    "platformdirs",
    "PySide6",
    "subprocess",
    "tempfile",
    "threading",
    "app.main",
    "app.runtime",
    "app.session",
    "app.settings",
    "app.system.reception",
    "app.system.visits",
}


@pytest.fixture(autouse=True)
def own_login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@contextmanager
def running(answer: Answer = Done()) -> Iterator[list[Key]]:  # noqa: B008 - a value
    """Let a window run."""
    keys: list[Key] = []

    def take(visit: Visit) -> None:
        assert isinstance(visit.message, Key)
        keys.append(visit.message)
        visit.answer(answer)

    place = enter({})
    assert place is not None
    with place:
        place.reception.lead_to(take)
        yield keys


def earshot(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "app", *words], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (["press"], Key(deed=Deed.PRESS)),
        (["release", "talk"], Key(deed=Deed.RELEASE)),
        (["press", "stop"], Key(deed=Deed.PRESS, purpose=Purpose.STOP)),
        (["toggle", "hands-free"], Key(deed=Deed.TOGGLE, purpose=Purpose.HANDS_FREE)),
        (["press", "mute"], Key(deed=Deed.PRESS, purpose=Purpose.MUTE)),
    ],
)
def test_the_window_is_told(words: list[str], key: Key) -> None:
    with running() as keys:
        assert main(["hotkey", *words]) == 0
    assert keys == [Key(deed=key.deed, purpose=key.purpose, at=started_at())]


def test_it_tells_when_it_was_started_not_when_it_arrived() -> None:
    with running() as keys:
        for deed in ("press", "release"):
            done = earshot("hotkey", deed)
            assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    press, release = keys
    assert started_at() < press.at < release.at


def test_without_a_window_it_is_said() -> None:
    done = earshot("hotkey", "press")
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        "Earshot is not running, so nothing was done: start it with 'earshot', and use the key again.\n",
    )


def test_what_the_window_refuses_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with running(Refused("Not now.")):
        assert main(["hotkey", "press"]) == 1
    assert capsys.readouterr().err == "Not now.\n"


@pytest.mark.parametrize("words", [[], ["hold"], ["press", "sing"], ["press", "talk", "now"], ["--fast"]])
def test_wrong_words_are_wrong_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with running() as keys:
        assert main(["hotkey", *words]) == 2
    assert "usage: earshot hotkey" in capsys.readouterr().err
    assert keys == []


def test_help_says_what_each_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hotkey", "--help"]) == 0
    said = capsys.readouterr().out
    assert "press     talk: you have the floor; hands-free, mute: on; stop: the reply ends" in said
    assert "earshot hotkey lines" in said
    assert "exit codes: 0 the window was told, 1 there is none or it does not answer, 2 wrong usage" in said


def test_lines_are_printed_without_a_window(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(hotkey_lines, "own_command", lambda: "earshot")
    for words, purpose, chord in (
        ([], "talk", "Ctrl+Alt+Space"),
        (["hands-free"], "hands-free", "Ctrl+Alt+H"),
        (["mute"], "mute", "Ctrl+Alt+M"),
        (["stop"], "stop", "Ctrl+Alt+S"),
    ):
        assert main(["hotkey", "lines", *words]) == 0
        assert capsys.readouterr().out == hotkey_lines.lines_to_paste(purpose, parse(chord))


def test_lines_have_the_keys_that_are_chosen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(hotkey_lines, "own_command", lambda: "earshot")
    save(settings_file(), having(Settings(), {"keys.talk": "Super+F9", "keys.mute": "ctrl+shift+m"}))
    assert main(["hotkey", "lines"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "bindsym --no-repeat Mod4+F9 exec earshot hotkey press"
    assert main(["hotkey", "lines", "mute"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == (
        "bindsym --no-repeat Ctrl+Shift+m exec earshot hotkey toggle mute"
    )


def test_little_is_loaded_to_tell_it() -> None:
    with running():
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-c", TELL],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if "import time" in line}
    assert "app.system.single_instance" in loaded
    assert loaded & HEAVY == set()


TELL = "import sys; from app.__main__ import main; sys.exit(main(['hotkey', 'press']))"
"""As the installed command does; ``python -m`` loads a few more."""


def test_keys_of_a_window_that_starts_wait_for_it(tmp_path: Path) -> None:
    place = enter({})
    assert place is not None
    keys: list[Key] = []

    def take(visit: Visit) -> None:
        assert isinstance(visit.message, Key)
        keys.append(visit.message)
        visit.answer(Done())

    with place, subprocess.Popen([sys.executable, "-c", TELL], env=dict(os.environ)) as child:
        until(lambda: len(place.reception._waiting) == 1)
        assert child.poll() is None
        place.reception.lead_to(take)
        assert child.wait(30) == 0
    assert [key.deed for key in keys] == [Deed.PRESS]


def until(fact: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not fact():
        assert time.monotonic() < deadline
        time.sleep(0.01)

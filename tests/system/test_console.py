"""A program without streams takes its caller's console, and says in a box what nobody would read."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.system import console

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("stdin", "stdout", "stderr")


class Windows:
    """Stands for Windows: ``attached`` and ``shown`` are what it was called with."""

    def __init__(self, *, has_console: bool) -> None:
        self.attached: list[int] = []
        self.shown: list[tuple[object, ...]] = []
        self.kernel32 = SimpleNamespace(AttachConsole=self._attach)
        self.user32 = SimpleNamespace(MessageBoxW=self._show)
        self._has_console = has_console

    def _attach(self, which: int) -> int:
        self.attached.append(which)
        return int(self._has_console)

    def _show(self, *words: object) -> int:
        self.shown.append(words)
        return 1


def without_streams(monkeypatch: pytest.MonkeyPatch, *, names: tuple[str, ...] = NAMES) -> None:
    for name in NAMES:
        for each in (name, f"__{name}__"):
            monkeypatch.setattr(sys, each, None if name in names else getattr(sys, each))


def close(*names: str) -> None:
    for name in names:
        getattr(sys, name).close()


@pytest.fixture
def its_console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in the place of each end of the console."""
    (tmp_path / "CONIN$").write_text("typed: ß\n", "utf-8")
    monkeypatch.setattr(
        console, "CONSOLE", {name: str(tmp_path / file) for name, file in console.CONSOLE.items()}
    )
    return tmp_path


def test_the_callers_console_is_taken(its_console: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    windows = Windows(has_console=True)
    monkeypatch.setattr(ctypes, "windll", windows, raising=False)
    without_streams(monkeypatch)
    console.provide_streams()
    assert windows.attached == [0xFFFFFFFF]
    assert all(getattr(sys, name) is getattr(sys, f"__{name}__") for name in NAMES)
    assert sys.stdin.read() == "typed: ß\n"
    sys.stdout.write("said: ß\n")
    # It is there before anything is closed.
    assert (its_console / "CONOUT$").read_text("utf-8") == "said: ß\n"
    console.complain("No.")
    assert sys.stderr.name == str(its_console / "CONOUT$")
    assert windows.shown == []
    close(*NAMES)


def test_where_nobody_reads_a_box_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    windows = Windows(has_console=False)
    monkeypatch.setattr(ctypes, "windll", windows, raising=False)
    without_streams(monkeypatch)
    console.provide_streams()
    sys.stdout.write("Nobody reads this.")
    assert sys.stdin.read() == ""
    assert sys.stdout.fileno() > 2
    console.complain("There is no microphone.")
    assert windows.shown == [(None, "There is no microphone.", "Earshot", 0x10010)]
    close(*NAMES)


def test_streams_that_are_there_stay(
    its_console: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    windows = Windows(has_console=True)
    monkeypatch.setattr(ctypes, "windll", windows, raising=False)
    before = [getattr(sys, name) for name in NAMES]
    console.provide_streams()
    assert [getattr(sys, name) for name in NAMES] == before
    assert windows.attached == []
    without_streams(monkeypatch, names=("stderr",))
    console.provide_streams()
    assert [sys.stdin, sys.stdout] == before[:2]
    assert sys.stderr.name == str(its_console / "CONOUT$")
    close("stderr")


def test_on_other_systems_a_sentence_is_only_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr(ctypes, "windll", raising=False)
    console.complain("No.")
    assert capsys.readouterr().err == "No.\n"
    without_streams(monkeypatch)
    console.provide_streams()
    console.complain("No.")
    assert [getattr(sys, name).name for name in NAMES] == [os.devnull] * 3
    close(*NAMES)


@pytest.mark.parametrize(
    ("words", "code"), [("--version", 0), ("nonsense", 2), ("practice --fault none-of-this-name", 2)]
)
def test_the_packaged_program_runs_without_any_stream(words: str, code: int) -> None:
    command = f'exec "$0" packaging/start.py {words} <&- >&- 2>&-'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        timeout=60,
    )
    assert done.returncode == code

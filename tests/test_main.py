"""The command line: verbs, exit codes, and how little it loads."""

import argparse
import subprocess
import sys
from types import ModuleType

import pytest

import app.__main__ as main_module
from app import __version__
from app.__main__ import main
from app.errors import (
    BadRecording,
    ConnectionDropped,
    DeviceError,
    EarshotError,
    KeyRefused,
    UsageError,
)


def run(*words: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-m", "app", *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **options,
    )


def loaded_after(*words: str) -> set[str]:
    """The modules a command line loads, by what Python itself says of its imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "app", *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if "import time" in line}


HEAVY = {
    "numpy",
    "websockets",
    "sounddevice",
    "msgspec",
    "asyncio",
    "app.runtime",
    "app.session",
    "app.audio",
}


@pytest.mark.parametrize(
    "words",
    [["--version"], ["--help"], ["nonsense"], ["talk", "--codec", "mp3"], ["--no"], ["hotkey", "toggle"]],
)
def test_little_is_loaded_to_say_little(words: list[str]) -> None:
    loaded = loaded_after(*words)
    assert "app.errors" in loaded
    assert loaded & HEAVY == set()


def test_the_version() -> None:
    done = run("--version")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == f"Earshot {__version__}"
    assert [line.split(" ")[0] for line in lines] == ["Earshot", "Python", "Qt", "PortAudio"]
    assert done.stderr == ""


def test_help_names_the_commands_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert "talk       hold one conversation without a window" in said
    assert "--listen" in said
    assert "hotkey     tell the running window that the hotkey was pressed" in said


def test_an_unknown_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sing"]) == 2
    assert "there is no command 'sing'; the commands are: talk, practice" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--nonsense"], ["talk", "--turns", "never"], ["talk", "--vers"]])
def test_wrong_options_are_wrong_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "usage: earshot" in capsys.readouterr().err


def verb(monkeypatch: pytest.MonkeyPatch, outcome: object) -> None:
    """Make ``earshot try`` end as said."""
    module = ModuleType("tests_try")

    def run_it(_: argparse.Namespace) -> int:
        if isinstance(outcome, BaseException):
            raise outcome
        assert isinstance(outcome, int)
        return outcome

    module.add_arguments = lambda parser: None  # type: ignore[attr-defined]
    module.run = run_it  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tests_try", module)
    monkeypatch.setitem(main_module.VERBS, "try", ("tests_try", "tried in tests"))
    monkeypatch.setattr(main_module, "_is_present", lambda name: name == "tests_try")


@pytest.mark.parametrize(
    ("outcome", "code", "said"),
    [
        (0, 0, ""),
        (5, 5, ""),
        (EarshotError("It failed."), 1, "It failed.\n"),
        (UsageError("Not like this."), 2, "Not like this.\n"),
        (BadRecording("x.wav", "it is empty"), 1, "x.wav cannot be played: it is empty.\n"),
        (KeyRefused("No."), 3, "No.\n"),
        (ConnectionDropped("Gone."), 4, "Gone.\n"),
        (DeviceError("No microphone."), 5, "No microphone.\n"),
        (KeyboardInterrupt(), 1, "Stopped.\n"),
    ],
)
def test_every_end_has_its_code_and_sentence(
    outcome: object,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    verb(monkeypatch, outcome)
    assert main(["try"]) == code
    assert capsys.readouterr().err == said


def test_where_nobody_reads_an_error_is_still_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    verb(monkeypatch, DeviceError("No microphone."))
    shown: list[str] = []
    monkeypatch.setattr(main_module, "complain", shown.append)
    assert main(["try"]) == 5
    assert shown == ["No microphone."]


def test_a_reader_who_goes_away_is_no_reason_to_complain() -> None:
    script = (
        "import sys, app.__main__ as m\n"
        "m._run = lambda words: (_ for _ in ()).throw(BrokenPipeError())\n"
        "sys.exit(m.main([]))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_without_a_verb_the_demonstration_runs_while_there_is_no_window(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = ModuleType("tests_demonstration")
    module.run = lambda args: 7  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tests_demonstration", module)
    monkeypatch.setattr(main_module, "DEMONSTRATION", "tests_demonstration")
    monkeypatch.setattr(main_module, "_is_present", lambda name: name == "tests_demonstration")
    assert main([]) == 7


def test_without_a_verb_the_window_opens_when_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("tests_window")
    seen: list[argparse.Namespace] = []

    def add_arguments(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--listen", action="store_true")

    def run_it(args: argparse.Namespace) -> int:
        seen.append(args)
        return 0

    module.add_arguments = add_arguments  # type: ignore[attr-defined]
    module.run = run_it  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tests_window", module)
    monkeypatch.setattr(main_module, "WINDOW", "tests_window")
    monkeypatch.setattr(main_module, "_is_present", lambda name: name == "tests_window")
    assert main(["--listen"]) == 0
    assert seen[0].listen

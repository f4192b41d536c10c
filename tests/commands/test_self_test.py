"""``earshot self-test``: one line a check, and an exit code."""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.commands import self_test
from app.commands.rehearsal import checks, installation
from app.errors import EarshotError, PracticeError
from app.practice.process import PracticeProcess

ROOT = Path(__file__).resolve().parents[2]
NAMES = [
    "resources",
    "settings",
    "libraries",
    "licences",
    "keyring",
    "authorities",
    "practice partner",
    "session",
    "spoken turn",
    "tool call",
    "interruption",
    "text turn",
    "codec g711_ulaw",
    "codec g711_alaw",
    "tasks",
    "window",
    "clean close",
]


def fail(*_: object) -> str:
    raise EarshotError("It does not work.")


@pytest.fixture(autouse=True)
def _switch_interval() -> object:
    before = sys.getswitchinterval()
    yield
    sys.setswitchinterval(before)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the installation is made of is in order."""
    monkeypatch.setattr(self_test, "INSTALLATION", tuple((name, lambda: "well") for name in NAMES[1:6]))
    monkeypatch.setattr(installation, "window_opens", lambda url: f"open at {url[:5]}")


def run(capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str], str]:
    code = self_test.run(argparse.Namespace())
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err


def test_a_check_that_passes_is_a_line_that_says_what_was_seen() -> None:
    lines: list[str] = []
    report = self_test.Report(lines.append)
    assert report.check("resources", lambda: "2 recordings")
    assert lines == ["resources            ok: 2 recordings"]
    assert (report.passed, report.failed) == (1, 0)


def test_a_check_that_fails_is_a_line_that_says_why() -> None:
    lines: list[str] = []
    report = self_test.Report(lines.append)
    assert not report.check("resources", fail)
    assert lines == ["resources            failed: It does not work."]
    assert (report.passed, report.failed) == (0, 1)


async def test_checks_in_the_loop_are_lines_too() -> None:
    async def passes() -> str:
        return "well"

    async def fails() -> str:
        return fail()

    lines: list[str] = []
    report = self_test.Report(lines.append)
    assert await report.check_in_loop("a", passes())
    assert not await report.check_in_loop("b", fails())
    assert [line.split(maxsplit=1)[1] for line in lines] == ["ok: well", "failed: It does not work."]


def test_a_mistake_of_ours_is_not_a_failed_check() -> None:
    with pytest.raises(ZeroDivisionError):
        self_test.Report(print).check("x", lambda: str(1 / 0))


def test_what_was_not_tried_has_not_passed() -> None:
    lines: list[str] = []
    report = self_test.Report(lines.append)
    report.skip("tool call")
    assert lines == ["tool call            not tried, for an earlier check failed"]
    assert (report.passed, report.failed) == (0, 1)


@pytest.mark.usefixtures("installed")
def test_without_recordings_no_conversation_is_tried(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checks, "resources_present", fail)
    code, lines, complaint = run(capsys)
    assert code == 1
    assert lines[0] == "resources            failed: It does not work."
    assert [line[:20].strip() for line in lines[1:]] == [*NAMES[1:6], *NAMES[7:14], "window"]
    assert all(line.endswith("ok: well") for line in lines[1:6])
    assert all(line.endswith("not tried, for an earlier check failed") for line in lines[6:])
    assert re.fullmatch(r"9 of 14 checks failed, in \d+ s\.\n", complaint)


@pytest.mark.usefixtures("installed")
def test_a_partner_that_does_not_start_is_a_failed_check(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def start(**_: object) -> PracticeProcess:
        raise PracticeError("The practice partner could not be started: no.")

    monkeypatch.setattr(checks, "resources_present", lambda: "here")
    monkeypatch.setattr(PracticeProcess, "start", start)
    code, lines, _ = run(capsys)
    assert code == 1
    assert lines[6] == "practice partner     failed: The practice partner could not be started: no."


@pytest.mark.usefixtures("installed")
def test_a_partner_that_refuses_fails_the_session(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    start = PracticeProcess.start
    monkeypatch.setattr(checks, "resources_present", lambda: "here")
    monkeypatch.setattr(PracticeProcess, "start", lambda: start(fault="http-404"))
    code, lines, complaint = run(capsys)
    assert code == 1
    assert lines[7].startswith("session              failed: ")
    assert lines[-2] == "window               ok: open at ws://"
    assert lines[-1] == "clean close          ok: no process and no thread is left"
    assert complaint.startswith("7 of 16 checks failed")


@pytest.mark.timeout(660)
def test_the_program_passes_without_device_key_or_display(tmp_path: Path) -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "OPENAI_API_KEY"}
    done = subprocess.run(
        [sys.executable, "-m", "app", "self-test"],
        cwd=ROOT,
        env={
            **{name: value for name, value in os.environ.items() if name not in hidden},
            "PULSE_SERVER": f"unix:{tmp_path}/none",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    assert [line[:20].strip() for line in lines[:-1]] == NAMES
    assert all(line[21:].startswith("ok: ") for line in lines[:-1])
    assert re.fullmatch(r"All 17 checks passed, in \d+ s\.", lines[-1])

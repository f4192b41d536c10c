"""What a person sees who types ``earshot`` where there is no window."""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from app.audio.level import rms_dbfs
from app.audio.recording import read_recording
from app.commands import demonstration
from app.commands.rehearsal.measures import Interruption
from app.commands.rehearsal.questions import Question
from app.commands.rehearsal.rehearsal import Rehearsal
from app.commands.rehearsal.tape import Tape
from app.commands.talking.summary import ReplyTimes
from app.errors import EarshotError
from app.runtime.subscribers import Watcher
from app.session.effects import NoticeKind, Notify
from app.system import paths

ROOT = Path(__file__).resolve().parents[2]
OVER = Interruption(noticed_ms=51.6, silent_ms=78.2, heard_s=3.46, total_s=14.01)
HELD = cast(Rehearsal, SimpleNamespace())
QUESTIONS = [cast(Question, SimpleNamespace(name=name)) for name in "abc"]


def measured(
    monkeypatch: pytest.MonkeyPatch, waits: list[float | None], over: Interruption | None
) -> list[str]:
    replies = ReplyTimes()
    replies.values.extend([140.0, 95.0, 120.4])
    monkeypatch.setattr(demonstration, "reply_ms", lambda held, number, question: waits[number])
    monkeypatch.setattr(demonstration, "interruption", lambda held, number, question: over)
    return demonstration._results(HELD, QUESTIONS, replies)


def test_what_was_measured_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert measured(monkeypatch, [790.0, 587.0, 1204.0], OVER) == [
        "From the last word of a question to the first sound of its answer: 0.79, 0.59, 1.20 s",
        "  of which the partner took, once it knew the question was over:   0.14, 0.10, 0.12 s",
        "From the first word over an answer to the partner noticing:        52 ms",
        "  and from there to silence at the speaker:                        78 ms",
        "Heard of the interrupted answer, as the partner was told:          3.5 of 14.0 s that had come",
    ]


def test_an_interruption_in_a_pause_is_no_wonder_of_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    over = Interruption(noticed_ms=50, silent_ms=0.0, heard_s=1, total_s=2)
    assert measured(monkeypatch, [1.0, 1.0, 1.0], over)[3] == (
        "  and from there to silence at the speaker:                        "
        "none: it came in a pause between two words"
    )


@pytest.mark.parametrize(("waits", "over"), [([1.0, None, 1.0], OVER), ([1.0, 1.0, 1.0], None)])
def test_a_conversation_that_went_wrong_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, waits: list[float | None], over: Interruption | None
) -> None:
    with pytest.raises(EarshotError, match=r"^The conversation did not go as it should; earshot self-test"):
        measured(monkeypatch, waits, over)


def test_a_folder_that_cannot_be_written_to_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(paths, "cache_dir", lambda: tmp_path / "file" / "cache")
    with pytest.raises(
        EarshotError, match=r"^The answers cannot be kept in .*answers\.wav: Not a directory\.$"
    ):
        demonstration.run(argparse.Namespace())


@pytest.mark.parametrize(
    ("found", "frozen", "command"),
    [
        ("/usr/bin/earshot", False, "earshot"),
        (None, False, f"{sys.executable} -m app"),
        (None, True, sys.executable),
    ],
)
def test_the_way_on_is_a_command_that_works_here(
    monkeypatch: pytest.MonkeyPatch, found: str | None, frozen: bool, command: str
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: found)
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    assert demonstration.own_command(Path("/nowhere")) == command
    lines = demonstration.way_on(command)
    assert f"  {command} talk" in lines
    assert f"  {command} key set" in lines
    assert f"  {command} doctor" in lines


def test_a_program_inside_the_working_folder_is_named_from_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    (python.parent / "earshot").touch()
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(sys, "executable", str(python))
    assert demonstration.own_command(tmp_path) == os.path.join(".venv", "bin", "earshot")


async def test_who_stops_reading_is_not_told_anything(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Closed:
        def write(self, text: str) -> None:
            raise BrokenPipeError

        def isatty(self) -> bool:
            return False

    @asynccontextmanager
    async def rehearse(url: str, tape: Tape, *, watchers: Sequence[Watcher]) -> AsyncIterator[object]:
        async def hold(turns: object, **_: object) -> None:
            for watch in watchers:
                watch(Notify(NoticeKind.MUTED, "You are muted."))
            raise EarshotError("It was stopped before it was over.")

        yield SimpleNamespace(hold=hold, ending=SimpleNamespace(stop=lambda: None))

    monkeypatch.setattr(demonstration, "rehearsal", rehearse)
    monkeypatch.setattr(sys, "stdout", Closed())
    questions = [Question(name="q", pcm=b"", quiet_before_ms=0, quiet_after_ms=0)] * 3
    with Tape(tmp_path / "a.wav") as tape, pytest.raises(BrokenPipeError):
        await demonstration._converse("ws://nowhere", questions, tape)


def test_the_whole_demonstration(tmp_path: Path) -> None:
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    blind = {name: value for name, value in os.environ.items() if name not in displays}
    done = subprocess.run(
        [sys.executable, "-m", "app"],
        cwd=ROOT,
        env={**blind, "XDG_CACHE_HOME": str(tmp_path), "PULSE_SERVER": f"unix:{tmp_path}/none"},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    said = done.stdout
    assert "is a program on this computer, not a model;\nnothing leaves this machine." in said
    assert re.search(r"^You: What time is it\?$", said, re.MULTILINE)
    assert re.search(r"^Tool: get_time\(", said, re.MULTILINE)
    assert re.search(r"^Earshot: It is \d", said, re.MULTILINE)
    assert re.search(r"^Earshot: .*56", said, re.MULTILINE)
    interrupted = re.search(r"\(interrupted: heard (\d+\.\d) of (\d+\.\d) s\)", said)
    assert interrupted is not None
    assert f"as the partner was told:          {interrupted[1]} of {interrupted[2]} s that had come" in said
    answers = Path(re.search(r"^The answers, to be listened to: (.*)$", said, re.MULTILINE)[1])  # type: ignore[index]
    assert answers == tmp_path / "earshot" / "answers.wav"
    pcm = read_recording(answers)
    assert rms_dbfs(pcm) > -40
    assert len(pcm) / 48_000 > 10

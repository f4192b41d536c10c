"""What ``earshot`` does where there is no window: a short spoken conversation, shown as text."""

import argparse
import asyncio
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app import __version__
from app.commands.rehearsal.checks import RECORDINGS
from app.commands.rehearsal.measures import interruption, reply_ms
from app.commands.rehearsal.questions import Question, read_question
from app.commands.rehearsal.rehearsal import Rehearsal, rehearsal
from app.commands.rehearsal.tape import Tape
from app.commands.talking.printer import Printer
from app.commands.talking.script import Recording
from app.commands.talking.summary import ReplyTimes
from app.errors import EarshotError
from app.practice.process import PracticeProcess
from app.runtime.switching import SWITCH_INTERVAL_S
from app.system import paths

PROGRAM: Final = "earshot"
INTERRUPT_AFTER_MS: Final = 3_000
WITHIN_S: Final = 30.0

WENT_WRONG: Final = "The conversation did not go as it should; earshot self-test says more."

WELCOME: Final = f"""\
Earshot {__version__}: a voice assistant you talk to, and over.

Three recorded questions are now spoken to the practice partner, the third into the
middle of an answer. The practice partner is a program on this computer, not a model;
nothing leaves this machine. What it says aloud goes to a file.
"""


def run(args: argparse.Namespace) -> int:  # noqa: ARG001
    """Hold the conversation and return 0.  Raises :class:`~app.errors.EarshotError` with a sentence."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    questions = [read_question(name) for name in RECORDINGS]
    print(WELCOME)
    with _answers() as (path, tape), PracticeProcess.start() as partner:
        results = asyncio.run(_converse(partner.url, questions, tape))
    listen = f"The answers, to be listened to: {path}"
    print("\n".join(["", *results, "", listen, "", *way_on(own_command(Path.cwd()))]))
    return 0


async def _converse(url: str, questions: list[Question], tape: Tape) -> list[str]:
    """Ask all questions; return the lines that say how long it took."""
    replies = ReplyTimes()

    def stop() -> None:
        held.ending.stop()

    printer = Printer(sys.stdout, live=sys.stdout.isatty(), on_broken=stop)
    async with rehearsal(url, tape, watchers=(printer.watch, replies.watch)) as held:
        first, long, following = (Recording(question.pcm) for question in questions)
        try:
            await held.hold([first], within_s=WITHIN_S)
            await held.hold([long, following], interrupt_after_ms=INTERRUPT_AFTER_MS, within_s=WITHIN_S)
        except EarshotError:
            if printer.broken:
                raise BrokenPipeError from None
            raise
        finally:
            printer.finish()
    return _results(held, questions, replies)


def _results(held: Rehearsal, questions: list[Question], replies: ReplyTimes) -> list[str]:
    waits = [reply_ms(held, number, question) for number, question in enumerate(questions)]
    over = interruption(held, len(questions) - 1, questions[-1])
    if over is None or None in waits:
        raise EarshotError(WENT_WRONG)
    return [
        f"From the last word of a question to the first sound of its answer: {_seconds(waits)}",
        f"  of which the partner took, once it knew the question was over:   {_seconds(replies.values)}",
        f"From the first word over an answer to the partner noticing:        {over.noticed_ms:.0f} ms",
        f"  and from there to silence at the speaker:                        {_silence(over.silent_ms)}",
        "Heard of the interrupted answer, as the partner was told:          "
        f"{over.heard_s:.1f} of {over.total_s:.1f} s that had come",
    ]


def _seconds(times_ms: Iterable[float | None]) -> str:
    return ", ".join(f"{ms / 1000:.2f}" for ms in times_ms if ms is not None) + " s"


def _silence(silent_ms: float) -> str:
    return f"{silent_ms:.0f} ms" if silent_ms >= 0.5 else "none: it came in a pause between two words"


def own_command(here: Path) -> str:
    """Return how to start this program from the folder ``here``, as a person would type it."""
    if shutil.which(PROGRAM):
        return PROGRAM
    if getattr(sys, "frozen", False):
        return sys.executable
    for name in (PROGRAM, f"{PROGRAM}.exe"):
        beside = Path(sys.executable).with_name(name)
        if beside.exists() and beside.is_relative_to(here):
            return str(beside.relative_to(here))
    return f"{sys.executable} -m app"


def way_on(command: str) -> list[str]:
    """Return the lines that say what to do next, when ``command`` starts this program."""
    return [
        "Talk with it yourself, through your microphone and speaker:",
        f"  {command} talk",
        "Talk with a model, for which the service wants a key:",
        f"  {command} key set",
        f"  {command} talk",
        "See what works on this computer:",
        f"  {command} doctor",
    ]


@contextmanager
def _answers() -> Iterator[tuple[Path, Tape]]:
    """Give the file for the answers, in the folder of what can be made again, and close it."""
    folder = paths.cache_dir()
    path = folder / "answers.wav"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tape = Tape(path)
    except OSError as error:
        raise EarshotError(f"The answers cannot be kept in {path}: {error.strerror or error}.") from error
    with tape:
        yield path, tape

"""What ``earshot`` does where there is no window: a short spoken conversation, shown as text."""

import argparse
import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app import __version__
from app.commands.rehearsal.measures import Interruption, interruption, reply_ms
from app.commands.rehearsal.questions import Question, read_question
from app.commands.rehearsal.rehearsal import Rehearsal, rehearsal
from app.commands.rehearsal.tape import Tape
from app.commands.talking.conversation import SWITCH_INTERVAL_S
from app.commands.talking.printer import Printer
from app.commands.talking.provider import KEY_VARIABLE
from app.commands.talking.script import Recording
from app.errors import EarshotError
from app.practice.process import PracticeProcess
from app.system import paths

FIRST: Final = "what-time-is-it"
LONG: Final = "tell-me-a-story"
NEXT: Final = "seven-times-eight"
INTERRUPT_AFTER_MS: Final = 3_000
WITHIN_S: Final = 30.0

WELCOME: Final = f"""\
Earshot {__version__}: a voice assistant you talk to, and over.

Three recorded questions are now spoken to the practice partner, the third into the
middle of an answer. The practice partner is a program on this computer, not a model;
nothing leaves this machine. What it says aloud goes to a file.
"""

GOING_ON: Final = f"""\
Talk with it yourself:             earshot talk
Talk with a model (needs a key):   {KEY_VARIABLE}=... earshot talk
What works on this computer:       earshot doctor"""


def run(args: argparse.Namespace) -> int:  # noqa: ARG001
    """Hold the conversation and return 0.  Raises :class:`~app.errors.EarshotError` with a sentence."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    questions = [read_question(name) for name in (FIRST, LONG, NEXT)]
    print(WELCOME)
    with PracticeProcess.start() as partner, _answers() as (path, tape):
        results = asyncio.run(_converse(partner.url, questions, tape))
    print("\n".join(["", *results, "", f"The answers, to be listened to: {path}", "", GOING_ON]))
    return 0


async def _converse(url: str, questions: list[Question], tape: Tape) -> list[str]:
    """Ask all questions; return the lines that say how long it took."""
    printer: Printer | None = None

    def stop() -> None:
        held.ending.stop()

    printer = Printer(sys.stdout, live=sys.stdout.isatty(), on_broken=stop)
    async with rehearsal(url, tape, watchers=(printer.watch,)) as held:
        first, long, following = (Recording(question.pcm) for question in questions)
        try:
            await held.hold([first], within_s=WITHIN_S)
            await held.hold([long, following], interrupt_after_ms=INTERRUPT_AFTER_MS, within_s=WITHIN_S)
        finally:
            printer.finish()
    return _results(held, questions)


def _results(held: Rehearsal, questions: list[Question]) -> list[str]:
    waits = [reply_ms(held, number, question) for number, question in enumerate(questions)]
    over = interruption(held, len(questions) - 1, questions[-1])
    if over is None or None in waits:
        raise EarshotError("The conversation did not go as it should; earshot self-test says more.")
    times = ", ".join(f"{wait:.0f}" for wait in waits if wait is not None)
    return [f"End of a question to first sound of its answer:  {times} ms", *_interruption_lines(over)]


def _interruption_lines(over: Interruption) -> list[str]:
    return [
        f"Talked over, noticed after {over.noticed_ms:.0f} ms, and {over.silent_ms:.0f} ms later silent",
        f"Heard of the interrupted answer:  {over.heard_s:.1f} of the {over.total_s:.1f} s that had arrived",
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

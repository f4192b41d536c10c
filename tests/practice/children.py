"""The practice partner as a process, and spoken questions to ask it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from app.formats import INTERNAL
from app.practice.process import PracticeProcess
from app.practice.voice import Voice

MODEL = "gpt-realtime-2.1"

COMMAND = [
    sys.executable,
    "-c",
    "import argparse, sys\n"
    "from app.commands import practice\n"
    "parser = argparse.ArgumentParser()\n"
    "practice.add_arguments(parser)\n"
    "sys.exit(practice.run(parser.parse_args()))",
]
"""The verb alone, without the program's own command line."""


@contextmanager
def practice_child(fault: str | None = None) -> Iterator[PracticeProcess]:
    with PracticeProcess.start(fault=fault, command=COMMAND) as child:
        yield child


@cache
def spoken(text: str) -> bytes:
    """``text`` said aloud, with the silence a person leaves around it."""
    said = b"".join(clause.pcm for clause in Voice().speak(text, voice="marin"))
    return INTERNAL.quiet(300) + said + INTERNAL.quiet(1000)


def slices(pcm: bytes, ms: int = 100) -> list[bytes]:
    step = INTERNAL.byte_count(ms)
    return [pcm[begin : begin + step] for begin in range(0, len(pcm), step)]

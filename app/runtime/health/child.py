"""Asking a child process of this program for what had better not be looked at in this one.

Sound systems have been known to hang, and to print complaints of their own; some libraries
keep everything else waiting while they are loaded.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

import msgspec

WITHIN_S: Final = 30.0
LOOK_EVERY_S: Final = 0.2
"""How soon a child is ended once nobody waits for it any more."""

T = TypeVar("T")


class NoAnswer(Exception):
    """The child did not tell what it was asked; the message is the end of a sentence about that."""


def command(*words: str) -> list[str]:
    """Return the command line of ``earshot doctor`` with ``words``, be this program packaged or not."""
    return program("doctor", *words)


def program(*words: str) -> list[str]:
    """Return the command line of this program with ``words``, be it packaged or not."""
    # -P: a folder called app in the current directory is not us.
    module = [] if getattr(sys, "frozen", False) else ["-P", "-m", "app"]
    return [sys.executable, *module, *words]


def ask(
    what: Sequence[str],
    answer: type[T],
    *,
    within_s: float = WITHIN_S,
    unwanted: Callable[[], bool] = lambda: False,
    environment: Mapping[str, str] = os.environ,
) -> T:
    """Run the command ``what`` and return what it prints, an ``answer`` as JSON.

    ``unwanted``: nobody waits for the answer any more.  ``environment``: the child's, but for where it
    finds this program.  Raises :class:`NoAnswer`.
    """
    try:
        child = subprocess.Popen(
            what,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(environment),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise NoAnswer(f"could not be looked at: {error.strerror}.") from error
    with child:
        printed = _printed(child, within_s, unwanted)
    try:
        return msgspec.json.decode(printed, type=answer)
    except msgspec.DecodeError as error:
        raise NoAnswer(f"could not be looked at: the attempt ended with code {child.returncode}.") from error


def _printed(child: "subprocess.Popen[bytes]", within_s: float, unwanted: Callable[[], bool]) -> bytes:
    deadline = time.monotonic() + within_s
    while True:
        try:
            return child.communicate(timeout=min(LOOK_EVERY_S, within_s))[0]
        except subprocess.TimeoutExpired:
            if unwanted() or time.monotonic() >= deadline:
                child.kill()
                child.communicate()
                raise NoAnswer(f"did not answer within {within_s:g} seconds.") from None


def _environment(ours: Mapping[str, str]) -> dict[str, str]:
    """Return ``ours`` with the directory this program lies in first, where the child finds it."""
    root = str(Path(__file__).parents[3])
    return {
        **ours,
        "PYTHONPATH": os.pathsep.join(filter(None, (root, ours.get("PYTHONPATH")))),
        "PYTHONIOENCODING": "utf-8",
    }

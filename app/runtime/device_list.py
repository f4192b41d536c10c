"""What there is to choose from now, without a hand laid on the sound that is being heard.

PortAudio makes its list when it is started, and can only be started again when nothing is
open.  A sound server on Linux is asked itself.  Everywhere else a process of its own starts
PortAudio, makes the list and ends; a sound system that hangs, hangs there.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from app.audio.offer import Offer, server_offer
from app.errors import DeviceError

WITHIN_S: Final = 10.0
NO_ANSWER: Final = f"The sound system did not answer within {WITHIN_S:g} seconds."
FAILED: Final = "The devices could not be listed"


def fresh_offer(command: Sequence[str] | None = None, within_s: float = WITHIN_S) -> Offer:
    """Return what there is now; what went wrong is in its ``problem``.

    Blocks: some milliseconds where a sound server answers, else until a process has started and
    ended.  ``command`` replaces :func:`list_command`.
    """
    try:
        return server_offer() or ask_child(command or list_command(), within_s)
    except DeviceError as error:
        return Offer(problem=str(error))


def list_command() -> list[str]:
    """Return the command line on which this program, packaged or not, prints :func:`printed`."""
    # -P: a folder called app in the current directory is not us.
    module = [] if getattr(sys, "frozen", False) else ["-P", "-m", "app"]
    return [sys.executable, *module, "doctor", "--only-devices"]


def printed(offer: Offer) -> str:
    """Return the line by which a process tells another one."""
    return msgspec.json.encode(offer).decode()


def ask_child(command: Sequence[str], within_s: float) -> Offer:
    """Run ``command`` and read what it prints."""
    try:
        child = subprocess.run(
            command,
            capture_output=True,
            check=False,
            timeout=within_s,
            stdin=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return Offer(problem=NO_ANSWER)
    except OSError as error:
        return Offer(problem=f"{FAILED}: {error.strerror}.")
    try:
        return msgspec.json.decode(child.stdout, type=Offer)
    except msgspec.DecodeError:
        return Offer(problem=f"{FAILED} (the attempt ended with code {child.returncode}).")


def _environment() -> dict[str, str]:
    """Ours, with the directory this program lies in first, where the child finds it."""
    root = str(Path(__file__).parents[2])
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH")))),
        "PYTHONIOENCODING": "utf-8",
    }

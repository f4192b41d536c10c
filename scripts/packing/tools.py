"""Runs what looks packages over, and tells what it said."""

import subprocess


class Wrong(Exception):
    """Something is not as it should be; the message is a sentence, or what a tool said."""


def said(command: list[str], *, errors: bool = False) -> str:
    """Run ``command``; return what it printed, or with ``errors`` its complaints.  Raises :class:`Wrong`."""
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise Wrong((done.stdout + done.stderr).strip() or f"{command[0]} ended with {done.returncode}.")
    return (done.stderr if errors else done.stdout).strip()

"""The practice partner as a child process of whoever needs it.

It is the same executable with the verb ``practice``.  The parent holds the
other end of the child's standard input: when the parent ends, however it ends,
that end closes and the child ends too, on every system.
"""

import contextlib
import logging
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from app.errors import PracticeError

_log = logging.getLogger(__name__)

READY: Final = "READY "
START_TIMEOUT_S: Final = 30.0
END_TIMEOUT_S: Final = 5.0
LINES_KEPT: Final = 20
"""How many of the child's last lines on stderr are kept for an error's sentence."""


def practice_command() -> list[str]:
    """The command line that starts this program's practice partner, packaged or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "practice"]
    # -P: a folder called app in the current directory is not us.
    return [sys.executable, "-P", "-m", "app", "practice"]


class PracticeProcess:
    """A running practice partner.  Use as a context manager or call :meth:`close`.

    :meth:`start` blocks for about a second; call it from a worker thread when a loop runs.
    """

    def __init__(self, child: "subprocess.Popen[str]", url: str) -> None:
        self._child = child
        self.url: Final = url
        """``ws://127.0.0.1:PORT/v1/realtime``"""

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._child.pid

    @property
    def running(self) -> bool:
        """Whether it still runs."""
        return self._child.poll() is None

    @classmethod
    def start(
        cls,
        *,
        fault: str | None = None,
        port: int = 0,
        timeout_s: float = START_TIMEOUT_S,
        command: Sequence[str] | None = None,
    ) -> Self:
        """Start the partner and wait until it serves.

        ``command`` replaces :func:`practice_command`.  Raises
        :class:`~app.errors.PracticeError` when it ends or does not serve within ``timeout_s``.
        """
        options = ["--with-parent", "--port", str(port), *(["--fault", fault] if fault else [])]
        child = _spawn([*(command or practice_command()), *options])
        lines = _read_lines(child)
        try:
            url = _wait_ready(child, lines, timeout_s)
        except PracticeError:
            _end(child)
            raise
        _log.info("= practice partner at %s, process %d", url, child.pid)
        return cls(child, url)

    def close(self) -> None:
        """End the partner and wait for it; may be called twice."""
        _end(self._child)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _spawn(command: Sequence[str]) -> "subprocess.Popen[str]":
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise PracticeError(f"The practice partner could not be started: {error.strerror}.") from error


def _environment() -> dict[str, str]:
    """Ours, with the directory this program lies in first, where the child finds it."""
    root = str(Path(__file__).parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}


class _Lines:
    """What the child said: its first line, for whoever waits, and the last of its complaints."""

    def __init__(self) -> None:
        self.first: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.complaints: list[str] = []
        self._told = False

    def hear(self, line: str) -> None:
        """Take a line of stdout; an empty one means its end.  Only the first is passed on."""
        if not self._told:
            self._told = True
            self.first.put(line)

    def complain(self, line: str) -> None:
        """Take a line of stderr and keep the last few."""
        if line.strip():
            _log.debug("! practice partner: %s", line.strip())
            self.complaints.append(line.strip())
            del self.complaints[:-LINES_KEPT]


def _read_lines(child: "subprocess.Popen[str]") -> _Lines:
    """Read both pipes to their ends on threads of their own, so that the child never waits for us."""
    lines = _Lines()
    if child.stderr is not None:
        threading.Thread(target=_drain, args=(child.stderr, lines.complain), daemon=True).start()
    if child.stdout is not None:
        threading.Thread(target=_drain, args=(child.stdout, lines.hear), daemon=True).start()
    return lines


def _drain(pipe: IO[str], take: Callable[[str], None]) -> None:
    with pipe:
        for line in pipe:
            take(line)
    take("")


def _wait_ready(child: "subprocess.Popen[str]", lines: _Lines, timeout_s: float) -> str:
    try:
        line = lines.first.get(timeout=timeout_s)
    except queue.Empty:
        raise PracticeError(f"The practice partner did not start within {timeout_s:g} seconds.") from None
    if line.startswith(READY):
        return line.removeprefix(READY).strip()
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(END_TIMEOUT_S)
    last = lines.complaints[-1] if lines.complaints else f"it ended with code {child.poll()}"
    raise PracticeError(f"The practice partner could not be started: {last.rstrip('.')}.")


def _end(child: "subprocess.Popen[str]") -> None:
    """Close the child's stdin, which ends it; if it does not obey, end it the hard way."""
    if child.stdin is not None:
        with contextlib.suppress(OSError):
            child.stdin.close()
    try:
        child.wait(END_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        _log.warning("! the practice partner did not end by itself")
        child.kill()
        child.wait()

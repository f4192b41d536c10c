"""One Earshot for one person: the first start has the window, every other tells it what was wanted.

A lock decides who is first (:mod:`app.system.instance_lock`); only who holds it opens the socket
(:mod:`app.system.meeting`), so that no start can take another's place.  A message is one line of JSON,
answered by one line::

    {"protocol": 1, "program": "0.1.0", "secret": "", "message": {"type": "show", ...}}
    {"protocol": 1, "type": "done"}
    {"protocol": 1, "type": "refused", "sentence": "...", "code": 1}
    {"protocol": 1, "type": "wait"}         the window is not ready; said again every second until it is

The first three words of a message and all of an answer stay as they are in every protocol, so that
Earshots of two versions can at least say so.  What ``message`` may be is in :mod:`app.system.visits`,
which the first one alone loads: the others have nothing to read but an answer, and 0.1 s for everything.
"""

import json
import os
import socket
import time
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any, Final, Self

from app import __version__
from app.errors import EarshotError, InstanceTrouble, UsageError
from app.system.instance_lock import InstanceLock, holder
from app.system.meeting import Meeting, meeting_in
from app.system.runtime_dir import runtime_dir

PROTOCOL: Final = 1
MOST_BYTES: Final = 16_384
"""How long a message may be, and an answer."""

ANSWER_WITHIN_S: Final = 5.0
"""How long a window may be busy before the second start says that it hangs."""

PLACE_WITHIN_S: Final = 10.0
"""How long one that ends, or has only just begun, may hold the place without being there."""

LOOK_AGAIN_S: Final = 0.02
MOST_WAITS: Final = 60

HANGS: Final = "The Earshot that runs already{process} does not answer: end it, and start again."
HALF_THERE: Final = (
    "An Earshot that is starting or ending{process} does not get done: end it, and start again."
)
TOO_LONG: Final = "This is too long to be told to the Earshot that runs already."
OTHER_ANSWER: Final = "The Earshot that runs already is another version: close its window, and start again."
NO_LOCK: Final = "Whether an Earshot runs already cannot be found out: {path}: {reason}."


class Place:
    """The place of the one that has the window; open from the beginning, and free again when closed."""

    def __init__(self, lock: InstanceLock, meeting: Meeting) -> None:
        from app.system.reception import Reception  # noqa: PLC0415 - only the first one receives anybody

        self._lock = lock
        self._meeting = meeting
        self.reception: Reception = Reception(meeting)
        """Receives the others."""

    def close(self) -> None:
        """Receive nobody any more, and let go of the place."""
        self.reception.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def enter(
    message: Mapping[str, object], folder: str | None = None, *, within_s: float = PLACE_WITHIN_S
) -> Place | None:
    """Return the place when it is free; else tell its holder ``message`` and return None when it is done.

    ``folder``: where that is decided; None for this login's.  Raises
    :class:`~app.errors.EarshotError` with the sentence of a holder that refuses, and when it does
    not answer.
    """
    folder = runtime_dir() if folder is None else folder
    deadline = time.monotonic() + within_s
    while True:
        lock = _take(folder)
        if lock is not None:
            return _open(lock, meeting_in(folder))
        if tell(message, folder):
            return None
        if time.monotonic() > deadline:
            raise InstanceTrouble(HALF_THERE.format(process=_process(folder)))
        time.sleep(LOOK_AGAIN_S)


def tell(
    message: Mapping[str, object], folder: str | None = None, *, within_s: float = ANSWER_WITHIN_S
) -> bool:
    """Tell the one that has the window ``message``; return whether there is one, when it has done it.

    Raises as :func:`enter` does.
    """
    folder = runtime_dir() if folder is None else folder
    meeting = meeting_in(folder)
    try:
        connection = meeting.connect(within_s)
    except (BlockingIOError, TimeoutError) as error:
        raise InstanceTrouble(HANGS.format(process=_process(folder))) from error
    except OSError:
        return False
    with connection:
        line = _line(message, meeting.secret)
        try:
            connection.sendall(line)
            return any(_is_done(line) for line in _lines(connection))
        except TimeoutError as error:
            raise InstanceTrouble(HANGS.format(process=_process(folder))) from error
        except OSError:
            return False  # it ended meanwhile


def _take(folder: str) -> InstanceLock | None:
    try:
        return InstanceLock.take(folder)
    except OSError as error:
        raise InstanceTrouble(NO_LOCK.format(path=folder, reason=error.strerror or error)) from error


def _open(lock: InstanceLock, meeting: Meeting) -> Place:
    try:
        return Place(lock, meeting)
    except BaseException:
        lock.release()
        raise


def _line(message: Mapping[str, object], secret: str) -> bytes:
    said = {"protocol": PROTOCOL, "program": __version__, "secret": secret, "message": message}
    line = json.dumps(said).encode()
    if len(line) > MOST_BYTES:
        raise InstanceTrouble(TOO_LONG)
    return line + b"\n"


def _lines(connection: socket.socket) -> Iterator[bytes]:
    """Give the lines of an answer, of which there are only so many, until the other end closes."""
    rest = b""
    for _ in range(MOST_WAITS):
        while b"\n" not in rest:
            more = connection.recv(MOST_BYTES)
            if not more:
                return
            rest += more
            if len(rest) > MOST_BYTES:
                raise InstanceTrouble(OTHER_ANSWER)
        line, _, rest = rest.partition(b"\n")
        yield line
    raise TimeoutError


def _is_done(line: bytes) -> bool:
    """Whether an answer says that it is done; False: that it will be.  Raises what a refusal says."""
    answer = _read(line)
    match answer.get("type"):
        case "done":
            return True
        case "wait":
            return False
        case "refused":
            raise _refusal(str(answer.get("sentence")), answer.get("code"))
        case _:
            raise InstanceTrouble(OTHER_ANSWER)


def _read(line: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(line)
    except ValueError as error:
        raise InstanceTrouble(OTHER_ANSWER) from error
    return answer if isinstance(answer, dict) else {}


def _refusal(sentence: str, code: object) -> EarshotError:
    return UsageError(sentence) if code == UsageError.exit_code else InstanceTrouble(sentence)


def _process(folder: str) -> str:
    number = holder(folder)
    return "" if number in (None, os.getpid()) else f" (process {number})"

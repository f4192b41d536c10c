"""The event log: every frame, both ways, one JSON object a line."""

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import msgspec

from app.errors import EarshotError
from app.runtime.link import Direction

_RAW: Final = msgspec.json.Decoder(msgspec.Raw)


class EventLog:
    """Writes ``{"t": seconds, "dir": "sent" | "received", "event": {...}}`` lines to ``path``, audio kept.

    ``t`` counts from the making of the log.  A line is on its way to the disk when
    :meth:`write` returns.  A frame that is no JSON has ``"event": null`` and its text
    under ``raw``.  Raises :class:`~app.errors.EarshotError` if the file cannot be written.
    """

    def __init__(self, path: Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        try:
            self._file = path.open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise EarshotError(f"The events cannot be written to {path}: {error.strerror}.") from error

    def write(self, direction: Direction, text: str) -> None:
        """Add one frame."""
        at = f'{{"t":{self._clock() - self._began:.6f},"dir":"{direction.value}"'
        self._file.write(f"{at},{_event(text)}}}\n")
        self._file.flush()

    def close(self) -> None:
        """Close the file; safe to repeat."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _event(text: str) -> str:
    """Return the frame as it stands in a line: its own text, which may hold line ends between tokens only."""
    try:
        _RAW.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return f'"event":null,"raw":{msgspec.json.encode(text).decode()}'
    return f'"event":{text.replace(chr(10), " ").replace(chr(13), " ")}'

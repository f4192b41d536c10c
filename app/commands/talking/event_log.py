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
    under ``raw``.  Raises :class:`~app.errors.EarshotError` if the file cannot be opened.

    The first error afterwards ends the writing: ``on_broken`` is called with it, once, and
    the conversation whose frames these are goes on undisturbed.  Leaving the log as a
    context raises it, unless something else is being raised.
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], float] = time.monotonic,
        on_broken: Callable[[EarshotError], None],
    ) -> None:
        self._path = path
        self._on_broken = on_broken
        self._broken: EarshotError | None = None
        self._clock = clock
        self._began = clock()
        try:
            self._file = path.open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise self._sentence(error) from error

    def write(self, direction: Direction, text: str) -> None:
        """Add one frame; nothing once an error has ended the writing."""
        if self._broken is not None:
            return
        at = f'{{"t":{self._clock() - self._began:.6f},"dir":"{direction.value}"'
        try:
            self._file.write(f"{at},{_event(text)}}}\n")
            self._file.flush()
        except OSError as error:
            self._end_with(error)

    def close(self) -> None:
        """Close the file; safe to repeat."""
        try:
            self._file.close()
        except OSError as error:
            self._end_with(error)

    def _end_with(self, error: OSError) -> None:
        # What could not be written is tried again at the end: that is no second error.
        if self._broken is None:
            self._broken = self._sentence(error)
            self._on_broken(self._broken)

    def _sentence(self, error: OSError) -> EarshotError:
        return EarshotError(f"The events cannot be written to {self._path}: {error.strerror or error}.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
        if kind is None and self._broken is not None:
            raise self._broken


def _event(text: str) -> str:
    """Return the frame as it stands in a line: its own text, which may hold line ends between tokens only."""
    try:
        _RAW.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return f'"event":null,"raw":{msgspec.json.encode(text).decode()}'
    return f'"event":{text.replace(chr(10), " ").replace(chr(13), " ")}'

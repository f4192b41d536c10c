"""When releases were asked for last and what came of it, kept from one time to the next."""

import logging
from pathlib import Path
from threading import Lock
from typing import Annotated, Final

import msgspec

from app.errors import EarshotError
from app.settings.storage import fetch, store

logger = logging.getLogger(__name__)

FILE: Final = "releases.json"
A_DAY_S: Final = 24 * 60 * 60
LATEST_S: Final = 253_402_300_799
"""The last second of the year 9999: no clock tells a later one."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known.

    ``asked_at``: when somebody was asked last, in seconds since 1970, None when never.  ``version``,
    ``page``: the newest release that was told of, "" when there was none newer.  ``trouble``: why the last
    time brought nothing, "" when it did.  ``told``: the version a person was told of in the window.
    """

    asked_at: Annotated[float, msgspec.Meta(ge=0, le=LATEST_S)] | None = None
    version: str = ""
    page: str = ""
    trouble: str = ""
    told: str = ""


def is_due(entry: Entry, now: float) -> bool:
    """Whether a day has passed by the clock on the wall since somebody was asked.

    A moment that is more than a day ahead is a clock that was wrong then, or is now: it counts as passed.
    """
    return entry.asked_at is None or abs(now - entry.asked_at) >= A_DAY_S


class Diary:
    """The entry as it is now, and the file it is kept in."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self.entry = _read(path)

    def write(self) -> None:
        """Write the entry down as it is now; may block.  Raises :class:`~app.errors.EarshotError`."""
        with self._lock:
            try:
                store(self._path, msgspec.json.encode(self.entry))
            except EarshotError as error:
                raise EarshotError(f"{self._path} cannot be written: {_reason(error)}") from error


def _read(path: Path) -> Entry:
    try:
        data = fetch(path)
        return Entry() if data is None else msgspec.json.decode(data, type=Entry)
    except (EarshotError, msgspec.MsgspecError, UnicodeError) as error:
        logger.warning(
            "! when releases were asked for is forgotten, %s cannot be read: %s", path, _reason(error)
        )
        return Entry()


def _reason(error: Exception) -> str:
    """Return what the system says; the sentences of the storage speak of settings, which are not meant."""
    cause = error.__cause__
    return cause.strerror or str(cause) if isinstance(cause, OSError) else "it is not what Earshot wrote"

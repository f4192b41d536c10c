"""What the window remembers of its own from one time to the next, beside what a person chose.

It is of no weight: what cannot be read is forgotten, and what cannot be written is said in the log.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from app.errors import EarshotError
from app.settings.storage import fetch, store

logger = logging.getLogger(__name__)

FILE: Final = "window.json"

Write = Callable[[Callable[[], None]], object]
"""Does something in another thread, where writing a file keeps nobody waiting."""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """All of it.

    ``overlay``: the left and top of the overlay, in the desktop's pixels; None where it was not
    moved.  ``told_of_tray``, ``told_of_no_tray``: the person was told that closing keeps Earshot
    running, or that there is no tray.  ``first_run``: the first step that was not taken yet, as
    :class:`app.ui.models.first_run.Step` has it; "" when they were never begun, "done" at their end.
    """

    overlay: tuple[int, int] | None = None
    told_of_tray: bool = False
    told_of_no_tray: bool = False
    first_run: str = ""


class Remembered:
    """The facts as they are now; a change is written at once, by ``write``."""

    def __init__(self, path: Path, write: Write) -> None:
        self._path = path
        self._write = write
        self._facts = _read(path)

    @property
    def facts(self) -> Facts:
        """What is known."""
        return self._facts

    def remember(self, facts: Facts) -> None:
        """Know this from now on."""
        if facts != self._facts:
            self._facts = facts
            self._write(lambda: _store(self._path, facts))


def _read(path: Path) -> Facts:
    try:
        data = fetch(path)
        return Facts() if data is None else msgspec.json.decode(data, type=Facts)
    except (EarshotError, msgspec.MsgspecError) as error:
        logger.warning("! what the window remembered is forgotten: %s", error)
        return Facts()


def _store(path: Path, facts: Facts) -> None:
    try:
        store(path, msgspec.json.encode(facts))
    except EarshotError as error:
        logger.warning("! what the window remembers is not kept: %s", error)

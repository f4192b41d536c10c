"""The settings file: read it, bring it up to date, mend it, write it whole or not at all."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.errors import BadSettings, EarshotError
from app.settings.checking import checked
from app.settings.migrations import Document
from app.settings.reading import DEFAULTS, Content, read, salvaged, written
from app.settings.storage import CannotBeRead, TooLarge, fetch, keep_beside, store
from app.settings.values import Settings

KEPT: Final = "The file as it was is kept as {beside}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What :func:`load` found.  ``notice`` is sentences for the person, ``None`` when all was well."""

    settings: Settings
    notice: str | None = None


def load(path: Path) -> Loaded:
    """Read the settings at ``path``; a missing file means the defaults.

    Of a file that is damaged, or from a newer Earshot, what could be read is used.  A copy
    is kept beside as ``settings.damaged-1.json`` (or the next free number), the file itself
    is mended, and the notice says so.  Nothing is raised.
    """
    try:
        data = fetch(path)
    except CannotBeRead as error:
        return Loaded(settings=Settings(), notice=f"{error} {DEFAULTS}")
    except TooLarge as error:
        return _mended(path, None, Content(settings=Settings()), f"{error} {DEFAULTS}")
    if data is None:
        return Loaded(settings=Settings())
    try:
        content = read(data)
    except BadSettings:
        content = salvaged(data)
    if content.flawless:
        return Loaded(settings=content.settings)
    return _mended(path, data, content, what_is_wrong(content))


def save(path: Path, settings: Settings) -> None:
    """Write ``settings`` to ``path`` whole or not at all, making its folder when needed.

    What the file holds that this version does not know stays in it.  Raises
    :class:`~app.errors.BadSettings` for a value that cannot be used and
    :class:`~app.errors.EarshotError` when the file cannot be written; the old file is then untouched.
    """
    store(path, written(checked(settings), _unknown_in(path)))


def what_is_wrong(content: Content, instead: str = "the defaults stand in") -> str:
    """Return sentences for what of a file could not be used, and what is used ``instead``."""
    sentences = [] if content.problem is None else [content.problem]
    if content.wrong:
        listed = "; ".join(content.wrong)
        sentences.append(f"Some settings could not be used ({listed}); {instead}.")
    return " ".join(sentences)


def _mended(path: Path, data: bytes | None, content: Content, notice: str) -> Loaded:
    """Keep the file beside, and write what could be read of it in its place."""
    try:
        beside = keep_beside(path, data)
        notice = f"{notice} {KEPT.format(beside=beside)}"
        store(path, written(content.settings, content.unknown))
    except EarshotError as error:
        notice = f"{notice} {error}"
    return Loaded(settings=content.settings, notice=notice)


def _unknown_in(path: Path) -> Document:
    try:
        data = fetch(path)
        return {} if data is None else read(data).unknown
    except EarshotError:
        # Nothing can be taken over from what cannot be read; who loaded it has kept it beside.
        return {}

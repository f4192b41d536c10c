"""The settings file: read it, bring it up to date, mend it, write it whole or not at all."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.errors import BadSettings, EarshotError
from app.settings.checking import checked
from app.settings.migrations import VERSION, Document
from app.settings.reading import BY_NEWER, DEFAULTS, Content, read, salvaged, written
from app.settings.storage import CannotBeRead, TooLarge, fetch, keep_beside, store
from app.settings.values import Settings

KEPT: Final = "The file as it was is kept as {beside}."
APART: Final = "It stays as it is: this Earshot keeps its settings in {own}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What :func:`load` found.  ``notice`` is sentences for the person, ``None`` when all was well.

    ``kept_in``: where they are to be kept, ``None`` for the file that was asked for.
    """

    settings: Settings
    notice: str | None = None
    kept_in: Path | None = None


def load(path: Path) -> Loaded:
    """Read the settings at ``path``; a missing file means the defaults.

    Of a file that is damaged what could be read is used.  A copy is kept beside as
    ``settings.damaged-1.json`` (or the next free number), the file itself is mended, and the
    notice says so.  That of a newer Earshot stays as it is, for that to find it again; what could be
    read is used until there is one of this version beside it (:func:`apart`).  Nothing is raised.
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
    if content.newer:
        return _beside_newer(path, content)
    return _mended(path, data, content, what_is_wrong(content))


def save(path: Path, settings: Settings) -> None:
    """Write ``settings`` to ``path`` whole or not at all, making its folder when needed.

    What the file holds that this version does not know stays in it; the file of a newer Earshot is
    not written, but the one :func:`apart` from it.  Raises
    :class:`~app.errors.BadSettings` for a value that cannot be used and
    :class:`~app.errors.EarshotError` when the file cannot be written; the old file is then untouched.
    """
    place = apart(path) if _is_newer(path) else path
    store(place, written(checked(settings), _unknown_in(place)))


def apart(path: Path) -> Path:
    """Return where this version keeps its settings while the file at ``path`` is a newer program's."""
    return path.with_name(f"{path.stem}.version-{VERSION}{path.suffix}")


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


def _beside_newer(path: Path, content: Content) -> Loaded:
    """Leave a newer program's file alone, and read this version's own if there is one."""
    own = apart(path)
    stays = APART.format(own=own)
    if not own.exists():
        return Loaded(settings=content.settings, notice=f"{what_is_wrong(content)} {stays}", kept_in=own)
    loaded = load(own)
    notice = " ".join(filter(None, (BY_NEWER, stays, loaded.notice)))
    return Loaded(settings=loaded.settings, notice=notice, kept_in=loaded.kept_in or own)


def _is_newer(path: Path) -> bool:
    try:
        data = fetch(path)
        return data is not None and read(data).newer
    except EarshotError:
        return False


def _unknown_in(path: Path) -> Document:
    try:
        data = fetch(path)
        return {} if data is None else read(data).unknown
    except EarshotError:
        # Nothing can be taken over from what cannot be read; who loaded it has kept it beside.
        return {}

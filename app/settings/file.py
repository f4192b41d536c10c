"""The settings file: read it, bring it up to date, write it whole or not at all."""

import contextlib
import itertools
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

import msgspec

from app.errors import BadSettings, EarshotError
from app.settings.values import Settings, checked, complaint

VERSION: Final = 1
"""Of the file's layout; :data:`MIGRATIONS` brings older files up to it."""

Document = dict[str, Any]
Migration = Callable[[Document], Document]

MIGRATIONS: Final[Mapping[int, Migration]] = {}
"""From the version that is the key to the next.  A migration returns a new document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What :func:`load` found.  ``notice`` is a sentence for the person, ``None`` when all was well."""

    settings: Settings
    notice: str | None = None


def load(path: Path) -> Loaded:
    """Read the settings at ``path``; a missing file means the defaults.

    A file that is damaged, or from a newer Earshot, is kept beside as
    ``settings.damaged-1.json`` (or the next free number), what could be read is
    used, and the notice says so.  Nothing is raised.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Loaded(settings=Settings())
    except OSError as error:
        reason = error.strerror or str(error)
        return Loaded(
            settings=Settings(),
            notice=f"The settings in {path} cannot be read ({reason}); the defaults are used.",
        )
    try:
        document = migrated(_document(data))
    except BadSettings as error:
        return Loaded(settings=Settings(), notice=f"{error} The defaults are used. {_kept_beside(path)}")
    settings, wrong = _by_topic(document)
    if not wrong:
        return Loaded(settings=settings)
    return Loaded(
        settings=settings,
        notice=f"Some settings could not be used ({'; '.join(wrong)}); "
        f"the defaults stand in. {_kept_beside(path)}",
    )


def save(path: Path, settings: Settings) -> None:
    """Write ``settings`` to ``path`` whole or not at all, making its folder when needed.

    Raises :class:`~app.errors.BadSettings` for a value out of its range and
    :class:`~app.errors.EarshotError` when the file cannot be written; the old file is then untouched.
    """
    document = {"version": VERSION, **msgspec.to_builtins(checked(settings))}
    try:
        data = msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"
    except UnicodeError as error:
        raise BadSettings("A setting holds text that cannot be written down.") from error
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        raise EarshotError(f"The settings cannot be kept in {path}: {error.strerror or error}.") from error


def migrated(
    document: Document, migrations: Mapping[int, Migration] = MIGRATIONS, version: int = VERSION
) -> Document:
    """Return ``document`` brought to ``version`` step by step, without its version number.

    Raises :class:`~app.errors.BadSettings` when it is newer, or of a version that never was.
    """
    found = document.get("version")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise BadSettings("The settings file does not say its version.")
    if found > version:
        raise BadSettings("The settings file was written by a newer Earshot.")
    content = {key: value for key, value in document.items() if key != "version"}
    for step in range(found, version):
        content = migrations[step](content)
    return content


def _document(data: bytes) -> Document:
    try:
        return msgspec.json.decode(data, type=Document)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadSettings("The settings file is damaged.") from error


def _by_topic(document: Document) -> tuple[Settings, list[str]]:
    """Read each topic on its own, so that one wrong value does not take the others with it."""
    topics: dict[str, Any] = {}
    wrong = []
    for topic in fields(Settings):
        if topic.name not in document:
            continue
        try:
            topics[topic.name] = _topic(topic.name, document[topic.name])
        except msgspec.ValidationError as error:
            wrong.append(complaint(error))
    return Settings(**topics), wrong


def _topic(name: str, value: object) -> object:
    """Convert one topic in place, so that a complaint names it: ``sound.slice_ms``."""
    return getattr(msgspec.convert({name: value}, Settings), name)


def _kept_beside(path: Path) -> str:
    """Move the file at ``path`` out of the way, and say where it is now."""
    for number in itertools.count(1):
        beside = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        if not beside.exists():
            break
    try:
        path.rename(beside)
    except OSError as error:
        return f"The file could not be moved aside ({error.strerror or error}) and is still {path}."
    return f"The file is kept as {beside}."


def _replace(path: Path, data: bytes) -> None:
    """Write beside ``path``, force it to the disk, then take its place in one step."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise

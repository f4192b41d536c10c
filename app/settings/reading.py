"""From the bytes of a settings file to settings, value by value.

One wrong value does not take its neighbours with it, and what this version does
not know is kept: a newer Earshot may have written it.
"""

import json
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final

import msgspec

from app.errors import BadSettings
from app.settings.checking import checked_value, complaint
from app.settings.leaves import PATHS, SEPARATOR, having, is_topic, value_at
from app.settings.migrations import VERSION, Document, migrated, version_of
from app.settings.salvage import good_part
from app.settings.values import Settings

DAMAGED: Final = "The settings file is damaged."
REST_USED: Final = "What could be read is used."
DEFAULTS: Final = "The defaults are used."
BY_NEWER: Final = "The settings file was written by a newer Earshot."
NEWER: Final = f"{BY_NEWER} {REST_USED}"
NO_VERSION: Final = f"The settings file does not say its version. {REST_USED}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a settings file holds.

    ``settings``: what could be read.  ``problem``: sentences about the file as a whole,
    or ``None``.  ``wrong``: for each value that could not be used, where it is and why.
    ``unknown``: what this version does not know, laid out as in the file.  ``newer``: whether a
    newer program wrote it, to which it has to stay readable.
    """

    settings: Settings
    problem: str | None = None
    wrong: tuple[str, ...] = ()
    unknown: Document = field(default_factory=dict)
    newer: bool = False

    @property
    def flawless(self) -> bool:
        """Whether everything in the file was used."""
        return self.problem is None and not self.wrong


def read(data: bytes, stand_in: Settings | None = None) -> Content:
    """Read the bytes of a file.

    What it lacks is the default; for what it has wrong ``stand_in`` has a value (``None``: the
    default too).  Raises :class:`~app.errors.BadSettings` for what is no settings file at all.
    """
    return _content(*_document(data), stand_in)


def salvaged(data: bytes) -> Content:
    """Read what can be read of a damaged file: what stands before the first mistake.

    The rest is the default.  To be used on a file that nobody is writing just now.
    """
    try:
        content = _content(*_document(_good_part(data).encode("utf-8", "surrogateescape")), None)
    except BadSettings:
        content = Content(settings=Settings())
    nothing = content.settings == Settings() and not content.wrong and not content.unknown
    return replace(content, problem=f"{DAMAGED} {DEFAULTS if nothing else REST_USED}")


def _good_part(data: bytes) -> str:
    try:
        text = _text(data)
        json.loads(text)
    except json.JSONDecodeError as error:
        return good_part(text, error.pos)
    except (ValueError, RecursionError):
        return ""
    return text


def _content(document: Document, repeated: list[str], stand_in: Settings | None) -> Content:
    version = version_of(document)
    content = migrated(document)
    found = _Found()
    _read_topic(Settings, content, "", found)
    newer = version is not None and version > VERSION
    problem = NO_VERSION if version is None else NEWER if newer else None
    instead = {} if stand_in is None else {path: value_at(stand_in, path) for path in found.unusable}
    return Content(
        settings=having(Settings(), {**found.values, **instead}),
        problem=problem,
        wrong=(*repeated, *found.complaints),
        unknown=_unknown(Settings, content) if problem is None else {},
        newer=newer,
    )


def written(settings: Settings, unknown: Document) -> bytes:
    """Return the bytes of a file that holds ``settings``, and ``unknown`` where it belongs.

    Raises :class:`~app.errors.BadSettings` for text that cannot be written down.
    """
    document = _merged({"version": VERSION, **msgspec.to_builtins(settings)}, unknown)
    try:
        return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"
    except UnicodeError as error:
        raise BadSettings("A setting holds text that cannot be written down.") from error


def _text(data: bytes) -> str:
    return data.decode(json.detect_encoding(data), "surrogateescape")


def _document(data: bytes) -> tuple[Document, list[str]]:
    """Return the object in ``data``, and a complaint for every name that stands in one twice.

    A byte that is no text spoils only the value it is in: it becomes a character that
    nothing can be called.
    """
    repeated: list[str] = []

    def once(pairs: list[tuple[str, Any]]) -> Document:
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        repeated.extend(f"{name}: stands there more than once" for name in twice)
        return dict(pairs)

    try:
        document = json.loads(_text(data), object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise BadSettings(DAMAGED) from error
    if not isinstance(document, dict):
        raise BadSettings(DAMAGED)
    return document, repeated


@dataclass(slots=True)
class _Found:
    """What was found in a document: values by path, and what could not be used, and why."""

    values: dict[str, object] = field(default_factory=dict)
    unusable: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def _read_topic(kind: type, content: object, before: str, found: _Found) -> None:
    if not isinstance(content, dict):
        found.unusable.extend(path for path in PATHS if path.startswith(before))
        found.complaints.append(f"{before.rstrip(SEPARATOR)}: must be an object")
        return
    for each in fields(kind):
        if each.name not in content:
            continue
        path, value = before + each.name, content[each.name]
        if is_topic(each.type):
            _read_topic(each.type, value, path + SEPARATOR, found)
            continue
        try:
            found.values[path] = checked_value(path, value)
        except msgspec.ValidationError as error:
            found.unusable.append(path)
            found.complaints.append(complaint(error))


def _unknown(kind: type, content: Document) -> Document:
    known = {each.name: each.type for each in fields(kind)}
    found: Document = {}
    for name, value in content.items():
        topic = known.get(name)
        if topic is None and _can_be_kept(name, value):
            found[name] = value
        elif is_topic(topic) and isinstance(value, dict):
            below = _unknown(topic, value)
            if below:
                found[name] = below
    return found


def _can_be_kept(name: str, value: object) -> bool:
    try:
        msgspec.json.encode({name: value})
    except (UnicodeError, RecursionError):
        return False
    return True


def _merged(document: Document, unknown: Document) -> Document:
    """Return ``document`` with what it lacks of ``unknown``, at every depth."""
    merged = dict(document)
    for name, value in unknown.items():
        if name not in merged:
            merged[name] = value
        elif isinstance(merged[name], dict) and isinstance(value, dict):
            merged[name] = _merged(merged[name], value)
    return merged

"""Whether settings can be used, and the sentence for one that cannot."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

import msgspec

from app.errors import BadSettings
from app.settings.addresses import azure_problem, compatible_problem
from app.settings.keys import chord_problem
from app.settings.leaves import PATHS, SEPARATOR, value_at
from app.settings.values import Settings

RULES: Final[Mapping[str, Callable[[str], str | None]]] = MappingProxyType(
    {
        "connection.azure.address": azure_problem,
        "connection.compatible.address": compatible_problem,
        "keys.talk": chord_problem,
        "keys.stop": chord_problem,
        "keys.mute": chord_problem,
    }
)
"""What a type and a range cannot say: by path, what gives a sentence for a value that cannot be used."""


_LIMITS: Final = (
    (re.compile(r"Expected `(?:int|float)` >= (.+)"), "must be at least {0}"),
    (re.compile(r"Expected `(?:int|float)` <= (.+)"), "must be at most {0}"),
    (re.compile(r"Expected `str` of length >= 1"), "must not be empty"),
    (re.compile(r"Invalid enum value (.{1,14})"), "there is no choice {0}"),
    # Something as long as that may be a key that was put into the wrong place, and is not repeated.
    (re.compile(r"Invalid enum value .+"), "there is no such choice"),
)
_KINDS: Final = re.compile(r"Expected `(.+)`, got `(.+)`")
_WANTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "int": "a whole number",
        "float": "a number",
        "str": "text",
        "bool": "true or false",
        "object": "an object",
        "array": "a list",
    }
)
_GIVEN: Final[Mapping[str, str]] = MappingProxyType({**_WANTED, "float": "a fraction"})
"""What msgspec calls a kind of value, in words, where it is wanted and where it was given."""


def checked(settings: Settings) -> Settings:
    """Return ``settings`` when every value can be used, else raise :class:`~app.errors.BadSettings`."""
    try:
        good = msgspec.convert(msgspec.to_builtins(settings), Settings)
        for path in PATHS:
            _obey_rules(path, value_at(good, path))
    except msgspec.ValidationError as error:
        raise BadSettings(f"This setting cannot be used: {complaint(error)}.") from error
    return good


def checked_value(path: str, value: object) -> Any:
    """Return ``value``, as JSON has it, as the value at ``path``.

    Raises ``msgspec.ValidationError`` when it cannot be that; :func:`complaint` makes it readable.
    """
    nested = value
    for name in reversed(path.split(SEPARATOR)):
        nested = {name: nested}
    found = value_at(msgspec.convert(nested, Settings), path)
    _obey_rules(path, found)
    return found


def complaint(error: msgspec.ValidationError) -> str:
    """Turn msgspec's ``What - at `$.place``` into ``place: what``, in words that are not a programmer's."""
    what, _, place = str(error).partition(" - at `$.")
    said = _in_words(what)
    place = place.rstrip("`")
    return f"{place}: {said[0].lower()}{said[1:]}" if place else f"{said[0].upper()}{said[1:]}"


def _in_words(what: str) -> str:
    """Say what msgspec says; what it says seldom is left as it is."""
    for pattern, words in _LIMITS:
        found = pattern.fullmatch(what)
        if found is not None:
            return words.format(*found.groups())
    kinds = _KINDS.fullmatch(what)
    if kinds is None:
        return what.replace("`", "")
    wanted = " or ".join(_WANTED.get(kind, kind) for kind in kinds[1].split(" | "))
    return f"must be {wanted}, not {_GIVEN.get(kinds[2], kinds[2])}"


def _obey_rules(path: str, value: object) -> None:
    """Raise ``msgspec.ValidationError``, worded as msgspec does, for a value that a rule forbids."""
    problem = RULES[path](value) if path in RULES and isinstance(value, str) else None
    if problem is None and not _can_be_written(value):
        problem = "It holds text that cannot be written down."
    if problem is not None:
        raise msgspec.ValidationError(f"{problem.rstrip('.')} - at `$.{path}`")


def _can_be_written(value: object) -> bool:
    try:
        msgspec.json.encode(value)
    except UnicodeError:
        return False
    return True

"""From a parsed JSON object to a typed value, nothing lost.

Each wire class gets one :class:`Reader`, built from its annotations the first
time it is needed.  A flat object with exactly the fields we know, which is
what every audio delta is, is converted by msgspec in one go; anything else is
read field by field, so that what we do not know is kept in its place.
"""

import functools
import operator
from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import NODEFAULT, UNSET, UnsetType

from app.protocol.wire import JsonObject, Unread, Wire, tag_of

FieldReader = Callable[[object], object]


class Misread(Exception):
    """A field is not what the protocol says.

    ``path`` names it from the outside in (``item.content[0].text``); ``problem``
    says what is wrong, without repeating the value.
    """

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path = path
        self.problem = problem

    def within(self, outer: str) -> "Misread":
        """The same problem, seen from the object that has this one under ``outer``."""
        joint = "" if not self.path or self.path.startswith("[") else "."
        return Misread(f"{outer}{joint}{self.path}", self.problem)

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}" if self.path else self.problem


class Reader:
    """Reads one wire class."""

    def __init__(self, kind: type[Wire]) -> None:
        hints = get_type_hints(kind, include_extras=True)
        infos = [info for info in msgspec.structs.fields(kind) if info.name != "extra"]
        self._kind = kind
        self._fields: Mapping[str, FieldReader] = {
            info.name: _field_reader(hints[info.name]) for info in infos
        }
        self._flat = not any(is_deep(hints[info.name]) for info in infos)
        self._complete = self._fields.keys() | (set() if tag_of(kind) is None else {"type"})
        self._null_is_absent = frozenset(info.name for info in infos if info.default is None)
        self._stood_in = tuple(
            info.name
            for info in infos
            if info.default not in (None, UNSET, NODEFAULT) or info.default_factory is not NODEFAULT
        )
        self._required = tuple(info.name for info in infos if info.required)

    def read(self, raw: JsonObject) -> Wire:
        """Return ``raw`` as a value, or raise :class:`Misread`."""
        if self._flat and raw.keys() == self._complete and None not in raw.values():
            value: Wire = _convert(raw, self._kind)
            return value
        return self._read_carefully(raw)

    def _read_carefully(self, raw: JsonObject) -> Wire:
        known: JsonObject = {}
        extra: JsonObject = {}
        for name, value in raw.items():
            if name not in self._complete or (value is None and name in self._null_is_absent):
                extra[name] = value
            elif name in self._fields:
                known[name] = self._read_field(name, value)
        for name in self._required:
            if name not in known:
                raise Misread(name, "it is missing")
        extra.update((name, UNSET) for name in self._stood_in if name not in raw)
        return self._kind(**known, extra=extra)

    def _read_field(self, name: str, value: object) -> object:
        try:
            return self._fields[name](value)
        except Misread as misread:
            raise misread.within(name) from None


@cache
def reader_of(kind: type[Wire]) -> Reader:
    """Return the reader of a wire class; there is one per class."""
    return Reader(kind)


def is_deep(hint: Any) -> bool:
    """Whether a wire value may hide under ``hint``: msgspec alone would lose what it does not know."""
    if isinstance(hint, type) and not get_args(hint):
        return issubclass(hint, Wire | Unread)
    return any(is_deep(part) for part in get_args(hint))


def _convert(value: object, kind: Any) -> Any:
    """Let msgspec convert ``value``; its complaint becomes a :class:`Misread` with a path in our spelling."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        problem, _, path = str(error).partition(" - at ")
        raise Misread(path.strip("`").removeprefix("$").removeprefix("."), problem) from None


def _field_reader(hint: Any) -> FieldReader:
    if not is_deep(hint):
        return lambda value: _convert(value, hint)
    if get_origin(hint) is tuple:
        return _list_reader(get_args(hint)[0])
    members = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return _union_reader(members)


def _list_reader(element: Any) -> FieldReader:
    read_element = _field_reader(element)

    def read(value: object) -> object:
        if not isinstance(value, list):
            raise Misread("", f"Expected `array`, got `{_json_name(value)}`")
        return tuple(_read_at(index, entry) for index, entry in enumerate(value))

    def _read_at(index: int, entry: object) -> object:
        try:
            return read_element(entry)
        except Misread as misread:
            raise misread.within(f"[{index}]") from None

    return read


def _union_reader(members: tuple[Any, ...]) -> FieldReader:
    """Read an object by its ``type``, a list by its entries, anything else as one of the plain members."""
    kinds = [member for member in members if isinstance(member, type) and issubclass(member, Wire)]
    by_tag = {tag_of(kind): kind for kind in kinds}
    survivor = next((m for m in members if isinstance(m, type) and issubclass(m, Unread)), None)
    lists = [_field_reader(member) for member in members if get_origin(member) is tuple and is_deep(member)]
    plain = [m for m in members if not is_deep(m) and m is not UnsetType and m is not NoneType]
    plain_type: Any = functools.reduce(operator.or_, plain) if plain else None
    shapes = {"object": bool(kinds), "array": bool(lists), "null": NoneType in members}
    expected = " | ".join(name for name, possible in shapes.items() if possible)

    def read(value: object) -> object:
        if value is None and shapes["null"]:
            return None
        if isinstance(value, dict) and kinds:
            return read_object(value)
        if isinstance(value, list) and lists:
            return lists[0](value)
        if not plain:
            raise Misread("", f"Expected `{expected}`, got `{_json_name(value)}`")
        return _convert(value, plain_type)

    def read_object(value: JsonObject) -> object:
        tag = value.get("type")
        kind = by_tag.get(tag if isinstance(tag, str) else None, by_tag.get(None))
        if kind is not None:
            return reader_of(kind).read(value)
        if survivor is None:
            raise Misread("", "Unexpected `object`")
        return survivor(raw=value)

    return read


_JSON_NAMES = {dict: "object", list: "array", NoneType: "null"}


def _json_name(value: object) -> str:
    return _JSON_NAMES.get(type(value), type(value).__name__)

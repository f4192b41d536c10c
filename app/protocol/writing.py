"""From a typed value back to a JSON object, what was not understood put back in its place."""

from functools import cache
from typing import Any

import msgspec
from msgspec import NODEFAULT, UNSET

from app.protocol.reading import is_deep
from app.protocol.wire import JsonObject, Unread, Wire, tag_of


def to_object(value: Wire | Unread) -> JsonObject:
    """Return ``value`` as a JSON object, ``bytes`` still as bytes.

    A tagged value begins with its ``type``; the rest follows in the order of its fields.
    """
    if isinstance(value, Unread):
        return value.raw
    kind = type(value)
    tag = tag_of(kind)
    out: JsonObject = {} if tag is None else {"type": tag}
    defaults = _defaults(kind)
    for name, default in defaults.items():
        held = getattr(value, name)
        if held is UNSET or (held is None and default is None):
            continue
        out[name] = _plain(held)
    for name, kept in value.extra.items():
        _put_back(out, name, kept, defaults)
    return out


def is_native(kind: type[Wire]) -> bool:
    """Whether msgspec alone writes ``kind`` by our rules, as long as its ``extra`` is empty.

    True for flat objects whose defaults all mean absence: these need no walk.
    """
    infos = [info for info in msgspec.structs.fields(kind) if info.name != "extra"]
    absent = (None, UNSET, NODEFAULT)
    return all(
        not is_deep(info.type) and info.default in absent and info.default_factory is NODEFAULT
        for info in infos
    )


def _put_back(out: JsonObject, name: str, kept: object, defaults: dict[str, Any]) -> None:
    """Restore what ``extra`` remembers, unless the field has been given a value since."""
    if kept is UNSET:
        if name in out and out[name] in (defaults[name], [], {}):
            del out[name]
    elif name not in out:
        out[name] = kept


def _plain(held: object) -> object:
    if isinstance(held, Wire | Unread):
        return to_object(held)
    if isinstance(held, tuple):
        return [_plain(entry) for entry in held]
    return held


@cache
def _defaults(kind: type[Wire]) -> dict[str, Any]:
    """What each field is when it is not given; ``NODEFAULT`` for one that must be."""
    return {
        info.name: info.default if info.default_factory is NODEFAULT else info.default_factory()
        for info in msgspec.structs.fields(kind)
        if info.name != "extra"
    }

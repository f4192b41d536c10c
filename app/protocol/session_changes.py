"""Changing a session: only what differs, and less of what was refused.

Realtime API: ``session.update``.  A field that is present changes, one that is
absent stays; so an update carries the difference and nothing else.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast

import msgspec
from msgspec import UNSET

from app.protocol.limits import IDLE_TIMEOUT_MS, SPEED, THRESHOLD
from app.protocol.session_object import (
    AudioConfig,
    AudioInput,
    AudioOutput,
    ServerVad,
    SessionConfig,
    Transcription,
)
from app.protocol.wire import Wire

WireT = TypeVar("WireT", bound=Wire)

_MERGED: Final = (AudioConfig, AudioInput, AudioOutput)
"""Objects the service merges field by field; every other one is replaced whole."""

_STEP: Final = re.compile(r"(?P<name>\w+)|\[(?P<index>\d+)\]")


_USUAL: Final[Mapping[tuple[type[Wire], str], object]] = MappingProxyType(
    {
        (AudioInput, "noise_reduction"): None,
        (AudioOutput, "speed"): SPEED.default,
        (ServerVad, "threshold"): THRESHOLD.default,
        (ServerVad, "idle_timeout_ms"): IDLE_TIMEOUT_MS.default,
        (Transcription, "language"): None,
    }
)
"""What holds of a field that a session was never told: to be said when it is told no more."""


def changes(old: SessionConfig, new: SessionConfig) -> SessionConfig | None:
    """Return the update that turns ``old`` into ``new``, ``None`` if nothing has to change.

    A field ``new`` does not mention stays as it is: to clear one, ``new`` says
    ``None``, ``""`` or ``()``.  A few fields are mentioned only where they are wanted, such as
    the speaking speed: they go back to what is usual.
    """
    return _difference(SessionConfig, old, new)


def without(config: SessionConfig, param: str) -> SessionConfig:
    """Return ``config`` without the field a service refused, ``config`` itself if it is not in there.

    ``param`` is the path as an ``error`` names it (``session.audio.input.noise_reduction``,
    ``session.tools[0].description``).  Where an object cannot do without the
    field, the object goes.
    """
    steps = [int(step["index"]) if step["index"] else step["name"] for step in _STEP.finditer(param)]
    if steps[:1] == ["session"]:
        del steps[0]
    left = _remove(config, steps)
    return config if left is UNSET else cast(SessionConfig, left)


def _difference(kind: type[WireT], old: WireT, new: WireT) -> WireT | None:
    fields: dict[str, Any] = {}
    for name in kind.__struct_fields__:
        before, after = getattr(old, name), getattr(new, name)
        if after is UNSET and before is not UNSET:
            after = _USUAL.get((kind, name), UNSET)
        if name in ("extra", "type") or after is UNSET or after == before:
            continue
        if isinstance(after, _MERGED):
            after = _difference(type(after), before if isinstance(before, _MERGED) else type(after)(), after)
            if after is None:
                continue
        fields[name] = _said_whole(before, after)
    extra = {
        name: value for name, value in new.extra.items() if name not in old.extra or old.extra[name] != value
    }
    if not fields and not extra:
        return None
    if kind is SessionConfig:
        fields["type"] = cast(SessionConfig, new).type
    return kind(**fields, extra=extra)


def _said_whole(before: object, after: object) -> object:
    """Return ``after`` with the usual value of what it no longer mentions.

    Services disagree on whether an object that is sent replaces the old one or is merged into it.
    """
    if not isinstance(after, Wire) or type(after) is not type(before):
        return after
    gone = {
        name: usual
        for (kind, name), usual in _USUAL.items()
        if kind is type(after) and getattr(after, name) is UNSET and getattr(before, name) is not UNSET
    }
    return msgspec.structs.replace(after, **gone)


def _remove(value: object, steps: list[str | int]) -> object:
    """Return ``value`` without what ``steps`` lead to.

    ``UNSET`` means that ``value`` itself must go, the same ``value`` that there
    was nothing to remove.
    """
    if not steps:
        return UNSET
    step, rest = steps[0], steps[1:]
    match value:
        case None:
            return value
        case tuple() if isinstance(step, int):
            return _remove_entry(value, step, rest)
        case Wire() if isinstance(step, str):
            return _remove_field(value, step, rest)
        case _:
            return UNSET


def _remove_entry(entries: tuple[object, ...], index: int, rest: list[str | int]) -> object:
    if index >= len(entries):
        return entries
    left = _remove(entries[index], rest)
    if left is entries[index]:
        return entries
    return entries[:index] + (() if left is UNSET else (left,)) + entries[index + 1 :]


def _remove_field(value: Wire, name: str, rest: list[str | int]) -> object:
    if name in value.extra:
        return msgspec.structs.replace(value, extra={k: v for k, v in value.extra.items() if k != name})
    default = {info.name: info.default for info in msgspec.structs.fields(value)}.get(name, UNSET)
    held = getattr(value, name, UNSET)
    if held is default:
        return value
    left = _remove(held, rest)
    if left is held:
        return value
    if left is UNSET:
        if default is not None and default is not UNSET:
            return UNSET
        left = default
    return msgspec.structs.replace(value, **{name: left})

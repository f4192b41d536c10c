"""A second opinion on every frame: the official ``openai`` package's types, used strictly.

``check_client`` and ``check_server`` raise :class:`AssertionError` naming the
field that is missing, of the wrong type, or unknown to the package.  The types
themselves tolerate unknown fields; a walk over what they did not recognise does
not.  Fields real services send although no document lists them are let pass.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

import pydantic
from openai.types.realtime import (
    RealtimeClientEvent,
    RealtimeServerEvent,
    RealtimeSessionCreateResponse,
)

UNDOCUMENTED = frozenset({"obfuscation", "phase", "reasoning_tokens"})
"""Seen in recorded traffic, in no document."""

SESSION_EVENTS = frozenset({"session.created", "session.updated"})


def check_client(event: Mapping[str, Any]) -> None:
    """Assert that ``event`` is a client event the official package knows, field by field."""
    _check(event, models(RealtimeClientEvent))


def check_server(event: Mapping[str, Any]) -> None:
    """Assert that ``event`` is a server event the official package knows, field by field."""
    _check(event, models(RealtimeServerEvent))


@cache
def models(union: Any) -> dict[str, type[pydantic.BaseModel]]:
    """Return the members of an event union by their wire type."""
    members = get_args(get_args(union)[0])
    return {get_args(member.model_fields["type"].annotation)[0]: member for member in members}


@cache
def _adapter(model: type[pydantic.BaseModel]) -> pydantic.TypeAdapter[pydantic.BaseModel]:
    return pydantic.TypeAdapter(model)


def _check(event: Mapping[str, Any], known: Mapping[str, type[pydantic.BaseModel]]) -> None:
    kind = event.get("type")
    assert kind in known, f"{kind!r} is no event type"
    try:
        value = _adapter(known[kind]).validate_python(dict(event), strict=True)
    except pydantic.ValidationError as error:
        raise AssertionError(f"{kind}: {_complaints(error)}") from None
    unknown = sorted(set(_unknown(value, "")) - _allowed(kind))
    assert not unknown, f"{kind}: unknown {', '.join(unknown)}"


def _complaints(error: pydantic.ValidationError) -> str:
    lines = {".".join(str(step) for step in entry["loc"]) + ": " + entry["msg"] for entry in error.errors()}
    return "; ".join(sorted(lines))


def _allowed(kind: str) -> set[str]:
    """Return the paths let pass: a service's session says more than a client's."""
    if kind not in SESSION_EVENTS:
        return set()
    return {f"session.{name}" for name in RealtimeSessionCreateResponse.model_fields}


def _unknown(value: object, path: str) -> Iterator[str]:
    if isinstance(value, pydantic.BaseModel):
        yield from (_joined(path, name) for name in value.model_extra or {} if name not in UNDOCUMENTED)
        for name in value.model_fields_set & type(value).model_fields.keys():
            yield from _unknown(getattr(value, name), _joined(path, name))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _unknown(entry, f"{path}[{index}]")


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name

"""The fields of a session by name: ``audio.output.voice``, as errors and people name them.

Realtime API: session configuration, ``error.param``.
"""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from msgspec import UNSET

from app.protocol.session_object import AudioConfig, AudioInput, AudioOutput, SessionConfig
from app.protocol.wire import Wire, tag_of

_MERGED: Final = (SessionConfig, AudioConfig, AudioInput, AudioOutput)
"""Objects the service merges field by field; every other one is replaced whole."""

_WHOLE: Final = {"audio.input": 3, "audio.output": 3}
"""How many steps lead to something that is replaced whole; elsewhere one."""


def values(config: SessionConfig) -> Mapping[str, object]:
    """Return every field that ``config`` sets, by its path; what is ``UNSET`` is not there.

    Objects are taken apart down to their plain fields, lists are not.  The kind of turn
    detection counts as its field ``type``; the session's own does not count.
    """
    found: dict[str, object] = {}
    for name in SessionConfig.__struct_fields__:
        if name not in ("extra", "type"):
            _collect(getattr(config, name), name, found)
    return found


def path_of(param: str | None) -> str:
    """Return the path of what can be changed alone and holds the field an error names; "" for none.

    ``session.audio.input.turn_detection.threshold`` is ``audio.input.turn_detection``.
    """
    steps = (param or "").removeprefix("session.").split(".")
    return ".".join(steps[: _WHOLE.get(".".join(steps[:2]), 1)])


def taken_back(config: SessionConfig, update: SessionConfig, before: SessionConfig) -> SessionConfig:
    """Return ``config`` with each field that ``update`` set as it was in ``before``.

    A field that was changed once more since then is left alone.
    """
    back: SessionConfig = _taken_back(config, update, before)
    return back


def _collect(value: object, path: str, found: dict[str, object]) -> None:
    if not isinstance(value, Wire):
        if value is not UNSET:
            found[path] = value
        return
    tag = tag_of(type(value))
    if tag is not None:
        found[f"{path}.type"] = tag
    for name in value.__struct_fields__:
        if name != "extra":
            _collect(getattr(value, name), f"{path}.{name}", found)


def _taken_back(config: Any, update: Any, before: Any) -> Any:
    fields: dict[str, Any] = {}
    for name in update.__struct_fields__:
        asked, now = getattr(update, name), getattr(config, name, UNSET)
        if name in ("extra", "type") or asked is UNSET:
            continue
        old = getattr(before, name, UNSET)
        if isinstance(asked, _MERGED) and isinstance(now, _MERGED):
            fields[name] = _taken_back(now, asked, old)
        elif now == asked:
            fields[name] = old
    return msgspec.structs.replace(config, **fields)

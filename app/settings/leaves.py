"""The single values settings are made of, each by its path: ``sound.slice_ms``."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeGuard

from app.settings.values import Settings

SEPARATOR: Final = "."


def is_topic(kind: object) -> TypeGuard[type]:
    """Whether a field's type is a topic with fields of its own, not one value."""
    return isinstance(kind, type) and is_dataclass(kind)


def _paths(kind: type, before: str = "") -> Iterator[str]:
    for each in fields(kind):
        path = before + each.name
        if is_topic(each.type):
            yield from _paths(each.type, path + SEPARATOR)
        else:
            yield path


PATHS: Final = tuple(_paths(Settings))
"""Every value, in the order of the file.  A device, or none, is one value."""


def value_at(settings: Settings, path: str) -> Any:
    """Return the value at ``path``."""
    found: Any = settings
    for name in path.split(SEPARATOR):
        found = getattr(found, name)
    return found


def having(settings: Settings, values: Mapping[str, object]) -> Settings:
    """Return ``settings`` with other values at some paths; they are not checked."""
    changed: Settings = _having(
        settings, {tuple(path.split(SEPARATOR)): each for path, each in values.items()}
    )
    return changed


def differences(before: Settings, after: Settings) -> dict[str, object]:
    """Return what ``after`` has at every path where ``before`` has something else."""
    return {path: value_at(after, path) for path in PATHS if value_at(after, path) != value_at(before, path)}


def _having(topic: Any, values: Mapping[tuple[str, ...], object]) -> Any:
    changed: dict[str, object] = {}
    for name in {path[0] for path in values}:
        below = {path[1:]: each for path, each in values.items() if path[0] == name}
        changed[name] = below[()] if () in below else _having(getattr(topic, name), below)
    return replace(topic, **changed)

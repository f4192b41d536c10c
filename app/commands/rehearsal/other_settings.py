"""Settings of which every single one is another than the usual, to see that none is lost on the way."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from msgspec import inspect

from app.settings import Settings, checked
from app.settings.leaves import PATHS, SEPARATOR, having, value_at

WORDS: Final[Mapping[str, str]] = {
    "connection.azure.address": "https://resource.openai.azure.com",
    "connection.compatible.address": "wss://localhost:8443/v1/realtime",
    "conversation.language": "es",
    "keys.talk": "Ctrl+Alt+F7",
    "keys.stop": "Ctrl+Alt+F8",
    "keys.mute": "Ctrl+Alt+F9",
}
"""By path, what can be used where not every text can."""


def every_one_changed() -> Settings:
    """Return settings that can be used, and that have at no path what they have by default.

    Raises :class:`~app.errors.BadSettings` when :data:`WORDS` lacks a setting that takes not every text.
    """
    kinds, usual = dict(_kinds(inspect.type_info(Settings))), Settings()
    others = {path: WORDS.get(path) or _other(kinds[path], value_at(usual, path)) for path in PATHS}
    return checked(having(usual, others))


def _kinds(topic: inspect.Type, before: str = "") -> Iterator[tuple[str, inspect.Type]]:
    """Go through the types of what is in ``topic``, each by its path; of topics within it too."""
    if isinstance(topic, inspect.DataclassType):
        for each in topic.fields:
            yield before + each.name, each.type
            yield from _kinds(each.type, before + each.name + SEPARATOR)


def _other(kind: inspect.Type, usual: Any) -> object:
    """Return a value of this kind that is not the ``usual`` one, at an end of its range."""
    match kind:
        case inspect.UnionType(types=kinds):
            return _other(next(one for one in kinds if not isinstance(one, inspect.NoneType)), usual)
        case inspect.BoolType():
            return not usual
        case inspect.EnumType(cls=members):
            return next(member for member in members if member is not usual)
        case inspect.IntType(ge=int(least), le=int(most)) | inspect.FloatType(ge=least, le=most):
            return most if usual != most else least
        case inspect.StrType():
            return f"{usual or ''} für alle verständlich"
        case inspect.DataclassType(cls=whole, fields=fields):
            return whole(**{each.name: _other(each.type, "") for each in fields})
        case _:
            raise TypeError(f"no other value is known of {kind}")

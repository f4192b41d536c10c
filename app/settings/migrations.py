"""Brings the content of an older settings file up to date, one version at a time.

A migration takes what may be anything and raises nothing: what it does not
understand it hands on, for the check that comes after to say so.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

VERSION: Final = 2
"""Of the file's layout; :data:`MIGRATIONS` brings older files up to it."""

Document = dict[str, Any]
Migration = Callable[[Document], Document]

_OPENAI: Final = "wss://api.openai.com/v1/realtime"
_THRESHOLD: Final = 0.5


def connection_for_provider(document: Document) -> Document:
    """Version 1 had one address for every provider, and wrote the service's own threshold down."""
    content = {name: value for name, value in document.items() if name != "provider"}
    if "provider" in document:
        content["connection"] = _connection(document["provider"])
    turns = content.get("turns")
    if isinstance(turns, dict) and turns.get("threshold") == _THRESHOLD:
        content["turns"] = {**turns, "threshold": None}
    return content


MIGRATIONS: Final[Mapping[int, Migration]] = MappingProxyType({1: connection_for_provider})
"""From the version that is the key to the next.  A migration returns a new document."""


def version_of(document: Document) -> int | None:
    """Return the version a file says it has, None when it does not say or cannot have it."""
    found = document.get("version")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        return None
    return found


def migrated(
    document: Document, migrations: Mapping[int, Migration] = MIGRATIONS, version: int = VERSION
) -> Document:
    """Return ``document`` brought to ``version`` step by step, without its version number.

    A newer one is handed back as it is; one that does not say how old it is counts as
    version 1 where it has what only that had, else as up to date.
    """
    found = version_of(document)
    if found is None:
        found = 1 if "provider" in document else version
    content = {name: value for name, value in document.items() if name != "version"}
    for step in range(found, version):
        content = migrations[step](content)
    return content


def _connection(provider: object) -> object:
    if not isinstance(provider, dict):
        return provider
    url = provider.get("url", _OPENAI)
    model = {"model": provider["model"]} if "model" in provider else {}
    if isinstance(url, str) and url.rstrip("/") == _OPENAI:
        return {"provider": "openai", "openai": model}
    return {"provider": "compatible", "compatible": {"address": url, **model}}

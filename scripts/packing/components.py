"""What the bundle is made of: each component with its version, its licence, and the words of that."""

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from scripts.packing.inner import INSIDE, LOOSE_TEXTS, NAMED, TEXTS, Inner
from scripts.packing.places import RECIPES, ROOT
from scripts.packing.provenance import Kind, Owner, copyright_of

LICENCES: Final = RECIPES / "licences"
IN_ITS_WORDS: Final = "see its words"
_CLASSIFIER: Final = "License :: "
_IN_WORDS: Final = ("licen", "copying", "notice")
_LONGEST_NAME: Final = 60
"""Longer than this, a field that should name a licence holds the words of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """``licence``: in its keeper's words or as an SPDX expression.  ``texts``: the words, whole.

    ``files``: where they are in the bundle, with forward slashes.  ``inner``: libraries within it.
    """

    owner: Owner
    licence: str
    texts: tuple[str, ...]
    files: tuple[str, ...]
    inner: tuple[Inner, ...] = ()


class NoLicence(Exception):
    """A component is in the bundle and its licence is not at hand; the message is a sentence."""


def components(files_of: Mapping[Owner, Iterable[str]]) -> list[Component]:
    """Return what the bundle is made of, in order.  Raises :class:`NoLicence`."""
    return [_component(owner, tuple(sorted(files))) for owner, files in sorted(files_of.items())]


def _component(owner: Owner, files: tuple[str, ...]) -> Component:
    texts: tuple[str, ...]
    match owner.kind:
        case Kind.EARSHOT:
            licence, texts = "MIT", (_text(ROOT / "LICENSE"),)
        case Kind.PYTHON:
            licence, texts = "PSF-2.0", (_python_text(),)
        case Kind.SYSTEM:
            licence, texts = NAMED.get(owner.name, IN_ITS_WORDS), (_text(copyright_of(owner.name)),)
        case Kind.PYPI:
            licence, texts = _licence_name(owner.name), _package_texts(owner.name)
    inner = INSIDE.get(owner.name, ())
    more = tuple(_text(LICENCES / name) for name in dict.fromkeys(one.text for one in inner if one.text))
    texts = tuple(dict.fromkeys((*texts, *more)))
    if not texts:
        raise NoLicence(f"{owner.name} is in the bundle, and the words of its licence are nowhere.")
    return Component(owner=owner, licence=licence, texts=texts, files=files, inner=inner)


def _licence_name(package: str) -> str:
    if package.lower() in NAMED:
        return NAMED[package.lower()]
    told = metadata.metadata(package)
    classified = [
        line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if _CLASSIFIER in line
    ]
    named = [*told.get_all("License-Expression", []), *told.get_all("License", [])]
    short = [name for name in named if name.strip() and len(name) <= _LONGEST_NAME and "\n" not in name]
    return " AND ".join(short[:1] or classified) or IN_ITS_WORDS


def _package_texts(package: str) -> tuple[str, ...]:
    distribution = metadata.distribution(package)
    files = distribution.files or []
    kept = [file for file in files if ".dist-info/" in file.as_posix() and _is_licence(file.name)]
    loose = [Path(str(distribution.locate_file(name))) for name in LOOSE_TEXTS.get(package, ())]
    paths = [*(Path(str(distribution.locate_file(file))) for file in sorted(kept)), *loose]
    return tuple(_text(path) for path in (*paths, *(LICENCES / name for name in TEXTS.get(package, ()))))


def _is_licence(name: str) -> bool:
    return name.lower().startswith(_IN_WORDS)


def _python_text() -> str:
    """Return Python's own licence, which lies with its library, or beside it, or where Debian keeps it."""
    library = Path(os.path.realpath(os.__file__)).parent
    # Beside it: on Windows.
    own = next(
        (path for path in (library / "LICENSE.txt", library.parent / "LICENSE.txt") if path.is_file()),
        library,
    )
    debians = copyright_of(f"python{sys.version_info.major}.{sys.version_info.minor}")
    return _text(own if own.is_file() else debians)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace").replace("\r\n", "\n").strip()
    except OSError as error:
        raise NoLicence(f"The licence {path} cannot be read: {error.strerror}.") from error

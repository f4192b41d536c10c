"""The texts of the licences of this program and of what it stands on, as their packages bring them."""

import sys
from importlib import metadata
from pathlib import Path
from typing import Final

from app.system.versions import components

OURS: Final = "earshot"
NAMES: Final = ("LICEN", "COPYING", "NOTICE")
"""What the names of such files have in them."""

OF_A_BUNDLE: Final = "LICENCES.txt"
"""In the packaged program all of them are in one file, with those of libraries nobody else names."""


def licence_texts(not_brought: str) -> str:
    """Return all of them under each other, each under its package: ours first.

    ``not_brought`` stands in the place of what a package does not bring.  Reads about fifty files; of
    the packaged program, one.
    """
    packaged = _of_the_bundle()
    if packaged is not None:
        return packaged.read_text("utf-8")
    parts = [("Earshot", _own_text())]
    parts += [(_title(each.name, each.version, each.licence), _text(each.name)) for each in components()]
    told = (f"{title}\n{'=' * len(title)}\n\n{text.strip() or not_brought}" for title, text in parts)
    return "\n\n\n".join(told) + "\n"


def _of_the_bundle() -> Path | None:
    """Return the file beside the packaged program, which on macOS is a folder further; None without one."""
    if not getattr(sys, "frozen", False):
        return None
    folder = Path(sys.executable).resolve().parent
    places = (folder / OF_A_BUNDLE, folder.parent / "Resources" / OF_A_BUNDLE)
    return next((place for place in places if place.is_file()), None)


def _title(name: str, version: str, licence: str) -> str:
    return ", ".join(filter(None, (f"{name} {version}", licence)))


def _own_text() -> str:
    """Return our own licence: of the package, or of the folder the program is run from."""
    beside = Path(__file__).resolve().parents[2] / "LICENSE"
    return _text(OURS) or (beside.read_text("utf-8", "replace") if beside.is_file() else "")


def _text(name: str) -> str:
    """Return every text of licences in a package, each once; "" when it has none, or is not installed."""
    try:
        files = metadata.distribution(name).files or []
    except metadata.PackageNotFoundError:
        return ""
    places = (Path(str(each.locate())) for each in files if _is_licence(each.name))
    texts = (place.read_text("utf-8", "replace").strip() for place in places if place.is_file())
    return "\n\n".join(dict.fromkeys(texts))


def _is_licence(name: str) -> bool:
    return not name.endswith(".py") and any(each in name.upper() for each in NAMES)

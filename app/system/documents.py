"""The documents for users, which the window shows and every package brings."""

import posixpath
import re
from pathlib import Path
from typing import Final

from app.system.paths import document

DOCUMENTS: Final = (
    "README.md",
    "docs/first-steps.md",
    "docs/privacy.md",
    "docs/cost.md",
    "docs/troubleshooting.md",
    "docs/providers.md",
    "docs/commands.md",
)
"""Their names, as they lie in the repository."""

_PICTURE: Final = re.compile(r'<img src="([^"]+)"')


def pictures_in(name: str, text: str) -> list[str]:
    """Return the names of the pictures that a document shows; ``name`` is its own."""
    folder = posixpath.dirname(name)
    return [posixpath.normpath(posixpath.join(folder, shown)) for shown in _PICTURE.findall(text)]


def every_file() -> list[Path]:
    """Return all documents and the pictures in them.

    Raises :class:`~app.errors.EarshotError` for one that is missing, ``OSError`` for one that cannot be read.
    """
    files = {}
    for name in DOCUMENTS:
        files[name] = document(name)
        text = files[name].read_text("utf-8")
        files |= {picture: document(picture) for picture in pictures_in(name, text)}
    return list(files.values())

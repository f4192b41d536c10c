"""What a shared library needs of others, as its own header says (ELF: the dynamic section)."""

import re
import subprocess
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

_NEEDED: Final = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)

OPENED_BY_NAME: Final = ("libportaudio.", "libpython")
"""Libraries that nothing is linked with, and that are opened by the program while it starts or runs."""


def needed_in(dump: str) -> tuple[str, ...]:
    """Return the names of the libraries in what ``objdump -p`` printed, in their order."""
    return tuple(_NEEDED.findall(dump))


@lru_cache(maxsize=4096)
def needs(path: str) -> tuple[str, ...]:
    """Return the names of the libraries the file at ``path`` is linked with; none for other files."""
    with Path(path).open("rb") as file:
        if file.read(4) != b"\x7fELF":
            return ()
    told = subprocess.run(["objdump", "-p", path], check=True, capture_output=True, text=True)
    return needed_in(told.stdout)


def reached(needs_of: Mapping[str, Iterable[str]]) -> set[str]:
    """Return the files of a bundle that are used: of ``needs_of``, by name in the bundle.

    A library in the bundle's own folder is used when another used file needs it, or when it is opened by
    name; everything in a folder below is used, for somebody put it there.
    """
    used = {name for name in needs_of if not _is_library(name) or name.startswith(OPENED_BY_NAME)}
    waiting = list(used)
    while waiting:
        for library in needs_of[waiting.pop()]:
            if library in needs_of and library not in used:
                used.add(library)
                waiting.append(library)
    return used


def unmet(needs_of: Mapping[str, Iterable[str]]) -> set[str]:
    """Return the libraries that files of a bundle need and that are not in it: the host's part."""
    there = {name.rpartition("/")[2] for name in needs_of}
    return {library for libraries in needs_of.values() for library in libraries} - there


def _is_library(name: str) -> bool:
    return "/" not in name and name.startswith("lib") and ".so" in name

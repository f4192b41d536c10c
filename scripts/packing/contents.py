"""Whether the bill of materials tells everything that is in the bundle, and tells it right."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

ELF: Final = b"\x7fELF"


def billed(bill: Mapping[str, Any]) -> dict[str, str]:
    """Return the SHA-256 of each file in a bill (CycloneDX 1.6), by its name in the bundle."""
    files = (part for component in bill["components"] for part in component.get("components", ()))
    return {
        file["name"]: digest["content"]
        for file in files
        if file["type"] == "file"
        for digest in file["hashes"]
        if digest["alg"] == "SHA-256"
    }


def untold(folder: Path, known: Iterable[str], bill: Mapping[str, Any]) -> Iterator[str]:
    """Give a sentence for each file in ``folder`` that is not told of, or not as it is.

    ``known``: the names of the files whose owners were asked for.  A link tells nothing new where it leads
    to one of them.  Every native library is in the bill with its hash, and nothing is there that is not.
    """
    names, sums = set(known), billed(bill)
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    for name, path in sorted(files.items()):
        if path.is_symlink():
            if _where(path, folder) not in names:
                yield f"{name} leads to {os.readlink(path)}, which nobody knows."
            continue
        if name not in names:
            yield f"Nobody knows whose {name} is."
        content = path.read_bytes()
        if name in sums and sums[name] != hashlib.sha256(content).hexdigest():
            yield f"{name} is not the file that is in the bill."
        if name not in sums and content.startswith(ELF):
            yield f"{name} is not in the bill."
    yield from (
        f"{name} is in the bill, and not in the bundle." for name in sorted(sums.keys() - files.keys())
    )


def _where(link: Path, folder: Path) -> str:
    target = os.path.realpath(link)
    return os.path.relpath(target, os.path.realpath(folder))

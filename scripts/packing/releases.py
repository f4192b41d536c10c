"""Writes into the bundle where its releases are published, if it is made where that is known.

GitHub says it to whatever is made there; elsewhere ``EARSHOT_RELEASES`` may.  A bundle that is made by hand
has no such file, and says that it cannot know of newer releases.
"""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from scripts.packing.places import MADE

FILE: Final = MADE / "release.json"
NAMED: Final = "EARSHOT_RELEASES"
"""``OWNER/NAME`` of a repository at GitHub, or two addresses with a space between them: of the answer that
tells of the newest release, and of the page for people.  Empty: nowhere."""

_REPOSITORY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+")
_ADDRESS: Final = re.compile(r"https://[a-z0-9.-]+(:[0-9]+)?/[!-~]*")


def origin(environment: Mapping[str, str]) -> dict[str, str] | None:
    """Return where the newest release is asked for and the page for people, None where that is not known.

    Raises ``SystemExit`` with a sentence for a place that cannot be one.
    """
    named = environment.get(NAMED, environment.get("GITHUB_REPOSITORY", "")).split()
    match named:
        case []:
            return None
        case [repository] if _REPOSITORY.fullmatch(repository):
            api = environment.get("GITHUB_API_URL", "https://api.github.com").rstrip("/")
            server = environment.get("GITHUB_SERVER_URL", "https://github.com").rstrip("/")
            asks, page = f"{api}/repos/{repository}/releases/latest", f"{server}/{repository}/releases"
        case [asks, page]:
            pass
        case _:
            raise SystemExit(f"{NAMED} is neither OWNER/NAME nor two addresses: {' '.join(named)}")
    for address in (asks, page):
        if _ADDRESS.fullmatch(address) is None:
            raise SystemExit(
                f"Releases are asked for at addresses that begin with https:// only, not at {address}"
            )
    return {"asks": asks, "page": page}


def write_origin(environment: Mapping[str, str] = os.environ, to: Path = FILE) -> dict[str, str]:
    """Write the file, or take an old one away; return what tells the recipe of the bundle where it is."""
    to.unlink(missing_ok=True)
    found = origin(environment)
    if found is None:
        return {"EARSHOT_RELEASE_FILE": ""}
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(f"{json.dumps(found, indent=2)}\n", "utf-8")
    return {"EARSHOT_RELEASE_FILE": str(to)}

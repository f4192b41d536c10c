"""Whether this program runs in a Flatpak, where others neither see its files nor start it by a path."""

import os
from typing import Final

INFO: Final = "/.flatpak-info"
"""A file that is in every sandbox of Flatpak, and nowhere else (flatpak-metadata(5))."""

START: Final = ("flatpak", "run", "org.earshot.Earshot")
"""What starts this program from outside."""


def is_in_flatpak() -> bool:
    """Whether this program runs in a Flatpak."""
    return os.path.exists(INFO)

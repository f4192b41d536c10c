"""Where the recipes are, and where what is made of them goes."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
RECIPES: Final = ROOT / "packaging"
BUILD: Final = ROOT / "build" / "package"
VENV: Final = BUILD / "venv"
BUNDLE: Final = BUILD / "dist" / "earshot"
APP: Final = BUILD / "dist" / "Earshot.app"
"""What PyInstaller makes of the bundle on macOS."""

MADE: Final = BUILD / "made"
"""What is written for the bundle while it is made, and belongs to Earshot."""

CONTENTS: Final = BUILD / "contents.json"
OUT: Final = ROOT / "dist"

INNER: Final = "_internal"
"""The folder of the bundle with everything but the program itself."""

NO_COMMIT: Final = 1_767_225_600
"""When nothing tells when the sources were last changed: the first second of 2026."""


def version() -> str:
    """Return Earshot's version, without importing it."""
    source = (ROOT / "app" / "__init__.py").read_text("utf-8")
    found = re.search(r'__version__\s*(?::[^=]+)?=\s*"([^"]+)"', source)
    if found is None:
        raise SystemExit("app/__init__.py does not say which version this is.")
    return found.group(1)


def source_date() -> int:
    """Return when the sources were last changed, in seconds since 1970.

    ``SOURCE_DATE_EPOCH`` where it is set, else the date of the last commit.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    told = subprocess.run(
        ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"], check=False, capture_output=True, text=True
    )
    return int(told.stdout) if told.stdout.strip().isdigit() else NO_COMMIT


def venv_python() -> Path:
    """Return the Python that makes the bundle, there or not."""
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

"""Makes the bundle: PyInstaller, then what it leaves to do, then licences and the bill of materials."""

import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Final

from scripts.packing import licences, macos, releases, windows
from scripts.packing.components import Component, components
from scripts.packing.places import APP, BUILD, BUNDLE, CONTENTS, INNER, RECIPES, ROOT, source_date, version
from scripts.packing.provenance import BUILDER, Owner, installed

HASH_SEED: Final = "1"
"""Sets in code that is compiled come out in the same order each time."""

LICENCE_FILE: Final = "LICENCES.txt"
BILL_FILE: Final = "bill-of-materials.cdx.json"
PROGRAM: Final = "earshot.exe" if sys.platform == "win32" else "earshot"
MB: Final = 1_000_000


def make() -> Path:
    """Make the bundle and return its folder."""
    # What writes the bill is there only in the environment that makes packages.
    from scripts.packing.bill import bill  # noqa: PLC0415

    date = source_date()
    _run_pyinstaller(date)
    if sys.platform == "linux":
        _strip_python(BUNDLE / INNER)
    parts = _parts()
    (BUNDLE / LICENCE_FILE).write_text(licences.licence_file(parts), "utf-8")
    text = bill(parts, BUNDLE / INNER, version=version(), date=date)
    (BUNDLE / BILL_FILE).write_text(text, "utf-8")
    if sys.platform == "darwin":
        macos.complete(APP, [BUNDLE / LICENCE_FILE, BUNDLE / BILL_FILE])
    settle(BUNDLE, date)
    return BUNDLE


def _run_pyinstaller(date: int) -> None:
    shutil.rmtree(BUNDLE, ignore_errors=True)
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(date),
        "PYTHONHASHSEED": HASH_SEED,
        "EARSHOT_CONTENTS": str(CONTENTS),
        "PYINSTALLER_CONFIG_DIR": str(BUILD / "cache"),
        "PYTHONDONTWRITEBYTECODE": "1",
        **releases.write_origin(),
        **_resources(),
    }
    options = ["--noconfirm", "--clean", "--log-level", "WARN"]
    places = ["--distpath", str(BUNDLE.parent), "--workpath", str(BUILD / "work")]
    recipe = str(RECIPES / "earshot.spec")
    command = [sys.executable, "-m", "PyInstaller", *options, *places, recipe]
    if subprocess.run(command, check=False, env=environment, cwd=ROOT).returncode != 0:
        raise SystemExit("The bundle could not be made; PyInstaller says above why.")


def _resources() -> dict[str, str]:
    """Write what the system wants in the program besides, and return what tells the recipe where it is."""
    if sys.platform == "win32":
        return windows.write_resources()
    if sys.platform == "darwin":
        return macos.write_resources()
    return {}


def _strip_python(folder: Path) -> None:
    """Take the debugging tables out of Python's libraries: three quarters of the largest.

    Of no other file: NumPy's libraries do not survive it.
    """
    for library in (*folder.glob("libpython*.so*"), *folder.glob("python3.*/lib-dynload/*.so")):
        if not library.is_symlink():
            subprocess.run(["strip", "--strip-unneeded", str(library)], check=True)


def _parts() -> list[Component]:
    """Return what the bundle is made of, by what PyInstaller put in."""
    contents: dict[str, list[list[str]]] = json.loads(CONTENTS.read_text("utf-8"))
    owners = installed(version())
    files: defaultdict[Owner, list[str]] = defaultdict(list)
    for name, source in contents["files"]:
        files[owners.of(source)].append(name)
    for _, source in contents["modules"]:
        files[owners.of(source)]  # It is in the archive of modules, not a file of its own
    builder = next(owner for owner in owners.packages() if owner.name.lower() == BUILDER)
    files[builder].append(PROGRAM)
    return components(files)


def settle(folder: Path, date: int) -> None:
    """Give every file in ``folder`` the time ``date`` and rights that depend on nobody's mask."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_symlink():
            os.utime(path, (date, date), follow_symlinks=False)
            continue
        runs = path.is_dir() or path == folder / PROGRAM
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (date, date))
    folder.chmod(0o755)
    os.utime(folder, (date, date))


def size_mb(folder: Path) -> float:
    """Return how much the files in ``folder`` hold, in MB; a link counts nothing."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / MB

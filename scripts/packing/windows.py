"""What Windows wants: a version in the program, an icon, and an installer made by NSIS on any system."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Final

from scripts.packing.icons import ICO_SIZES, ico
from scripts.packing.places import BUILD, BUNDLE, OUT, RECIPES, ROOT, version
from scripts.packing.wording import copyright_line, filled_in

WINDOWS: Final = RECIPES / "windows"
ICON: Final = BUILD / "earshot.ico"
VERSION_RESOURCE: Final = BUILD / "version-of-exe.txt"
PROGRAM: Final = "earshot.exe"
SCRIPTS_ENCODING: Final = "utf-8-sig"
"""makensis takes a file for UTF-8 by its mark."""


def numbers(of_version: str) -> tuple[int, int, int, int]:
    """Return a version as the four numbers Windows compares; what comes after them is dropped.

    Raises ``ValueError`` when it begins with no number.
    """
    found = re.match(r"\d+(?:\.\d+){0,3}", of_version)
    if found is None:
        raise ValueError(f"{of_version!r} is not a version")
    first, second, third, fourth, *_ = [*(int(one) for one in found[0].split(".")), 0, 0, 0]
    return first, second, third, fourth


def version_resource() -> str:
    """Return the description of this version that PyInstaller puts into the program."""
    values = {
        "NUMBERS": ", ".join(map(str, numbers(version()))),
        "VERSION": version(),
        "COPYRIGHT": copyright_line((ROOT / "LICENSE").read_text("utf-8")),
    }
    return filled_in((WINDOWS / "version.txt").read_text("utf-8"), values)


def write_resources() -> dict[str, str]:
    """Write icon and version, and return what tells the recipe where they are."""
    from scripts.packing.pictures import pngs  # noqa: PLC0415 - loads Qt

    BUILD.mkdir(parents=True, exist_ok=True)
    ICON.write_bytes(ico(pngs(ROOT / "resources" / "icons" / "earshot.svg", ICO_SIZES)))
    VERSION_RESOURCE.write_text(version_resource(), "utf-8")
    return {"EARSHOT_ICON": str(ICON), "EARSHOT_VERSION_RESOURCE": str(VERSION_RESOURCE)}


def removal(files: Iterable[PurePosixPath]) -> str:
    """Return the part of the uninstaller that removes these files, and the folders that are empty then."""
    ordered = sorted(files)
    folders = {folder for file in ordered for folder in file.parents if folder.name}
    deepest_first = sorted(folders, key=lambda folder: (-len(folder.parts), folder))
    lines = [f'Delete "{_in_folder(file)}"' for file in ordered]
    lines += [f'RMDir "{_in_folder(folder)}"' for folder in deepest_first]
    return "".join(f"{line}\n" for line in lines)


def _in_folder(path: PurePosixPath) -> str:
    # NSIS takes a dollar for the beginning of a variable.
    return "$INSTDIR\\" + str(path).replace("$", "$$").replace("/", "\\")


def make_installer(bundle: Path = BUNDLE, out: Path = OUT, target: str = "") -> Path:
    """Make the installer of the Windows bundle at ``bundle`` and return its file.

    ``target``: a kind of NSIS other than its own choice, such as "amd64-unicode".  Raises ``SystemExit``.
    """
    if not (bundle / PROGRAM).is_file():
        raise SystemExit(f"There is no {PROGRAM} in {bundle}: the bundle has to be made on Windows first.")
    makensis = shutil.which("makensis")
    if makensis is None:
        raise SystemExit("There is no makensis here: on Debian it is in the package nsis.")
    write_resources()
    files = [path for path in bundle.rglob("*") if path.is_file()]
    listed = BUILD / "removal.nsh"
    listed.write_text(
        removal(PurePosixPath(path.relative_to(bundle).as_posix()) for path in files), SCRIPTS_ENCODING
    )
    script = BUILD / "installer.nsi"
    script.write_text((WINDOWS / "installer.nsi").read_text("utf-8"), SCRIPTS_ENCODING)
    out.mkdir(parents=True, exist_ok=True)
    installer = out / f"earshot-{version()}-windows-x64-setup.exe"
    values = {
        "VERSION": version(),
        "NUMBERS": ".".join(map(str, numbers(version()))),
        "COPYRIGHT": copyright_line((ROOT / "LICENSE").read_text("utf-8")),
        "BUNDLE": str(bundle.resolve()),
        "FILES": str(listed),
        "ICON": str(ICON),
        "LICENCE": str(ROOT / "LICENSE"),
        "KIB": str(sum(path.stat().st_size for path in files) >> 10),
        "OUT": str(installer),
        **({"TARGET": target} if target else {}),
    }
    words = [f"-D{name}={value}" for name, value in values.items()]
    # -WX: a warning stops it.
    done = subprocess.run(
        [makensis, "-V2", "-WX", *words, str(script)],
        check=False,
        stdout=sys.stderr,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode != 0:
        raise SystemExit("The installer could not be made; makensis says above why.")
    return installer

"""Looks over what is made on other systems, or elsewhere: as far as this one can tell."""

import json
import plistlib
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final
from xml.parsers.expat import ExpatError

from scripts.packing import inline, macos
from scripts.packing.linux import APP_ID, LINUX
from scripts.packing.places import RECIPES, ROOT
from scripts.packing.tools import Wrong, said
from scripts.packing.windows import PROGRAM, make_installer

WORKFLOWS: Final = ROOT / ".github" / "workflows"
STAND_IN: Final = {PROGRAM: "MZ", "_internal/a folder/é.txt": "é", "_internal/library.dll": "MZ"}
"""What the installer is tried with where there is no bundle for Windows."""

_PINNED: Final = re.compile(r"uses: (?:\./\S+|[\w./-]+@[0-9a-f]{40} # v[\d.]+)")


def workflows() -> str:
    """The workflows are well formed, ask for little, and take others' work by its content alone."""
    files = sorted(WORKFLOWS.glob("*.yml"))
    names = [str(path) for path in files]
    said([_tool("check-jsonschema"), "--builtin-schema", "vendor.github-workflows", *names])
    said([_tool("zizmor"), "--offline", "--no-progress", *names])
    for path in files:
        floating = unpinned(path.read_text("utf-8"))
        if floating:
            raise Wrong(f"{path.name} takes what may change: {', '.join(floating)}.")
    return f"{len(files)} workflows, found well by zizmor and their schema"


def scripts_of_workflows() -> str:
    """No shell script within a workflow has a fault that can be seen from outside."""
    seen = 0
    for path in sorted(WORKFLOWS.glob("*.yml")):
        for place, script in inline.scripts(inline.read(path)):
            seen += 1
            if complaint := inline.complaint(script):
                raise Wrong(f"{path.name}, {place}: {complaint}")
    return f"shellcheck finds nothing in {seen}"


def unpinned(text: str) -> list[str]:
    """Return the lines of a workflow that take an action otherwise than by the hash of a commit."""
    lines = [line.strip().removeprefix("- ") for line in text.splitlines()]
    return [line for line in lines if line.startswith("uses:") and not _PINNED.match(line)]


def scripts() -> str:
    """No shell script has a fault that can be seen from outside."""
    files = [path for path in sorted(RECIPES.rglob("*")) if path.suffix == ".sh" or path.name == "AppRun"]
    said(["shellcheck", "--severity", "warning", *map(str, files)])
    return f"shellcheck finds nothing in {len(files)}"


def installer() -> str:
    """The installer for Windows can be made, and holds what it is to install."""
    with tempfile.TemporaryDirectory() as folder:
        bundle = Path(folder) / "bundle"
        for name, content in STAND_IN.items():
            (bundle / name).parent.mkdir(parents=True, exist_ok=True)
            (bundle / name).write_text(content, "utf-8")
        listing = said(["7z", "l", "-ba", "-slt", str(make_installer(bundle, Path(folder) / "out"))])
    held = {line.removeprefix("Path = ").replace("\\", "/") for line in listing.splitlines()}
    lacking = sorted({*STAND_IN, "uninstall.exe"} - held)
    if lacking:
        raise Wrong(f"The installer does not hold {', '.join(lacking)}.")
    return f"made of {len(STAND_IN)} files in the program's place, which 7z lists with what removes them"


def property_lists() -> str:
    """What macOS is told can be read."""
    try:
        macos.properties()
        allowed = plistlib.loads((macos.MACOS / "entitlements.plist").read_bytes())
    except (plistlib.InvalidFileException, ExpatError) as error:
        raise Wrong(f"A property list cannot be read: {error}.") from error
    silent = [language for language in macos.LANGUAGES if not macos.strings(language)]
    if silent:
        raise Wrong(f"Nothing is said in {', '.join(silent)}.")
    return f"Info.plist, {len(allowed)} entitlements, {len(macos.LANGUAGES)} languages"


def flatpak() -> str:
    """The manifest of the Flatpak can be read, and asks for no folder of the person's."""
    try:
        told = json.loads((LINUX / f"{APP_ID}.json").read_text("utf-8"))
    except ValueError as error:
        raise Wrong(f"The manifest cannot be read: {error}.") from error
    asked = [word for word in told["finish-args"] if word.startswith("--filesystem")]
    if asked:
        raise Wrong(f"It asks for {', '.join(asked)}.")
    return f"{len(told['finish-args'])} permissions, none for files"


def _tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


CHECKS: Final[dict[str, Callable[[], str]]] = {
    "workflows": workflows,
    "scripts in these": scripts_of_workflows,
    "shell scripts": scripts,
    "windows installer": installer,
    "property lists": property_lists,
    "flatpak": flatpak,
}

"""What macOS wants: property lists, an icon, a signed bundle, and a disk image to drag it out of."""

import os
import platform
import plistlib
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from scripts.packing.icons import ICNS_KINDS, icns
from scripts.packing.places import APP, BUILD, OUT, RECIPES, ROOT, version
from scripts.packing.wording import copyright_line, filled_in

MACOS: Final = RECIPES / "macos"
ICON: Final = BUILD / "earshot.icns"
PROPERTIES: Final = BUILD / "Info.plist"
LANGUAGES: Final = ("en", "de", "es")
STRINGS: Final = "InfoPlist.strings"
SIGN: Final = MACOS / "sign.sh"
IDENTITY: Final = "EARSHOT_SIGNING_IDENTITY"
FOR_THIS_COMPUTER: Final = "-"
IMAGE_FOLDER: Final = BUILD / "image"
_STRING: Final = re.compile(r'^"(\w+)" = "([^"]*)";$', re.MULTILINE)


def properties() -> dict[str, object]:
    """Return what Info.plist says of this version."""
    owner = copyright_line((ROOT / "LICENSE").read_text("utf-8"))
    # Three numbers and nothing after them (Apple: CFBundleVersion).
    found = re.match(r"\d+\.\d+\.\d+", version())
    if found is None:
        raise SystemExit(f"macOS wants a version of three numbers, and this one is {version()}.")
    text = filled_in((MACOS / "Info.plist").read_text("utf-8"), {"NUMBERS": found[0], "COPYRIGHT": owner})
    told: dict[str, object] = plistlib.loads(text.encode())
    return told


def strings(language: str) -> dict[str, str]:
    """Return what replaces properties for a reader of ``language``, by the name of the property."""
    return dict(_STRING.findall((MACOS / f"{language}.lproj" / STRINGS).read_text("utf-8")))


def write_resources() -> dict[str, str]:
    """Write icon and property list, and return what tells the recipe where they are."""
    from scripts.packing.pictures import pngs  # noqa: PLC0415 - loads Qt

    BUILD.mkdir(parents=True, exist_ok=True)
    drawing = ROOT / "resources" / "icons" / "earshot.svg"
    ICON.write_bytes(icns(pngs(drawing, sorted(set(ICNS_KINDS.values())))))
    PROPERTIES.write_bytes(plistlib.dumps(properties()))
    return {"EARSHOT_ICON": str(ICON), "EARSHOT_PROPERTIES": str(PROPERTIES)}


def complete(app: Path, documents: Sequence[Path]) -> None:
    """Put the translated sentences and ``documents`` into the bundle at ``app``, then sign it."""
    resources = app / "Contents" / "Resources"
    for language in LANGUAGES:
        folder = resources / f"{language}.lproj"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MACOS / f"{language}.lproj" / STRINGS, folder / STRINGS)
    for document in documents:
        shutil.copyfile(document, resources / document.name)
    identity = os.environ.get(IDENTITY) or FOR_THIS_COMPUTER
    done = subprocess.run(
        ["sh", str(SIGN), "app", str(app)], check=False, env={**os.environ, IDENTITY: identity}
    )
    if done.returncode != 0:
        raise SystemExit("The bundle could not be signed; it says above why.")


def lay_out(app: Path, folder: Path) -> Path:
    """Put into ``folder`` what the disk image shows: Earshot, where to drag it, and the licences."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(app, folder / app.name, symlinks=True)
    (folder / "Applications").symlink_to("/Applications")
    shutil.copyfile(ROOT / "LICENSE", folder / "Licence.txt")
    return folder


def make_image(app: Path = APP, out: Path = OUT) -> Path:
    """Make the disk image, sign and notarise it where a certificate is named, and return its file."""
    if not app.is_dir():
        raise SystemExit(f"There is no {app.name} yet; it is made on macOS, by: make package")
    if shutil.which("hdiutil") is None:
        raise SystemExit("There is no hdiutil here: disk images are made on macOS.")
    folder = lay_out(app, IMAGE_FOLDER)
    out.mkdir(parents=True, exist_ok=True)
    image = out / f"earshot-{version()}-macos-{platform.machine()}.dmg"
    words = ["-volname", "Earshot", "-fs", "HFS+", "-format", "ULFO", "-ov", "-srcfolder", str(folder)]
    subprocess.run(["hdiutil", "create", *words, str(image)], check=True, stdout=sys.stderr)
    if os.environ.get(IDENTITY, FOR_THIS_COMPUTER) not in ("", FOR_THIS_COMPUTER):
        subprocess.run(["sh", str(SIGN), "image", str(image)], check=True, stdout=sys.stderr)
    return image

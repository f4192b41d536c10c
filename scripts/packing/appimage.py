"""An AppImage: a program that opens an archive, and behind it the archive (AppImage type 2)."""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from scripts.packing.linux import APP_ID, LINUX, STAGE, stage
from scripts.packing.places import BUILD, BUNDLE, OUT, source_date, version

APP_DIR: Final = BUILD / "Earshot.AppDir"
RUNTIME: Final = LINUX / "appimage-runtime.txt"
GIVEN: Final = "EARSHOT_APPIMAGE_RUNTIME"
"""Names the file that was fetched."""


def lay_out(bundle: Path, share: Path, folder: Path) -> Path:
    """Put together in ``folder`` what the AppImage holds, and return it."""
    shutil.rmtree(folder, ignore_errors=True)
    usr = folder / "usr"
    shutil.copytree(bundle, usr / "lib" / "earshot", symlinks=True)
    for name in ("applications", "icons", "metainfo"):
        shutil.copytree(share / name, usr / "share" / name)
    entry = usr / "share" / "applications" / f"{APP_ID}.desktop"
    # Nobody knows where it will lie: what starts it fills that in.
    lines = entry.read_text("utf-8").replace("/usr/bin/earshot", "earshot").splitlines()
    entry.write_text("\n".join(line for line in lines if not line.startswith("TryExec=")) + "\n", "utf-8")
    (folder / entry.name).symlink_to(entry.relative_to(folder))
    picture = usr / "share" / "icons" / "hicolor" / "256x256" / "apps" / f"{APP_ID}.png"
    shutil.copyfile(picture, folder / f"{APP_ID}.png")
    (folder / ".DirIcon").symlink_to(f"{APP_ID}.png")
    (usr / "bin").mkdir()
    (usr / "bin" / "earshot").symlink_to("../lib/earshot/earshot")
    shutil.copyfile(LINUX / "AppRun", folder / "AppRun")
    (folder / "AppRun").chmod(0o755)
    return folder


def told() -> dict[str, str]:
    """Return where the runtime comes from and what it has to be."""
    lines = RUNTIME.read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def runtime(path: str) -> bytes:
    """Return the runtime in the file at ``path``.  Raises ``SystemExit`` unless it is the known one."""
    known = told()
    if not path or not Path(path).is_file():
        raise SystemExit(f"Fetch {known['address']} and name the file in {GIVEN}.")
    content = Path(path).read_bytes()
    if hashlib.sha256(content).hexdigest() != known["sha256"]:
        raise SystemExit(f"{path} is not the runtime that {RUNTIME.name} describes.")
    return content


def make_appimage(out: Path = OUT) -> Path:
    """Make the AppImage of the bundle that is there, and return its file."""
    if not BUNDLE.is_dir():
        raise SystemExit("There is no bundle yet: make package")
    before = runtime(os.environ.get(GIVEN, ""))
    date = source_date()
    stage(date)
    folder = lay_out(BUNDLE, STAGE, APP_DIR)
    squashed = BUILD / "earshot.squashfs"
    words = ["-root-owned", "-noappend", "-no-progress", "-comp", "zstd", "-Xcompression-level", "19"]
    # Pressed in pieces of the largest size: by default it is 5 MB more.
    words += ["-b", "1M"]
    # The clock is fixed for the archive and for every file in it.
    clock = ["-mkfs-time", str(date), "-all-time", str(date)]
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    command = ["mksquashfs", str(folder), str(squashed), *words, *clock]
    subprocess.run(command, check=True, stdout=sys.stderr, env=environment)
    out.mkdir(parents=True, exist_ok=True)
    file = out / f"Earshot-{version()}-{platform.machine()}.AppImage"
    with file.open("wb") as image:
        image.write(before)
        with squashed.open("rb") as archive:
            shutil.copyfileobj(archive, image)
    file.chmod(0o755)
    return file

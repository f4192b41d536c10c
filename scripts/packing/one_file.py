"""One file that installs into the home of whoever runs it: a script, and behind it an archive."""

import hashlib
import io
import platform
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from scripts.packing.archive import pressed
from scripts.packing.linux import APP_ID, ARCHITECTURES, LINUX, STAGE, oldest_glibc, stage
from scripts.packing.places import BUNDLE, OUT, source_date, version
from scripts.packing.wording import filled_in

SCRIPT: Final = LINUX / "one-file.sh"
SHARED: Final = ("applications", "icons", "metainfo", "man")
"""What of ``/usr/share`` belongs into a home; the rest is for package managers."""


def make_one_file(out: Path = OUT) -> Path:
    """Make the file of the bundle that is there, and return it."""
    if not BUNDLE.is_dir():
        raise SystemExit("There is no bundle yet: make package")
    date = source_date()
    stage(date)
    machine = platform.machine()
    content = joined(
        archive(BUNDLE, STAGE, date),
        {"VERSION": version(), "MACHINE": machine, "GLIBC": oldest_glibc(), "ID": APP_ID},
        ARCHITECTURES.get(machine, machine),
    )
    out.mkdir(parents=True, exist_ok=True)
    file = out / f"earshot-{version()}-linux-{machine}.run"
    file.write_bytes(content)
    file.chmod(0o755)
    return file


def archive(bundle: Path, share: Path, date: int) -> bytes:
    """Return a tar archive of the ``bundle`` and of what goes to ``share``, the same each time."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.GNU_FORMAT) as tar:
        _add(tar, bundle, "earshot", date)
        for name in SHARED:
            _add(tar, share / name, f"share/{name}", date)
    return written.getvalue()


def _add(tar: tarfile.TarFile, folder: Path, name: str, date: int) -> None:
    def nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = date
        return entry

    for path in [folder, *sorted(folder.rglob("*"))]:
        place = name if path == folder else f"{name}/{path.relative_to(folder).as_posix()}"
        tar.add(path, place, recursive=False, filter=nobodys)


def joined(content: bytes, values: Mapping[str, str], architecture: str) -> bytes:
    """Return the script with these values, and behind it ``content``, pressed."""
    behind = pressed(content, architecture)
    told = {**values, "BYTES": str(len(behind)), "DIGEST": hashlib.sha256(behind).hexdigest()}
    text = SCRIPT.read_text("utf-8")
    length = 0
    # How long the script is stands in the script.
    while True:
        script = filled_in(text, {**told, "SCRIPT_BYTES": str(length)}).encode()
        if len(script) == length:
            return script + behind
        length = len(script)

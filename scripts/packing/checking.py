"""Looks the packages over: what desktops, stores and Debian want of them, and what they promise."""

import json
import subprocess
from collections.abc import Callable, Iterable
from typing import Final

from app.system.host_libraries import PACKAGES
from scripts.packing import products, recipes
from scripts.packing.bundle import BILL_FILE, LICENCE_FILE
from scripts.packing.contents import untold
from scripts.packing.imports import held, lacking
from scripts.packing.linux import APP_ID, STAGE, newest
from scripts.packing.natives import needs, unmet
from scripts.packing.places import BUILD, BUNDLE, CONTENTS, INNER, ROOT
from scripts.packing.tools import Wrong, said

LOADERS: Final = frozenset({"ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"})
OF_EVERY_LINUX: Final = LOADERS | {
    "libc.so.6",
    "libdl.so.2",
    "libgcc_s.so.1",
    "libm.so.6",
    "libpthread.so.0",
}
"""The C library and the compiler's, without which not even the loader would start Earshot."""


def check_all() -> int:
    """Run every check, print a line for each, and return 0 when all passed, else 1."""
    failed = 0
    for name, check in CHECKS.items():
        try:
            print(f"{name:<20} ok: {check()}", flush=True)
        except Wrong as wrong:
            failed += 1
            print(f"{name:<20} failed: {wrong}", flush=True)
    return 1 if failed else 0


def _desktop_entry() -> str:
    said(["desktop-file-validate", str(STAGE / "applications" / f"{APP_ID}.desktop")])
    return "desktop-file-validate has no complaint"


def _metadata() -> str:
    said(["appstreamcli", "validate", "--no-net", str(STAGE / "metainfo" / f"{APP_ID}.metainfo.xml")])
    return "appstreamcli validates it"


def _manual() -> str:
    complaints = said(
        ["man", "--warnings", "--local-file", str(STAGE / "man/man1/earshot.1.gz")], errors=True
    )
    if complaints:
        raise Wrong(complaints)
    return "man has no complaint"


def _libraries() -> str:
    """Every library that the bundle leaves to the host comes with a package we depend on."""
    host = hosts_libraries() - LOADERS
    asked = said(["dpkg-deb", "--field", str(newest("deb")), "Depends"])
    promised = {name.split()[0] for part in asked.split(",") for name in part.split("|") if name.strip()}
    lacking = sorted(library for library in host if not promised & packages_with(library))
    if lacking:
        raise Wrong(f"No package that is depended on has {', '.join(lacking)}.")
    return f"{len(host)} libraries are the host's, all depended on"


def hosts_libraries() -> set[str]:
    """Return the libraries that the files of the bundle need and that are not in it."""
    inner = BUNDLE / INNER
    files = [path for path in inner.rglob("*") if ".so" in path.name and path.is_file()]
    needs_of = {path.relative_to(inner).as_posix(): needs(str(path)) for path in files}
    return unmet({**needs_of, "earshot": needs(str(BUNDLE / "earshot"))})


def _modules() -> str:
    """Everything that the sources import is in the bundle; PyInstaller sees only what is written out."""
    contents = json.loads(CONTENTS.read_text("utf-8"))
    there = held(*([name for name, _ in contents[kind]] for kind in ("modules", "files")))
    sources = [path.read_text("utf-8") for path in sorted((ROOT / "app").rglob("*.py"))]
    left_out = lacking(sources, there)
    if left_out:
        raise Wrong(f"These are imported, and not in the bundle: {', '.join(left_out)}.")
    return f"{len(sources)} files import nothing that is left out"


def _named_libraries() -> str:
    """Earshot can say of every library it leaves to the host what has it."""
    nameless = sorted(hosts_libraries() - PACKAGES.keys() - OF_EVERY_LINUX)
    if nameless:
        raise Wrong(f"app/system/host_libraries.py does not know {', '.join(nameless)}.")
    return f"{len(PACKAGES)} have a name in Debian and Ubuntu"


def packages_with(library: str) -> set[str]:
    """Return the packages of Debian that have ``library``: by dpkg, and where it is not installed by us."""
    told = subprocess.run(
        ["dpkg-query", "--search", f"*/{library}"], check=False, capture_output=True, text=True
    )
    known = PACKAGES.get(library)
    named = {known, f"{known}t64"} if known else set()
    return {line.partition(":")[0] for line in told.stdout.splitlines()} or named


def _paths() -> str:
    """Nothing in the bundle tells where it was made; where its Python was made, that Python says itself."""
    places = [str(path).encode() for path in (ROOT, BUILD)]
    files = [path for path in BUNDLE.rglob("*") if path.is_file() and not path.is_symlink()]
    telling = [path for path in files if holds(path.read_bytes(), places)]
    if telling:
        raise Wrong(f"A folder of this computer is named in {', '.join(path.name for path in telling)}.")
    return f"{len(files)} files name no folder of this computer"


def holds(data: bytes, places: Iterable[bytes]) -> bool:
    """Whether ``data`` names a file in one of ``places``."""
    return any(place + b"/" in data for place in places)


def _licences() -> str:
    """Everything in the bill of materials has a licence, and its chapter in the file of licences."""
    told = json.loads((BUNDLE / BILL_FILE).read_text("utf-8"))
    words = (BUNDLE / LICENCE_FILE).read_text("utf-8")
    parts = [part for part in told["components"] if part["type"] == "library"]
    bare = [part["name"] for part in parts if not part.get("licenses")]
    unsaid = [part["name"] for part in parts if f"\n{part['name']} {part['version']}\n" not in words]
    if bare or unsaid:
        raise Wrong(f"Without a licence: {', '.join(bare)}; without its words: {', '.join(unsaid)}.")
    return f"{len(parts)} components, each with its words"


def _contents() -> str:
    """Nothing is in the bundle that is not told of, and every native library is the one in the bill."""
    bill = json.loads((BUNDLE / BILL_FILE).read_text("utf-8"))
    known = [name for name, _ in json.loads(CONTENTS.read_text("utf-8"))["files"]]
    wrong = list(untold(BUNDLE / INNER, known, bill))
    if wrong:
        raise Wrong(" ".join(wrong))
    return f"{len(known)} files are told of, and their libraries are those in the bill"


def _bill() -> str:
    """The bill of materials is what CycloneDX says it has to be."""
    # Loads the whole of JSON Schema, which nothing else here needs.
    from cyclonedx.schema import SchemaVersion  # noqa: PLC0415
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415

    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str((BUNDLE / BILL_FILE).read_text("utf-8"))
    if wrong is not None:
        raise Wrong(str(wrong)[:500])
    return "valid CycloneDX 1.6"


CHECKS: Final[dict[str, Callable[[], str]]] = {
    "desktop entry": _desktop_entry,
    "metadata": _metadata,
    "manual": _manual,
    "bill of materials": _bill,
    "licences": _licences,
    "contents": _contents,
    "modules": _modules,
    "libraries": _libraries,
    "named libraries": _named_libraries,
    "paths": _paths,
    **products.CHECKS,
    **recipes.CHECKS,
}

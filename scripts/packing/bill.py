"""The software bill of materials, in CycloneDX's JSON: what is in the bundle, by name and licence."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as Entry
from cyclonedx.model.component import ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from scripts.packing.components import Component
from scripts.packing.inner import Inner
from scripts.packing.provenance import Kind, Owner
from scripts.packing.serial_number import serial_number

NATIVE: Final = (".so", ".dll", ".dylib", ".pyd")


def bill(components: Iterable[Component], folder: Path, *, version: str, date: int) -> str:
    """Return the bill of the bundle whose files lie in ``folder``, as JSON.

    ``date``: of the sources, in seconds since 1970.  Every native library is listed with its hash.
    """
    licences = LicenseFactory()
    bom = Bom(serial_number=serial_number(version, date))
    bom.metadata.timestamp = datetime.fromtimestamp(date, UTC)
    whole = Entry(
        name="Earshot",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=f"Earshot@{version}",
        licenses=[licences.make_from_string("MIT")],
    )
    bom.metadata.component = whole
    entries = [_entry(one, folder, licences) for one in components if one.owner.kind is not Kind.EARSHOT]
    for entry in entries:
        bom.components.add(entry)
    bom.register_dependency(whole, entries)
    for entry in entries:
        bom.register_dependency(entry)
    text: str = JsonV1Dot6(bom).output_as_string(indent=2)
    return f"{text}\n"


def _entry(component: Component, folder: Path, licences: LicenseFactory) -> Entry:
    owner = component.owner
    inside = [_inner(one, owner, licences) for one in component.inner]
    files = [_file(name, owner, folder) for name in component.files if _is_native(name)]
    return Entry(
        name=owner.name,
        version=owner.version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{owner.name}@{owner.version}",
        purl=_address(owner),
        licenses=[licences.make_from_string(component.licence)],
        components=[*inside, *(file for file in files if file is not None)],
    )


def _inner(inner: Inner, owner: Owner, licences: LicenseFactory) -> Entry:
    return Entry(
        name=inner.name,
        # "=": it is the package's own version.
        version=owner.version if inner.version == "=" else inner.version or None,
        type=ComponentType.LIBRARY,
        bom_ref=f"{owner.name}/{inner.name}",
        licenses=[licences.make_from_string(inner.licence)],
    )


def _file(name: str, owner: Owner, folder: Path) -> Entry | None:
    path = folder / name
    if path.is_symlink() or not path.is_file():
        return None
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Entry(
        name=name,
        type=ComponentType.FILE,
        bom_ref=f"{owner.name}:{name}",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
    )


def _is_native(name: str) -> bool:
    base = name.rpartition("/")[2]
    return base.endswith(NATIVE) or ".so." in base


def _address(owner: Owner) -> PackageURL | None:
    match owner.kind:
        case Kind.PYPI:
            return PackageURL("pypi", None, owner.name.lower().replace("_", "-"), owner.version)
        case Kind.SYSTEM:
            return PackageURL("deb", "debian", owner.name, owner.version)
        case Kind.PYTHON:
            return PackageURL("generic", None, "python", owner.version)
        case Kind.EARSHOT:
            return None

"""The one file with the licences of everything in the bundle."""

from collections.abc import Iterable
from typing import Final

from scripts.packing.components import Component
from scripts.packing.provenance import Kind

RULE: Final = "=" * 78

ABOUT: Final = """\
LICENCES OF EVERYTHING IN THIS PACKAGE

Earshot is under the MIT licence, which comes first. What it stands on was made by others; each part follows
with its own words. Qt and PySide are used under the GNU Lesser General Public License, version 3: their
libraries lie beside the program as files of their own, and you may replace them with versions you have
changed. Their sources are at https://download.qt.io/official_releases/ and https://code.qt.io/ under the
version named here. Where the words of a Debian package point to a folder of Debian for a licence that its
part in this package is under, that licence is in this file, with another part that is under it."""

_KEPT_BY: Final = {
    Kind.EARSHOT: "",
    Kind.PYTHON: "https://www.python.org/",
    Kind.PYPI: "https://pypi.org/project/{name}/",
    Kind.SYSTEM: "https://packages.debian.org/{name}",
}


def licence_file(components: Iterable[Component]) -> str:
    """Return the text of the file: what there is first, then the words of each, the same words once."""
    ordered = sorted(components, key=lambda one: (one.owner.kind is not Kind.EARSHOT, one.owner.name.lower()))
    parts = [ABOUT, _table(ordered)]
    said: dict[str, str] = {}
    for component in ordered:
        parts.append(_chapter(component, said))
    return "\n\n".join(parts) + "\n"


def _table(components: Iterable[Component]) -> str:
    lines = []
    for component in components:
        lines.append(f"{component.owner.name} {component.owner.version}: {component.licence}")
        lines += [f"    with {one.name}: {one.licence}" for one in component.inner]
    return "\n".join(lines)


def _chapter(component: Component, said: dict[str, str]) -> str:
    owner = component.owner
    title = f"{owner.name} {owner.version}"
    parts = [f"{RULE}\n{title}\n{component.licence}", _KEPT_BY[owner.kind].format(name=owner.name)]
    for text in component.texts:
        first = said.setdefault(text, title)
        parts.append(text if first == title else f"The same words as with {first}.")
    return "\n\n".join(part for part in parts if part)

"""The texts that packages want, made of what the tree says already."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

KEEPER: Final = "Earshot contributors <contributors@earshot.org>"
_PLACE: Final = re.compile(r"@([A-Z_]+)@")


def filled_in(text: str, values: Mapping[str, str]) -> str:
    """Return ``text`` with every ``@NAME@`` replaced.  Raises ``KeyError`` for a name without a value."""
    return _PLACE.sub(lambda found: values[found.group(1)], text)


def copyright_line(licence: str) -> str:
    """Return whose Earshot is, as the words of its ``licence`` say."""
    return next(line for line in licence.splitlines() if line.startswith("Copyright"))


def changelog_entry(version: str, date: int) -> str:
    """Return Debian's changelog of this version (Debian Policy: debian/changelog)."""
    when = datetime.fromtimestamp(date, UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
    return (
        f"earshot ({version}-1) unstable; urgency=medium\n\n"
        "  * What changed for those who use it is in CHANGELOG.md.\n\n"
        f" -- {KEEPER}  {when}\n"
    )


def debian_copyright(licence: str) -> str:
    """Return the file Debian wants, with our own ``licence`` (machine-readable debian/copyright 1.0)."""
    words = "\n".join(f" {line}" if line.strip() else " ." for line in licence.strip().splitlines()[2:])
    holder = copyright_line(licence)
    return f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Earshot
Upstream-Contact: {KEEPER}
Source: https://earshot.org/
Comment: The package brings Python, Qt and other components along. Their names, versions, licences
 and the full words of those are in LICENCES.txt.gz beside this file; what is
 inside, library by library, is in bill-of-materials.cdx.json.gz. Qt and PySide are used
 under the GNU Lesser General Public License version 3; on Debian systems its words
 are in /usr/share/common-licenses/LGPL-3 as well.

Files: *
Copyright: {holder.removeprefix("Copyright").removeprefix(" (c)").strip()}
License: Expat
{words}
"""

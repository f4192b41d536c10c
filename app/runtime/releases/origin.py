"""Where the releases of this copy are published: written into a package when it is made, and nowhere else."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

import msgspec

from app.settings.addresses import is_loopback
from app.system.paths import resources_dir

logger = logging.getLogger(__name__)

FILE: Final = "release.json"


class _Content(msgspec.Struct):
    asks: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who is asked, and what a person is shown.

    ``asks``: the address that answers with the newest release, as GitHub's REST API does ("Get the
    latest release").  ``page``: where people read of releases.  Raises ``ValueError`` for
    addresses that are not encrypted, unless they are on this computer.
    """

    asks: str
    page: str

    def __post_init__(self) -> None:
        if not (is_safe(self.asks) and is_safe(self.page)):
            raise ValueError("releases are asked for at encrypted addresses only")

    @property
    def host(self) -> str:
        """The name of the computer that is asked."""
        return urlsplit(self.asks).hostname or ""

    def may_send_to(self, address: str) -> bool:
        """Whether whoever is asked may send on to ``address``: to itself, or to where its pages are."""
        hosts = (self.host, urlsplit(self.page).hostname)
        return is_safe(address) and any(_is_at(address, urlsplit(self.asks).scheme, host) for host in hosts)

    def page_at(self, address: str) -> str:
        """Return ``address`` if it is a page of the same computer as :attr:`page`, else :attr:`page`."""
        page = urlsplit(self.page)
        is_one = is_safe(address) and _is_at(address, page.scheme, page.hostname)
        return address if is_one else self.page


def is_safe(address: str) -> bool:
    """Whether ``address`` is encrypted, or on this computer, and holds nothing but what an address has."""
    parts = _parts(address)
    if parts is None or not parts.hostname or not address.isascii() or not address.isprintable():
        return False
    odd = any(mark in address for mark in ' "<>\\^`{|}') or "@" in parts.netloc
    encrypted = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname))
    return encrypted and not odd


def origin_of_this_copy(path: Path | None = None) -> Origin | None:
    """Return where this copy's releases are; None for one that was not made from a release.

    ``path``: of the file, None for the one in the resources.
    """
    try:
        content = msgspec.json.decode((path or resources_dir() / FILE).read_bytes(), type=_Content)
        return Origin(asks=content.asks, page=content.page)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:  # msgspec's are ValueErrors too
        logger.warning("! where releases are published cannot be read: %s", error)
        return None


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        return None if parts.port == 0 else parts
    except ValueError:
        return None


def _is_at(address: str, scheme: str, host: str | None) -> bool:
    parts = urlsplit(address)
    return parts.scheme == scheme and parts.hostname == host

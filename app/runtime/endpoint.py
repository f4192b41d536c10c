"""Where a Realtime service is, and how to introduce ourselves to it.

Realtime API: connecting over WebSocket.  The key travels in one header, Authorization
or api-key, and nowhere else: not in the address, not in a log line, not in an error,
not in a ``repr``.
"""

import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final
from urllib.parse import SplitResult, parse_qsl, quote, urlsplit, urlunsplit

from app import __version__
from app.errors import KeyRefused, UsageError
from app.settings import Auth
from app.settings.addresses import is_loopback, problem_with

DEFAULT_URL: Final = "wss://api.openai.com/v1/realtime"
DEFAULT_PATH: Final = "/v1/realtime"
"""Used for an address that is only a host."""

USER_AGENT: Final = f"Earshot/{__version__} ({platform.system()}; Python {platform.python_version()})"

RESERVED_HEADERS: Final = frozenset({"authorization", "api-key", "openai-beta", "user-agent", "host"})
"""Set by us, or never sent: the beta header selects an interface that no longer exists."""

SHORTEST_SECRET: Final = 4
"""A shorter header value is no secret, and hiding it would make errors unreadable."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Endpoint:
    """One Realtime service, one model, one key.

    ``url``: a ``ws://`` or ``wss://`` address, with or without path and query; an
    address that is only a host gets ``/v1/realtime``.  ``model``: put into the query
    unless ``url`` names one; "" leaves it out.  ``key``: None for a service that wants none.
    ``auth``: how the key is handed over; with ``NONE`` it is not.  ``headers``: more headers
    to send; their values are treated like secrets.

    Raises :class:`~app.errors.UsageError` for an address that cannot be one, or that
    would send a key unencrypted to another computer, and
    :class:`~app.errors.KeyRefused` for a key that no header can carry.
    """

    url: str = DEFAULT_URL
    model: str = ""
    key: str | None = None
    auth: Auth = Auth.BEARER
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        _check_address(self.url)
        _check_headers(self.headers)
        if self.key is not None:
            _check_key(self.key)
        if self.key is not None and self._parts.scheme == "ws" and not self.is_loopback:
            raise UsageError(
                f"The key would travel to {self.host} unencrypted: use an address that begins with wss://."
            )

    @property
    def _parts(self) -> SplitResult:
        return urlsplit(self.url)

    @property
    def address(self) -> str:
        """The complete address to dial; it never holds the key."""
        parts = self._parts
        path = DEFAULT_PATH if parts.path in ("", "/") else parts.path
        query = parts.query
        if self.model and "model" not in dict(parse_qsl(query, keep_blank_values=True)):
            query = f"{query}&model={quote(self.model)}" if query else f"model={quote(self.model)}"
        return urlunsplit((parts.scheme, parts.netloc, path, query, ""))

    @property
    def shown(self) -> str:
        """The address for a person or a log: without its query, where some services want secrets."""
        return urlunsplit(urlsplit(self.address)._replace(query=""))

    @property
    def host(self) -> str:
        """The name or number of the computer."""
        return self._parts.hostname or ""

    @property
    def is_secure(self) -> bool:
        """Whether the connection is encrypted."""
        return self._parts.scheme == "wss"

    @property
    def is_loopback(self) -> bool:
        """Whether the service is on this computer."""
        return is_loopback(self.host)

    def request_headers(self) -> dict[str, str]:
        """Return the headers of the handshake, the key among them."""
        return {**self.headers, **_introduction(self.auth, self.key)}

    def redact(self, text: str) -> str:
        """Return ``text`` with every secret of this endpoint replaced by a mark."""
        secrets = {self.key or "", *self.headers.values()}
        secrets |= {value for _, value in parse_qsl(self._parts.query) if value != self.model}
        for secret in sorted(secrets, key=len, reverse=True):
            if len(secret) >= SHORTEST_SECRET:
                text = text.replace(secret, "[hidden]")
        return text

    def __repr__(self) -> str:
        key = "None" if self.key is None else "[hidden]"
        return (
            f"Endpoint(url={self.shown!r}, model={self.model!r}, key={key}, headers={sorted(self.headers)})"
        )


def _introduction(auth: Auth, key: str | None) -> dict[str, str]:
    """Return the header that carries the key, if there is one."""
    if key is None:
        return {}
    match auth:
        case Auth.BEARER:
            return {"Authorization": f"Bearer {key}"}
        case Auth.API_KEY:
            return {"api-key": key}
        case Auth.NONE:
            return {}


def _check_address(url: str) -> None:
    """Raise UsageError for what cannot be dialled; the sentence repeats nothing that may be secret."""
    problem = problem_with(url)
    if problem is not None:
        raise UsageError(problem)


def _check_headers(headers: Mapping[str, str]) -> None:
    for name, value in headers.items():
        if name.lower() in RESERVED_HEADERS:
            raise UsageError(f"The header {name} cannot be set.")
        if not (name + value).isascii() or not (name + value).isprintable():
            raise UsageError("A header holds characters that no header can carry.")


def _check_key(key: str) -> None:
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise KeyRefused(
            "The key is empty or holds characters that no key has: copy it once more, completely."
        )

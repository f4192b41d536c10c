"""What people paste as an address, and the address it stands for.

Realtime API: connecting over WebSocket; Azure OpenAI: the Realtime API.  An address
is kept as it was typed and read here whenever it is used.  It never holds a key.
"""

import ipaddress
import re
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import SplitResult, parse_qsl, urlsplit

from app.errors import BadSettings

AZURE_PATH: Final = "/openai/v1/realtime"
"""Without ``api-version``: that selects an interface which is no longer offered."""

_RESOURCE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_SCHEMES: Final[Mapping[str, str]] = {"ws": "ws", "wss": "wss", "http": "ws", "https": "wss"}
_MICROSOFT: Final = (".azure.com", ".azure.us", ".azure.cn")
_AZURE_ENDS: Final = re.compile(r"/openai(/v1)?(/realtime)?/?$|/openai/deployments/.*$")
_DEPLOYMENT: Final = re.compile(r"/openai/deployments/([^/]+)")
_SECRETS: Final = frozenset(
    {
        "key",
        "apikey",
        "accesskey",
        "subscriptionkey",
        "token",
        "accesstoken",
        "secret",
        "authorization",
        "sig",
    }
)
"""Names of query fields that carry a secret, without their hyphens and underscores."""

NO_SCHEME: Final = "The address of the service must begin with ws:// or wss://."
MALFORMED: Final = "The address of the service is malformed: check its host and port."
ODD_CHARACTERS: Final = "The address of the service holds characters that no address has."
CREDENTIALS: Final = "The address of the service must not carry a name, password or key."
FRAGMENT: Final = "The address of the service must not have a part after #."


def is_loopback(host: str) -> bool:
    """Whether ``host`` is this computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def problem_with(url: str) -> str | None:
    """Return why ``url`` cannot be dialled, in a sentence that repeats nothing of it; None when it can."""
    try:
        parts = urlsplit(url)
        port_is_wrong = parts.port == 0
    except ValueError:
        return MALFORMED
    checks = (
        (parts.scheme not in ("ws", "wss"), NO_SCHEME),
        (not parts.hostname or port_is_wrong, MALFORMED),
        (not url.isascii() or not url.isprintable() or " " in url, ODD_CHARACTERS),
        ("@" in parts.netloc, CREDENTIALS),
        (bool(parts.fragment), FRAGMENT),
    )
    return next((sentence for is_wrong, sentence in checks if is_wrong), None)


def compatible_url(address: str) -> str:
    """Return the ``ws://`` or ``wss://`` address of a compatible service, its path as it is.

    ``http`` means ``ws`` and ``https`` ``wss``; without either, this computer is reached
    by ``ws`` and others by ``wss``.  A web address that ends in ``/v1``, as client libraries
    want it, gets ``/realtime``.  Raises :class:`~app.errors.BadSettings` for what cannot be one.
    """
    text = address.strip()
    parts = _parts(text)
    url = parts.geturl()
    if text.lower().startswith(("http://", "https://")) and parts.path.rstrip("/").endswith("/v1"):
        url = parts._replace(path=f"{parts.path.rstrip('/')}/realtime").geturl()
    return url


def azure_place(address: str) -> tuple[str, str]:
    """Return the Realtime address of an Azure resource, and the deployment ``address`` names or "".

    ``address``: the name of a resource, its host, or any address of it, a retired preview
    one with ``api-version`` too.  Always encrypted, but for this computer.  A path before
    ``/openai`` is kept where the host is not Microsoft's, for a gateway.
    Raises :class:`~app.errors.BadSettings` for what cannot be one.
    """
    text = address.strip()
    if _RESOURCE.fullmatch(text):
        return f"wss://{text.lower()}.openai.azure.com{AZURE_PATH}", ""
    parts = _parts(text)
    host = parts.hostname or ""
    scheme = parts.scheme if is_loopback(host) else "wss"
    before = "" if host.endswith(_MICROSOFT) else _AZURE_ENDS.sub("", parts.path).rstrip("/")
    url = parts._replace(scheme=scheme, path=before + AZURE_PATH, query="").geturl()
    return url, _named_deployment(parts)


def host_in(url: str) -> str:
    """Return the host of an address that can be dialled, in small letters."""
    return urlsplit(url).hostname or ""


def azure_problem(address: str) -> str | None:
    """Return why ``address`` is none of an Azure resource, None when it is one or empty."""
    return _problem(address, azure_place)


def compatible_problem(address: str) -> str | None:
    """Return why ``address`` is none of a service, None when it is one or empty."""
    return _problem(address, compatible_url)


def _problem(address: str, read: Callable[[str], object]) -> str | None:
    if not address.strip():
        return None
    try:
        read(address)
    except BadSettings as error:
        return str(error)
    return None


def _parts(text: str) -> SplitResult:
    """Part an address that can be dialled and holds no key; raise BadSettings for any other."""
    if not _SCHEME.match(text):
        text = f"{_usual_scheme(text)}://{text}"
    try:
        parts = urlsplit(text)
    except ValueError:
        raise BadSettings(MALFORMED) from None
    parts = parts._replace(scheme=_SCHEMES.get(parts.scheme, parts.scheme))
    problem = problem_with(text.replace(text.partition("://")[0], parts.scheme, 1))
    if problem is not None:
        raise BadSettings(problem)
    for name, _ in parse_qsl(parts.query, keep_blank_values=True):
        if name.lower().replace("-", "").replace("_", "") in _SECRETS:
            raise BadSettings(f"The address of the service must not carry a key: leave out {name}=.")
    return parts


def _usual_scheme(text: str) -> str:
    try:
        return "ws" if is_loopback(urlsplit(f"ws://{text}").hostname or "") else "wss"
    except ValueError:
        return "wss"


def _named_deployment(parts: SplitResult) -> str:
    query = dict(parse_qsl(parts.query))
    in_path = _DEPLOYMENT.search(parts.path)
    return query.get("model") or query.get("deployment") or (in_path[1] if in_path else "")

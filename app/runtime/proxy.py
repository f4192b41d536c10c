"""The proxy this computer connects through: which one it is, and what went wrong because of it.

A sentence names it by its host and port alone: its address may hold a name and a password.
"""

import socket
import ssl
import urllib.request
from collections.abc import Sequence
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from websockets.exceptions import InvalidProxy, InvalidProxyStatus, ProxyError

from app.errors import ConnectionDropped, ServiceRefused
from app.runtime.endpoint import Endpoint
from app.runtime.verdicts import Verdict

_SECURE: Final = ("wss", "socks", "https", "all")
_PLAIN: Final = ("ws", "socks", "https", "http", "all")
"""Whose proxy is taken, the first that there is; ``all`` as in ``ALL_PROXY``."""

MALFORMED: Final = (
    "The address of the proxy that this system names is malformed. "
    "Put it right where proxies are set, then connect again."
)

BROKE: Final = "The connection through the proxy {proxy} broke. Check the network."


def proxy_for(endpoint: Endpoint) -> str | None:
    """Return the address of the proxy for a service; None for none, as always on this computer."""
    if endpoint.is_loopback:
        return None
    return system_proxy(urlsplit(endpoint.address).netloc, _SECURE if endpoint.is_secure else _PLAIN)


def system_proxy(netloc: str, kinds: Sequence[str]) -> str | None:
    """Return the address of the proxy that the system names on the way to ``netloc``; None for none.

    It is the one of the first of ``kinds`` that there is.  May look up names, and so block.
    """
    proxies = urllib.request.getproxies()
    kind = next((each for each in kinds if proxies.get(each)), None)
    if kind is None or urllib.request.proxy_bypass(netloc):
        return None
    return _complete(proxies[kind], kind)


def _complete(address: str, kind: str) -> str:
    """Return the address with what says how the proxy is spoken to, which many leave out."""
    if kind == "socks" and address.startswith("http://"):
        return f"socks5h://{address.removeprefix('http://')}"
    if "://" in address:
        return address
    return f"socks5h://{address}" if kind == "socks" else f"http://{address}"


def shown(proxy: str) -> str:
    """Return what a person may read of a proxy's address: host and port."""
    try:
        parts = urlsplit(proxy)
        host, port = parts.hostname or "?", parts.port
    except ValueError:
        return "?"
    return host if port is None else f"{host}:{port}"


def of_proxy(error: Exception, host: str, proxy: str) -> Verdict | None:
    """Judge why ``host`` was not reached through ``proxy``; None where that is not the proxy's doing."""
    name = shown(proxy)
    match error:
        case InvalidProxy():
            return ServiceRefused, MALFORMED
        case InvalidProxyStatus():
            return _of_status(error.response.status_code, host, name)
        case ProxyError() if isinstance(error.__cause__, EOFError):
            return ConnectionDropped, BROKE.format(proxy=name)
        case ProxyError():
            return ServiceRefused, f"What answers at {name} is no proxy. Check the proxy of this system."
        case OSError() if not isinstance(error, ssl.SSLError):
            return ConnectionDropped, _of_network(error, name)
        case _:
            return None


def _of_network(error: OSError, name: str) -> str:
    match error:
        case TimeoutError():
            return f"No answer came through the proxy {name} in time. Check the proxy."
        case socket.gaierror():
            return f"The proxy {name} could not be found. Check the proxy of this system."
        case ConnectionResetError() | BrokenPipeError() | ConnectionAbortedError():
            return BROKE.format(proxy=name)
        case _:
            return f"The proxy {name} cannot be reached. Check the proxy of this system."


def _of_status(status: int, host: str, name: str) -> Verdict:
    if status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        return (
            ServiceRefused,
            f"The proxy {name} wants a name and a password, or others than it was given. "
            "Set them where proxies are set, then connect again.",
        )
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return (
            ConnectionDropped,
            f"The proxy {name} could not reach {host} (it answered {status}). Check the network.",
        )
    return (
        ServiceRefused,
        f"The proxy {name} does not let connections to {host} through (it answered {status}). "
        "Ask whoever runs it.",
    )

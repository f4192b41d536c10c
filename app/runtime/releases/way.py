"""The way to a computer: a socket, through the system's proxy where there is one, encrypted.

As the connection to a service goes (:mod:`app.runtime.link`): the certificates that this computer trusts,
its HTTP proxy, and none for a service on this computer.
"""

import base64
import re
import socket
import ssl
from collections.abc import Callable
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from app.runtime.proxy import system_proxy
from app.runtime.releases.answer import CannotBeAsked
from app.settings.addresses import is_loopback

PROXY_REFUSED: Final = "the proxy of this system did not let the request through"
PROXY_UNFIT: Final = "the proxy of this system is of a kind that Earshot cannot use for this"
KINDS: Final = ("socks", "https", "all")
"""Whose proxy is taken, the first that there is; ``all`` as in ``ALL_PROXY``."""

LONGEST_HEAD: Final = 16 * 1024
"""Bytes that a proxy may say before it lets through."""

_LET_THROUGH: Final = re.compile(rb"HTTP/1\.[01] 2[0-9][0-9]\b")

Hold = Callable[[socket.socket], None]
"""Is given each socket as soon as it is there, so that another thread can end it."""


def open_way(parts: SplitResult, hold: Hold, timeout_s: float) -> socket.socket:
    """Return a socket to where an address leads; no single step takes longer than ``timeout_s``.

    Raises ``OSError``, or :class:`~app.runtime.releases.answer.CannotBeAsked` for a proxy that is none.
    """
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    proxy = _http_proxy(host, port)
    there = (host, port) if proxy is None else (proxy.hostname or "", proxy.port or 80)
    way = socket.create_connection(there, timeout=timeout_s)
    try:
        hold(way)
        if proxy is not None:
            _go_through(way, proxy, f"[{host}]:{port}" if ":" in host else f"{host}:{port}")
        if parts.scheme != "https":
            return way
        context = ssl.create_default_context()
        way = context.wrap_socket(way, server_hostname=host, do_handshake_on_connect=False)
        hold(way)
        way.do_handshake()
    except BaseException:
        way.close()
        raise
    return way


def _http_proxy(host: str, port: int) -> SplitResult | None:
    """Return the address of the proxy on the way to ``host``, None where there is none.

    Raises :class:`~app.runtime.releases.answer.CannotBeAsked` for one that is no HTTP proxy.
    """
    found = None if is_loopback(host) else system_proxy(f"{host}:{port}", KINDS)
    if found is None:
        return None
    try:
        parts = urlsplit(found)
        usable = parts.scheme == "http" and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise CannotBeAsked(PROXY_UNFIT)
    return parts


def _go_through(way: socket.socket, proxy: SplitResult, where: str) -> None:
    """Ask the proxy to lead on, byte by byte: what comes after its answer is not ours to read."""
    lines = [f"CONNECT {where} HTTP/1.1", f"Host: {where}"]
    if proxy.username is not None:
        pair = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}".encode()
        lines.append(f"Proxy-Authorization: Basic {base64.b64encode(pair).decode()}")
    way.sendall("\r\n".join([*lines, "", ""]).encode("ascii"))
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        more = way.recv(1)
        head += more
        if not more or len(head) > LONGEST_HEAD:
            raise CannotBeAsked(PROXY_REFUSED)
    if _LET_THROUGH.match(head) is None:
        raise CannotBeAsked(PROXY_REFUSED)

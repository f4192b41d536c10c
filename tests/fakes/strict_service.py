"""A service that takes one request and refuses every other, at a name of the real world.

It runs on this computer.  Names lead to it, and a certificate authority of its own vouches for
it, while the test runs: so encryption, names and headers are those of a real connection.
"""

import json
import os
import socket
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

import pytest
import trustme
from websockets.asyncio.server import ServerConnection, serve
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from app.runtime.endpoint import USER_AGENT
from tests.fakes.listening import CREATED

ALWAYS = frozenset({"host", "upgrade", "connection", "sec-websocket-key", "sec-websocket-version"})


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The only request that is taken: its target, and its headers beside those every one has."""

    host: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def problems(self, request: Request) -> list[str]:
        """What is different about ``request``."""
        headers = {"user-agent": USER_AGENT, **{name.lower(): value for name, value in self.headers.items()}}
        got = {name.lower(): value for name, value in request.headers.raw_items()}
        found = []
        if request.path != self.target:
            found.append(f"target {request.path}")
        if got.get("host", "").partition(":")[0] != self.host:
            found.append(f"host {got.get('host')}")
        found += [f"header {name}" for name in got if name not in ALWAYS and got[name] != headers.get(name)]
        found += [f"no header {name}" for name in headers if name not in got]
        return found


@dataclass
class Served:
    """A service that runs: how many requests it took, and what was wrong with each it refused."""

    port: int
    taken: int = 0
    refused: list[list[str]] = field(default_factory=list)


@asynccontextmanager
async def strict_service(wanted: Wanted, *, encrypted: ssl.SSLContext | None = None) -> AsyncIterator[Served]:
    """Serve on a free port of this computer."""
    served = Served(port=0)

    def judge(_: ServerConnection, request: Request) -> Response | None:
        problems = wanted.problems(request)
        if not problems:
            return None
        served.refused.append(problems)
        body = json.dumps({"error": {"message": "; ".join(problems)}}).encode()
        headers = Headers({"Content-Length": str(len(body)), "Connection": "close"})
        return Response(400, HTTPStatus(400).phrase, headers, body)

    async def greet(connection: ServerConnection) -> None:
        served.taken += 1
        await connection.send(CREATED)
        async for _ in connection:
            pass

    async with serve(greet, "127.0.0.1", 0, compression=None, process_request=judge, ssl=encrypted) as server:
        served.port = next(iter(server.sockets)).getsockname()[1]
        yield served


def vouch(
    host: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
) -> ssl.SSLContext:
    """Return what makes a server be ``host`` for this program, by an authority kept in ``folder``.

    It says so from ``not_before`` to ``not_after``; None: for long.
    """
    authority = trustme.CA()
    certificates = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(certificates))
    monkeypatch.setenv("SSL_CERT_FILE", os.fspath(certificates))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(host, not_before=not_before, not_after=not_after).configure_cert(context)
    return context


def lead(host: str, port: int, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Have the name ``host`` lead to ``port`` of this computer, and no other name anywhere.

    Returns what is looked up, as it happens.
    """
    asked: list[tuple[str, int]] = []

    def look_up(name: str, number: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append((name, number))
        if name != host:
            raise socket.gaierror(-2, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr("socket.getaddrinfo", look_up)
    monkeypatch.setattr("urllib.request.getproxies", dict)
    return asked

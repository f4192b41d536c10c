"""A real proxy between the program and a service: what goes through it, and what is said otherwise."""

import base64
import logging
import os
import re
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest
from websockets.asyncio.server import ServerConnection

from app.errors import ConnectionDropped, LinkError, ServiceRefused
from app.protocol.server_events import SessionCreated
from app.runtime.endpoint import Endpoint
from app.runtime.link import WebSocketDialler
from app.runtime.proxy import MALFORMED, of_proxy, proxy_for, shown
from tests.fakes.connect_proxy import GRANTED, ConnectProxy, running
from tests.fakes.listening import NotingListener, serving
from tests.fakes.strict_service import Wanted, strict_service, vouch

HOST = "far.example"
FAR = Endpoint(url=f"wss://{HOST}/v1/realtime")
NEAR = Endpoint(url="ws://127.0.0.1:9/v1/realtime")
PASSWORD = "hunter2-of-the-proxy"


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """What this machine connects through is no part of a test."""
    for name in tuple(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@asynccontextmanager
async def dialled(endpoint: Endpoint, within_s: float = 10) -> AsyncIterator[NotingListener]:
    """A connection that is tried while the block runs."""
    listener = NotingListener()
    link = WebSocketDialler(endpoint, open_timeout_s=within_s).dial(listener)
    try:
        yield listener
    finally:
        await link.aclose()


async def failure(endpoint: Endpoint = FAR, within_s: float = 10) -> LinkError:
    async with dialled(endpoint, within_s) as listener:
        await listener.until(lambda: listener.failures)
    (only,) = listener.failures
    return only


# ------------------------------------------------------------------ through it


async def test_a_conversation_goes_through_it_encrypted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    encrypted = vouch(HOST, tmp_path, monkeypatch)
    async with (
        strict_service(Wanted(host=HOST, target="/v1/realtime"), encrypted=encrypted) as served,
        running(ConnectProxy(leads_to=served.port)) as proxy,
    ):
        monkeypatch.setenv("HTTPS_PROXY", f"http://clerk:{PASSWORD}@127.0.0.1:{proxy.port}")
        async with dialled(FAR) as listener:
            await listener.until(lambda: listener.events or listener.failures)
    assert listener.failures == []
    assert served.refused == []
    assert isinstance(listener.events[0], SessionCreated)
    (head,) = proxy.asked
    assert head.startswith(f"CONNECT {HOST}:443 HTTP/1.1\r\n")
    told = base64.b64encode(f"clerk:{PASSWORD}".encode()).decode()
    assert f"Proxy-Authorization: Basic {told}\r\n" in head
    assert PASSWORD not in caplog.text
    assert told not in caplog.text


async def test_a_service_on_this_computer_never_does(monkeypatch: pytest.MonkeyPatch) -> None:
    async def greet(connection: ServerConnection) -> None:
        await connection.close(4004, "met")

    async with running(ConnectProxy(answer=b"HTTP/1.1 403 No\r\n\r\n")) as proxy, serving(greet) as url:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "WS_PROXY"):
            monkeypatch.setenv(name.lower(), f"http://127.0.0.1:{proxy.port}")
        failed = await failure(Endpoint(url=url))
    assert failed.close_code == 4004
    assert proxy.asked == []


# ------------------------------------------------------------- what it may refuse


@pytest.mark.parametrize(
    ("answer", "kind", "sentence"),
    [
        (
            b"HTTP/1.1 407 Who are you\r\n\r\n",
            ServiceRefused,
            "The proxy {proxy} wants a name and a password, or others than it was given. "
            "Set them where proxies are set, then connect again.",
        ),
        (
            b"HTTP/1.1 403 No\r\n\r\n",
            ServiceRefused,
            "The proxy {proxy} does not let connections to far.example through (it answered 403). "
            "Ask whoever runs it.",
        ),
        (
            b"HTTP/1.1 500 Oh\r\n\r\n",
            ConnectionDropped,
            "The proxy {proxy} could not reach far.example (it answered 500). Check the network.",
        ),
        (
            b"220 mail.example ESMTP\r\n\r\n",
            ServiceRefused,
            "What answers at {proxy} is no proxy. Check the proxy of this system.",
        ),
        (b"", ConnectionDropped, "The connection through the proxy {proxy} broke. Check the network."),
        (GRANTED, ConnectionDropped, "The connection through the proxy {proxy} broke. Check the network."),
    ],
)
async def test_what_it_answers_instead(
    answer: bytes,
    kind: type[LinkError],
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    async with running(ConnectProxy(answer=answer)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://clerk:{PASSWORD}@127.0.0.1:{proxy.port}")
        failed = await failure()
    assert (type(failed), str(failed)) == (kind, sentence.format(proxy=f"127.0.0.1:{proxy.port}"))
    assert PASSWORD not in caplog.text


async def test_one_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(ConnectProxy(silent=True)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        failed = await failure(within_s=0.3)
    assert type(failed) is ConnectionDropped
    assert str(failed) == (
        f"No answer came through the proxy 127.0.0.1:{proxy.port} in time. Check the proxy."
    )


async def test_one_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{reserved.getsockname()[1]}"
        monkeypatch.setenv("HTTPS_PROXY", f"http://clerk:{PASSWORD}@{place}")
        failed = await failure()
    assert type(failed) is ConnectionDropped
    assert str(failed) == f"The proxy {place} cannot be reached. Check the proxy of this system."


async def test_the_loop_goes_on_while_it_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    went_on, asked = Event(), []

    def bypass(host: str) -> bool:
        asked.append((host, went_on.wait(30)))
        return False

    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setattr("urllib.request.proxy_bypass", bypass)
    try:
        failed = await failure(within_s=0.1)
        assert (type(failed), str(failed)) == (
            ConnectionDropped,
            "far.example did not answer in time. Check the network.",
        )
        assert asked == []
    finally:
        went_on.set()
    failed = await failure()
    assert str(failed) == "The proxy 127.0.0.1:9 cannot be reached. Check the proxy of this system."
    assert asked[-1] == (HOST, True)


def test_without_one_no_name_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("urllib.request.proxy_bypass", lambda host: asked.append(host) or False)
    assert proxy_for(FAR) is None
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert proxy_for(NEAR) is None
    assert asked == []
    assert proxy_for(FAR) == "http://127.0.0.1:9"
    assert asked == [HOST]


async def test_one_by_socks_or_with_a_wrong_address_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", f"socks5://clerk:{PASSWORD}@127.0.0.1:9")
    failed = await failure()
    assert type(failed) is ServiceRefused
    assert str(failed) == (
        "The system's proxy is of a kind (SOCKS) that Earshot cannot use. "
        "Set an HTTP proxy, or none for this service."
    )
    for wrong in (f"ftp://clerk:{PASSWORD}@proxy", "http://clerk@proxy", "http://proxy/in/here"):
        monkeypatch.setenv("HTTPS_PROXY", wrong)
        failed = await failure()
        assert (type(failed), str(failed)) == (ServiceRefused, MALFORMED)


def test_whose_doing_it_is() -> None:
    assert of_proxy(ssl.SSLCertVerificationError("bad"), HOST, "http://proxy") is None
    assert of_proxy(KeyError("x"), HOST, "http://proxy") is None
    for broken in (ConnectionResetError(), BrokenPipeError(), ConnectionAbortedError()):
        assert of_proxy(broken, HOST, "http://proxy:3128") == (
            ConnectionDropped,
            "The connection through the proxy proxy:3128 broke. Check the network.",
        )
    verdict = of_proxy(socket.gaierror(-2, "unknown"), HOST, "http://proxy:3128")
    assert verdict == (
        ConnectionDropped,
        "The proxy proxy:3128 could not be found. Check the proxy of this system.",
    )


# ------------------------------------------------------------------ which one it is


@pytest.mark.parametrize(
    ("variables", "secure", "plain"),
    [
        ({}, None, None),
        ({"HTTPS_PROXY": "http://a:1"}, "http://a:1", "http://a:1"),
        ({"HTTP_PROXY": "http://a:1"}, None, "http://a:1"),
        ({"ALL_PROXY": "a:1"}, "http://a:1", "http://a:1"),
        ({"ALL_PROXY": "http://a:1", "HTTPS_PROXY": "http://b:2"}, "http://b:2", "http://b:2"),
        ({"WSS_PROXY": "http://w:1", "HTTPS_PROXY": "http://b:2"}, "http://w:1", "http://b:2"),
        ({"SOCKS_PROXY": "http://s:1", "HTTPS_PROXY": "http://b:2"}, "socks5h://s:1", "socks5h://s:1"),
        ({"SOCKS_PROXY": "s:1"}, "socks5h://s:1", "socks5h://s:1"),
        ({"HTTPS_PROXY": "http://a:1", "NO_PROXY": "other.example, far.example"}, None, None),
        ({"HTTPS_PROXY": "http://a:1", "NO_PROXY": "*"}, None, None),
        ({"HTTPS_PROXY": ""}, None, None),
    ],
)
def test_which_one_is_taken(
    variables: dict[str, str], secure: str | None, plain: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert proxy_for(FAR) == secure
    assert proxy_for(Endpoint(url=f"ws://{HOST}/v1/realtime")) == plain
    assert proxy_for(NEAR) is None


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://proxy:3128", "proxy:3128"),
        ("http://n:p@proxy", "proxy"),
        ("http://n:p@proxy:port", "?"),
        ("http://", "?"),
    ],
)
def test_of_its_address_only_host_and_port_are_told(address: str, told: str) -> None:
    assert shown(address) == told
    assert not re.search("[np]:|@", shown(address))

"""The service is tried only where it would be called, and the key is never shown."""

import socket
from collections.abc import Callable

import pytest

from app.runtime.health.finding import State, Topic
from app.runtime.health.provider import connect, find_service
from app.settings import Compatible, Connection, ProviderKind

KEY = "sk-very-secret-1234"


def compatible(address: str) -> Connection:
    return Connection(provider=ProviderKind.COMPATIBLE, compatible=Compatible(address=address))


LOCAL = compatible("ws://127.0.0.1:9/v1/realtime")


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("urllib.request.getproxies", dict)


def answering(host: str, port: int, within_s: float) -> None:
    assert within_s == 3.0


def failing(error: OSError) -> Callable[[str, int, float], None]:
    def reach(host: str, port: int, within_s: float) -> None:
        raise error

    return reach


def never(host: str, port: int, within_s: float) -> None:
    raise AssertionError("nothing may be tried")


def test_without_a_key_that_is_needed_nothing_is_tried() -> None:
    service = find_service(Connection(), None, never)
    assert (service.topic, service.state) == (Topic.SERVICE, State.UNUSED)
    assert service.says == (
        "wss://api.openai.com/v1/realtime, not tried: nothing is sent anywhere without a key."
    )


def test_with_a_key_the_configured_host_is_tried() -> None:
    tried = []

    def reach(host: str, port: int, within_s: float) -> None:
        tried.append((host, port, within_s))

    service = find_service(Connection(), KEY, reach)
    assert service.state is State.WORKS
    assert service.says.startswith("wss://api.openai.com/v1/realtime answers; a connection takes ")
    assert tried == [("api.openai.com", 443, 3.0)]


def test_one_that_may_need_no_key_is_tried_without() -> None:
    assert find_service(LOCAL, None, answering).state is State.WORKS


@pytest.mark.parametrize(
    ("url", "port"), [("ws://localhost/v1", 80), ("ws://localhost:8000", 8000), ("wss://localhost", 443)]
)
def test_the_port_is_the_address_s_own(url: str, port: int) -> None:
    tried = []
    find_service(compatible(url), KEY, lambda host, port, within_s: tried.append(port))
    assert tried == [port]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (TimeoutError(), "there was no answer within 3 seconds"),
        (socket.gaierror(-2, "Name or service not known"), "its name is not known here"),
        (ConnectionRefusedError(111, "Connection refused"), "connection refused"),
        (OSError("odd"), "odd"),
    ],
)
def test_a_service_that_cannot_be_reached_says_why(error: OSError, reason: str) -> None:
    service = find_service(LOCAL, KEY, failing(error))
    assert service.state is State.BROKEN
    assert service.says == f"ws://127.0.0.1:9/v1/realtime cannot be reached: {reason}."
    assert service.advice == "Look at the network connection and at the address in the settings."


def test_behind_a_proxy_nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("urllib.request.getproxies", lambda: {"https": "http://proxy:3128"})
    monkeypatch.setattr("urllib.request.proxy_bypass", lambda host: False)
    service = find_service(Connection(), KEY, never)
    assert service.says == (
        "wss://api.openai.com/v1/realtime, not tried: this computer connects through a proxy."
    )


def test_a_host_the_proxy_leaves_out_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("urllib.request.getproxies", lambda: {"https": "http://proxy:3128"})
    monkeypatch.setattr("urllib.request.proxy_bypass", lambda host: host == "api.openai.com")
    assert find_service(Connection(), KEY, answering).state is State.WORKS


def test_an_address_that_would_show_the_key_is_refused() -> None:
    service = find_service(compatible("ws://example.com/v1"), KEY, never)
    assert service.state is State.BROKEN
    assert "unencrypted" in service.says


def test_the_practice_partner_is_no_service() -> None:
    found = find_service(Connection(provider=ProviderKind.PRACTICE), KEY, never)
    assert (found.state, found.says) == (State.UNUSED, "The practice partner is chosen: no service is asked.")


def test_the_key_is_in_no_finding() -> None:
    for provider in (Connection(), LOCAL, compatible("ws://example.com")):
        assert "secret" not in repr(find_service(provider, KEY, failing(OSError("no"))))


def test_a_real_connection_is_opened_and_closed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        connect("127.0.0.1", server.getsockname()[1], 3.0)
        taken, _ = server.accept()
        with taken:
            assert taken.recv(1) == b""


def test_a_refused_connection_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(ConnectionRefusedError):
        connect("127.0.0.1", port, 3.0)


def test_a_look_up_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event  # noqa: PLC0415

    answer = Event()

    def slow(address: object, timeout: float) -> None:
        answer.wait(5)
        raise OSError

    monkeypatch.setattr("socket.create_connection", slow)
    try:
        with pytest.raises(TimeoutError):
            connect("example.invalid", 443, 0.05)
    finally:
        answer.set()

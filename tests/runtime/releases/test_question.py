"""One request, over HTTP as it is: what is in it, where it may lead, and what becomes of bad answers."""

import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from app.runtime.releases import question
from app.runtime.releases.answer import CannotBeAsked
from app.runtime.releases.origin import Origin
from app.runtime.releases.question import (
    BROKEN,
    CERTIFICATE,
    ELSEWHERE,
    ENOUGH,
    GIVEN_UP,
    LARGEST_BYTES,
    NO_RELEASE,
    ROUND,
    SLOW,
    TOO_LARGE,
    UNKNOWN_NAME,
    UNREACHABLE,
    Question,
)
from app.runtime.releases.way import PROXY_REFUSED, PROXY_UNFIT
from tests.fakes.releases import OWNER, Publisher, proxy, published, release, saying, silence
from tests.fakes.strict_service import lead, vouch

PAGE = "http://127.0.0.1:9/releases"
GITHUB = Origin(asks=f"https://api.github.com{OWNER}", page="https://github.com/earshot/earshot/releases")


@pytest.fixture
def there() -> Iterator[Publisher]:
    with published() as publisher:
        yield publisher


@pytest.fixture
def github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """Somebody who is api.github.com, for this program."""
    with published(vouch("api.github.com", tmp_path, monkeypatch)) as publisher:
        lead("api.github.com", publisher.port, monkeypatch)
        yield publisher


def question_to(publisher: Publisher) -> Question:
    return Question(Origin(asks=publisher.url, page=PAGE))


def refused(asked: Question) -> str:
    with pytest.raises(CannotBeAsked) as raised:
        asked.answer()
    return str(raised.value)


def test_nothing_is_sent_but_the_request(there: Publisher) -> None:
    assert question_to(there).answer() == release()
    assert there.asked == [
        (
            OWNER,
            {
                "host": f"127.0.0.1:{there.port}",
                "accept-encoding": "identity",
                "user-agent": "Earshot",
                "accept": "application/json",
                "connection": "close",
            },
        )
    ]


def test_encrypted_to_the_name_it_has(github: Publisher) -> None:
    assert Question(GITHUB).answer() == release()
    ((path, headers),) = github.asked
    assert path == OWNER
    assert headers["host"] == "api.github.com"


def test_a_certificate_of_somebody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with published(vouch("evil.example", tmp_path, monkeypatch)) as publisher:
        lead("api.github.com", publisher.port, monkeypatch)
        assert refused(Question(GITHUB)) == CERTIFICATE
    assert publisher.asked == []


def test_one_that_nobody_here_trusts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with published(vouch("api.github.com", tmp_path, monkeypatch)) as publisher:
        lead("api.github.com", publisher.port, monkeypatch)
        monkeypatch.delenv("SSL_CERT_FILE")
        assert refused(Question(GITHUB)) == CERTIFICATE
    assert publisher.asked == []


def test_a_cookie_is_not_sent_back(there: Publisher) -> None:
    there.answer = lambda publisher, request: (
        saying(b"", 302, Location="/on", Set_Cookie="id=7")(publisher, request)
        if request.path == OWNER
        else saying(release())(publisher, request)
    )
    assert question_to(there).answer() == release()
    assert [path for path, _ in there.asked] == [OWNER, "/on"]
    assert "cookie" not in there.asked[1][1]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_it_may_send_on_within_its_house(github: Publisher, status: int) -> None:
    def answer(publisher: Publisher, request: BaseHTTPRequestHandler) -> None:
        on = saying(b"", status, Location="https://api.github.com/repositories/1/releases/latest?x=1")
        (on if request.path == OWNER else saying(release()))(publisher, request)

    github.answer = answer
    assert Question(GITHUB).answer() == release()
    assert github.asked[1][0] == "/repositories/1/releases/latest?x=1"


@pytest.mark.parametrize(
    "location",
    [
        "https://evil.example/latest",
        "http://api.github.com/latest",
        "//evil.example/latest",
        "ftp://api.github.com/latest",
        "https://api.github.com@evil.example/",
        "https://[",
        "https://api.github.com/a b",
    ],
)
def test_it_may_not_send_elsewhere(github: Publisher, location: str) -> None:
    github.answer = saying(b"", 302, Location=location)
    assert refused(Question(GITHUB)) in (ELSEWHERE, BROKEN)
    assert github.connections == 1


def test_it_may_not_send_round_and_round(there: Publisher) -> None:
    there.answer = saying(b"", 302, Location=OWNER)
    assert refused(question_to(there)) == ROUND
    assert len(there.asked) == 4


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (saying(b"{}", 403, X_RateLimit_Remaining="0"), ENOUGH),
        (saying(b"{}", 403, Retry_After="60"), ENOUGH),
        (saying(b"{}", 429), ENOUGH),
        (saying(b"{}", 403, X_RateLimit_Remaining="7"), "it answered with the number 403"),
        (saying(b"{}", 403), "it answered with the number 403"),
        (saying(b"{}", 404), NO_RELEASE),
        (saying(b"", 304), "it answered with the number 304"),
        (saying(b"", 302), "it answered with the number 302"),
        (saying(b"oh", 500), "it answered with the number 500"),
        (saying(b" " * (LARGEST_BYTES + 1)), TOO_LARGE),
    ],
)
def test_answers_that_are_none(there: Publisher, answer: object, reason: str) -> None:
    there.answer = answer  # type: ignore[assignment]
    assert refused(question_to(there)) == reason


def test_the_largest_that_is_taken(there: Publisher) -> None:
    there.answer = saying(b" " * LARGEST_BYTES)
    assert len(question_to(there).answer()) == LARGEST_BYTES == 512 * 1024


def test_one_without_an_end_is_not_read_on(there: Publisher) -> None:
    sent = []

    def answer(publisher: Publisher, request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while not publisher.ended.is_set():
            request.wfile.write(b" " * 65_536)
            sent.append(65_536)

    there.answer = answer
    assert refused(question_to(there)) == TOO_LARGE


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"220 mail.example ESMTP\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n{}",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
        b"HTTP/1.1 twohundred OK\r\n\r\n{}",
    ],
)
def test_what_is_no_http_at_all(there: Publisher, said: bytes) -> None:
    def answer(_: Publisher, request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(said)

    there.answer = answer
    assert refused(question_to(there)) == BROKEN


def test_somebody_who_says_nothing(there: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question, "STEP_WITHIN_S", 0.2)
    there.answer = silence
    try:
        assert refused(question_to(there)) == SLOW
    finally:
        there.ended.set()


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert refused(Question(Origin(asks=f"http://127.0.0.1:{port}/", page=PAGE))) == UNREACHABLE


def test_a_name_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    lead("elsewhere.example", 1, monkeypatch)
    assert refused(Question(GITHUB)) == UNKNOWN_NAME


# ------------------------------------------------------------------------- given up


def test_it_is_given_up_in_the_middle(there: Publisher) -> None:
    there.answer = silence
    asked, reasons = question_to(there), list[str]()
    thread = threading.Thread(target=lambda: reasons.append(refused(asked)))
    thread.start()
    assert there.reached.wait(30)
    asked.give_up()
    thread.join(30)
    there.ended.set()
    assert reasons == [GIVEN_UP]


def test_one_that_trickles_is_given_up_too(there: Publisher) -> None:
    trickled = threading.Event()

    def answer(publisher: Publisher, request: BaseHTTPRequestHandler) -> None:
        while not publisher.ended.wait(0.01):
            request.wfile.write(b"H")
            trickled.set()

    there.answer = answer
    asked, reasons = question_to(there), list[str]()
    thread = threading.Thread(target=lambda: reasons.append(refused(asked)))
    thread.start()
    assert trickled.wait(30)
    asked.give_up()
    thread.join(30)
    assert reasons == [GIVEN_UP]


def test_one_that_hangs_before_it_is_encrypted_is_given_up_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        lead("api.github.com", silent.getsockname()[1], monkeypatch)
        asked, reasons = Question(GITHUB), list[str]()
        thread = threading.Thread(target=lambda: reasons.append(refused(asked)))
        thread.start()
        client, _ = silent.accept()
        with client:
            assert client.recv(1) == b"\x16"  # it has begun to greet
            asked.give_up()
            thread.join(30)
    assert reasons == [GIVEN_UP]


def test_one_given_up_before_is_not_asked(there: Publisher) -> None:
    asked = question_to(there)
    asked.give_up()
    assert refused(asked) == GIVEN_UP
    assert there.asked == []


# ------------------------------------------------------------------------- the proxy


def through(monkeypatch: pytest.MonkeyPatch, **proxies: str) -> None:
    """Have the system name proxies, for every name."""
    monkeypatch.setattr("urllib.request.getproxies", lambda: proxies)
    monkeypatch.setattr("urllib.request.proxy_bypass", lambda host: host.startswith("near.example"))


@pytest.fixture
def encrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    return vouch("api.github.com", tmp_path, monkeypatch)


def test_it_goes_through_the_systems_proxy(
    encrypted: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    with published(encrypted) as publisher, proxy(publisher.port) as (port, heads):
        through(monkeypatch, https=f"http://anna:pass%20word@127.0.0.1:{port}")
        assert Question(GITHUB).answer() == release()
    assert heads == [
        b"CONNECT api.github.com:443 HTTP/1.1\r\nHost: api.github.com:443\r\n"
        b"Proxy-Authorization: Basic YW5uYTpwYXNzIHdvcmQ=\r\n\r\n"
    ]
    ((_, headers),) = publisher.asked
    assert headers["host"] == "api.github.com"
    assert not any("proxy" in name for name in headers)


@pytest.mark.parametrize("kind", ["https", "all"])
def test_a_proxy_without_its_scheme_is_one(
    kind: str, encrypted: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    with published(encrypted) as publisher, proxy(publisher.port) as (port, heads):
        through(monkeypatch, **{kind: f"127.0.0.1:{port}"})
        assert Question(GITHUB).answer() == release()
    assert heads == [b"CONNECT api.github.com:443 HTTP/1.1\r\nHost: api.github.com:443\r\n\r\n"]


@pytest.mark.parametrize(
    "greeting",
    [
        b"HTTP/1.1 407 Who are you\r\n\r\n",
        b"HTTP/1.1 403 No\r\n\r\n",
        b"SSH 2000 x\r\n\r\n",
        b"HTTP/1.1 500 " + b"x" * 20_000,
    ],
)
def test_a_proxy_that_refuses(greeting: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with proxy(9, greeting) as (port, _):
        through(monkeypatch, https=f"http://127.0.0.1:{port}")
        assert refused(Question(GITHUB)) == PROXY_REFUSED


@pytest.mark.parametrize(
    "proxies",
    [
        {"socks": "http://127.0.0.1:9"},
        {"socks": "127.0.0.1:9", "https": "http://127.0.0.1:8"},
        {"all": "socks5://127.0.0.1:9"},
        {"https": "socks5h://127.0.0.1:9"},
        {"https": "https://127.0.0.1:9"},
        {"https": "http://127.0.0.1:0"},
        {"https": "http://[:9"},
        {"https": "http://:9"},
    ],
)
def test_a_proxy_of_another_kind(proxies: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    through(monkeypatch, **proxies)
    assert refused(Question(GITHUB)) == PROXY_UNFIT


def test_nobody_on_this_computer_is_asked_through_a_proxy(
    there: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    through(monkeypatch, https="socks5h://127.0.0.1:9", http="http://127.0.0.1:9")
    assert question_to(there).answer() == release()

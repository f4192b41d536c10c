"""Every way a connection can fail, its class and its sentence."""

import errno
import json
import socket
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from websockets.datastructures import Headers
from websockets.exceptions import (
    ConnectionClosedError,
    InvalidMessage,
    InvalidStatus,
    InvalidURI,
)
from websockets.frames import Close
from websockets.http11 import Response

from app.errors import ConnectionDropped, KeyRefused, LinkError, ServiceRefused
from app.runtime.endpoint import Endpoint
from app.runtime.failures import ServiceError, of_close, of_handshake, of_service_error
from app.runtime.link import WebSocketDialler
from tests.fakes.listening import NotingListener
from tests.fakes.strict_service import Wanted, lead, strict_service, vouch

KEY = "sk-secret-0123456789"

KEY_SENTENCE = "The service refused the API key. Check the key, then connect again."
ACCESS = "The key has no access to this service or model. Use a key or a project that has."
ACCOUNT = "The account this key belongs to is deactivated. Ask the provider, then connect again."
CREDIT = "The account has no credit left. Add credit with the provider, then connect again."
LIMIT = "The account's spending limit is reached. Raise it with the provider, then connect again."
MODEL = "The service does not know this model. Choose another model, then connect again."
UNFIT_MODEL = "The service cannot use this model for talking. Choose another model, then connect again."
NO_MODEL = "The service wants to know which model to use. Choose a model, then connect again."
BETA = (
    "The service no longer takes the beta version of the Realtime protocol. "
    "Remove the beta header from this provider, then connect again."
)
EXPIRED = "The session reached its longest duration and was ended."
BUSY = "The service has too many requests from this key just now."
TROUBLED = "The service has trouble of its own."
ADDRESS = "There is no Realtime service at this address, or not this model. Check the address and the model."
NOT_UNDERSTOOD = "The service did not accept the connection. Check the address and the model."
CLOSED = "The service closed the connection."
LOST = "The connection was lost. Check the network."
REFUSED = "The service ended the connection and does not want it. Check the address, the model and the key."


def redact(text: str) -> str:
    return text.replace(KEY, "[hidden]")


def closed(code: int | None, reason: str = "") -> ConnectionClosedError:
    return ConnectionClosedError(None if code is None else Close(code, reason), None, None)


CODES = [
    ("invalid_api_key", KeyRefused, KEY_SENTENCE),
    ("account_deactivated", ServiceRefused, ACCOUNT),
    ("insufficient_quota", ServiceRefused, CREDIT),
    ("billing_hard_limit_reached", ServiceRefused, LIMIT),
    ("invalid_model", ServiceRefused, UNFIT_MODEL),
    ("model_not_found", ServiceRefused, MODEL),
    ("missing_model", ServiceRefused, NO_MODEL),
    ("beta_api_shape_disabled", ServiceRefused, BETA),
    ("session_expired", ConnectionDropped, EXPIRED),
    ("rate_limit_exceeded", ConnectionDropped, BUSY),
    ("server_error", ConnectionDropped, TROUBLED),
]


@pytest.mark.parametrize(("code", "kind", "sentence"), CODES)
def test_the_code_of_the_last_error_decides(code: str, kind: type[LinkError], sentence: str) -> None:
    failure = of_close(closed(1000), ServiceError(code, ""), redact)
    assert type(failure) is kind
    assert str(failure) == sentence
    assert failure.code == code
    assert failure.close_code == 1000
    in_band = of_service_error(ServiceError(code, "no"), redact)
    assert type(in_band) is kind
    assert str(in_band) == f'{sentence} (It said: "no")'


@pytest.mark.parametrize(("code", "kind", "sentence"), CODES)
def test_so_does_the_code_in_the_close_reason(code: str, kind: type[LinkError], sentence: str) -> None:
    reason = f"invalid_request_error.{code}"
    failure = of_close(closed(4000, reason), ServiceError("harmless", "x"), redact)
    assert type(failure) is kind
    assert str(failure) == f'{sentence} (It said: "{reason}")'
    assert failure.code == code


@pytest.mark.parametrize(
    ("code", "kind", "sentence"),
    [
        (1000, ConnectionDropped, CLOSED),
        (1001, ConnectionDropped, CLOSED),
        (1005, ConnectionDropped, CLOSED),
        (1006, ConnectionDropped, LOST),
        (None, ConnectionDropped, LOST),
        (1011, ConnectionDropped, TROUBLED),
        (1012, ConnectionDropped, TROUBLED),
        (1013, ConnectionDropped, BUSY),
        (1015, ConnectionDropped, LOST),
        (3000, KeyRefused, KEY_SENTENCE),
        (3003, KeyRefused, ACCESS),
        (4004, ServiceRefused, MODEL),
        (1002, ServiceRefused, REFUSED),
        (1008, ServiceRefused, REFUSED),
        (4000, ServiceRefused, REFUSED),
        (4999, ServiceRefused, REFUSED),
    ],
)
def test_else_the_close_code(code: int | None, kind: type[LinkError], sentence: str) -> None:
    failure = of_close(closed(code), None, redact)
    assert type(failure) is kind
    assert str(failure) == sentence
    assert failure.close_code == (1006 if code is None else code)
    assert failure.code is None


@pytest.mark.parametrize(
    ("code", "kind", "sentence"),
    [
        (
            1009,
            ConnectionDropped,
            "The service sent a message that is too large.",
        ),
        (
            1011,
            ConnectionDropped,
            "The service stopped answering. Check the network.",
        ),
        (
            1002,
            ConnectionDropped,
            'The service broke the rules of WebSocket. (It said: "why")',
        ),
    ],
)
def test_we_may_be_the_ones_who_give_up(code: int, kind: type[LinkError], sentence: str) -> None:
    failure = of_close(ConnectionClosedError(None, Close(code, "why"), None), None, redact)
    assert type(failure) is kind
    assert str(failure) == sentence
    assert failure.close_code == code


def test_a_close_we_only_answered_is_the_services() -> None:
    answered = ConnectionClosedError(Close(1001, ""), Close(1001, ""), rcvd_then_sent=True)
    assert str(of_close(answered, None, redact)) == CLOSED


def status(code: int, body: object = None) -> InvalidStatus:
    data = b"<html>" if body is None else json.dumps(body).encode()
    return InvalidStatus(Response(code, "", Headers(), data))


@pytest.mark.parametrize(
    ("code", "kind", "sentence"),
    [
        (401, KeyRefused, KEY_SENTENCE),
        (403, KeyRefused, ACCESS),
        (404, ServiceRefused, ADDRESS),
        (408, ConnectionDropped, BUSY),
        (425, ConnectionDropped, BUSY),
        (429, ConnectionDropped, BUSY),
        (400, ServiceRefused, NOT_UNDERSTOOD),
        (200, ServiceRefused, NOT_UNDERSTOOD),
        (499, ServiceRefused, NOT_UNDERSTOOD),
        (500, ConnectionDropped, TROUBLED),
        (503, ConnectionDropped, TROUBLED),
    ],
)
def test_the_status_of_the_handshake(code: int, kind: type[LinkError], sentence: str) -> None:
    failure = of_handshake(status(code), "h", redact)
    assert type(failure) is kind
    assert str(failure) == sentence
    assert failure.http_status == code


def test_no_credit_is_not_too_many_requests() -> None:
    body = {"error": {"code": "insufficient_quota", "message": "You exceeded your quota."}}
    failure = of_handshake(status(429, body), "h", redact)
    assert type(failure) is ServiceRefused
    assert str(failure) == f'{CREDIT} (It said: "You exceeded your quota.")'
    assert failure.code == "insufficient_quota"


@pytest.mark.parametrize(
    ("body", "quoted"),
    [
        (
            {"error": {"message": f"Incorrect API key provided: {KEY}."}},
            "Incorrect API key provided: [hidden].",
        ),
        ({"error": "plain words"}, "plain words"),
        ({"error": {"message": "two\nlines \x1b[31m", "code": 7}}, "two lines [31m"),
        ({"error": {"message": "x" * 300}}, "x" * 200 + "\u2026"),
        ({"error": {"message": "x" * 200}}, "x" * 200),
    ],
)
def test_the_services_words_are_trimmed_and_hold_no_secret(body: object, quoted: str) -> None:
    assert str(of_handshake(status(401, body), "h", redact)) == f'{KEY_SENTENCE} (It said: "{quoted}")'


@pytest.mark.parametrize("body", [[], {}, {"error": None}, {"error": 3}, "text", {"error": {"message": 3}}])
def test_a_body_that_says_nothing_adds_nothing(body: object) -> None:
    assert str(of_handshake(status(401, body), "h", redact)) == KEY_SENTENCE


def several_refusals() -> OSError:
    text = f"[Errno {errno.ECONNREFUSED}] Connect call failed"
    return OSError(f"Multiple exceptions: {text}, {text}")


@pytest.mark.parametrize(
    ("error", "kind", "sentence"),
    [
        (
            socket.gaierror(-2, "Name or service not known"),
            ConnectionDropped,
            "h could not be found. Check the address and whether this computer is online.",
        ),
        (
            ConnectionRefusedError(errno.ECONNREFUSED, "refused"),
            ConnectionDropped,
            "Nothing answers at h. Check the address, and that the service is running.",
        ),
        (
            several_refusals(),
            ConnectionDropped,
            "Nothing answers at h. Check the address, and that the service is running.",
        ),
        (
            OSError(errno.ENETUNREACH, "Network is unreachable"),
            ConnectionDropped,
            "h could not be reached. Check the network.",
        ),
        (
            OSError(f"Multiple exceptions: [Errno {errno.ECONNREFUSED}] a, [Errno 1] b"),
            ConnectionDropped,
            "h could not be reached. Check the network.",
        ),
        (
            TimeoutError("timed out"),
            ConnectionDropped,
            "h did not answer in time. Check the network.",
        ),
        (
            ssl.SSLCertVerificationError("bad"),
            ServiceRefused,
            "h could not prove who it is: its certificate is not valid. "
            "Check the address, this computer's clock, and any program that inspects traffic.",
        ),
        (
            ssl.SSLError("wrong version number"),
            ServiceRefused,
            "No encrypted connection to h could be made. Check that the address begins with "
            "wss:// only where the service is encrypted.",
        ),
        (
            InvalidMessage("did not receive a valid HTTP response"),
            ServiceRefused,
            "What answers at h is no Realtime service. Check the address.",
        ),
        (
            InvalidURI("ws://x", "bad"),
            ServiceRefused,
            "What answers at h is no Realtime service. Check the address.",
        ),
    ],
)
def test_below_websocket(error: Exception, kind: type[LinkError], sentence: str) -> None:
    failure = of_handshake(error, "h", redact)
    assert type(failure) is kind
    assert str(failure) == sentence
    assert failure.http_status is None


def test_most_errors_leave_the_connection_alone() -> None:
    assert of_service_error(ServiceError("invalid_value", "x"), redact) is None
    assert of_service_error(ServiceError(None, "x"), redact) is None


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ((300, 600), "The certificate of far.example is not valid yet on {today}, "),
        ((-600, -300), "The certificate of far.example is no longer valid on {today}, "),
    ],
)
async def test_a_clock_that_is_wrong_by_a_year(
    days: tuple[int, int], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To whoever's clock is wrong, the certificate of a service is one of another year."""
    now = datetime.now(UTC)
    first, last = (now + timedelta(days=each) for each in days)
    encrypted = vouch("far.example", tmp_path, monkeypatch, not_before=first, not_after=last)
    async with strict_service(
        Wanted(host="far.example", target="/v1/realtime"), encrypted=encrypted
    ) as served:
        lead("far.example", served.port, monkeypatch)
        listener = NotingListener()
        link = WebSocketDialler(Endpoint(url="wss://far.example/v1/realtime")).dial(listener)
        await listener.until(lambda: listener.failures)
        await link.aclose()
    (failure,) = listener.failures
    assert type(failure) is ServiceRefused
    assert str(failure) == (
        sentence.format(today=datetime.now().astimezone().date())
        + "the date of this computer. Look whether the clock is right, then connect again."
    )

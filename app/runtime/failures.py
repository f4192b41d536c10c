"""Why a connection failed or ended, in one sentence with one thing to do.

Realtime API: authentication and errors.  Most refusals come *inside* the
connection: it opens, one ``error`` event says why, and it is closed with a code
of the service's own.  So a failure is judged by the code of the last error
event, then by the close code and its reason, then by the status of the
handshake.  :class:`~app.errors.KeyRefused` and :class:`~app.errors.ServiceRefused`
are permanent; only :class:`~app.errors.ConnectionDropped` is worth another try.
"""

import errno
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Final

import msgspec
from websockets.exceptions import (
    ConnectionClosed,
    InvalidHandshake,
    InvalidStatus,
    InvalidURI,
)

from app.errors import ConnectionDropped, LinkError, ServiceRefused
from app.runtime.proxy import of_proxy
from app.runtime.verdicts import (
    CLOSE_CODES,
    CODES,
    NOT_UNDERSTOOD,
    REFUSED,
    SILENT,
    STATUSES,
    TOO_LARGE,
    TROUBLED,
    Verdict,
)

LONGEST_QUOTE: Final = 200
"""Characters of a service's own words that a sentence repeats."""

REDIRECTS: Final = frozenset({300, 301, 302, 303, 307, 308})
"""The statuses with which a server sends to another address."""

_WRONG_TIMES: Final = {
    9: (
        "The certificate of {host} is not valid yet on {date}, the date of this computer. "
        "Look whether the clock is right, then connect again."
    ),
    10: (
        "The certificate of {host} is no longer valid on {date}, the date of this computer. "
        "Look whether the clock is right, then connect again."
    ),
}
"""What is said of a certificate that is for another time, by the number OpenSSL has for that."""

Redact = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class ServiceError:
    """What the service itself said was wrong: a code it defines, and its words."""

    code: str | None
    message: str


class _HttpDetail(msgspec.Struct):
    code: str | int | None = None
    message: str = ""


class _HttpBody(msgspec.Struct):
    error: _HttpDetail | str | None = None


def of_service_error(error: ServiceError, redact: Redact) -> LinkError | None:
    """Return what an in-band error means for the connection; None when it does not end it."""
    verdict = CODES.get(error.code or "")
    return None if verdict is None else _failure(verdict, error.message, redact, code=error.code)


def of_close(closed: ConnectionClosed, last: ServiceError | None, redact: Redact) -> LinkError:
    """Judge the end of an open connection; ``last`` is the error it ended with, if any."""
    if not closed.rcvd_then_sent and closed.sent is not None:
        return _closed_by_us(closed, redact)
    code = closed.rcvd.code if closed.rcvd else 1006
    reason = closed.rcvd.reason if closed.rcvd else ""
    if last is not None and last.code is not None and last.code in CODES:
        return _failure(CODES[last.code], last.message, redact, code=last.code, close_code=code)
    named = reason.rpartition(".")[2]
    verdict = CODES.get(named) or CLOSE_CODES.get(code, REFUSED)
    return _failure(verdict, reason, redact, code=named if named in CODES else None, close_code=code)


def _closed_by_us(closed: ConnectionClosed, redact: Redact) -> LinkError:
    """Judge a connection that our side gave up: too large, not WebSocket, or no answer to a ping."""
    assert closed.sent is not None
    if closed.sent.code == 1009:
        return _failure(TOO_LARGE, "", redact, close_code=1009)
    if closed.sent.code == 1011:
        return _failure(SILENT, "", redact, close_code=1011)
    return _failure(
        (ConnectionDropped, "The service broke the rules of WebSocket."),
        closed.sent.reason,
        redact,
        close_code=closed.sent.code,
    )


def of_handshake(error: Exception, host: str, redact: Redact, proxy: str | None = None) -> LinkError:
    """Judge why a connection could not be opened; ``host`` is named in the sentence.

    ``proxy``: the address of the one it was to go through, of which no secret is told.
    """
    by_proxy = None if proxy is None else of_proxy(error, host, proxy)
    if by_proxy is not None:
        return _failure(by_proxy, "", redact)
    match error:
        case InvalidStatus() if _is_redirect(error):
            return _failure(
                (
                    ServiceRefused,
                    f"The service at {host} sends to another address. Enter that address instead.",
                ),
                "",
                redact,
                http_status=error.response.status_code,
            )
        case InvalidStatus():
            return _of_status(error.response.status_code, bytes(error.response.body or b""), redact)
        case ImportError():
            # The WebSocket library needs another one for such proxies, and asks for it only then.
            return _failure(
                (
                    ServiceRefused,
                    "The system's proxy is of a kind (SOCKS) that Earshot cannot use. "
                    "Set an HTTP proxy, or none for this service.",
                ),
                "",
                redact,
            )
        case InvalidHandshake() | InvalidURI():
            return _failure(
                (ServiceRefused, f"What answers at {host} is no Realtime service. Check the address."),
                "",
                redact,
            )
        case _:
            return _failure(_of_network(error, host), "", redact)


def _is_redirect(error: InvalidStatus) -> bool:
    """Whether the answer names another address to go to."""
    return error.response.status_code in REDIRECTS and "Location" in error.response.headers


def _of_network(error: Exception, host: str) -> Verdict:
    """Judge what went wrong below WebSocket."""
    match error:
        case ssl.SSLCertVerificationError():
            return ServiceRefused, _of_certificate(error, host)
        case ssl.SSLError():
            return (
                ServiceRefused,
                f"No encrypted connection to {host} could be made. Check that the address begins with "
                "wss:// only where the service is encrypted.",
            )
        case TimeoutError():
            return ConnectionDropped, f"{host} did not answer in time. Check the network."
        case socket.gaierror():
            return (
                ConnectionDropped,
                f"{host} could not be found. Check the address and whether this computer is online.",
            )
        case OSError() if _is_refusal(error):
            return (
                ConnectionDropped,
                f"Nothing answers at {host}. Check the address, and that the service is running.",
            )
        case _:
            return ConnectionDropped, f"{host} could not be reached. Check the network."


def _of_certificate(error: ssl.SSLCertVerificationError, host: str) -> str:
    wrong_time = _WRONG_TIMES.get(getattr(error, "verify_code", 0))
    if wrong_time is not None:
        return wrong_time.format(host=host, date=date.today())
    return (
        f"{host} could not prove who it is: its certificate is not valid. "
        "Check the address, this computer's clock, and any program that inspects traffic."
    )


def _is_refusal(error: OSError) -> bool:
    """Whether every address of the host refused; asyncio joins several errors into one text."""
    text = str(error)
    return (
        isinstance(error, ConnectionRefusedError)
        or text.count("[Errno") == text.count(f"[Errno {errno.ECONNREFUSED}]") > 0
    )


def _of_status(status: int, body: bytes, redact: Redact) -> LinkError:
    said = _read_body(body)
    verdict = CODES.get(said.code or "")
    if verdict is None:
        transient = status >= HTTPStatus.INTERNAL_SERVER_ERROR
        verdict = STATUSES.get(status, TROUBLED if transient else NOT_UNDERSTOOD)
    return _failure(verdict, said.message, redact, code=said.code, http_status=status)


def _read_body(body: bytes) -> ServiceError:
    """Return what the body of a refused handshake says, as far as it says it in JSON."""
    try:
        error = msgspec.json.decode(body, type=_HttpBody).error
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return ServiceError(None, "")
    match error:
        case None:
            return ServiceError(None, "")
        case str():
            return ServiceError(None, error)
        case _:
            return ServiceError(error.code if isinstance(error.code, str) else None, error.message)


def _failure(
    verdict: Verdict,
    said: str,
    redact: Redact,
    *,
    code: str | None = None,
    close_code: int | None = None,
    http_status: int | None = None,
) -> LinkError:
    kind, sentence = verdict
    return kind(sentence + _quoted(said, redact), code=code, close_code=close_code, http_status=http_status)


def _quoted(said: str, redact: Redact) -> str:
    """Return the service's own words as they may follow our sentence: trimmed, printable, without secrets."""
    words = " ".join("".join(c if c.isprintable() else " " for c in redact(said)).split())
    if not words:
        return ""
    if len(words) > LONGEST_QUOTE:
        words = words[:LONGEST_QUOTE].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    return f' (It said: "{words}")'

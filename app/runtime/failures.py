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
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

import msgspec
from websockets.exceptions import (
    ConnectionClosed,
    InvalidHandshake,
    InvalidProxy,
    InvalidStatus,
    InvalidURI,
    ProxyError,
)

from app.errors import ConnectionDropped, KeyRefused, LinkError, ServiceRefused

LONGEST_QUOTE: Final = 200
"""Characters of a service's own words that a sentence repeats."""

Kind = type[KeyRefused] | type[ServiceRefused] | type[ConnectionDropped]
Verdict = tuple[Kind, str]
Redact = Callable[[str], str]

_KEY: Final[Verdict] = (
    KeyRefused,
    "The service refused the key. Check that it is complete and still valid, or make a new one.",
)
_ACCESS: Final[Verdict] = (
    KeyRefused,
    "The key has no access to this service or model. Use a key or a project that has.",
)
_ACCOUNT: Final[Verdict] = (
    ServiceRefused,
    "The account behind the key is deactivated. Ask the service's support, or use another key.",
)
_CREDIT: Final[Verdict] = (
    ServiceRefused,
    "There is no credit left for this key. Add credit or raise the limit at the service, then connect again.",
)
_MODEL: Final[Verdict] = (
    ServiceRefused,
    "The service does not offer this model. Choose another one.",
)
_NO_MODEL: Final[Verdict] = (
    ServiceRefused,
    "The service wants to be told a model. Choose one.",
)
_BETA: Final[Verdict] = (
    ServiceRefused,
    "The service takes this for the retired beta version of the Realtime protocol. "
    "Check that the address is that of its current version.",
)
_EXPIRED: Final[Verdict] = (
    ConnectionDropped,
    "The session reached its longest duration and was ended. Connect again to go on.",
)
_BUSY: Final[Verdict] = (
    ConnectionDropped,
    "The service has too many requests from this key just now. Wait a moment, then connect again.",
)
_TROUBLED: Final[Verdict] = (
    ConnectionDropped,
    "The service has trouble of its own. Wait a moment, then connect again.",
)
_ADDRESS: Final[Verdict] = (
    ServiceRefused,
    "There is no Realtime service at this address, or not this model. Check the address and the model.",
)
_NOT_UNDERSTOOD: Final[Verdict] = (
    ServiceRefused,
    "The service did not accept the connection. Check the address and the model.",
)
_CLOSED: Final[Verdict] = (
    ConnectionDropped,
    "The service closed the connection. Connect again to go on.",
)
_LOST: Final[Verdict] = (
    ConnectionDropped,
    "The connection was lost. Check the network, then connect again.",
)
_REFUSED: Final[Verdict] = (
    ServiceRefused,
    "The service ended the connection and does not want it. Check the address, the model and the key.",
)
_SILENT: Final[Verdict] = (
    ConnectionDropped,
    "The service stopped answering. Check the network, then connect again.",
)
_TOO_LARGE: Final[Verdict] = (
    ConnectionDropped,
    "The service sent a message that is too large. Connect again to go on.",
)

CODES: Final[Mapping[str, Verdict]] = {
    "invalid_api_key": _KEY,
    "account_deactivated": _ACCOUNT,
    "insufficient_quota": _CREDIT,
    "billing_hard_limit_reached": _CREDIT,
    "invalid_model": _MODEL,
    "model_not_found": _MODEL,
    "missing_model": _NO_MODEL,
    "beta_api_shape_disabled": _BETA,
    "session_expired": _EXPIRED,
    "rate_limit_exceeded": _BUSY,
    "server_error": _TROUBLED,
}
"""By the code of an error event, or the last word of a close reason."""

CLOSE_CODES: Final[Mapping[int, Verdict]] = {
    1000: _CLOSED,
    1001: _CLOSED,
    1005: _CLOSED,
    1006: _LOST,
    1011: _TROUBLED,
    1012: _TROUBLED,
    1013: _BUSY,
    1015: _LOST,
    3000: _KEY,
    3003: _ACCESS,
    4004: _MODEL,
}
"""By the WebSocket close code; every other code is permanent."""

STATUSES: Final[Mapping[int, Verdict]] = {
    401: _KEY,
    403: _ACCESS,
    404: _ADDRESS,
    408: _BUSY,
    425: _BUSY,
    429: _BUSY,
}
"""By the HTTP status of the handshake; other 5xx are transient, the rest permanent."""


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
    verdict = CODES.get(named) or CLOSE_CODES.get(code, _REFUSED)
    return _failure(verdict, reason, redact, code=named if named in CODES else None, close_code=code)


def _closed_by_us(closed: ConnectionClosed, redact: Redact) -> LinkError:
    """Judge a connection that our side gave up: too large, not WebSocket, or no answer to a ping."""
    assert closed.sent is not None
    if closed.sent.code == 1009:
        return _failure(_TOO_LARGE, "", redact, close_code=1009)
    if closed.sent.code == 1011:
        return _failure(_SILENT, "", redact, close_code=1011)
    return _failure(
        (ConnectionDropped, "The service broke the rules of WebSocket. Connect again to go on."),
        closed.sent.reason,
        redact,
        close_code=closed.sent.code,
    )


def of_handshake(error: Exception, host: str, redact: Redact) -> LinkError:
    """Judge why a connection could not be opened; ``host`` is named in the sentence."""
    match error:
        case InvalidStatus():
            return _of_status(error.response.status_code, bytes(error.response.body or b""), redact)
        case ProxyError() | InvalidProxy():
            return _failure(
                (ConnectionDropped, "The proxy of this system did not let the connection through. Check it."),
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


def _of_network(error: Exception, host: str) -> Verdict:
    """Judge what went wrong below WebSocket."""
    match error:
        case ssl.SSLCertVerificationError():
            return (
                ServiceRefused,
                f"{host} could not prove who it is: its certificate is not valid. "
                "Check the address, this computer's clock, and any program that inspects traffic.",
            )
        case ssl.SSLError():
            return (
                ServiceRefused,
                f"No encrypted connection to {host} could be made. Check that the address begins with "
                "wss:// only where the service is encrypted.",
            )
        case TimeoutError():
            return ConnectionDropped, f"{host} did not answer in time. Check the network, then connect again."
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
            return ConnectionDropped, f"{host} could not be reached. Check the network, then connect again."


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
        verdict = STATUSES.get(status, _TROUBLED if transient else _NOT_UNDERSTOOD)
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

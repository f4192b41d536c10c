"""One request for the newest release, and nothing in it of who asks: no version, no system, no cookie."""

import socket
import ssl
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Lock
from typing import Final
from urllib.parse import urljoin, urlsplit

from app.runtime.failures import REDIRECTS
from app.runtime.releases.answer import CannotBeAsked
from app.runtime.releases.origin import Origin
from app.runtime.releases.way import open_way

HEADERS: Final = {"User-Agent": "Earshot", "Accept": "application/json", "Connection": "close"}
"""All that is said, beside the address and what HTTP itself wants: the host, and that nothing be packed.

GitHub answers nobody without the first.
"""

STEP_WITHIN_S: Final = 10.0
LARGEST_BYTES: Final = 512 * 1024
"""The notes of a release may be 125 000 characters long, and every file of it is described."""

MOST_REDIRECTS: Final = 3

GIVEN_UP: Final = "it was given up before there was an answer"
UNREACHABLE: Final = "it cannot be reached"
UNKNOWN_NAME: Final = "its name is not known here"
CERTIFICATE: Final = "its certificate is not valid here"
SLOW: Final = f"there was no answer within {STEP_WITHIN_S:g} seconds"
BROKEN: Final = "the connection broke"
TOO_LARGE: Final = "its answer is too large"
ENOUGH: Final = "it wants no more requests from this network for now"
NO_RELEASE: Final = "there is no release there"
ELSEWHERE: Final = "it sends to an address that is not its own"
ROUND: Final = "it sends from address to address"


class Question:
    """Asks once, in the thread that wants the answer; any other may give it up."""

    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self._lock = Lock()
        self._way: socket.socket | None = None
        self._given_up = False

    def answer(self) -> bytes:
        """Return what was answered; blocks.  Raises :class:`~app.runtime.releases.answer.CannotBeAsked`."""
        address = self._origin.asks
        try:
            for _ in range(MOST_REDIRECTS + 1):
                found = self._get(address)
                if isinstance(found, bytes):
                    return found
                address = self._following(address, found)
        except (OSError, HTTPException, ValueError) as error:
            raise CannotBeAsked(GIVEN_UP if self._given_up else _reason(error)) from None
        raise CannotBeAsked(ROUND)

    def give_up(self) -> None:
        """End it: whatever it waits for on the network is over at once.

        But for a name that is being looked up and a connection that is being made: it ends after these.
        """
        with self._lock:
            self._given_up = True
            if self._way is not None:
                with suppress(OSError):  # it may have ended by itself
                    socket.socket.shutdown(self._way, socket.SHUT_RDWR)

    def _hold(self, way: socket.socket) -> None:
        with self._lock:
            self._way = way
            if self._given_up:
                raise CannotBeAsked(GIVEN_UP)

    def _get(self, address: str) -> bytes | str:
        """Return the body of the answer, or to where it sends on."""
        parts = urlsplit(address)
        connection = HTTPConnection(parts.netloc.rpartition("@")[2])
        connection.sock = open_way(parts, self._hold, STEP_WITHIN_S)
        try:
            target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
            connection.request("GET", target, headers=HEADERS)
            with connection.getresponse() as response:
                return _read(response)
        finally:
            connection.close()

    def _following(self, address: str, location: str) -> str:
        there = urljoin(address, location)
        if not self._origin.may_send_to(there):
            raise CannotBeAsked(ELSEWHERE)
        return there


def _read(response: HTTPResponse) -> bytes | str:
    location = response.headers.get("Location")
    if response.status in REDIRECTS and location:
        return location
    if response.status != HTTPStatus.OK:
        raise CannotBeAsked(_of_status(response))
    body = response.read(LARGEST_BYTES + 1)
    if len(body) > LARGEST_BYTES:
        raise CannotBeAsked(TOO_LARGE)
    return body


def _of_status(response: HTTPResponse) -> str:
    """Say why there is no answer.  GitHub says 403 to who asks too often: none are left, or for how long."""
    headers = response.headers
    is_limit = headers.get("X-RateLimit-Remaining") == "0" or "Retry-After" in headers
    if response.status == HTTPStatus.TOO_MANY_REQUESTS or (
        response.status == HTTPStatus.FORBIDDEN and is_limit
    ):
        return ENOUGH
    if response.status == HTTPStatus.NOT_FOUND:
        return NO_RELEASE
    return f"it answered with the number {response.status}"


def _reason(error: Exception) -> str:
    match error:
        case ssl.SSLCertVerificationError():
            return CERTIFICATE
        case TimeoutError():
            return SLOW
        case socket.gaierror():
            return UNKNOWN_NAME
        case ConnectionResetError() | BrokenPipeError() | HTTPException() | ValueError():
            return BROKEN
        case _:
            return UNREACHABLE

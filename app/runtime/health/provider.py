"""Whether the service's computer answers.

Only the configured host is spoken to, only when there is a key to use it with or none is
needed, and nothing is sent: the connection is opened and closed.
"""

import socket
import time
from collections.abc import Callable
from threading import Thread
from typing import Final
from urllib.parse import urlsplit

from app.errors import EarshotError
from app.runtime.endpoint import Endpoint
from app.runtime.health.finding import Finding, State, Topic
from app.runtime.proxy import proxy_for
from app.runtime.service import endpoint_of, needs_key
from app.settings import Connection

REACH_WITHIN_S: Final = 3.0

PARTNER_CHOSEN: Final = "The practice partner is chosen: no service is asked."

Reach = Callable[[str, int, float], None]
"""Connect to a host and port within so many seconds, and close; raise ``OSError`` when that fails."""


def find_service(connection: Connection, key: str | None, reach: Reach | None = None) -> Finding:
    """Say where the service is, and try to ``reach`` it (``None``: by TCP) if it would be called."""
    try:
        endpoint = endpoint_of(connection, key)
    except EarshotError as error:
        return Finding(topic=Topic.SERVICE, state=State.BROKEN, says=str(error))
    if endpoint is None:
        return Finding(topic=Topic.SERVICE, state=State.UNUSED, says=PARTNER_CHOSEN)
    if key is None and needs_key(connection):
        says = f"{endpoint.shown}, not tried: nothing is sent anywhere without a key."
        return Finding(topic=Topic.SERVICE, state=State.UNUSED, says=says)
    return _service(endpoint, reach or connect)


def _service(endpoint: Endpoint, reach: Reach) -> Finding:
    where = endpoint.shown
    if proxy_for(endpoint) is not None:
        says = f"{where}, not tried: this computer connects through a proxy."
        return Finding(topic=Topic.SERVICE, state=State.UNUSED, says=says)
    began = time.monotonic()
    try:
        reach(endpoint.host, _port(endpoint), REACH_WITHIN_S)
    except OSError as error:
        return Finding(
            topic=Topic.SERVICE,
            state=State.BROKEN,
            says=f"{where} cannot be reached: {_reason(error)}.",
            advice="Look at the network connection and at the address in the settings.",
        )
    took_ms = (time.monotonic() - began) * 1000
    says = f"{where} answers; a connection takes {took_ms:.0f} ms."
    return Finding(topic=Topic.SERVICE, state=State.WORKS, says=says)


def _port(endpoint: Endpoint) -> int:
    return urlsplit(endpoint.address).port or (443 if endpoint.is_secure else 80)


def _reason(error: OSError) -> str:
    match error:
        case TimeoutError():
            return f"there was no answer within {REACH_WITHIN_S:g} seconds"
        case socket.gaierror():
            return "its name is not known here"
        case _:
            return (error.strerror or str(error)).lower()


def connect(host: str, port: int, within_s: float) -> None:
    """Connect and close.  Raises ``OSError``; ``TimeoutError`` also when looking up the name takes too long.

    The look-up has no time limit of its own, so it happens on a thread that is
    left to end by itself when its time is up.
    """
    outcome: list[OSError] = []

    def try_it() -> None:
        try:
            socket.create_connection((host, port), timeout=within_s).close()
        except OSError as error:
            outcome.append(error)

    thread = Thread(target=try_it, name="reach the service", daemon=True)
    thread.start()
    thread.join(within_s)
    if thread.is_alive():
        raise TimeoutError
    if outcome:
        raise outcome[0]

"""Whether there is a key, and whether the service's computer answers.

Only the configured host is spoken to, only when there is a key to use it with,
and nothing is sent: the connection is opened and closed.
"""

import socket
import time
import urllib.request
from collections.abc import Callable, Mapping
from threading import Thread
from typing import Final
from urllib.parse import urlsplit

from app.commands.health.finding import Finding, State, Topic
from app.errors import EarshotError
from app.runtime.endpoint import Endpoint
from app.runtime.service import KEY_VARIABLE, key_from
from app.settings import Provider

REACH_WITHIN_S: Final = 3.0

Reach = Callable[[str, int, float], None]
"""Connect to a host and port within so many seconds, and close; raise ``OSError`` when that fails."""


def find_provider(
    provider: Provider, environment: Mapping[str, str], reach: Reach | None = None
) -> tuple[Finding, ...]:
    """Look for the key in ``environment``; with one, try to ``reach`` the service (``None``: by TCP)."""
    key = key_from(environment)
    try:
        endpoint = Endpoint(url=provider.url, model=provider.model, key=key)
    except EarshotError as error:
        return (_key(key), Finding(topic=Topic.SERVICE, state=State.BROKEN, says=str(error)))
    return (_key(key), _service(endpoint, key, reach or connect))


def _key(key: str | None) -> Finding:
    if key is not None:
        return Finding(topic=Topic.KEY, state=State.WORKS, says=f"{KEY_VARIABLE} is set.")
    return Finding(
        topic=Topic.KEY,
        state=State.UNUSED,
        says=f"{KEY_VARIABLE} is not set: conversations are held with the practice partner.",
        advice=f"To talk with a model, set {KEY_VARIABLE} to a key of the service.",
    )


def _service(endpoint: Endpoint, key: str | None, reach: Reach) -> Finding:
    where = endpoint.shown
    if key is None:
        says = f"{where}, not tried: nothing is sent anywhere without a key."
        return Finding(topic=Topic.SERVICE, state=State.UNUSED, says=says)
    if _has_proxy(endpoint):
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


def _has_proxy(endpoint: Endpoint) -> bool:
    proxies = urllib.request.getproxies()
    scheme = "https" if endpoint.is_secure else "http"
    used = any(proxies.get(name) for name in (scheme, "socks", "all"))
    return used and not urllib.request.proxy_bypass(endpoint.host)


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

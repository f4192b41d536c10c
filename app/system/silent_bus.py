"""A session bus that takes connections and never answers, which would keep a window from opening for ever.

Qt and the library below it wait without a limit until a bus has let them in.  So it is asked here first,
for a bounded time; one that says nothing is done without.
"""

import os
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Final
from urllib.parse import unquote

from app.system.unix_socket import unix_socket

BUS_VARIABLE: Final = "DBUS_SESSION_BUS_ADDRESS"
NO_BUS: Final = "disabled:"
"""An address at which nobody looks for a bus: neither the usual place, nor one that is started for it."""

ANSWERS_WITHIN_S: Final = 2.0

DONE_WITHOUT: Final = (
    "The session bus of this desktop does not answer, so there is no tray, no keyring and no shortcut of the "
    "desktop. Log out and in again to have them."
)


def do_without_silent_bus(
    environment: MutableMapping[str, str] = os.environ, *, within_s: float = ANSWERS_WITHIN_S
) -> str:
    """Have nobody ask a session bus that does not answer; return what to say about it, or "".

    A bus that is not there at all needs nothing: whoever asks it is told at once.
    """
    if any(_is_silent(place, within_s) for place in _places(environment)):
        environment[BUS_VARIABLE] = NO_BUS
        return DONE_WITHOUT
    return ""


def _places(environment: Mapping[str, str]) -> Iterator[str]:
    """Give the sockets at which the session bus may be, as ``connect`` takes them."""
    address = environment.get(BUS_VARIABLE, "")
    if not address and environment.get("XDG_RUNTIME_DIR"):
        yield os.path.join(environment["XDG_RUNTIME_DIR"], "bus")
    for each in address.split(";"):
        transport, _, options = each.partition(":")
        if transport != "unix":
            continue
        for option in options.split(","):
            name, _, value = option.partition("=")
            if name == "path":
                yield unquote(value)
            elif name == "abstract":
                yield f"\0{unquote(value)}"


def _is_silent(place: str, within_s: float) -> bool:
    """Whether somebody takes connections there, and does not say a word to who introduces himself."""
    try:
        with unix_socket() as probe:
            probe.settimeout(within_s)
            probe.connect(place)
            probe.sendall(b"\0AUTH EXTERNAL " + _who_asks() + b"\r\n")
            probe.recv(1)
    except (TimeoutError, BlockingIOError):
        return True  # the second: so many wait to be let in that nobody more may
    except (OSError, ValueError):
        return False
    return False


def _who_asks() -> bytes:
    """Return the number of this user as D-Bus wants it: its digits, each as two of base 16."""
    if sys.platform == "win32":
        return b""
    else:  # noqa: RET505 - the type checker sees one branch of the two
        return str(os.getuid()).encode().hex().encode()

"""Waiting for sockets, in the one way that every system has."""

import selectors
import socket
from collections.abc import Iterable


def readable(sockets: Iterable[socket.socket], timeout_s: float | None) -> frozenset[socket.socket]:
    """Return those that can be read, or whose other end has gone, as soon as there are any.

    None of them after ``timeout_s``; None waits for as long as it takes, 0 not at all.
    """
    with selectors.DefaultSelector() as selector:
        for each in sockets:
            selector.register(each, selectors.EVENT_READ, each)
        return frozenset(key.data for key, _ in selector.select(timeout_s))

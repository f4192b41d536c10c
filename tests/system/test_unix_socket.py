"""A Unix socket where there is one, and a plain refusal where there is none."""

import socket
import sys

import pytest

from app.system.unix_socket import unix_socket


def test_it_is_a_stream_that_is_not_connected() -> None:
    with unix_socket() as made:
        assert (made.family, made.type) == (socket.AF_UNIX, socket.SOCK_STREAM)


def test_there_is_none_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(OSError, match=r"^Python has no Unix sockets on Windows$"):
        unix_socket()

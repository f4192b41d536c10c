"""Waiting for what can be read."""

import socket
import time
from collections.abc import Iterator
from threading import Thread

import pytest

from app.system.hotkey.waiting import readable

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pairs() -> Iterator[tuple[Pair, Pair]]:
    first, second = socket.socketpair(), socket.socketpair()
    yield first, second
    for each in (*first, *second):
        each.close()


def test_what_can_be_read_is_returned_and_nothing_else(pairs: tuple[Pair, Pair]) -> None:
    (ours, theirs), (others, _) = pairs
    theirs.send(b"x")
    assert readable([ours, others], None) == {ours}
    assert readable([others, ours], 0) == {ours}
    assert readable([others], 0) == frozenset()


def test_who_has_hung_up_can_be_read(pairs: tuple[Pair, Pair]) -> None:
    (ours, theirs), (others, _) = pairs
    theirs.close()
    assert readable([ours, others], None) == {ours}


def test_it_waits_no_longer_than_it_may_and_until_then(pairs: tuple[Pair, Pair]) -> None:
    (ours, theirs), _ = pairs
    before = time.monotonic()
    assert readable([ours], 0.02) == frozenset()
    assert time.monotonic() - before >= 0.02
    late = Thread(target=theirs.send, args=(b"x",))
    late.start()
    assert readable([ours], None) == {ours}
    late.join()

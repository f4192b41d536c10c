"""Orders: what lasts, what is for once, and who is woken."""

import select
import threading
import time
from collections.abc import Iterator

import pytest

from app.system.hotkey.orders import OrderBook, Orders, Postbox
from tests.system.hotkey.contract import MUTE, TALK


@pytest.fixture
def post() -> Iterator[Postbox]:
    post = Postbox()
    try:
        yield post
    finally:
        post.end()


def has_mail(post: Postbox) -> bool:
    return bool(select.select([post.waker], [], [], 0)[0])


def test_what_lasts_and_what_is_for_once(post: Postbox) -> None:
    post.register(iter([TALK, MUTE]))
    post.suspend(True)
    post.check()
    post.configure()
    post.let_go("talk")
    post.let_go("mute")
    post.close()
    assert post.take() == Orders(
        shortcuts=(TALK, MUTE),
        suspended=True,
        anew=True,
        check=True,
        configure=True,
        let_go=frozenset({"talk", "mute"}),
        close=True,
    )
    assert post.take() == Orders(shortcuts=(TALK, MUTE), suspended=True, close=True)
    post.suspend(False)
    assert post.take() == Orders(shortcuts=(TALK, MUTE), anew=True, close=True)


def test_every_order_wakes_when_it_has_been_written_down() -> None:
    seen: list[bool] = []
    book = OrderBook(lambda: seen.append(book.closing))
    book.register([TALK])
    book.suspend(True)
    book.check()
    book.configure()
    book.let_go("talk")
    book.close()
    assert seen == [False, False, False, False, False, True]
    book.take()
    assert book.closing


def test_only_what_there_is_is_had_again() -> None:
    book = OrderBook(lambda: None)
    book.check_again()
    assert not book.take().check
    book.check()
    book.check_again()
    assert book.take().check
    book.register([MUTE])
    book.take()
    book.check_again()
    assert book.take() == Orders(shortcuts=(MUTE,), check=True)


def test_registering_alone_is_something_new(post: Postbox) -> None:
    post.register([TALK])
    assert post.take() == Orders(shortcuts=(TALK,), anew=True)


def test_a_waker_that_is_read_by_taking(post: Postbox) -> None:
    assert not has_mail(post)
    post.check()
    post.check()
    assert has_mail(post)
    post.take()
    assert not has_mail(post)


def test_any_number_of_orders_neither_blocks_nor_piles_up(post: Postbox) -> None:
    for _ in range(5000):
        post.let_go("talk")
    assert post.take() == Orders(let_go=frozenset({"talk"}))
    assert not has_mail(post)


def test_waiting_ends_with_an_order_or_the_time(post: Postbox) -> None:
    before = time.monotonic()
    post.wait(0.05)
    assert time.monotonic() - before >= 0.049
    threading.Timer(0.01, post.check).start()
    post.wait(None)
    assert post.take().check


def test_orders_after_the_end_do_nothing(post: Postbox) -> None:
    post.end()
    post.check()
    assert post.waker.fileno() == -1

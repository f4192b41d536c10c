"""Watchers come, go and break."""

import logging

import pytest

from app.runtime.subscribers import Shown, Subscribers
from app.session.effects import RemoveTurn


def test_all_are_told_in_order_until_they_leave() -> None:
    told: list[tuple[str, Shown]] = []
    subscribers = Subscribers()
    leave = subscribers.subscribe(lambda shown: told.append(("a", shown)))
    subscribers.subscribe(lambda shown: told.append(("b", shown)))
    subscribers.tell(RemoveTurn("1"))
    leave()
    leave()
    subscribers.tell(RemoveTurn("2"))
    assert told == [("a", RemoveTurn("1")), ("b", RemoveTurn("1")), ("b", RemoveTurn("2"))]


def test_one_that_raises_is_reported_and_the_others_are_told(caplog: pytest.LogCaptureFixture) -> None:
    told: list[Shown] = []

    def broken(shown: Shown) -> None:
        raise ValueError("a view broke")

    subscribers = Subscribers()
    subscribers.subscribe(broken)
    subscribers.subscribe(told.append)
    with caplog.at_level(logging.ERROR):
        subscribers.tell(RemoveTurn("1"))
        subscribers.tell(RemoveTurn("2"))
    assert told == [RemoveTurn("1"), RemoveTurn("2")]
    assert [record.getMessage() for record in caplog.records] == ["! a watcher failed at RemoveTurn"] * 2


def test_one_may_leave_while_it_is_told() -> None:
    told: list[str] = []
    subscribers = Subscribers()

    def once(_: Shown) -> None:
        told.append("once")
        leave()

    leave = subscribers.subscribe(once)
    subscribers.subscribe(lambda _: told.append("always"))
    subscribers.tell(RemoveTurn("1"))
    subscribers.tell(RemoveTurn("2"))
    assert told == ["once", "always", "always"]

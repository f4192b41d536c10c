"""The clock that counts the computer's sleep."""

import sys
import time

import pytest

from app.system.uptime import sleepless_clock


@pytest.mark.parametrize(("platform", "clock"), [("linux", "CLOCK_BOOTTIME"), ("darwin", "CLOCK_MONOTONIC")])
def test_where_another_clock_counts_it(monkeypatch: pytest.MonkeyPatch, platform: str, clock: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(time, clock, 77, raising=False)
    monkeypatch.setattr(time, "clock_gettime", {77: 5.0}.__getitem__)
    assert sleepless_clock()() == 5.0


def test_where_the_usual_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert sleepless_clock() is time.monotonic


def test_here_it_goes_forward_and_is_never_behind() -> None:
    clock = sleepless_clock()
    first = clock()
    assert clock() >= first
    assert clock() >= time.monotonic() - 1e-3

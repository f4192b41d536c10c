from collections.abc import Iterator

import pytest

from app.system.hotkey.registrations import HotKey
from tests.system.hotkey.fake_mac import FakeMac


@pytest.fixture
def mac() -> Iterator[FakeMac]:
    mac = FakeMac()
    try:
        yield mac
    finally:
        mac.stop()
    assert mac.strays == []
    assert mac.kept == 0


def taken(mac: FakeMac) -> frozenset[HotKey]:
    system_keys = mac.calls().system_keys
    found: list[frozenset[HotKey]] = []
    mac.in_main(lambda: found.append(system_keys.taken()))
    return found[0]


def test_what_is_switched_on_is_taken(mac: FakeMac) -> None:
    mac.system_keys = [(True, 0x100, 0x31), (False, 0x1000, 0x31), (True, 0x1800, 0x65)]
    assert taken(mac) == {HotKey(0x100, 0x31), HotKey(0x1800, 0x65)}


def test_nothing_may_be_taken(mac: FakeMac) -> None:
    assert taken(mac) == frozenset()


def test_a_system_that_does_not_tell_is_logged(mac: FakeMac, caplog: pytest.LogCaptureFixture) -> None:
    mac.statuses["CopySymbolicHotKeys"] = -50
    assert taken(mac) == frozenset()
    assert "! hotkey: the system's own shortcuts are not told: macOS error -50" in caplog.text

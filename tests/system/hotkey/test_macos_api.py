import ctypes
from collections.abc import Iterator

import pytest

from app.system.hotkey import macos_api
from app.system.hotkey.macos_api import EventHotKeyID, EventTypeSpec, four
from tests.system.hotkey.fake_mac import FakeMac

OURS = int.from_bytes(b"EARS", "big")


@pytest.fixture
def mac() -> Iterator[FakeMac]:
    mac = FakeMac()
    try:
        yield mac
    finally:
        mac.stop()
    assert mac.strays == []


def test_the_numbers_are_those_of_the_documentation() -> None:
    assert four("keyb") == 0x6B657962
    assert {
        name: value for name, value in vars(macos_api).items() if name.isupper() and isinstance(value, int)
    } == {
        "CLASS_KEYBOARD": 0x6B657962,
        "DIRECT_OBJECT": 0x2D2D2D2D,
        "EVENT_HOT_KEY_EXISTS": -9878,
        "EVENT_INTERNAL_ERROR": -9868,
        "EVENT_NOT_HANDLED": -9874,
        "EXCLUSIVE": 1,
        "HOT_KEY_PRESSED": 5,
        "HOT_KEY_RELEASED": 6,
        "NO_ERROR": 0,
        "SIGNATURE": OURS,
        "TYPE_HOT_KEY_ID": 0x686B6964,
    }
    assert ctypes.sizeof(EventHotKeyID) == ctypes.sizeof(EventTypeSpec) == 8


def test_everything_is_declared_as_documented(mac: FakeMac) -> None:
    libraries = (mac.carbon, mac.foundation, mac.system)
    assert all(library.wrongly_declared() for library in libraries)
    mac.calls()
    assert all(library.wrongly_declared() == set() for library in libraries)


def test_only_the_main_thread_is_the_main_thread(mac: FakeMac) -> None:
    carbon = mac.calls().carbon
    told: list[bool] = [carbon.is_main_thread()]
    mac.in_main(lambda: told.append(carbon.is_main_thread()))
    assert told == [False, True]


def test_jobs_run_in_the_main_thread_in_order(mac: FakeMac, caplog: pytest.LogCaptureFixture) -> None:
    carbon = mac.calls().carbon
    done: list[object] = []

    def wrong() -> None:
        raise ValueError("a mistake")

    carbon.run_on_main(lambda: done.append(carbon.is_main_thread()))
    carbon.run_on_main(wrong)
    carbon.run_on_main(lambda: done.append("last"))
    mac.in_main(lambda: None)
    assert done == [True, "last"]
    assert "! hotkey: a mistake in the main thread" in caplog.text
    assert macos_api._jobs == {}


def test_a_job_that_comes_twice_is_done_once(mac: FakeMac) -> None:
    carbon = mac.calls().carbon
    done: list[int] = []
    carbon.run_on_main(lambda: done.append(1))
    mac.in_main(lambda: None)
    macos_api._RUN(next(macos_api.numbers) - 1)
    assert done == [1]


def test_hotkeys_are_heard_with_their_numbers(mac: FakeMac) -> None:
    carbon = mac.calls().carbon
    heard: list[tuple[bool, int]] = []

    def hear(down: bool, number: int, at: float) -> bool:
        assert at > 0
        heard.append((down, number))
        return number == 7

    def act() -> None:
        listening = carbon.listen(hear)
        assert listening.status == 0
        assert carbon.register(0x1800, 0x31, 7)[0] == 0
        assert mac.deliver(5, (OURS, 7)) == 0
        assert mac.deliver(6, (OURS, 7)) == 0
        assert mac.deliver(5, (OURS, 8)) == -9874
        assert mac.deliver(5, (OURS + 1, 7)) == -9874
        handler = next(iter(mac.handlers.values()))
        listening.stop()
        assert mac.handlers == {}
        mac.handlers[1] = handler
        assert mac.deliver(5, (OURS, 7)) == -9874

    mac.in_main(act)
    assert heard == [(True, 7), (False, 7), (True, 8)]
    assert macos_api._listeners == {}


@pytest.mark.parametrize(("waited_s", "late_s"), [(0.0, 0.0), (0.25, 0.25), (-0.5, 0.0)])
def test_a_key_moved_when_macos_saw_it_and_not_when_it_was_told(
    mac: FakeMac, monkeypatch: pytest.MonkeyPatch, waited_s: float, late_s: float
) -> None:
    monkeypatch.setattr(macos_api.time, "monotonic", lambda: 50.0)
    carbon = mac.calls().carbon
    moved: list[float] = []

    def act() -> None:
        mac.waited_s = waited_s
        listening = carbon.listen(lambda down, number, at: moved.append(at) is None)
        assert mac.deliver(5, (OURS, 7)) == 0
        listening.stop()

    mac.in_main(act)
    assert moved == [50.0 - late_s]


def test_a_mistake_while_hearing_leaves_the_event_to_others(
    mac: FakeMac, caplog: pytest.LogCaptureFixture
) -> None:
    carbon = mac.calls().carbon

    def hear(down: bool, number: int, at: float) -> bool:
        raise ValueError("a mistake")

    def act() -> None:
        listening = carbon.listen(hear)
        assert mac.deliver(5, (OURS, 7)) == -9874
        listening.stop()

    mac.in_main(act)
    assert "! hotkey: a mistake while hearing a key" in caplog.text


def test_a_handler_that_cannot_be_installed_or_removed(
    mac: FakeMac, caplog: pytest.LogCaptureFixture
) -> None:
    carbon = mac.calls().carbon

    def act() -> None:
        mac.statuses["InstallEventHandler"] = -9860
        refused = carbon.listen(lambda *_: True)
        assert refused.status == -9860
        refused.stop()
        assert mac.removed == []
        mac.statuses = {"RemoveEventHandler": -9861}
        carbon.listen(lambda *_: True).stop()

    mac.in_main(act)
    assert [each.message for each in caplog.records] == [
        "! hotkey: the handler cannot be removed: macOS error -9861"
    ]
    assert macos_api._listeners == {}


def test_a_refusal_has_no_reference(mac: FakeMac) -> None:
    carbon = mac.calls().carbon
    mac.statuses["RegisterEventHotKey"] = -9878
    told: list[tuple[int, int]] = []
    mac.in_main(lambda: told.append(carbon.register(0x1800, 0x31, 7)))
    assert told == [(-9878, 0)]

"""What a life of the portal's shortcuts makes of what it hears."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from jeepney import DBusAddress, HeaderFields, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy

from app.system.hotkey.base import Pressed, Released, Report
from app.system.hotkey.portal import PortalHotkeys
from app.system.hotkey.standing import Bound, Reason
from tests.system.hotkey.bus_service import PrivateBus, Service
from tests.system.hotkey.contract import MUTE, TALK, Heard
from tests.system.hotkey.portal_tests import PortalBench
from tests.system.hotkey.stand_in_portal import PATH, SHORTCUTS, StandInPortal


@pytest.fixture(scope="module")
def bus() -> Iterator[PrivateBus]:
    with TemporaryDirectory(prefix="portal-") as folder, PrivateBus(Path(folder)) as running:
        yield running


@pytest.fixture
def bench(bus: PrivateBus, tmp_path: Path) -> Iterator[PortalBench]:
    bench = PortalBench(bus, tmp_path)
    try:
        yield bench
    finally:
        bench.stop()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def hotkeys(bench: PortalBench, heard: Heard) -> Iterator[PortalHotkeys]:
    hotkeys = bench.open(heard)
    try:
        yield hotkeys
    finally:
        hotkeys.close()


@pytest.fixture
def portal(bench: PortalBench, hotkeys: PortalHotkeys, heard: Heard) -> StandInPortal:
    """A portal that has bound two shortcuts."""
    portal: StandInPortal = bench.start()
    hotkeys.register([TALK, MUTE])
    heard.await_standings({"talk": Bound, "mute": Bound})
    heard.events.clear()
    return portal


def test_only_our_portal_our_session_and_our_names_count(
    bus: PrivateBus, bench: PortalBench, portal: StandInPortal, heard: Heard
) -> None:
    ours = portal.only_session
    stranger = Service(bus.address, "org.earshot.Stranger")
    try:
        signal = new_signal(
            DBusAddress(PATH, interface=SHORTCUTS), "Activated", "osta{sv}", (ours.handle, "talk", 1, {})
        )
        signal.header.fields[HeaderFields.destination] = ours.owner
        stranger.send(signal)
        Proxy(message_bus, stranger.connection).GetId()  # when it is answered, the signal has been passed on
    finally:
        stranger.connection.close()
    for session, name in (("/another/session", "talk"), (ours.handle, "nobody_s")):
        portal.signal(ours.owner, "Activated", "osta{sv}", (session, name, 1, {}))
    portal.signal(ours.owner, "Deactivated", "osta{sv}", (ours.handle, "talk", 1, {}))
    portal.signal(ours.owner, "ShortcutsChanged", "oa(sa{sv})", ("/another/session", [("talk", {})]))
    portal.signal(ours.owner, "Something", "s", ("new",))
    bench.press(MUTE.chord)
    heard.await_keys(("down", "mute"))
    assert len(heard.events) == 1


def test_a_press_shows_that_there_are_keys(bench: PortalBench, hotkeys: PortalHotkeys, heard: Heard) -> None:
    portal = bench.start(described=lambda trigger: "")
    hotkeys.register([TALK, MUTE])
    heard.await_standings({"talk": Reason.NO_KEYS, "mute": Reason.NO_KEYS})
    heard.events.clear()
    ours = portal.only_session
    portal.signal(ours.owner, "Activated", "osta{sv}", (ours.handle, "talk", 1, {}))
    heard.await_count(2)
    assert [type(event) for event in heard.events] == [Pressed, Report]
    assert heard.standings["talk"] == Bound(trigger="", as_asked=False)
    hotkeys.check()
    heard.await_standings({"talk": Bound, "mute": Reason.NO_KEYS})


def test_a_session_the_desktop_ends_is_begun_again(
    bench: PortalBench, portal: StandInPortal, heard: Heard
) -> None:
    bench.press(TALK.chord)
    heard.await_keys(("down", "talk"))
    portal.end_session()
    heard.await_count(4)
    assert [type(event) for event in heard.events] == [Pressed, Released, Report, Report]
    heard.await_standings({"talk": Bound, "mute": Bound})


def test_a_check_finds_a_session_that_was_forgotten(
    bench: PortalBench, hotkeys: PortalHotkeys, portal: StandInPortal, heard: Heard
) -> None:
    bench.press(TALK.chord)
    heard.await_keys(("down", "talk"))
    portal.forget_sessions()
    hotkeys.check()
    heard.await_count(3)
    assert [type(event) for event in heard.events] == [Pressed, Released, Report]
    assert portal.bound[portal.only_session.handle] == {
        "talk": "CTRL+ALT+space",
        "mute": "CTRL+SHIFT+F9",
    }


def test_a_check_has_what_the_desktop_forgot_bound_again(
    hotkeys: PortalHotkeys, portal: StandInPortal, heard: Heard
) -> None:
    session = portal.only_session
    assert session.triggers is not None
    del session.triggers["mute"]
    hotkeys.check()
    heard.await_count(1)
    heard.await_standings({"talk": Bound, "mute": Bound})
    assert portal.calls.count("BindShortcuts") == 2


def test_a_check_without_an_answer(
    hotkeys: PortalHotkeys, portal: StandInPortal, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.system.hotkey.portal_session.ANSWER_WITHIN_S", 0.1)
    portal.mute = ["ListShortcuts"]
    hotkeys.check()
    heard.await_standings({"talk": Reason.NO_ANSWER, "mute": Reason.NO_ANSWER})
    heard.await_standings({"talk": Bound, "mute": Bound})


def test_presses_go_on_while_it_is_checked(
    bench: PortalBench, hotkeys: PortalHotkeys, portal: StandInPortal, heard: Heard
) -> None:
    portal.mute = ["ListShortcuts"]
    hotkeys.check()
    bench.press(TALK.chord)
    heard.await_keys(("down", "talk"))
    hotkeys.let_go("talk")
    heard.await_keys(("down", "talk"), ("up", "talk"))
    assert len(heard.events) == 2

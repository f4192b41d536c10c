"""What is said to the portal, and how its answers are read."""

import socket
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from jeepney import DBusAddress, HeaderFields, Message, new_signal

from app.system.desktop_entry import APP_ID
from app.system.hotkey.portal_bus import Bus, Refused
from app.system.hotkey.portal_session import Declined, PortalSession, triggers
from tests.system.hotkey.bus_service import PrivateBus, Reply, Service
from tests.system.hotkey.contract import MUTE, TALK
from tests.system.hotkey.stand_in_portal import NAME, PATH, REQUEST, SHORTCUTS, Person, StandInPortal


@pytest.fixture(scope="module")
def private() -> Iterator[PrivateBus]:
    with TemporaryDirectory(prefix="bus-") as folder, PrivateBus(Path(folder)) as running:
        yield running


@pytest.fixture
def bus(private: PrivateBus) -> Iterator[Bus]:
    waker, wakes = socket.socketpair()
    bus = Bus(private.address, waker=waker, woken=lambda: None, hear=lambda message, at: None)
    try:
        yield bus
    finally:
        bus.close()
        waker.close()
        wakes.close()


@pytest.fixture
def portal(private: PrivateBus, tmp_path: Path) -> Iterator[StandInPortal]:
    (tmp_path / "applications").mkdir()
    (tmp_path / "applications" / f"{APP_ID}.desktop").touch()
    portal = StandInPortal(private.address, [tmp_path])
    try:
        yield portal
    finally:
        portal.close()


def begun(bus: Bus) -> PortalSession:
    session = PortalSession(bus)
    session.introduce(APP_ID)
    session.find()
    session.create()
    return session


def no_person() -> None:
    raise AssertionError("nobody was to be asked")


def test_a_session_from_beginning_to_end(bus: Bus, portal: StandInPortal) -> None:
    session = begun(bus)
    assert session.version == 2
    assert session.configurable
    assert session.handle == portal.only_session.handle
    wanted = {"talk": "CTRL+ALT+space", "mute": "CTRL+SHIFT+F9"}
    assert session.bind([TALK, MUTE], no_person) == wanted
    assert session.list() == wanted
    session.configure()
    session.close()
    assert session.handle is None
    assert not session.configurable
    assert portal.sessions == {}
    session.close()
    assert portal.calls == [
        "Register",
        "Get",
        "CreateSession",
        "BindShortcuts",
        "ListShortcuts",
        "ConfigureShortcuts",
        "Close",
    ]
    assert portal.configured == 1


def test_a_name_is_said_first_and_once(bus: Bus, portal: StandInPortal) -> None:
    session = PortalSession(bus)
    with pytest.raises(Refused, match=r"App info not found for 'org\.earshot\.Other'"):
        session.introduce("org.earshot.Other")
    with pytest.raises(Refused, match="An app id is required"):
        session.create()
    with pytest.raises(Refused, match="already associated"):
        session.introduce(APP_ID)


@pytest.mark.parametrize(("person", "by_person"), [(Person.REFUSES, True), (Person.FAILS, False)])
def test_no_is_somebody_s(bus: Bus, portal: StandInPortal, person: Person, by_person: bool) -> None:
    session = begun(bus)
    portal.person = person
    with pytest.raises(Declined) as no:
        session.bind([TALK], no_person)
    assert no.value.by_person is by_person
    assert portal.taken_back == []


def test_an_error_is_not_waited_for(bus: Bus, portal: StandInPortal) -> None:
    session = begun(bus)
    session.bind([TALK], no_person)
    with pytest.raises(Refused, match="bound already"):
        session.bind([TALK], no_person)
    portal.forget_sessions()
    with pytest.raises(Refused, match="Invalid session"):
        session.list()
    session.close()
    assert portal.taken_back == []


class Hasty:
    """A portal that answers a request before the call, or under another path than the usual."""

    def __init__(self, address: str, *, other_path: bool) -> None:
        self._other_path = other_path
        self.service = Service(address, NAME)
        self.service.handlers = {
            ("org.freedesktop.DBus.Properties", "Get"): lambda call: ("v", (("u", 1),)),
            (SHORTCUTS, "CreateSession"): self._create,
        }
        self.service.start()

    def _create(self, call: Message) -> Reply | None:
        sender = call.header.fields[HeaderFields.sender]
        who = sender.removeprefix(":").replace(".", "_")
        path = f"{PATH}/request/{who}/{call.body[0]['handle_token'][1]}"
        if self._other_path:
            path = f"{PATH}/request/of_our_own"
            self.service.answer(call, ("o", (path,)))
        results = {"session_handle": ("s", "/a/session")}
        for about in ("/somebody/else_s", path):
            signal = new_signal(DBusAddress(about, interface=REQUEST), "Response", "ua{sv}", (0, results))
            signal.header.fields[HeaderFields.destination] = sender
            self.service.send(signal)
            results = {"session_handle": ("s", "/the/session")}
        return None if self._other_path else ("o", (path,))


@pytest.mark.parametrize("other_path", [True, False])
def test_requests_of_other_portals(bus: Bus, private: PrivateBus, other_path: bool) -> None:
    hasty = Hasty(private.address, other_path=other_path)
    try:
        session = PortalSession(bus)
        session.find()
        session.create()
        assert session.handle == "/the/session"
        assert not session.configurable
    finally:
        hasty.service.close()


def test_how_a_list_of_shortcuts_is_read() -> None:
    facts = {"trigger_description": ("s", "Ctrl+A"), "description": ("s", "x")}
    assert triggers([("a", facts), ("b", {}), ("c", {"trigger_description": ("u", 1)})]) == {
        "a": "Ctrl+A",
        "b": "",
        "c": "",
    }
    assert triggers(None) == {}

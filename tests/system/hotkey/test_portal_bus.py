"""The connection that asks and listens at the same time."""

import logging
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageFlag, new_method_call, new_signal
from jeepney.bus_messages import message_bus

from app.system.hotkey import portal_bus
from app.system.hotkey.portal_bus import Bus, BusGone, NoAnswer, Refused, body_of, field
from tests.system.hotkey.bus_service import CallError, PrivateBus, Reply, Service

NAME = "org.earshot.Test"
HERE = DBusAddress("/here", NAME, NAME)


class Wanted(Exception):
    """What a listener may raise."""


class Listener:
    """Hears the signals of a bus, is woken by a byte, and raises what it is told to."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, float]] = []
        self.woken = 0
        self.raises_at = ""
        self.raises_when_woken = False
        self.waker, self.wakes = socket.socketpair()

    def hear(self, message: Message, at: float) -> None:
        member = field(message, HeaderFields.member)
        if member != "NameAcquired":
            self.heard.append((member, at))
        if member == self.raises_at:
            raise Wanted

    def wake(self) -> None:
        self.waker.recv(1)
        self.woken += 1
        if self.raises_when_woken:
            raise Wanted

    def connect(self, address: str) -> Bus:
        return Bus(address, waker=self.waker, woken=self.wake, hear=self.hear)

    def close(self) -> None:
        self.waker.close()
        self.wakes.close()


@pytest.fixture
def private() -> Iterator[PrivateBus]:
    with TemporaryDirectory(prefix="bus-") as folder, PrivateBus(Path(folder)) as running:
        yield running


@pytest.fixture
def service(private: PrivateBus) -> Iterator[Service]:
    service = Service(private.address, NAME)

    def echo(call: Message) -> Reply:
        return "s", call.body

    def fail(call: Message) -> Reply:
        raise CallError(f"{NAME}.Broken", "it is broken")

    def fail_without_words(call: Message) -> Reply:
        raise CallError(f"{NAME}.Dumb", "")

    def tell_first(call: Message) -> Reply:
        for member in ("One", "Two"):
            service.send(new_signal(HERE, member))
        return "s", ("after both",)

    service.handlers = {
        (NAME, "Echo"): echo,
        (NAME, "Fail"): fail,
        (NAME, "FailWithoutWords"): fail_without_words,
        (NAME, "TellFirst"): tell_first,
        (NAME, "BeSilent"): lambda call: None,
    }
    service.start()
    try:
        yield service
    finally:
        service.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    try:
        yield listener
    finally:
        listener.close()


@pytest.fixture
def bus(private: PrivateBus, service: Service, listener: Listener) -> Iterator[Bus]:
    bus = listener.connect(private.address)
    bus.listen(MatchRule(type="signal", interface=NAME))
    bus.ask(message_bus.GetId(), within_s=5)  # when it is answered, the bus knows the rule
    try:
        yield bus
    finally:
        bus.close()


def call(member: str, words: str | None = None) -> Message:
    return new_method_call(HERE, member) if words is None else new_method_call(HERE, member, "s", (words,))


# ------------------------------------------------------------------ asking


def test_it_has_a_name_and_gets_answers(bus: Bus) -> None:
    assert bus.name.startswith(":1.")
    assert body_of(bus.ask(call("Echo", "hello"), within_s=5)) == ("hello",)
    assert body_of(bus.ask(call("Echo", "again"), within_s=5)) == ("again",)


def test_an_error_is_an_answer_too(bus: Bus) -> None:
    answer = bus.ask(call("Fail"), within_s=5)
    with pytest.raises(Refused) as refused:
        body_of(answer)
    assert (refused.value.name, refused.value.words) == (f"{NAME}.Broken", "it is broken")
    nobody = new_method_call(DBusAddress("/", "org.earshot.Nobody", NAME), "Echo")
    with pytest.raises(Refused) as refused:
        body_of(bus.ask(nobody, within_s=5))
    assert refused.value.name == "org.freedesktop.DBus.Error.ServiceUnknown"


def test_what_arrives_before_the_answer_is_heard_first(bus: Bus, listener: Listener) -> None:
    before = time.monotonic()
    assert body_of(bus.ask(call("TellFirst"), within_s=5)) == ("after both",)
    assert [member for member, _ in listener.heard] == ["One", "Two"]
    assert all(before <= at <= time.monotonic() for _, at in listener.heard)


def test_silence_has_an_end(bus: Bus) -> None:
    before = time.monotonic()
    with pytest.raises(NoAnswer):
        bus.ask(call("BeSilent"), within_s=0.05)
    assert time.monotonic() - before >= 0.05
    assert body_of(bus.ask(call("Echo", "still here"), within_s=5)) == ("still here",)


def test_waiting_for_signals_has_an_end(bus: Bus, service: Service, listener: Listener) -> None:
    service.send(new_signal(HERE, "One"))
    while not listener.heard:
        bus.hear_until(time.monotonic() + 0.05)
    assert [member for member, _ in listener.heard] == ["One"]


def test_what_is_told_is_not_answered(bus: Bus, caplog: pytest.LogCaptureFixture) -> None:
    message = call("Fail")
    bus.tell(message)
    assert message.header.flags & MessageFlag.no_reply_expected
    bus.ask(call("Echo", "x"), within_s=5)


def test_a_failure_nobody_waits_for_is_logged(bus: Bus, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger=portal_bus.__name__):
        bus.send(call("Fail"))
        bus.send(call("Echo", "lost"))
        bus.ask(call("Echo", "x"), within_s=5)
    assert caplog.messages == [f"! hotkey: a call that nobody waits for failed: {NAME}.Broken"]


# ------------------------------------------------------------------ being interrupted


def test_a_byte_wakes_whoever_waits(bus: Bus, listener: Listener) -> None:
    listener.wakes.send(b"w")
    with pytest.raises(NoAnswer):
        bus.ask(call("BeSilent"), within_s=0.05)
    assert listener.woken == 1
    listener.raises_when_woken = True
    listener.wakes.send(b"w")
    with pytest.raises(Wanted):
        bus.ask(call("BeSilent"), within_s=60)
    listener.wakes.send(b"w")
    with pytest.raises(Wanted):
        bus.hear_until(None)


def test_what_a_listener_raises_ends_the_wait_and_loses_nothing(
    bus: Bus, service: Service, listener: Listener
) -> None:
    listener.raises_at = "One"
    with pytest.raises(Wanted):
        bus.ask(call("TellFirst"), within_s=5)
    bus.ask(call("Echo", "x"), within_s=5)
    assert [member for member, _ in listener.heard] == ["One", "Two"]


def test_asking_while_hearing(bus: Bus, service: Service, private: PrivateBus) -> None:
    asked: list[str] = []
    waker, wakes = socket.socketpair()

    def hear(message: Message, at: float) -> None:
        if field(message, HeaderFields.member) == "One":
            asked.append(body_of(nested.ask(call("Echo", "within"), within_s=5))[0])
            raise Wanted

    nested = Bus(private.address, waker=waker, woken=lambda: None, hear=hear)
    try:
        nested.listen(MatchRule(type="signal", interface=NAME))
        nested.ask(message_bus.GetId(), within_s=5)
        service.send(new_signal(HERE, "One"))
        with pytest.raises(Wanted):
            nested.hear_until(None)
        assert asked == ["within"]
    finally:
        nested.close()
        waker.close()
        wakes.close()


# ------------------------------------------------------------------ the end of it


def test_a_bus_that_dies_ends_the_wait(bus: Bus, private: PrivateBus) -> None:
    threading.Timer(0.05, private.stop).start()
    with pytest.raises(BusGone):
        bus.hear_until(None)
    with pytest.raises(BusGone):
        bus.ask(message_bus.GetId(), within_s=5)


def test_hanging_up_ends_a_wait(bus: Bus) -> None:
    threading.Timer(0.05, bus.hang_up).start()
    with pytest.raises(BusGone):
        bus.ask(call("BeSilent"), within_s=60)
    bus.hang_up()


@pytest.mark.parametrize(
    "address", ["unix:path=/nowhere/at/all", "tcp:host=127.0.0.1,port=1", "nonsense", "unix:"]
)
def test_no_bus_at_an_address(address: str, listener: Listener) -> None:
    with pytest.raises(BusGone):
        listener.connect(address)


def test_no_address_of_a_session(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with pytest.raises(BusGone, match=r"^DBUS_SESSION_BUS_ADDRESS is not set$"):
        listener.connect("SESSION")


def test_the_session_s_own_bus(
    private: PrivateBus, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", private.address)
    bus = listener.connect("SESSION")
    assert bus.name.startswith(":")
    bus.close()


def test_a_bus_that_lets_nobody_in(
    tmp_path: Path, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portal_bus, "CONNECT_WITHIN_S", 0.1)
    with TemporaryDirectory(prefix="bus-") as folder, socket.socket(socket.AF_UNIX) as mute:
        mute.bind(f"{folder}/bus")
        mute.listen()
        with pytest.raises(BusGone, match=r"^Did not authenticate in 0\.1 seconds$"):
            listener.connect(f"unix:path={folder}/bus")


def test_a_bus_that_lets_in_and_says_nothing(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portal_bus, "HELLO_WITHIN_S", 0.1)
    here, there = socket.socketpair()
    monkeypatch.setattr(portal_bus, "_connected", lambda address: here)
    with there, pytest.raises(BusGone, match=r"^the bus does not answer$"):
        listener.connect("SESSION")
    assert here.fileno() == -1

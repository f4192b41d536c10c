"""Whoever tells the first Earshot something is heard in turn, for a bounded time, and answered."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from app.system import reception as module
from app.system.meeting import Meeting, PortMeeting, SocketMeeting
from app.system.reception import MOST_BYTES, MOST_GUESTS, Reception, Visit
from app.system.visits import Deed, Done, Key, Refused, Show

WITHIN_S = 60.0


class Made:
    """A reception, and those who come."""

    def __init__(self, meeting: Meeting, folder: Path) -> None:
        self.folder = folder
        self.meeting = meeting
        self.reception = Reception(meeting)
        self.visits: SimpleQueue[Visit] = SimpleQueue()
        self.around = ExitStack()

    def open(self) -> None:
        self.reception.lead_to(self.visits.put)

    def visit(self) -> Visit:
        return self.visits.get(timeout=WITHIN_S)

    def come(self) -> socket.socket:
        return self.around.enter_context(type(self.meeting)(str(self.folder)).connect(WITHIN_S))  # type: ignore[call-arg]

    def tell(self, message: object) -> socket.socket:
        guest = self.come()
        said = {"protocol": 1, "program": "0", "secret": self.meeting.secret, "message": message}
        guest.sendall(json.dumps(said).encode() + b"\n")
        return guest


def answers(guest: socket.socket) -> list[dict[str, Any]]:
    """Return all that is said to a guest, until they are shown out."""
    said = b""
    while more := guest.recv(4096):
        said += more
    return [json.loads(line) for line in said.splitlines()]


@pytest.fixture(params=[SocketMeeting, PortMeeting])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Made]:
    way: Callable[[str], Meeting] = request.param
    held = Made(way(str(tmp_path)), tmp_path)
    with held.around:
        yield held
        held.reception.close()
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAIT_EVERY_S", 0.1)
    monkeypatch.setattr(module, "TOLD_WITHIN_S", 1.0)  # who says something does so sooner


def test_what_is_told_is_passed_on_and_answered(made: Made) -> None:
    made.open()
    guest = made.tell({"type": "show", "listen": True})
    visit = made.visit()
    assert visit.message == Show(listen=True)
    visit.answer(Done())
    assert answers(guest) == [{"protocol": 1, "type": "done"}]


def test_a_refusal_is_told_with_its_sentence(made: Made) -> None:
    made.open()
    guest = made.tell({"type": "show"})
    made.visit().answer(Refused("Not now.", 2))
    assert answers(guest) == [{"protocol": 1, "type": "refused", "sentence": "Not now.", "code": 2}]


def test_what_is_told_before_there_is_a_window_waits_in_order(made: Made) -> None:
    deeds = ["press", "release", "toggle"]
    guests = [made.tell({"type": "key", "deed": deed}) for deed in deeds]
    made.open()
    visits = [made.visit() for _ in deeds]
    assert sorted(visit.message.deed.value for visit in visits if isinstance(visit.message, Key)) == sorted(
        deeds
    )
    assert visits[0].message == Key(deed=Deed.PRESS)
    for visit in reversed(visits):
        visit.answer(Done())
    assert [answers(guest)[-1]["type"] for guest in guests] == ["done"] * 3


def test_whoever_waits_for_a_window_is_told_to(made: Made, quick: None) -> None:
    guest = made.tell({"type": "show"})
    wait = b'{"protocol":1,"type":"wait"}\n'
    said = b""
    while len(said) < 3 * len(wait):
        said += guest.recv(4096)
    assert said.startswith(3 * wait)
    made.open()
    made.visit().answer(Done())
    assert answers(guest)[-1]["type"] == "done"


def test_whoever_goes_before_there_is_a_window_wanted_nothing(made: Made) -> None:
    made.tell({"type": "show", "url": "ws://gone"}).close()
    guest = made.tell({"type": "show"})
    until(lambda: [guest.told for guest in list(made.reception._guests.values())] == [True])
    made.open()
    visit = made.visit()
    assert visit.message == Show()
    visit.answer(Done())
    assert answers(guest) == [{"protocol": 1, "type": "done"}]
    assert made.visits.empty()


def until(fact: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WITHIN_S
    while not fact():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_who_has_gone_hears_no_answer(made: Made) -> None:
    made.open()
    made.tell({"type": "show"}).close()
    gone = made.visit()
    until(lambda: not made.reception._guests)
    gone.answer(Done())
    guest = made.tell({"type": "show"})
    made.visit().answer(Done())
    assert answers(guest) == [{"protocol": 1, "type": "done"}]


def test_a_message_may_come_in_pieces_and_more_is_not_heard(made: Made) -> None:
    made.open()
    guest = made.come()
    said = json.dumps({"protocol": 1, "secret": made.meeting.secret, "message": {"type": "show"}}).encode()
    for byte in said:
        guest.sendall(bytes([byte]))
    guest.sendall(b"\nand more\n")
    made.visit().answer(Done())
    assert answers(guest) == [{"protocol": 1, "type": "done"}]
    assert made.reception.turned_away == 0


@pytest.mark.parametrize(("more", "ends"), [(0, True), (1, True), (1, False), (100_000, False)])
def test_the_length_of_a_message_is_bounded(made: Made, more: int, ends: bool) -> None:
    made.open()
    guest = made.come()
    said = json.dumps({"protocol": 1, "secret": made.meeting.secret, "message": {"type": "show"}}).encode()
    guest.sendall(said.ljust(MOST_BYTES + more) + b"\n" * ends)
    if not more:
        made.visit().answer(Done())
        assert answers(guest) == [{"protocol": 1, "type": "done"}]
        return
    (answer,) = answers(guest)
    assert answer["sentence"] == "What was told to the Earshot that runs is too long."
    assert made.visits.empty()
    assert made.reception.turned_away == 1


def test_who_is_turned_away_and_stays_is_shown_out(made: Made, quick: None) -> None:
    guest = made.come()
    guest.sendall(b"noise\n")
    assert [each["type"] for each in answers(guest)] == ["refused"]
    until(lambda: not made.reception._guests)
    assert made.reception.turned_away == 1


def test_noise_is_turned_away(made: Made) -> None:
    made.open()
    guest = made.come()
    guest.sendall(b"GET / HTTP/1.1\r\n\r\n")
    (answer,) = answers(guest)
    assert answer["sentence"] == "What was told to the Earshot that runs is not something one can be told."
    assert made.reception.turned_away == 1


def test_a_port_does_not_hear_who_lacks_the_word(tmp_path: Path) -> None:
    held = Made(PortMeeting(str(tmp_path)), tmp_path)
    with held.around:
        held.open()
        guest = held.come()
        guest.sendall(b'{"protocol":1,"message":{"type":"show"}}\n')
        (answer,) = answers(guest)
        assert answer["sentence"] == "The Earshot that runs does not know who tells it something."
        held.reception.close()
    assert held.visits.empty()


def test_who_says_nothing_is_shown_out_and_hinders_nobody(made: Made, quick: None) -> None:
    made.open()
    mute = made.come()
    guest = made.tell({"type": "show"})
    made.visit().answer(Done())
    assert answers(guest) == [{"protocol": 1, "type": "done"}]
    (answer,) = answers(mute)
    assert answer["type"] == "refused"


def test_nobody_stays_for_ever(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STAY_S", 1.0)
    made.open()
    guest = made.tell({"type": "show"})
    made.visit()
    assert answers(guest) == []


def test_so_many_are_heard_and_no_more(made: Made) -> None:
    guests = []
    for number in range(MOST_GUESTS):
        guests.append(made.tell({"type": "key", "deed": "press", "at": float(number)}))
        until(lambda: len(made.reception._waiting) == len(guests))
    (answer,) = answers(made.come())
    assert answer["sentence"] == "Too much is told to the Earshot that runs at once: try again."
    made.open()
    assert [made.visit().message for _ in guests] == [
        Key(deed=Deed.PRESS, at=float(number)) for number in range(MOST_GUESTS)
    ]
    assert made.reception.turned_away == 1


def test_a_stranger_is_not_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "is_from_us", lambda connection: False)
    held = Made(SocketMeeting(str(tmp_path)), tmp_path)
    with held.around:
        held.open()
        assert held.come().recv(1) == b""
        held.reception.close()
    assert held.reception.turned_away == 1
    assert held.visits.empty()


def test_closing_ends_all_and_tells_those_who_wait_nothing(made: Made) -> None:
    made.open()
    told, mute = made.tell({"type": "show"}), made.come()
    visit = made.visit()
    until(lambda: len(made.reception._guests) == 2)
    made.reception.close()
    assert answers(told) == answers(mute) == []
    visit.answer(Done())
    made.reception.close()
    assert [thread.name for thread in threading.enumerate() if thread.name == "reception"] == []
    assert list(made.folder.iterdir()) == []
    with pytest.raises(OSError):  # noqa: PT011 - a system's word for nobody
        made.come()

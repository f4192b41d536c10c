import json
from collections.abc import Callable

import pytest

from app.errors import ToolError
from app.tools.registry import Registry
from app.tools.timer import MAX_TIMERS, TimerDue, Timers


class Schedule:
    """A loop of no time: ``pass_to`` calls what is due."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waiting: list[tuple[float, Callable[[], None], Entry]] = []

    def call_later(self, seconds: float, callback: Callable[[], None]) -> "Entry":
        entry = Entry()
        self.waiting.append((self.now + seconds, callback, entry))
        return entry

    def pass_to(self, now: float) -> None:
        self.now = now
        for due_at, callback, entry in list(self.waiting):
            if due_at <= now:
                self.waiting.remove((due_at, callback, entry))
                if not entry.cancelled:
                    callback()


class Entry:
    cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class Desk:
    """Timers on a schedule, with what they said."""

    def __init__(self) -> None:
        self.schedule = Schedule()
        self.said: list[TimerDue] = []
        self.timers = Timers(
            call_later=self.schedule.call_later, due=self.said.append, now=lambda: self.schedule.now
        )
        self.registry = Registry(self.timers.tools())

    def run(self, name: str, **arguments: object) -> object:
        return json.loads(self.registry.run(name, json.dumps(arguments)))


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_timer_answers_at_once_and_speaks_when_it_is_due(desk: Desk) -> None:
    assert desk.run("set_timer", seconds=90, label="tea") == {
        "status": "timer set",
        "number": 1,
        "duration": "1 minute 30 seconds",
    }
    desk.schedule.pass_to(189.9)
    assert desk.said == []
    desk.schedule.pass_to(190)
    assert desk.said == [TimerDue(number=1, label="tea", seconds=90)]
    assert len(desk.timers) == 0


def test_what_a_due_timer_says() -> None:
    due = TimerDue(number=1, label="tea", seconds=300)
    assert due.sentence == "The timer called 'tea' that was set for 5 minutes is due now. Say so."
    assert TimerDue(number=1, label="", seconds=1).sentence == (
        "The timer that was set for 1 second is due now. Say so."
    )


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1, "1 second"),
        (2.5, "2.5 seconds"),
        (60, "1 minute"),
        (61, "1 minute 1 second"),
        (3600, "1 hour"),
        (86_400, "24 hours"),
        (5_400, "1 hour 30 minutes"),
    ],
)
def test_durations_are_said_as_people_say_them(desk: Desk, seconds: float, said: str) -> None:
    answer = desk.run("set_timer", seconds=seconds)
    assert isinstance(answer, dict)
    assert answer["duration"] == said


@pytest.mark.parametrize("seconds", [0.9, 0, -1, 86_401])
def test_a_timer_has_bounds(desk: Desk, seconds: float) -> None:
    with pytest.raises(ToolError, match="Wrong arguments for set_timer in seconds"):
        desk.run("set_timer", seconds=seconds)
    assert len(desk.timers) == 0


def test_there_is_a_most_of_timers(desk: Desk) -> None:
    for _ in range(MAX_TIMERS):
        desk.run("set_timer", seconds=10)
    with pytest.raises(ToolError, match=r"^20 timers are running already; cancel one first\.$"):
        desk.run("set_timer", seconds=10)
    assert len(desk.timers) == 20
    desk.schedule.pass_to(110)
    assert len(desk.said) == 20
    assert desk.run("set_timer", seconds=10) == {
        "status": "timer set",
        "number": 21,
        "duration": "10 seconds",
    }


def test_the_list_says_what_remains(desk: Desk) -> None:
    desk.run("set_timer", seconds=60, label="eggs")
    desk.run("set_timer", seconds=30)
    desk.schedule.now += 15.2
    assert desk.run("list_timers") == [
        {"number": 1, "label": "eggs", "remaining": "45 seconds"},
        {"number": 2, "label": "", "remaining": "15 seconds"},
    ]
    desk.schedule.now += 100
    assert desk.run("list_timers") == [
        {"number": 1, "label": "eggs", "remaining": "0 seconds"},
        {"number": 2, "label": "", "remaining": "0 seconds"},
    ]


def test_a_cancelled_timer_is_never_due(desk: Desk) -> None:
    desk.run("set_timer", seconds=10, label="a")
    desk.run("set_timer", seconds=20, label="b")
    assert desk.run("cancel_timer", number=1) == {"status": "timer cancelled", "number": 1, "label": "a"}
    desk.schedule.pass_to(500)
    assert [due.label for due in desk.said] == ["b"]


def test_the_only_timer_needs_no_number(desk: Desk) -> None:
    with pytest.raises(ToolError, match=r"^No timer is running\.$"):
        desk.run("cancel_timer")
    desk.run("set_timer", seconds=10)
    assert desk.run("cancel_timer") == {"status": "timer cancelled", "number": 1, "label": ""}


@pytest.mark.parametrize("arguments", [{}, {"number": 9}])
def test_an_unclear_cancel_names_the_running_ones(desk: Desk, arguments: dict[str, int]) -> None:
    desk.run("set_timer", seconds=10)
    desk.run("set_timer", seconds=10)
    with pytest.raises(ToolError) as caught:
        desk.run("cancel_timer", **arguments)
    assert str(caught.value) == "Say which timer to cancel: the running ones are number 1, 2."
    assert len(desk.timers) == 2


def test_closing_cancels_all(desk: Desk) -> None:
    desk.run("set_timer", seconds=10)
    entries = [entry for _, _, entry in desk.schedule.waiting]
    desk.timers.close()
    assert [entry.cancelled for entry in entries] == [True]
    desk.schedule.pass_to(500)
    assert desk.said == []
    assert len(desk.timers) == 0


def test_a_callback_that_was_already_on_its_way_finds_nothing(desk: Desk) -> None:
    desk.run("set_timer", seconds=10)
    _, ring, _ = desk.schedule.waiting[0]
    desk.timers.close()
    ring()
    assert desk.said == []

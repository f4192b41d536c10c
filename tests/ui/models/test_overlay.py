"""When the overlay is to be seen, what it says, and that it costs nothing when it is not."""

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.session.effects import Snapshot
from app.session.states import Phase
from app.settings import OverlayMode
from app.ui.models.overlay import LINGERS_MS, Cancel, OverlayModel, is_allowed
from app.ui.models.status import StatusModel

pytestmark = pytest.mark.usefixtures("qapp")

READY = Snapshot(phase=Phase.READY)
HANDS_FREE = Snapshot(phase=Phase.LISTENING)
BY_KEY = Snapshot(phase=Phase.LISTENING, you_speak=True, by_key=True)
BY_VOICE = Snapshot(phase=Phase.LISTENING, you_speak=True)
THINKING = Snapshot(phase=Phase.THINKING)
SPEAKING = Snapshot(phase=Phase.SPEAKING)


class Made:
    def __init__(self) -> None:
        self.now = 100.0
        self.status = StatusModel()
        self.model = OverlayModel(self.status, clock=lambda: self.now)
        self.model.allow(True)
        self.model.set_in_front(False)

    def be(self, snapshot: Snapshot, after: float = 0.0) -> None:
        self.now += after
        self.status.take(snapshot)


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.mark.parametrize("platform", ["xcb", "windows", "cocoa"])
def test_by_itself_it_is_where_a_window_can_stay_in_front(platform: str) -> None:
    assert is_allowed(OverlayMode.AUTOMATIC, platform)
    assert is_allowed(OverlayMode.ON, platform)
    assert not is_allowed(OverlayMode.OFF, platform)


@pytest.mark.parametrize("platform", ["wayland", "offscreen"])
def test_elsewhere_it_is_by_choice(platform: str) -> None:
    assert not is_allowed(OverlayMode.AUTOMATIC, platform)
    assert is_allowed(OverlayMode.ON, platform)
    assert not is_allowed(OverlayMode.OFF, platform)


@pytest.mark.parametrize(
    ("snapshot", "cancel", "words"),
    [
        (BY_KEY, Cancel.TURN, "Cancel this turn"),
        (BY_VOICE, Cancel.HIDE, "Hide"),
        (THINKING, Cancel.REPLY, "Stop the reply"),
        (SPEAKING, Cancel.REPLY, "Stop the reply"),
    ],
)
def test_a_turn_brings_it(made: Made, snapshot: Snapshot, cancel: Cancel, words: str) -> None:
    made.be(snapshot)
    assert made.model.wanted
    assert (made.model.cancel, made.model.cancel_text) == (cancel, words)


@pytest.mark.parametrize("snapshot", [READY, HANDS_FREE, Snapshot(phase=Phase.MUTED)])
def test_without_a_turn_it_is_not_there_and_no_timer_runs(made: Made, snapshot: Snapshot) -> None:
    made.be(snapshot)
    assert not made.model.wanted
    assert not made.model.ticking


def test_in_front_or_forbidden_it_is_not_there_and_no_timer_runs(made: Made) -> None:
    made.be(BY_KEY)
    assert made.model.ticking
    made.model.set_in_front(True)
    assert not made.model.wanted
    assert not made.model.ticking
    made.model.set_in_front(False)
    assert made.model.wanted
    made.model.allow(False)
    assert not made.model.wanted
    assert not made.model.ticking


def test_it_is_in_front_and_forbidden_at_first() -> None:
    status = StatusModel()
    model = OverlayModel(status)
    status.take(BY_KEY)
    assert not model.wanted
    model.allow(True)
    assert not model.wanted
    model.set_in_front(False)
    assert model.wanted


def test_it_says_how_long_the_turn_lasts(made: Made) -> None:
    made.be(BY_KEY)
    assert made.model.time == "0:00"
    made.now += 0.99
    assert made.model.time == "0:00"
    made.now += 0.01
    assert made.model.time == "0:01"
    made.be(Snapshot(phase=Phase.LISTENING, you_speak=True, by_key=True, locked=True), after=64)
    assert made.model.time == "1:05"
    made.be(BY_VOICE)
    assert made.model.time == "1:05"
    made.be(THINKING, after=1)
    assert made.model.time == "0:00"
    made.be(SPEAKING, after=3)
    assert made.model.time == "0:03"
    made.be(READY, after=3)
    assert made.model.time == "0:00"


def test_it_tells_of_each_second(qtbot: QtBot) -> None:
    made = Made()
    made.be(BY_KEY)
    made.now += 0.98
    made.model.set_in_front(False)
    with qtbot.waitSignal(made.model.changed, timeout=60_000):
        made.now += 0.02
    assert made.model.time == "0:01"


def test_it_stays_for_a_moment_between_two_turns(made: Made, qtbot: QtBot) -> None:
    made.be(BY_KEY)
    made.be(READY)
    assert made.model.wanted
    assert made.model.ticking
    made.be(THINKING)
    assert made.model.wanted
    made.be(READY)
    qtbot.waitUntil(lambda: not made.model.wanted, timeout=LINGERS_MS + 5000)
    assert not made.model.ticking


def test_what_is_hidden_comes_back_with_another_turn(made: Made) -> None:
    made.be(BY_VOICE)
    made.model.dismiss()
    assert not made.model.wanted
    assert not made.model.ticking
    made.be(HANDS_FREE)
    assert not made.model.wanted
    made.be(THINKING)
    assert made.model.wanted


def test_it_is_called_by_what_happens(made: Made) -> None:
    made.be(BY_KEY)
    assert made.model.name == "Earshot: Listening"
    made.be(SPEAKING)
    assert made.model.name == "Earshot: Speaking"


def test_it_tells_of_changes_only(made: Made) -> None:
    told = QSignalSpy(made.model.changed)
    made.be(BY_KEY)
    assert told.count() == 1
    made.be(Snapshot(phase=Phase.LISTENING, you_speak=True, by_key=True, listening=True))
    assert told.count() == 1

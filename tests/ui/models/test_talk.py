import pytest
from pytestqt.qtbot import QtBot

from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.models.second_line import Grip, TurnMode
from app.ui.models.status import StatusModel
from app.ui.models.talk import CLICK_MS, TalkGesture
from tests.ui.signs import status_of

pytestmark = pytest.mark.usefixtures("qapp")


class Hand:
    """Presses, and writes down what comes of it."""

    def __init__(self, status: StatusModel) -> None:
        self.status = status
        self.gesture = TalkGesture(status)
        self.came: list[str] = []
        self.gesture.pressed_to_talk.connect(lambda: self.came.append("pressed"))
        self.gesture.released_to_talk.connect(lambda: self.came.append("released"))
        self.gesture.clicked_to_interrupt.connect(lambda: self.came.append("interrupt"))

    def click(self) -> None:
        self.gesture.press()
        self.gesture.release()

    def outlast_a_click(self, qtbot: QtBot) -> None:
        with qtbot.waitSignal(self.gesture._click.timeout):
            pass


@pytest.fixture
def hands_free() -> Hand:
    return Hand(status_of(Phase.LISTENING))


@pytest.fixture
def pushing() -> Hand:
    return Hand(status_of(Phase.READY, mode=TurnMode.PUSH_TO_TALK))


def test_a_click_is_short() -> None:
    assert CLICK_MS == 200


def test_with_push_to_talk_a_press_begins_at_once_and_a_hold_ends_when_let_go(
    pushing: Hand, qtbot: QtBot
) -> None:
    pushing.gesture.press()
    assert pushing.came == ["pressed"]
    assert pushing.status.grip is Grip.HELD
    pushing.outlast_a_click(qtbot)
    assert pushing.came == ["pressed"]
    pushing.gesture.release()
    assert pushing.came == ["pressed", "released"]
    assert pushing.status.grip is Grip.NONE


def test_with_push_to_talk_one_click_begins_and_the_next_ends(pushing: Hand) -> None:
    pushing.click()
    assert pushing.came == ["pressed"]
    assert pushing.status.grip is Grip.LATCHED
    pushing.gesture.press()
    assert pushing.came == ["pressed", "released"]
    pushing.gesture.release()
    assert pushing.came == ["pressed", "released"]
    assert pushing.status.grip is Grip.NONE


def test_hands_free_a_click_only_interrupts(hands_free: Hand) -> None:
    hands_free.click()
    assert hands_free.came == ["interrupt"]
    assert hands_free.status.grip is Grip.NONE


def test_hands_free_a_hold_interrupts_at_once_and_takes_the_turn_when_it_is_no_click(
    hands_free: Hand, qtbot: QtBot
) -> None:
    hands_free.gesture.press()
    assert hands_free.came == ["interrupt"]
    hands_free.outlast_a_click(qtbot)
    assert hands_free.came == ["interrupt", "pressed"]
    assert hands_free.status.held
    hands_free.gesture.release()
    assert hands_free.came == ["interrupt", "pressed", "released"]
    assert not hands_free.status.held


@pytest.mark.parametrize("mode", list(TurnMode))
@pytest.mark.parametrize(
    "snapshot", [Snapshot(phase=Phase.MUTED, muted=True), Snapshot(phase=Phase.RECONNECTING)]
)
def test_when_nobody_would_hear_a_click_is_passed_on_to_be_answered(
    mode: TurnMode, snapshot: Snapshot
) -> None:
    hand = Hand(status_of(Phase.READY, mode=mode))
    hand.status.take(snapshot)
    hand.click()
    assert hand.came == ["pressed", "released"]
    assert hand.status.grip is Grip.NONE


def test_a_second_press_while_down_is_the_same_press(pushing: Hand) -> None:
    pushing.gesture.press()
    pushing.gesture.press()
    pushing.gesture.release()
    assert pushing.came == ["pressed"]


def test_letting_go_of_nothing_is_nothing(pushing: Hand, hands_free: Hand) -> None:
    for hand in (pushing, hands_free):
        hand.gesture.release()
        assert hand.came == []


def test_what_is_taken_away_ends_and_is_no_click(pushing: Hand, hands_free: Hand, qtbot: QtBot) -> None:
    pushing.gesture.press()
    pushing.gesture.abandon()
    assert pushing.came == ["pressed", "released"]
    hands_free.gesture.press()
    hands_free.gesture.abandon()
    assert hands_free.came == ["interrupt"]
    assert not hands_free.gesture._click.isActive()


@pytest.mark.parametrize(
    "snapshot", [Snapshot(phase=Phase.MUTED, muted=True), Snapshot(phase=Phase.RECONNECTING)]
)
def test_a_turn_that_waits_for_its_second_click_ends_when_it_is_no_longer_heard(
    pushing: Hand, snapshot: Snapshot
) -> None:
    pushing.click()
    pushing.status.take(Snapshot(phase=Phase.LISTENING, you_speak=True))
    assert pushing.came == ["pressed"]
    pushing.status.take(snapshot)
    assert pushing.came == ["pressed", "released"]
    assert pushing.status.grip is Grip.NONE


def test_what_is_held_stays_held_whatever_happens_to_the_link(pushing: Hand) -> None:
    pushing.gesture.press()
    pushing.status.take(Snapshot(phase=Phase.RECONNECTING))
    assert pushing.came == ["pressed"]
    pushing.gesture.release()
    assert pushing.came == ["pressed", "released"]

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

    def outlast_a_second_click(self, qtbot: QtBot) -> None:
        with qtbot.waitSignal(self.gesture._second.timeout):
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


def test_with_push_to_talk_one_click_begins_and_the_next_ends(pushing: Hand, qtbot: QtBot) -> None:
    pushing.click()
    assert pushing.came == ["pressed"]
    assert pushing.status.grip is Grip.LATCHED
    pushing.outlast_a_second_click(qtbot)
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


def test_asleep_a_click_begins_a_turn_that_the_next_ends(pushing: Hand, qtbot: QtBot) -> None:
    pushing.status.take(Snapshot(phase=Phase.ASLEEP, wakes=True))
    pushing.click()
    assert (pushing.came, pushing.status.grip) == (["pressed"], Grip.LATCHED)
    pushing.status.take(Snapshot(phase=Phase.CONNECTING, you_speak=True))
    pushing.outlast_a_second_click(qtbot)
    pushing.gesture.press()
    assert pushing.came == ["pressed", "released"]


def test_asleep_a_click_hands_free_is_passed_on_and_wakes(hands_free: Hand) -> None:
    hands_free.status.take(Snapshot(phase=Phase.ASLEEP, wakes=True))
    hands_free.click()
    assert (hands_free.came, hands_free.status.grip) == (["pressed", "released"], Grip.NONE)


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


def test_two_quick_clicks_lock_the_turn_in_every_mode(pushing: Hand, hands_free: Hand, qtbot: QtBot) -> None:
    assert pushing.gesture._second.interval() == 350
    for hand, came in ((pushing, ["pressed"]), (hands_free, ["interrupt", "pressed"])):
        hand.click()
        hand.click()
        assert hand.came == came
        assert hand.status.grip is Grip.LATCHED
        hand.gesture.press()
        hand.gesture.release()
        assert hand.came == [*came, "released"]
        assert hand.status.grip is Grip.NONE


def test_the_second_of_two_clicks_may_be_held(hands_free: Hand, qtbot: QtBot) -> None:
    hands_free.click()
    hands_free.gesture.press()
    hands_free.outlast_a_click(qtbot)
    hands_free.gesture.release()
    assert hands_free.came == ["interrupt", "pressed"]


def test_two_slow_clicks_are_two(hands_free: Hand, qtbot: QtBot) -> None:
    hands_free.click()
    hands_free.outlast_a_second_click(qtbot)
    hands_free.click()
    assert hands_free.came == ["interrupt", "interrupt"]


def test_after_a_hold_a_click_is_a_first_one(hands_free: Hand, qtbot: QtBot) -> None:
    hands_free.gesture.press()
    hands_free.outlast_a_click(qtbot)
    hands_free.gesture.release()
    hands_free.click()
    assert hands_free.came == ["interrupt", "pressed", "released", "interrupt"]


def test_what_was_taken_away_is_no_first_click(hands_free: Hand) -> None:
    hands_free.gesture.press()
    hands_free.gesture.abandon()
    hands_free.click()
    assert hands_free.came == ["interrupt", "interrupt"]


@pytest.mark.parametrize("mode", list(TurnMode))
def test_a_turn_that_another_key_locked_ends_with_a_press(mode: TurnMode) -> None:
    hand = Hand(status_of(Phase.LISTENING, mode=mode, you_speak=True, locked=True))
    hand.click()
    assert hand.came == ["pressed", "released"]
    assert hand.status.grip is Grip.NONE


def test_a_locked_turn_goes_on_where_what_is_said_is_kept(pushing: Hand) -> None:
    pushing.click()
    pushing.status.take(Snapshot(phase=Phase.RECONNECTING, you_speak=True))
    assert pushing.came == ["pressed"]
    assert pushing.status.grip is Grip.LATCHED


def test_a_turn_that_was_ended_elsewhere_is_not_ended_again(pushing: Hand) -> None:
    pushing.click()
    pushing.status.take(Snapshot(phase=Phase.LISTENING, you_speak=True))
    pushing.status.take(Snapshot(phase=Phase.THINKING))
    assert pushing.came == ["pressed"]
    assert pushing.status.grip is Grip.NONE
    pushing.click()
    pushing.status.take(Snapshot(phase=Phase.READY))
    assert pushing.came == ["pressed", "pressed"]
    assert pushing.status.grip is Grip.LATCHED

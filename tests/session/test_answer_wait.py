"""How long a person waits for an answer."""

import pytest

from app.formats import PCM16_24K
from app.session.answer_wait import AnswerWait
from app.session.inputs import PartId
from app.session.outgoing import Outgoing
from app.session.replies import Replies
from app.session.speech import Speech
from tests.session.service import progress, sound


class Desk:
    """A wait, and what it looks at."""

    def __init__(self) -> None:
        outgoing = Outgoing(lambda effect: None)
        self.replies = Replies(outgoing)
        self.speech = Speech(lambda effect: None, outgoing, PCM16_24K)
        self.wait = AnswerWait(self.replies, self.speech)

    def says(self, item: str) -> None:
        self.speech.play(PartId(item, 0), sound(100))

    def is_done(self, response: str) -> None:
        self.replies.done(response)
        self.wait.reply_over(response)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_from_the_end_of_the_turn_to_the_first_sound(desk: Desk) -> None:
    assert (desk.wait.waits, desk.wait.reply_ms) == (False, None)
    desk.wait.begin(10.0)
    desk.replies.created("r1")
    desk.says("a1")
    desk.wait.heard(progress(0), 10.5)
    assert (desk.wait.waits, desk.wait.reply_ms) == (True, None)
    desk.wait.heard(progress(20), 10.75)
    assert (desk.wait.waits, desk.wait.reply_ms) == (False, 730.0)
    desk.wait.heard(progress(100), 12.0)
    assert desk.wait.reply_ms == 730.0


def test_it_is_never_less_than_nothing(desk: Desk) -> None:
    desk.wait.begin(10.0)
    desk.says("a1")
    desk.wait.heard(progress(20), 10.0)
    assert desk.wait.reply_ms == 0.0


def test_any_sound_at_all_ends_it(desk: Desk) -> None:
    desk.wait.begin(10.0)
    desk.wait.heard(progress(0.5), 11.0)
    assert desk.wait.reply_ms == 999.5


def test_nothing_is_measured_when_nothing_is_awaited(desk: Desk) -> None:
    desk.wait.begin(10.0)
    desk.wait.end()
    desk.wait.heard(progress(20), 11.0)
    assert (desk.wait.waits, desk.wait.reply_ms) == (False, None)


def test_what_was_already_there_is_no_answer(desk: Desk) -> None:
    desk.replies.created("r1")
    desk.says("a1")
    desk.is_done("r1")
    desk.wait.begin(10.0)
    desk.wait.heard(progress(50), 10.1)
    assert desk.wait.waits
    desk.replies.created("r2")
    desk.wait.heard(progress(100), 10.2)
    desk.says("a2")
    desk.wait.heard(progress(20, "a2"), 11.0)
    assert desk.wait.reply_ms == 980.0


def test_what_an_earlier_reply_still_says_is_no_answer(desk: Desk) -> None:
    desk.replies.created("r1")
    desk.wait.begin(10.0)
    desk.says("a1")
    desk.wait.heard(progress(20), 10.1)
    assert desk.wait.waits
    desk.is_done("other")
    desk.is_done("r1")
    desk.replies.created("r2")
    desk.says("a2")
    desk.wait.heard(progress(60), 10.2)
    assert desk.wait.waits
    desk.wait.heard(progress(20, "a2"), 11.0)
    assert desk.wait.reply_ms == 980.0


def test_an_earlier_reply_whose_end_was_lost_is_over_when_the_next_begins(desk: Desk) -> None:
    desk.replies.created("r1")
    desk.wait.begin(10.0)
    desk.replies.created("r2")
    desk.says("a2")
    desk.wait.heard(progress(20, "a2"), 11.0)
    assert desk.wait.reply_ms == 980.0

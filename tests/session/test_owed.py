import pytest

from app.session.effects import Effect, Notify
from app.session.options import ReplyMode
from app.session.owed import Owed, Typed
from app.session.record import Record
from app.session.transcript import TurnState
from tests.session.service import notice


@pytest.fixture
def effects() -> list[Effect]:
    return []


@pytest.fixture
def record() -> Record:
    return Record(lambda effect: None)


@pytest.fixture
def owed(effects: list[Effect], record: Record) -> Owed:
    return Owed(effects.append, record)


def typed(number: int) -> Typed:
    return Typed(item_id=f"i{number}", text=str(number), reply=ReplyMode.AUDIO)


def test_sixteen_texts_wait(owed: Owed) -> None:
    assert all(owed.keep(typed(number)) for number in range(16))
    assert not owed.keep(typed(16))
    assert owed.waiting == {f"i{number}" for number in range(16)}
    assert owed.take_texts() == [typed(number) for number in range(16)]
    assert owed.take_texts() == []
    assert owed.waiting == frozenset()


def test_what_is_given_back_stays_readable(owed: Owed, record: Record, effects: list[Effect]) -> None:
    record.you_typed("i1", "1", 5.0)
    owed.give_back(typed(1))
    assert effects == [notice("NOT_CONNECTED", "Not connected: this was not sent.")]
    assert (record.transcript["i1"].state, record.transcript["i1"].note) == (
        TurnState.FAILED,
        "Not connected: this was not sent.",
    )


def test_an_answer_is_owed_until_it_begins(owed: Owed) -> None:
    assert not owed.answer_due
    owed.sent(typed(1))
    assert owed.answer_due
    owed.answered()
    assert not owed.answer_due
    owed.sent(typed(2))
    owed.moved_on()
    assert owed.take_unanswered() is None
    owed.sent(typed(3))
    assert owed.take_unanswered() == typed(3)
    assert owed.take_unanswered() is None


def test_announcements_are_told_in_writing_when_they_cannot_be_said(
    owed: Owed, effects: list[Effect]
) -> None:
    owed.announce("Tea.")
    owed.announce("Eggs.")
    assert effects == []
    owed.moved_on()
    owed.tell_announcements()
    assert effects == [notice("ANNOUNCEMENT", "Tea."), notice("ANNOUNCEMENT", "Eggs.")]
    owed.announce("Toast.")
    owed.answered()
    owed.tell_announcements()
    assert len(effects) == 2


def test_when_nothing_comes_nothing_is_owed(owed: Owed, effects: list[Effect]) -> None:
    owed.sent(typed(1))
    owed.announce("Tea.")
    owed.nothing_comes()
    assert not owed.answer_due
    assert effects == [notice("ANNOUNCEMENT", "Tea.")]


def test_the_oldest_of_too_many_is_told(owed: Owed, effects: list[Effect]) -> None:
    for number in range(17):
        owed.announce(str(number))
    assert effects == [notice("ANNOUNCEMENT", "0")]
    owed.tell_announcements()
    assert [each.sentence for each in effects if isinstance(each, Notify)] == [
        str(number) for number in range(17)
    ]

"""What was said without a connection: how much, for how long, in which order."""

import pytest

from app.session.alarms import Alarm, Alarms
from app.session.effects import Effect, NoticeKind, Notify
from app.session.kept import NEVER_SENT, PIECE_MS, STALE_AFTER_S, TAKEN_BACK, TOO_LATE, KeptTurns
from app.session.owed import Typed
from app.session.sound_queue import SoundQueue
from app.session.unsent import Unsent


def sound(seconds: float, mark: bytes = b"aa", *, limit_ms: float = 30_000) -> SoundQueue:
    queue = SoundQueue(limit_ms)
    queue.add(mark * round(24_000 * seconds))
    return queue


def text(item_id: str) -> Typed:
    return Typed(item_id=item_id, text="x", reply=None)


class Shelf:
    def __init__(self) -> None:
        self.said: list[Effect] = []
        self.alarms = Alarms()
        self.unsent = Unsent()
        self.turns = KeptTurns(self.said.append, self.alarms, self.unsent)

    def names(self, *texts: str) -> list[str]:
        """The order of what waits: texts by their ids, turns by the first byte of their sound."""
        return [
            each.item_id if isinstance(each, Typed) else each.sound.take()[0][:1].decode()
            for each in self.turns.take_among(map(text, texts))
        ]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_the_numbers_and_the_sentences() -> None:
    assert (STALE_AFTER_S, PIECE_MS) == (30.0, 500)
    assert TOO_LATE == (
        "What you said waited too long for a connection and was not sent. Please say it again."
    )
    assert NEVER_SENT == "There is no connection: what you said was not sent."
    assert TAKEN_BACK == "What you said while there was no connection was not sent."


def test_turns_stand_among_the_texts_where_they_ended(shelf: Shelf) -> None:
    for mark, before in ((b"aa", 0), (b"bb", 1), (b"cc", 1), (b"dd", 3)):
        shelf.turns.keep(sound(1, mark), 5.0, texts_before=before)
    assert shelf.names("t0", "t1", "t2") == ["a", "t0", "b", "c", "t1", "t2", "d"]
    assert len(shelf.turns) == 0
    assert shelf.alarms.next is None
    assert shelf.names("t0") == ["t0"]


def test_of_all_of_them_the_last_thirty_seconds_are_kept(shelf: Shelf) -> None:
    shelf.turns.keep(sound(10, b"aa"), 5.0, texts_before=0)
    shelf.turns.keep(sound(15, b"bb"), 6.0, texts_before=0)
    shelf.turns.keep(sound(16, b"cc"), 7.0, texts_before=0)
    assert len(shelf.turns) == 2
    assert shelf.turns.dropped_ms == 10_000
    first, second = shelf.turns.take_among([])
    assert not isinstance(first, Typed)
    assert not isinstance(second, Typed)
    assert (first.sound.ms, first.sound.dropped_ms) == (14_000, 1_000)
    assert (second.sound.ms, second.sound.dropped_ms) == (16_000, 0)


def test_thirty_seconds_fit(shelf: Shelf) -> None:
    shelf.turns.keep(sound(14), 5.0, texts_before=0)
    shelf.turns.keep(sound(16), 5.0, texts_before=0)
    assert len(shelf.turns) == 2
    assert shelf.turns.dropped_ms == 0


def test_what_waited_half_a_minute_is_given_up(shelf: Shelf) -> None:
    shelf.turns.keep(sound(1, b"aa"), 5.0, texts_before=0)
    shelf.turns.keep(sound(1, b"bb"), 7.0, texts_before=0)
    assert shelf.alarms.next == 35.0
    shelf.turns.drop_stale(34.9)
    assert (len(shelf.turns), shelf.said) == (2, [])
    shelf.turns.drop_stale(35.0)
    assert len(shelf.turns) == 1
    assert shelf.said == [Notify(NoticeKind.NOT_SENT, TOO_LATE)]
    assert shelf.alarms.next == 37.0
    shelf.turns.drop_stale(99.0)
    assert len(shelf.turns) == 0
    assert Alarm.STALE not in shelf.alarms


def test_giving_up_says_whether_there_was_anything(shelf: Shelf) -> None:
    assert not shelf.turns.give_up()
    shelf.turns.keep(sound(1), 5.0, texts_before=0)
    assert shelf.turns.give_up()
    assert shelf.alarms.next is None
    assert shelf.said == []


@pytest.mark.parametrize(("dropped_s", "says"), [(0.2, 1), (1.4, 1), (11.6, 12)])
def test_what_had_to_go_is_counted_and_said(shelf: Shelf, dropped_s: float, says: int) -> None:
    shelf.turns.count_dropped(sound(1))
    assert shelf.said == []
    shelf.turns.count_dropped(sound(1 + dropped_s, limit_ms=1000))
    assert shelf.turns.dropped_ms == pytest.approx(dropped_s * 1000)
    sentence = f"Of what you said, the first {says} s were not kept; the rest was sent."
    assert shelf.said == [Notify(NoticeKind.NOT_SENT, sentence)]


def test_a_little_too_much_is_too_much(shelf: Shelf) -> None:
    shelf.turns.keep(sound(29.6), 10.0, texts_before=0)
    shelf.turns.keep(sound(0.8), 11.0, texts_before=0)
    assert [turn.ms for turn in shelf.turns.give_up()] == [29_200, 800]

import pytest

from app.protocol.items import FunctionCallItem, MessageItem
from app.session.effects import Effect, RemoveTurn, ShowTurn
from app.session.record import Record
from app.session.transcript import Speaker, TurnState
from tests.session.service import call, says


class Book(Record):
    """A record, and what it showed."""

    def __init__(self) -> None:
        self.effects: list[Effect] = []
        super().__init__(self.effects.append)

    def shown(self) -> list[tuple[str, str | None]]:
        """Take what was shown: state and place of a turn, or that it is gone."""
        taken = [
            (each.turn.state.name, each.after) if isinstance(each, ShowTurn) else ("removed", each.item_id)  # type: ignore[union-attr]
            for each in self.effects
        ]
        self.effects.clear()
        return taken


@pytest.fixture
def book() -> Book:
    return Book()


def test_a_spoken_turn(book: Book) -> None:
    book.you_speak("u1", 3.0)
    book.you_speak("u1", 4.0)
    book.your_words("u1", "Hel")
    book.your_words("u9", "?")
    book.your_words_complete("u1", "Hello", 5.0)
    assert book.shown() == [("PENDING", None), ("STREAMING", None), ("DONE", None)]
    turn = book.transcript["u1"]
    assert (turn.speaker, turn.started, turn.text) == (Speaker.YOU, 3.0, "Hello")


def test_a_typed_turn(book: Book) -> None:
    book.you_typed("u1", "Hello", 3.0)
    assert (book.transcript["u1"].speaker, book.transcript["u1"].text) == (Speaker.YOU, "Hello")
    book.not_sent("u1", "offline")
    assert book.shown() == [("DONE", None), ("FAILED", None)]
    assert (book.transcript["u1"].note, book.transcript["u1"].started) == ("offline", 3.0)


def test_words_that_never_came(book: Book) -> None:
    book.your_words_failed("u1", "why", 3.0)
    assert book.shown() == [("PENDING", None), ("FAILED", None)]
    assert book.transcript["u1"].note == "why"


def test_items_of_each_kind(book: Book) -> None:
    book.item_added(MessageItem(role="user", id="u1"), None, 1.0)
    book.item_added(says("a1"), "u1", 2.0)
    book.item_added(call("c1"), "u1", 3.0)
    book.item_added(FunctionCallItem(name="x"), None, 4.0)
    book.item_added(MessageItem(role="system", id="s1"), None, 4.0)
    turns = book.transcript.turns
    assert [(each.item_id, each.speaker, each.tool, each.started) for each in turns] == [
        ("u1", Speaker.YOU, "", 1.0),
        ("i_c1", Speaker.TOOL, "clock", 3.0),
        ("a1", Speaker.ASSISTANT, "", 2.0),
    ]


def test_what_repeats_the_transcript_is_left_out(book: Book) -> None:
    book.ignore(frozenset({"s1"}))
    book.you_speak("s1", 1.0)
    book.item_added(says("s1"), None, 1.0)
    book.reply_failed("why")
    assert book.shown() == []


def test_the_assistants_words(book: Book) -> None:
    book.item_added(says("a1"), None, 1.0)
    book.its_words("a1", "One ")
    book.its_words_complete("a1", "One two")
    book.its_words_complete("a1", "Another part")
    book.its_words_complete("a9", "x")
    book.reply_complete("a1")
    book.reply_complete("a1")
    book.reply_complete("a9")
    assert book.shown() == [("PENDING", None), ("STREAMING", None), ("STREAMING", None), ("DONE", None)]
    assert book.transcript["a1"].text == "One two"


def test_an_interrupted_reply(book: Book) -> None:
    book.item_added(says("a1"), None, 1.0)
    book.its_words("a1", "one two three four")
    book.reply_interrupted("a1", 500.0, 1000.0)
    book.reply_interrupted("a9", 500.0, 1000.0)
    turn = book.transcript["a1"]
    assert (turn.state, turn.heard_chars, turn.heard_ms, turn.total_ms) == (
        TurnState.INTERRUPTED,
        8,
        500.0,
        1000.0,
    )
    book.reply_complete("a1")
    book.reply_failed("why")
    book.reply_over(stopped=False)
    assert book.transcript["a1"].state is TurnState.INTERRUPTED


@pytest.mark.parametrize(
    ("words", "heard_ms", "stays"), [("", 0.0, False), ("", 1.0, True), ("a", 0.0, True)]
)
def test_a_reply_of_which_nothing_was_said_or_heard_vanishes(
    book: Book, words: str, heard_ms: float, stays: bool
) -> None:
    book.item_added(says("a1"), None, 1.0)
    book.its_words("a1", words)
    book.reply_interrupted("a1", heard_ms, 10.0)
    assert ("a1" in book.transcript) is stays
    assert (book.shown()[-1] == ("removed", "a1")) is not stays


def test_unheard_words_are_not_claimed(book: Book) -> None:
    book.item_added(says("a1"), None, 1.0)
    book.its_words("a1", "one two")
    book.reply_interrupted("a1", 0.0, 0.0)
    assert book.transcript["a1"].heard_text == ""


def test_the_end_of_a_reply(book: Book) -> None:
    for item, text in (("a1", "one"), ("a2", "")):
        book.item_added(says(item), None, 1.0)
        book.its_words(item, text)
    book.shown()
    book.reply_over(stopped=False)
    assert book.shown() == [("DONE", None), ("removed", "a2")]
    book.reply_over(stopped=True)
    assert book.shown() == []


def test_the_end_of_a_stopped_reply(book: Book) -> None:
    book.item_added(says("a1"), None, 1.0)
    book.its_words("a1", "one")
    book.reply_over(stopped=True)
    assert book.transcript["a1"].state is TurnState.INTERRUPTED


def test_the_end_of_a_failed_reply(book: Book) -> None:
    for item, text in (("a1", "one"), ("a2", "")):
        book.item_added(says(item), None, 1.0)
        book.its_words(item, text)
    book.reply_complete("a1")
    book.reply_failed("why")
    assert (book.transcript["a1"].state, book.transcript["a1"].note) == (TurnState.FAILED, "why")
    assert "a2" not in book.transcript


def test_an_earlier_reply_does_not_fail_with_a_later_one(book: Book) -> None:
    for item in ("a1", "a2"):
        book.item_added(says(item), None, 1.0)
        book.its_words(item, "one")
        if item == "a1":
            book.reply_over(stopped=False)
    book.reply_failed("why")
    assert [turn.state for turn in book.transcript.turns] == [TurnState.DONE, TurnState.FAILED]


def test_a_tool_call(book: Book) -> None:
    book.call_announced("i1", "clock", 1.0)
    book.call_announced("i1", "clock", 2.0)
    book.call_running("i1", "clock", "{}")
    book.call_answered("i1", "noon", failed=False)
    turn = book.transcript["i1"]
    assert (turn.state, turn.text, turn.output, turn.started) == (TurnState.DONE, "{}", "noon", 1.0)
    book.call_answered("i1", "error", failed=True)
    assert book.shown() == [("PENDING", None), ("STREAMING", None), ("DONE", None), ("FAILED", None)]
    book.call_running("i9", "clock", "{}")
    assert book.shown() == []


def test_what_was_still_to_come_never_will(book: Book) -> None:
    book.you_speak("u1", 1.0)
    book.you_typed("u2", "x", 1.0)
    book.item_added(says("a1"), None, 1.0)
    book.item_added(says("a2"), None, 1.0)
    book.its_words("a2", "one")
    book.shown()
    book.lost("gone")
    assert [(each.item_id, each.state.name, each.note) for each in book.transcript.turns] == [
        ("u1", "FAILED", "gone"),
        ("u2", "DONE", ""),
        ("a2", "FAILED", "gone"),
    ]
    book.reply_failed("why")
    assert book.transcript["a2"].note == "gone"
    assert [each for each in book.effects if isinstance(each, RemoveTurn)] == [RemoveTurn("a1")]


def test_what_the_person_goes_on_saying_is_a_turn_of_the_next_session(book: Book) -> None:
    book.you_speak("u1", 1.0)
    book.voice_heard("u2", 2.0)
    book.lost("gone", goes_on=True)
    assert [(turn.item_id, turn.state) for turn in book.transcript.turns] == [("u1", TurnState.FAILED)]


def test_what_was_written_down_of_it_stays(book: Book) -> None:
    book.voice_heard("u1", 1.0)
    book.your_words("u1", "Well")
    book.lost("gone", goes_on=True)
    assert [(turn.item_id, turn.note) for turn in book.transcript.turns] == [("u1", "gone")]


def test_a_turn_that_becomes_another_item_than_was_said_stands_once(book: Book) -> None:
    book.voice_heard("u1", 1.0)
    book.committed("u2", 2.0, None)
    assert book.shown() == [("PENDING", None), ("removed", "u1"), ("PENDING", None)]
    book.voice_forgotten()
    assert book.shown() == []


def test_a_turn_that_is_known_takes_nobody_else_s_place(book: Book) -> None:
    book.you_speak("u1", 1.0)
    book.voice_heard("u2", 2.0)
    book.committed("u1", 3.0, None)
    assert [turn.item_id for turn in book.transcript.turns] == ["u1", "u2"]


def test_what_the_voice_began_to_say_can_be_forgotten(book: Book) -> None:
    book.voice_heard("u1", 1.0)
    book.voice_forgotten()
    book.voice_heard("u2", 2.0)
    book.your_words("u2", "Well")
    book.voice_forgotten()
    assert [turn.item_id for turn in book.transcript.turns] == ["u2"]


def test_a_voice_of_a_session_that_was_lost_is_not_forgotten_later(book: Book) -> None:
    book.voice_heard("u1", 1.0)
    book.lost("gone")
    book.committed("u2", 2.0, None)
    assert [turn.item_id for turn in book.transcript.turns] == ["u1", "u2"]


def test_forgetting_what_is_not_there_shows_nothing(book: Book) -> None:
    book.forget("a1")
    assert book.shown() == []

import pytest

from app.session.transcript import Speaker, Transcript, Turn, TurnState, words_heard


def turn(item_id: str, text: str = "", state: TurnState = TurnState.PENDING) -> Turn:
    return Turn(item_id=item_id, speaker=Speaker.YOU, state=state, started=1.0, text=text)


def test_turns_stand_in_item_order() -> None:
    transcript = Transcript()
    transcript.add(turn("a"))
    transcript.add(turn("c"))
    transcript.add(turn("b"), "a")
    transcript.add(turn("d"), "unknown")
    assert [each.item_id for each in transcript.turns] == ["a", "b", "c", "d"]
    assert [transcript.before(each) for each in "abcd"] == [None, "a", "b", "c"]
    assert len(transcript) == 4
    assert "b" in transcript
    assert "e" not in transcript
    assert transcript["b"] == turn("b")


def test_the_last_turns() -> None:
    transcript = Transcript()
    for each in "abc":
        transcript.add(turn(each))
    assert [each.item_id for each in transcript.last(2)] == ["b", "c"]
    assert [each.item_id for each in transcript.last(1)] == ["c"]
    assert transcript.last(0) == ()
    assert len(transcript.last(9)) == 3


def test_a_change_is_returned_and_no_change_is_not() -> None:
    transcript = Transcript()
    transcript.add(turn("a"))
    assert transcript.change("a", text="hi") == turn("a", "hi")
    assert transcript.change("a", text="hi") is None
    assert transcript.change("b", text="hi") is None
    assert transcript["a"].text == "hi"


def test_words_are_added_at_the_end() -> None:
    transcript = Transcript()
    transcript.add(turn("a"))
    assert transcript.append("a", "one ") == turn("a", "one ", TurnState.STREAMING)
    assert transcript.append("a", "two") == turn("a", "one two", TurnState.STREAMING)
    assert transcript.append("a", "") is None
    assert transcript.append("b", "x") is None
    transcript.change("a", state=TurnState.INTERRUPTED)
    assert transcript.append("a", "!") == turn("a", "one two!", TurnState.INTERRUPTED)


def test_a_turn_is_forgotten() -> None:
    transcript = Transcript()
    transcript.add(turn("a"))
    assert transcript.remove("a")
    assert not transcript.remove("a")
    assert transcript.turns == ()
    with pytest.raises(KeyError):
        transcript.before("a")


@pytest.mark.parametrize(
    ("text", "heard_ms", "total_ms", "characters"),
    [
        ("one two three", 0, 1000, 0),
        ("one two three", 0, 0, 0),
        ("one two three", -1, 1000, 0),
        ("one two three", 1, 0, 13),
        ("one two three", 1000, 1000, 13),
        ("one two three", 2000, 1000, 13),
        ("one two three", 999, 1000, 8),
        ("one two three", 540, 1000, 7),
        ("one two three", 300, 1000, 3),
        ("one two three", 250, 1000, 3),
        ("one two three", 200, 1000, 0),
        ("one two three", 310, 1000, 4),
        ("onetwothree", 500, 1000, 0),
        ("", 500, 1000, 0),
    ],
)
def test_whole_words_are_heard(text: str, heard_ms: float, total_ms: float, characters: int) -> None:
    assert words_heard(text, heard_ms, total_ms) == characters


def test_the_heard_text_is_all_of_it_or_its_beginning() -> None:
    assert turn("a", "one two").heard_text == "one two"
    cut = Turn(
        item_id="a",
        speaker=Speaker.ASSISTANT,
        state=TurnState.INTERRUPTED,
        started=0,
        text="one two",
        heard_chars=3,
    )
    assert cut.heard_text == "one"

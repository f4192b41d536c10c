from app.protocol.items import assistant_text, user_text
from app.session.reconnect import SEED_CHARACTERS, SEED_TURNS, Backoff, seeds
from app.session.transcript import Speaker, Turn, TurnState


def turn(
    number: int, text: str, speaker: Speaker = Speaker.YOU, state: TurnState = TurnState.DONE, **more: int
) -> Turn:
    return Turn(item_id=str(number), speaker=speaker, state=state, started=0.0, text=text, **more)


def test_delays_double_between_half_and_all_of_their_length() -> None:
    shortest = Backoff(lambda: 0.0)
    assert [shortest.next_delay() for _ in range(6)] == [0.25, 0.5, 1.0, 2.0, 4.0, None]
    longest = Backoff(lambda: 1.0)
    assert [longest.next_delay() for _ in range(6)] == [0.5, 1.0, 2.0, 4.0, 8.0, None]


def test_a_good_connection_starts_the_delays_over() -> None:
    backoff = Backoff(lambda: 0.0)
    assert [backoff.next_delay() for _ in range(2)] == [0.25, 0.5]
    backoff.reset()
    assert backoff.next_delay() == 0.25


def test_seeds_are_the_words_that_were_said() -> None:
    turns = [
        turn(1, " Hello "),
        turn(2, "Hi there friend", Speaker.ASSISTANT, TurnState.INTERRUPTED, heard_chars=8),
        turn(3, '{"zone": 1}', Speaker.TOOL),
        turn(4, "still coming", state=TurnState.PENDING),
        turn(5, "never sent", state=TurnState.FAILED),
        turn(6, "  "),
        turn(7, "unheard", Speaker.ASSISTANT, TurnState.INTERRUPTED, heard_chars=0),
        turn(8, "half", Speaker.ASSISTANT, TurnState.STREAMING),
    ]
    assert seeds(turns) == [user_text("Hello"), assistant_text("Hi there"), assistant_text("half")]


def test_seeds_are_few() -> None:
    assert (SEED_TURNS, SEED_CHARACTERS) == (20, 16_000)
    kept = seeds(turn(number, str(number)) for number in range(25))
    assert kept == [user_text(str(number)) for number in range(5, 25)]


def test_seeds_are_short() -> None:
    long = "x" * 8_000
    assert seeds([turn(1, "a"), turn(2, long), turn(3, long)]) == [user_text(long)] * 2
    assert seeds([turn(1, long), turn(2, "b"), turn(3, long)]) == [user_text("b"), user_text(long)]

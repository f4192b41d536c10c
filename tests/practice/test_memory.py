from app.practice.memory import Turn, first_said, last_answer, last_said, name_given

HISTORY = (
    Turn(role="system", text="Be brief."),
    Turn(role="user", text=None),
    Turn(role="user", text="My name is Ada."),
    Turn(role="assistant", text="Hello, Ada."),
    Turn(role="user", text="My name is Grace."),
    Turn(role="assistant", text=None),
    Turn(role="user", text="What time is it?"),
)


def test_the_first_and_the_last_words_are_the_persons() -> None:
    assert first_said(HISTORY) == "My name is Ada."
    assert last_said(HISTORY) == "What time is it?"


def test_the_last_answer_is_the_last_that_has_words() -> None:
    assert last_answer(HISTORY) == "Hello, Ada."


def test_the_name_given_last_counts() -> None:
    assert name_given(HISTORY) == "Grace"
    assert name_given(HISTORY[:4]) == "Ada"


def test_an_empty_conversation_holds_nothing() -> None:
    nothing = (Turn(role="user", text=None), Turn(role="assistant", text=""))
    assert [each(nothing) for each in (first_said, last_said, last_answer, name_given)] == [None] * 4
    assert [each(()) for each in (first_said, last_said, last_answer, name_given)] == [None] * 4
    assert name_given((Turn(role="assistant", text="My name is Ada."),)) is None

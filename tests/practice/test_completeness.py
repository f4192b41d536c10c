import pytest

from app.practice.completeness import is_complete
from app.practice.numerals import digits_for_words, in_words, ordinal, shown


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("what time is it", True),
        ("what is seven times eight", True),
        ("seven times eight", True),
        ("stop", True),
        ("seven times", False),
        ("what is seven", False),
        ("what is", False),
        ("um", False),
        ("what time is it and", False),
        ("set a timer", False),
        ("set a timer for", False),
        ("tell me", False),
        ("i like trains", None),
        ("", None),
    ],
)
def test_whether_a_sentence_is_whole(text: str, complete: bool | None) -> None:
    assert is_complete(text) is complete


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("seven times twenty one", "7 times 21"),
        ("twenty-one minus one", "21 minus 1"),
        ("three hundred and four", "304"),
        ("a hundred", "100"),
        ("two thousand and five", "2005"),
        ("three point one four", "3.14"),
        ("one two", "1 2"),
        ("seven and eight", "7 and 8"),
        ("a house", "a house"),
    ],
)
def test_number_words_become_digits(words: str, digits: str) -> None:
    assert digits_for_words(words) == digits


def test_every_number_in_words_is_read_back() -> None:
    assert [digits_for_words(in_words(number)) for number in range(1000)] == [str(n) for n in range(1000)]


def test_how_results_and_ordinals_are_written() -> None:
    assert [shown(value) for value in (56.0, 0.5, 1 / 3, -0.0, 1e20)] == ["56", "0.5", "0.3333", "0", "1e+20"]
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th",
    ]  # fmt: skip

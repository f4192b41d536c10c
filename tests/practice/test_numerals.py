from app.practice.numerals import digits_for_words, in_words


def test_words_and_digits_are_each_others_inverse() -> None:
    assert in_words(342) == "three hundred and forty two"
    assert digits_for_words("three hundred and forty two") == "342"

import pytest

from app.ui.widgets.long_text import LONG_WORD_CHARS, cut, has_long_word


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", [""]),
        ("abcd", ["abcd"]),
        ("ab cd", ["ab ", "cd"]),
        ("abcdefgh", ["abcd", "efgh"]),
        ("abcdefghi", ["abcd", "efgh", "i"]),
        ("a bcdefgh", ["a ", "bcde", "fgh"]),
        ("    ", ["    "]),
        ("👍👍👍👍👍", ["👍👍👍👍", "👍"]),
    ],
)
def test_pieces_end_at_a_space_if_they_can(text: str, pieces: list[str]) -> None:
    assert list(cut(text, 4)) == pieces


def test_nothing_is_lost() -> None:
    text = "tram 28 goes down to Chiado " * 300
    pieces = list(cut(text, 100))
    assert "".join(pieces) == text
    assert max(len(piece) for piece in pieces) <= 100


def test_a_long_word() -> None:
    assert not has_long_word("a" * LONG_WORD_CHARS)
    assert has_long_word("a" * (LONG_WORD_CHARS + 1))
    assert not has_long_word("word " * 1000)

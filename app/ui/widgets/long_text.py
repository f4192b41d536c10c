"""Cutting very long text into pieces that can be laid out without a pause.

Qt lays out a paragraph as a whole, each time a letter of it changes, and a word
that fills many lines costs it the square of its length.
"""

from collections.abc import Iterator
from typing import Final

LONG_WORD_CHARS: Final = 400
"""From this length on a word is broken anywhere at once, not after looking for its end."""


def cut(paragraph: str, most: int) -> Iterator[str]:
    """Yield a paragraph in pieces of at most ``most`` characters, which end with a space if possible."""
    start = 0
    while len(paragraph) - start > most:
        space = paragraph.rfind(" ", start, start + most)
        end = space + 1 if space >= 0 else start + most
        yield paragraph[start:end]
        start = end
    yield paragraph[start:]


def has_long_word(text: str) -> bool:
    """Return whether a word of a text fills several lines."""
    return len(text) > LONG_WORD_CHARS and any(len(word) > LONG_WORD_CHARS for word in text.split())

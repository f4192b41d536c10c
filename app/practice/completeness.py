"""Whether a sentence is a whole one: what semantic turn detection goes by."""

import re
from typing import Final

from app.practice.numerals import digits_for_words
from app.practice.topics import NOT_WORDS, Timer, Unknown, topics_of

_OPEN_ENDS: Final = frozenset(
    [
        "and",
        "or",
        "but",
        "so",
        "um",
        "uh",
        "er",
        "the",
        "a",
        "an",
        "of",
        "for",
        "to",
        "in",
        "is",
        "are",
        "what",
        "how",
        "who",
        "when",
        "times",
        "plus",
        "minus",
        "by",
        "divided",
        "multiplied",
        "point",
        "than",
        "from",
        "with",
        "me",
        "my",
        "about",
        "because",
        "if",
        "that",
    ]
)
_NEEDS_MORE: Final = re.compile(
    r"(?:what is |how much is |calculate )?\d+(?:\.\d+)?|what time|tell|tell me|count"
    r"|what can you|how many \w+"
)


def is_complete(text: str) -> bool | None:
    """Whether ``text`` is a whole sentence: True, False when it breaks off, None when that cannot be told."""
    plain = " ".join(NOT_WORDS.sub(" ", text.lower()).split())
    if not plain:
        return None
    if plain.split()[-1] in _OPEN_ENDS - {"that"} or _NEEDS_MORE.fullmatch(digits_for_words(plain)):
        return False
    topics = topics_of(text)
    if any(isinstance(topic, Timer) and topic.seconds is None for topic in topics):
        return False
    return None if any(isinstance(topic, Unknown) for topic in topics) else True

"""Number words and digits: reading them out of a sentence, and saying results."""

import re
from typing import Final

SMALL: Final = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS: Final = {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        strict=True,
    )
}
SCALES: Final = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WORDS: Final = {**SMALL, **TENS}
_ORDINAL_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}


def ordinal(number: int) -> str:
    """``1`` as ``1st``, ``12`` as ``12th``, ``22`` as ``22nd``."""
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{_ORDINAL_ENDINGS.get(number % 10, 'th')}"


def in_words(number: int) -> str:
    """``21`` as ``twenty one``; from 0 to 999."""
    if number >= 100:
        rest = number % 100
        return in_words(number // 100) + " hundred" + (f" and {in_words(rest)}" if rest else "")
    by_value = {value: word for word, value in _WORDS.items()}
    if number in by_value:
        return by_value[number]
    return f"{by_value[number // 10 * 10]} {by_value[number % 10]}"


def shown(number: float) -> str:
    """A result as it is written in an answer: at most four decimals, none that are zero."""
    if abs(number) >= 1e15 or 0 < abs(number) < 1e-4:
        return f"{number:.6g}"
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def digits_for_words(text: str) -> str:
    """``text`` with every number in words written in digits: ``seven times twenty one`` as ``7 times 21``.

    Expects lower case words with single spaces.  ``point`` between numbers makes a
    decimal; ``minus`` is left to the arithmetic.
    """
    words = text.replace("-", " - ").split() if _has_hyphenated_number(text) else text.split()
    words = _joined_tens(words)
    written: list[str] = []
    place = 0
    while place < len(words):
        value, length = _read(words, place)
        written.append(words[place] if length == 0 else value)
        place += max(length, 1)
    return " ".join(written)


def _has_hyphenated_number(text: str) -> bool:
    return re.search(rf"\b(?:{'|'.join(TENS)})-(?:{'|'.join(SMALL)})\b", text) is not None


def _joined_tens(words: list[str]) -> list[str]:
    """Without the hyphens inside ``twenty - one``."""
    kept: list[str] = []
    for place, word in enumerate(words):
        between = word == "-" and kept and kept[-1] in TENS and words[place + 1 : place + 2]
        if not (between and words[place + 1] in SMALL):
            kept.append(word)
    return kept


def _read(words: list[str], place: int) -> tuple[str, int]:
    """The number that begins at ``place`` in digits and how many words it takes; 0 words when none does."""
    value, length = _read_whole(words, place)
    if length == 0:
        return "", 0
    decimals, more = _read_decimals(words, place + length)
    return str(value) + decimals, length + more


def _read_whole(words: list[str], start: int) -> tuple[int, int]:
    total, group, place = 0, 0, start
    while place < len(words):
        word = words[place]
        if word in _WORDS and _fits(group, _WORDS[word], place == start):
            group += _WORDS[word]
        elif word == "hundred" and 0 < group < 10:
            group *= 100
        elif word in SCALES and group:
            total, group = total + group * SCALES[word], 0
        elif (
            word == "a"
            and place == start
            and words[place + 1 : place + 2] in (["hundred"], ["thousand"], ["million"])
        ):
            group = 1
        elif not _is_linking_and(words, place, group, total):
            break
        place += 1
    return total + group, place - start


def _fits(group: int, value: int, first: bool) -> bool:
    """Whether ``value`` may follow what the group holds: ``twenty`` ``one`` may, ``one`` ``two`` may not."""
    if first or group == 0:
        return True
    if group % 100 == 0:
        return True
    return value < 10 and value > 0 and group % 10 == 0 and group % 100 >= 20


def _is_linking_and(words: list[str], place: int, group: int, total: int) -> bool:
    ready = (group and group % 100 == 0) or (not group and total)
    following = words[place + 1 : place + 2]
    return bool(words[place] == "and" and ready and following and following[0] in _WORDS)


def _read_decimals(words: list[str], place: int) -> tuple[str, int]:
    if words[place : place + 1] != ["point"]:
        return "", 0
    digits = ""
    for word in words[place + 1 :]:
        if SMALL.get(word, 10) > 9:
            break
        digits += str(SMALL[word])
    return (f".{digits}", 1 + len(digits)) if digits else ("", 0)

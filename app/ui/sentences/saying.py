"""Recognises the sentences of the catalogue, and says them in the language of the window.

A template such as ``The speaker {device} works again.`` stands for every sentence that differs
from it only in what is filled in.  What is filled in is said as it is, unless it is in the
catalogue itself; a number is written as the language writes numbers.  A sentence that nobody
knows stays as it is, so what a service says in its own words is never lost.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

from app.ui.sentences import connection, conversation, desktop, devices, health, keeping, releases
from app.ui.sentences.keys import keys_in_words

CONTEXT: Final = "Sentences"
NUMBERS: Final = frozenset({"longest", "ms", "number", "seconds", "times"})
"""Places for a number."""

KEYS: Final = frozenset({"chord", "key"})
"""Places for keys."""

CATALOGUE: Final = tuple(
    str(each)
    for module in (conversation, connection, devices, keeping, desktop, health, releases)
    for each in module.SENTENCES
)

PLACE: Final = re.compile(r"\{(\w+)\}")
_ENDS: Final = re.compile(r"(?<=[.?!)]) ")
_NUMBER: Final = r"-?\d+(?:\.\d+)?"


class Recognised(NamedTuple):
    """A sentence of the catalogue, and what stands in its places."""

    template: str
    values: dict[str, str]


def in_words(text: str) -> str:
    """Return ``text``, one sentence or several, in the language of the window.

    Sentences that are not in the catalogue are left as they are; in English all are.
    """
    return "" if not text else " ".join(map(_said, parts_of(text)))


def in_halves(fact: str, advice: str) -> tuple[str, str]:
    """Return a fact and an advice in the language of the window; "" for none.

    They may be the halves of one sentence of the catalogue that was taken apart at its colon.
    """
    if advice and recognised(advice) is None:
        for begins in (advice[:1].lower(), advice[:1]):
            whole = f"{fact.removesuffix('.')}: {begins}{advice[1:]}"
            if recognised(whole) is not None:
                first, colon, second = in_words(whole).partition(": ")
                return (f"{first}.", _capital(second)) if colon else (first, "")
    return in_words(fact), in_words(advice)


def recognised(sentence: str) -> Recognised | None:
    """Return what of the catalogue one sentence is; None when it is nothing of it."""
    return _recognised(sentence)


def _said(sentence: str) -> str:
    found = recognised(sentence)
    if found is None:
        return sentence
    said = QCoreApplication.translate(CONTEXT, found.template)
    if said == found.template:
        return sentence
    said = PLACE.sub(lambda place: _value(place[1], found.values[place[1]]), said)
    return _capital(said) if sentence[:1].isupper() else said


def _value(place: str, value: str) -> str:
    """Return what stands in a place, in the language of the window where that is known."""
    if place in NUMBERS:
        return QLocale().toString(float(value), "f", len(value.partition(".")[2]))
    for known in (value, value[:1].lower() + value[1:]):
        if recognised(known) is not None:
            return _said(known)
    return keys_in_words(value) if place in KEYS else value


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# ------------------------------------------------------------------- taking apart


def parts_of(text: str) -> list[str]:
    """Take a text apart into as many sentences of the catalogue as can be, and what is left between."""
    whole = _all_known(text)
    if whole is not None:
        return whole
    for head, tail in _splits(text):
        if recognised(head) is not None:
            return [head, *parts_of(tail)]
        if recognised(tail) is not None:
            return [*parts_of(head), tail]
    for head, tail in islice(_splits(text), 1):
        rest = parts_of(tail)
        if len(rest) > 1:
            return [head, *rest]
    return [text]


def _all_known(text: str) -> list[str] | None:
    """Take a text apart when all of it is in the catalogue; None when something is not."""
    for head, tail in _splits(text):
        if recognised(head) is not None and (rest := _all_known(tail)) is not None:
            return [head, *rest]
    return None if recognised(text) is None else [text]


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Give each way of parting a text where a sentence may end, the shortest beginning first."""
    for end in _ENDS.finditer(text):
        yield text[: end.start()], text[end.end() :]


@lru_cache(maxsize=1024)
def _recognised(sentence: str) -> Recognised | None:
    if sentence in _PLAIN:
        return Recognised(sentence, {})
    for template, pattern in _PATTERNS:
        if (found := pattern.fullmatch(sentence)) is not None:
            return Recognised(template, found.groupdict())
    return None


def _pattern(template: str) -> "re.Pattern[str]":
    """Return what finds a template, each place holding at least one character."""
    parts = PLACE.split(template)
    found = "".join(
        f"(?P<{part}>{_NUMBER if part in NUMBERS else '.+?'})" if at % 2 else re.escape(part)
        for at, part in enumerate(parts)
    )
    return re.compile(found, re.DOTALL)


def _plain_length(template: str) -> int:
    return len(PLACE.sub("", template))


_PLAIN: Final = frozenset(each for each in CATALOGUE if PLACE.search(each) is None)
_PATTERNS: Final = tuple(
    (each, _pattern(each))
    for each in sorted(CATALOGUE, key=_plain_length, reverse=True)
    if PLACE.search(each) is not None
)
"""The longest first: of two that fit, the one that says more is meant."""

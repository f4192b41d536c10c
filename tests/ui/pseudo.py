"""A language nobody speaks: every text in brackets, with accents, and 40 % longer than in English.

What is seen outside the brackets was not translated; what does not fit will not fit in a real
language either.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

LONGER: Final = 1.4
OPENS, CLOSES = "⟦", "⟧"
_ACCENTS: Final = str.maketrans("aceinouyACEINOUY", "äçéïñöüÿÄÇÉÏÑÖÜÝ")
_KEPT: Final = re.compile(r"(\{\w*\}|%\d|%n)")
"""Places, which stay as they are."""

PATTERNS: Final = frozenset({"Dates"})
"""Contexts whose texts are read by the program."""


def pseudo(text: str) -> str:
    """Return a text in that language; its places stay.

    >>> pseudo("Hold {0}")
    '⟦Höld {0} ~~~⟧'
    """
    if ": " in text:
        return ": ".join(map(pseudo, text.split(": ")))  # some are taken apart there
    parts = _KEPT.split(text)
    said = "".join(part if at % 2 else part.translate(_ACCENTS) for at, part in enumerate(parts))
    missing = max(0, round(len(text) * (LONGER - 1)) - 2)
    return f"{OPENS}{said}{_filling(missing)}{CLOSES}"


def _filling(length: int) -> str:
    """Return so many letters, in words as long as words are."""
    words = "".join(" " if at % 6 == 0 else "~" for at in range(length))
    return words if words.strip() else "~" * length


class PseudoTranslator(QTranslator):
    """Translates everything."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        if context.startswith("Q") or context in PATTERNS:
            return text  # Qt's own words are Qt's to translate
        return pseudo(text)

    def isEmpty(self) -> bool:
        return False


@contextmanager
def speaking_pseudo(application: QApplication) -> Iterator[None]:
    """Have the program speak it for a while."""
    translator = PseudoTranslator()
    application.installTranslator(translator)
    try:
        yield
    finally:
        application.removeTranslator(translator)


def outside(text: str) -> str:
    """Return what stands outside all brackets."""
    depth, found = 0, []
    for letter in text:
        if letter == CLOSES:
            depth = max(0, depth - 1)
        elif letter == OPENS:
            depth += 1
        elif not depth:
            found.append(letter)
    return "".join(found)

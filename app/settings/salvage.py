"""What can still be read of JSON that breaks off, or has a mistake in it.

Everything before the mistake is good; what is open there is closed.
"""

from collections.abc import Iterator
from typing import Final

_CLOSES: Final = {"{": "}", "[": "]"}


def good_part(text: str, mistake: int) -> str:
    """Return the JSON before the position ``mistake``, made whole; "" when there is none.

    A number or a word that nothing follows is left out: nobody can say whether it is all there.
    """
    best, open_brackets = "", ""
    before = ""
    for mark, start, end in _marks(text[:mistake]):
        match mark:
            case "{" | "[":
                open_brackets += mark
                best = _closed(text[:end], open_brackets)
            case "}" | "]":
                open_brackets = open_brackets[:-1]
                best = _closed(text[:end], open_brackets)
            case ",":
                best = _closed(text[:start], open_brackets)
            case '"' if before == ":" or open_brackets.endswith("["):
                best = _closed(text[:end], open_brackets)
        before = mark
    return best


def _closed(text: str, open_brackets: str) -> str:
    return text + "".join(_CLOSES[bracket] for bracket in reversed(open_brackets))


def _marks(text: str) -> Iterator[tuple[str, int, int]]:
    """Give each mark of JSON with where it begins and ends; a whole string counts as one quotation mark."""
    at = 0
    while at < len(text):
        start = at
        if text[at] == '"':
            at = _end_of_string(text, at)
            if at > len(text):
                return
        else:
            at += 1
        if text[start] in '{}[],:"':
            yield text[start], start, at


def _end_of_string(text: str, at: int) -> int:
    """Return where the string that begins at ``at`` ends; beyond the text when it does not."""
    at += 1
    while at < len(text) and text[at] != '"':
        at += 2 if text[at] == "\\" else 1
    return at + 1

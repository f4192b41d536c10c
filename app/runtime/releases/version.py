"""Versions, and which of two is the newer one.

Semantic Versioning's, and Python's way to write them: ``1.4.0``, ``v1.4.0-rc.2``, ``1.4.0b1``, ``1.4``.
"""

import re
from dataclasses import dataclass, field
from typing import Final

_WRITTEN: Final = re.compile(
    r"[vV]?(?P<text>(?P<numbers>[0-9]{1,9}(?:\.[0-9]{1,9}){0,3})"
    r"(?:[-._]?(?P<stage>dev|alpha|a|beta|b|rc|pre|c)[-._]?(?P<step>[0-9]{1,9})?)?)"
    r"(?:\+[0-9A-Za-z.-]{1,64})?",
    re.IGNORECASE,
)
_STAGES: Final = {"dev": 0, "alpha": 1, "a": 1, "beta": 2, "b": 2, "rc": 3, "pre": 3, "c": 3}
_FINISHED: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Version:
    """A version that can be held against another.

    ``numbers``: without zeros at the end, so that 1.4 is 1.4.0.  ``stage``: how far it is;
    ``step``: which of several at that stage.  ``text``: as it is shown, without a leading v.
    """

    numbers: tuple[int, ...]
    stage: int = _FINISHED
    step: int = 0
    text: str = field(default="", compare=False)

    @property
    def is_early(self) -> bool:
        """Whether it comes before the release whose numbers it has."""
        return self.stage < _FINISHED


def read_version(written: str) -> Version | None:
    """Return the version that is ``written``; None for what is none, or none that can be compared."""
    found = _WRITTEN.fullmatch(written.strip(" "))
    if found is None:
        return None
    numbers = [int(each) for each in found["numbers"].split(".")]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    stage = _FINISHED if found["stage"] is None else _STAGES[found["stage"].lower()]
    return Version(numbers=tuple(numbers), stage=stage, step=int(found["step"] or 0), text=found["text"])


def is_newer(found: Version, own: Version) -> bool:
    """Whether ``found`` is one to tell whoever has ``own``: an early one only to those who have one."""
    return found > own and (own.is_early or not found.is_early)

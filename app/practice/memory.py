"""What was said before, as the practice partner remembers it."""

from dataclasses import dataclass
from typing import Literal

from app.practice.topics import MyNameIs, topics_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One message of the conversation; ``text`` is None when it was spoken and has no transcript."""

    role: Literal["user", "assistant", "system"]
    text: str | None


def _said_by(role: str, history: tuple[Turn, ...]) -> list[str]:
    return [turn.text for turn in history if turn.role == role and turn.text]


def first_said(history: tuple[Turn, ...]) -> str | None:
    """The person's first words; None when there are none."""
    said = _said_by("user", history)
    return said[0] if said else None


def last_said(history: tuple[Turn, ...]) -> str | None:
    """The person's words before the newest; None when there are none."""
    said = _said_by("user", history)
    return said[-1] if said else None


def last_answer(history: tuple[Turn, ...]) -> str | None:
    """What the partner said last; None when it has said nothing."""
    said = _said_by("assistant", history)
    return said[-1] if said else None


def name_given(history: tuple[Turn, ...]) -> str | None:
    """The name the person gave last; None when none was given."""
    for said in reversed(_said_by("user", history)):
        for topic in topics_of(said):
            if isinstance(topic, MyNameIs):
                return topic.name
    return None

"""The words for a turn: whose it is, when, what became of it.

What is shown, what is copied and what a screen reader says are all made here, so
that they cannot say different things.
"""

import json
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from app.session.transcript import Speaker, Turn, TurnState
from app.ui.sentences.saying import in_words

translate = QCoreApplication.translate


def speaker_name(turn: Turn) -> str:
    """Return who speaks; for a tool its own name, as words."""
    match turn.speaker:
        case Speaker.YOU:
            return translate("Turn", "You")
        case Speaker.ASSISTANT:
            return translate("Turn", "Earshot")
        case Speaker.TOOL:
            return turn.tool.replace("_", " ") or translate("Turn", "Tool")


def time_of_day(turn: Turn, began: datetime) -> str:
    """Return when the turn began, such as 14:02; of a person who speaks, that it is now."""
    if turn.speaker is Speaker.YOU and turn.state is TurnState.PENDING:
        return translate("Turn", "now")
    return QLocale().toString(QTime(began.hour, began.minute), QLocale.FormatType.ShortFormat)


def heading(turn: Turn, began: datetime) -> str:
    """Return the line above a turn, such as "You 14:02"."""
    return f"{speaker_name(turn)} {time_of_day(turn, began)}"


def remark(turn: Turn) -> str:
    """Return what is to be said about the words of a turn, beneath them; "" when there is nothing."""
    if turn.state is not TurnState.INTERRUPTED:
        return in_words(turn.note)
    if turn.heard_ms is None or turn.total_ms is None:
        return translate("Turn", "stopped")
    if turn.heard_ms <= 0:
        return translate("Turn", "not heard")
    return (
        translate("Turn", "heard %1 of %2 s")
        .replace("%1", _seconds(turn.heard_ms))
        .replace("%2", _seconds(turn.total_ms))
    )


def _seconds(ms: float) -> str:
    return QLocale().toString(ms / 1000, "f", 1)


def progress(turn: Turn) -> str:
    """Return how a tool call stands."""
    match turn.state:
        case TurnState.PENDING | TurnState.STREAMING:
            return translate("Turn", "running")
        case TurnState.FAILED:
            return translate("Turn", "failed")
        case TurnState.DONE | TurnState.INTERRUPTED:
            return translate("Turn", "done")


def plain(value: str) -> str:
    """Return a tool's arguments or answer as a person would write them; unchanged when not a JSON object.

    >>> plain('{"place": "Lisbon", "days": 2}')
    'place: Lisbon, days: 2'
    """
    try:
        found = json.loads(value)
    except ValueError:
        return value.strip()
    if isinstance(found, dict):
        return ", ".join(f"{key}: {_value(one)}" for key, one in found.items())
    return _value(found)


def _value(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def spoken_words(turn: Turn) -> str:
    """Return what was said, or that the words are still to come, as one readable text."""
    if turn.speaker is Speaker.TOOL:
        asked, answer = plain(turn.text), plain(turn.output)
        return "\n".join(
            part for part in (asked, f"{progress(turn)}: {answer}" if answer else progress(turn)) if part
        )
    if turn.text:
        return turn.text
    return translate("Turn", "speaking") if turn.state is TurnState.PENDING else ""


def copied(turn: Turn, began: datetime) -> str:
    """Return a turn as it is put on the clipboard: "You 14:02", its words, and what is to be said of them."""
    lines = [heading(turn, began), spoken_words(turn)]
    if note := remark(turn):
        lines.append(f"[{note}]")
    return "\n".join(line for line in lines if line)


def read_aloud(turn: Turn, began: datetime) -> str:
    """Return a turn as a screen reader says it: "You, 14:02: ..."."""
    words = spoken_words(turn)
    note = remark(turn)
    said = ". ".join(part for part in (words, note) if part)
    return f"{speaker_name(turn)}, {time_of_day(turn, began)}: {said}"

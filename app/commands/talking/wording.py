"""A turn of the transcript in words for a terminal."""

import json
from typing import Final

from app.session.transcript import Speaker, Turn, TurnState

NAMES: Final = {Speaker.YOU: "You", Speaker.ASSISTANT: "Earshot", Speaker.TOOL: "Tool"}
UNFINISHED: Final = frozenset({TurnState.PENDING, TurnState.STREAMING})

TERMINAL_TAILS: Final = {
    "then connect again.": "then start it again.",
    "Connect again to go on.": "Start it again to go on.",
}
"""What a sentence asks for at its end in the window, and what a terminal has instead."""


def for_terminal(sentence: str) -> str:
    """Return ``sentence`` asking for what a terminal has."""
    for tail, instead in TERMINAL_TAILS.items():
        if sentence.endswith(tail):
            return sentence.removesuffix(tail) + instead
    return sentence


def describe(turn: Turn) -> str:
    """Return a turn as one line."""
    if turn.speaker is Speaker.TOOL:
        failed = " (failed)" if turn.state is TurnState.FAILED else ""
        return f"Tool: {turn.tool}({_fields(turn.text)}) -> {_fields(turn.output)}{failed}"
    return f"{NAMES[turn.speaker]}: {f'{_words(turn)}{ending(turn)}'.strip()}"


def _words(turn: Turn) -> str:
    """Return what was said; what of it was not heard stands in brackets."""
    unheard = one_line(turn.text[len(turn.heard_text) :])
    heard = one_line(turn.heard_text)
    return f"{heard} [{unheard}]" if unheard else heard


def ending(turn: Turn) -> str:
    """Return what is to be said of how a turn ended, with a space before it; "" if all went well."""
    match turn.state:
        case TurnState.INTERRUPTED if turn.heard_ms is not None and turn.total_ms is not None:
            return f" (interrupted: heard {turn.heard_ms / 1000:.1f} of {turn.total_ms / 1000:.1f} s)"
        case TurnState.INTERRUPTED:
            return " (interrupted)"
        case TurnState.PENDING:
            return " (no words yet)"
        case _:
            return f" ({turn.note})" if turn.note else ""


def one_line(text: str, *, keep_ends: bool = False) -> str:
    """Return ``text`` without line ends and other characters that move the cursor."""
    joined = "".join(c if c.isprintable() else " " for c in text)
    return joined if keep_ends else joined.strip()


def _fields(text: str) -> str:
    """Return a JSON object as ``name=value`` pairs; anything else, and "", as it is."""
    try:
        values = json.loads(text or "{}")
    except ValueError:
        return one_line(text)
    if not isinstance(values, dict):
        return one_line(text)
    return ", ".join(f"{name}={json.dumps(value)}" for name, value in values.items())

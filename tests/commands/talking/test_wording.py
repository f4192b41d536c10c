"""A turn in words."""

import pytest

from app.commands.talking.wording import describe, ending, for_terminal, one_line
from app.session.transcript import Speaker, Turn, TurnState


def turn(speaker: Speaker, state: TurnState = TurnState.DONE, text: str = "", **more: object) -> Turn:
    return Turn(item_id="i", speaker=speaker, state=state, text=text, started=0.0, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("output", "shown"),
    [
        ("56", "56"),
        ('{"time": "11:05", "zone": null}', 'time="11:05", zone=null'),
        ('{"error": "No."}', 'error="No."'),
        ("two\nlines", "two lines"),
        ("[1, 2]", "[1, 2]"),
    ],
)
def test_what_a_tool_said(output: str, shown: str) -> None:
    call = turn(Speaker.TOOL, text='{"a": 1}', tool="t", output=output)
    assert describe(call) == f"Tool: t(a=1) -> {shown}"


def test_what_was_not_heard_stands_in_brackets() -> None:
    cut = turn(Speaker.ASSISTANT, TurnState.INTERRUPTED, "One two three.", heard_chars=8)
    assert describe(cut) == "Earshot: One two [three.] (interrupted)"


@pytest.mark.parametrize(
    ("state", "more", "end"),
    [
        (TurnState.DONE, {}, ""),
        (TurnState.DONE, {"note": "no words"}, " (no words)"),
        (TurnState.PENDING, {}, " (no words yet)"),
        (
            TurnState.INTERRUPTED,
            {"heard_ms": 1249.0, "total_ms": 5750.0},
            " (interrupted: heard 1.2 of 5.8 s)",
        ),
        (TurnState.INTERRUPTED, {"heard_ms": 1249.0}, " (interrupted)"),
        (TurnState.FAILED, {"note": "it broke"}, " (it broke)"),
    ],
)
def test_how_a_turn_ended(state: TurnState, more: dict[str, object], end: str) -> None:
    assert ending(turn(Speaker.ASSISTANT, state, **more)) == end


def test_the_cursor_stays_where_it_is() -> None:
    assert one_line(" a\nb\x1b[2J ") == "a b [2J"
    assert one_line(" a ", keep_ends=True) == " a "


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Check the key, then connect again.", "Check the key, then start it again."),
        ("Gone. Connect again to go on.", "Gone. Start it again to go on."),
        ("Then connect again. Or not.", "Then connect again. Or not."),
    ],
)
def test_a_terminal_is_asked_for_what_it_has(sentence: str, said: str) -> None:
    assert for_terminal(sentence) == said

from datetime import datetime

import pytest

from app.session.transcript import Turn
from app.ui.models import turn_words
from tests.ui.turns import (
    ASSISTANT,
    DONE,
    FAILED,
    INTERRUPTED,
    LISBON,
    PENDING,
    STREAMING,
    TOOL,
    YOU,
    cut_short,
    turn,
)

BEGAN = datetime(2026, 11, 22, 14, 2, 59)


def test_a_heading_says_who_and_when() -> None:
    assert turn_words.heading(turn("a"), BEGAN) == "You 14:02"
    assert turn_words.heading(turn("a", ASSISTANT), BEGAN) == "Earshot 14:02"
    assert turn_words.heading(turn("a", TOOL, tool="clock"), BEGAN) == "clock 14:02"
    assert turn_words.heading(turn("a", TOOL, tool="get_the_time"), BEGAN) == "get the time 14:02"
    assert turn_words.heading(turn("a", TOOL), BEGAN) == "Tool 14:02"


def test_who_speaks_speaks_now() -> None:
    assert turn_words.heading(turn("a", YOU, PENDING), BEGAN) == "You now"
    assert turn_words.heading(turn("a", ASSISTANT, PENDING), BEGAN) == "Earshot 14:02"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (turn("a", ASSISTANT, INTERRUPTED, "Hi", heard_ms=3149.0, total_ms=5800.0), "heard 3.1 of 5.8 s"),
        (turn("a", ASSISTANT, INTERRUPTED, "Hi", heard_ms=0.0, total_ms=5800.0), "not heard"),
        (turn("a", ASSISTANT, INTERRUPTED, "Hi"), "stopped"),
        (turn("a", YOU, FAILED, "Hi", note="Not connected."), "Not connected."),
        (turn("a", ASSISTANT, DONE, "Hi"), ""),
    ],
)
def test_what_became_of_a_turn(given: Turn, said: str) -> None:
    assert turn_words.remark(given) == said


@pytest.mark.parametrize(
    ("state", "said"),
    [(PENDING, "running"), (STREAMING, "running"), (DONE, "done"), (INTERRUPTED, "done"), (FAILED, "failed")],
)
def test_how_a_call_stands(state: object, said: str) -> None:
    assert turn_words.progress(turn("a", TOOL, state)) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ('{"place": "Lisbon", "days": 2, "near": ["Sintra"]}', 'place: Lisbon, days: 2, near: ["Sintra"]'),
        ('"São Jorge"', "São Jorge"),
        ('{"ä": {"é": 1}}', 'ä: {"é": 1}'),
        ("42", "42"),
        ("null", "null"),
        (" not json ", "not json"),
        ("{}", ""),
        ("", ""),
    ],
)
def test_json_is_read_as_a_person_writes(value: str, read: str) -> None:
    assert turn_words.plain(value) == read


def test_what_is_copied() -> None:
    assert turn_words.copied(turn("a", text="Hello\nthere"), BEGAN) == "You 14:02\nHello\nthere"
    assert turn_words.copied(cut_short(), BEGAN) == f"Earshot 14:02\n{LISBON}\n[heard 3.1 of 5.8 s]"
    assert turn_words.copied(turn("a", note="no words"), BEGAN) == "You 14:02\n[no words]"
    called = turn("a", TOOL, FAILED, '{"expression": "1/0"}', tool="calculate", output='{"error": "no"}')
    assert turn_words.copied(called, BEGAN) == "calculate 14:02\nexpression: 1/0\nfailed: error: no"
    assert turn_words.copied(turn("a", TOOL, STREAMING, tool="clock"), BEGAN) == "clock 14:02\nrunning"


def test_what_a_screen_reader_says() -> None:
    assert turn_words.read_aloud(turn("a", text="Hello"), BEGAN) == "You, 14:02: Hello"
    assert turn_words.read_aloud(turn("a", YOU, PENDING), BEGAN) == "You, now: speaking"
    assert turn_words.read_aloud(cut_short(), BEGAN) == f"Earshot, 14:02: {LISBON}. heard 3.1 of 5.8 s"

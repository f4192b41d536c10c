"""Presses of the talk key, from the keyboard through the whole program to a service, on a real screen.

The bench presses a thousand times (``python -m tests.bench hotkey``); here it is few enough to wait for.
"""

import time

from app.formats import INTERNAL
from tests.desktop.pressing import CHORD, Stage, all_once, presses_in, stage
from tests.desktop.screen import Screen
from tests.desktop.scribe import SentTurn

PRESSES = 50
HELD_S = 3.0
PRE_ROLL_MS, TAIL_S = 300, 0.2


def push_to_talk(tail_ms: int) -> dict[str, object]:
    turns = {"mode": "manual", "preroll_ms": PRE_ROLL_MS, "tail_ms": tail_ms}
    return {"version": 2, "turns": turns, "sound": {"echo": "off"}}


def test_each_of_many_presses_is_one_turn_and_no_other_program_is_told(desktop: Screen) -> None:
    with stage(desktop, push_to_talk(tail_ms=0)) as on:
        on.other.seen()
        for number in range(1, PRESSES + 1):
            on.press(apart_s=0.0)
            on.turn(number)
        *modifiers, key = on.typist.codes(CHORD)
        told = on.other.seen()
        assert [presses_in(told, each) for each in (*modifiers, key)] == [PRESSES, PRESSES, 0]
        assert {code for _, code in told} == set(modifiers)
        assert len(on.service.turns) == PRESSES
        assert all_once(on.service.turns)


def test_held_while_the_keyboard_repeats_it_is_one_turn(desktop: Screen) -> None:
    with stage(desktop, push_to_talk(tail_ms=0)) as on:
        code = on.typist.code("x")
        on.typist.down(code)
        time.sleep(1)
        on.typist.up(code)
        assert presses_in(on.other.seen(), code) > 3, "this keyboard does not repeat"
        on.press(held_s=HELD_S)
        audio = on.turn(1).audio
        assert HELD_S <= INTERNAL.duration_ms(len(audio)) / 1000 < HELD_S + PRE_ROLL_MS / 1000 + 0.3
        assert len(on.service.turns) == 1
        assert all_once(on.service.turns)
        assert on.leaked() == []


def test_two_taps_are_one_turn_until_a_third(desktop: Screen) -> None:
    with stage(desktop, push_to_talk(tail_ms=0)) as on:
        on.press(held_s=0.04, apart_s=0.06)
        on.press(held_s=0.04, apart_s=1.0)
        assert [turn.commits for turn in on.service.turns] == [[]]
        on.press()
        assert INTERNAL.duration_ms(len(on.turn(1).audio)) > 1000
        assert len(on.service.turns) == 1
        assert all_once(on.service.turns)
        assert on.leaked() == []


def check_edges(on: Stage, turn: SentTurn, down: float, up: float) -> None:
    """A turn is what was heard, in one piece, from the press at the latest to the tail after the release."""
    on.read_until(max(up + TAIL_S, turn.commits[0]))
    first, last = on.heard.sample(down), on.heard.sample(up + TAIL_S)
    begin = on.heard.place(turn.audio, first - INTERNAL.sample_count(1000))
    assert begin >= 0, "that was not heard in one piece"
    assert begin <= first, f"{begin - first} samples are missing at the press"
    end = begin + len(turn.audio) // 2
    assert end >= last, f"{last - end} samples are missing at the end"


def test_not_one_sample_is_missing_at_the_edges(desktop: Screen) -> None:
    with stage(desktop, push_to_talk(tail_ms=200)) as on:
        for number in range(1, 8):
            time.sleep(0.6 + number / 300)
            down = on.down()
            time.sleep(0.25 + number / 300)
            up = on.up()
            check_edges(on, on.turn(number), down, up)


def test_nor_when_the_key_goes_down_before_the_connection_stands(desktop: Screen) -> None:
    with stage(desktop, push_to_talk(tail_ms=200), online=False) as on:
        down = on.down()
        time.sleep(0.7)
        up = on.up()
        time.sleep(0.5)
        assert on.service.turns == []
        on.service.open.set()
        check_edges(on, on.turn(1), down, up)
        assert len(on.service.turns) == 1

"""What a soak looks at when it judges; the conversation itself is the soak's own business."""

import time
from pathlib import Path

import pytest

from app.session.effects import RemoveTurn, ShowTurn
from app.session.transcript import Speaker, Turn, TurnState
from tests.bench import soak
from tests.bench.census import Census, census
from tests.bench.turns import Notes, answered, failed_calls, out_of_order, unfinished


def turn(
    item_id: str, speaker: Speaker, started: float, text: str = "words", state: TurnState = TurnState.DONE
) -> Turn:
    return Turn(item_id=item_id, speaker=speaker, state=state, started=started, text=text)


YOU = turn("u1", Speaker.YOU, 1.0)
CALL = turn("t1", Speaker.TOOL, 2.0)
REPLY = turn("a1", Speaker.ASSISTANT, 3.0)


def test_turns_are_noted_in_their_place() -> None:
    notes = Notes()
    notes.watch(ShowTurn(YOU, None))
    notes.watch(ShowTurn(REPLY, "u1"))
    notes.watch(ShowTurn(CALL, "u1"))
    assert list(notes.turns) == [YOU, CALL, REPLY]
    changed = turn("u1", Speaker.YOU, 1.0, "other words")
    notes.watch(ShowTurn(changed, None))
    notes.watch(RemoveTurn("t1"))
    assert list(notes.turns) == [changed, REPLY]


def test_a_question_is_answered_by_words_after_it() -> None:
    assert answered([YOU, CALL, REPLY])
    assert not answered([YOU, CALL])
    assert not answered([REPLY, YOU])
    assert not answered([REPLY])
    assert not answered([YOU, turn("a1", Speaker.ASSISTANT, 3.0, " ")])


def test_turns_that_stand_wrong_are_found() -> None:
    assert out_of_order([YOU, CALL, REPLY]) == []
    assert out_of_order([YOU, REPLY, CALL]) == ["t1"]


def test_turns_that_never_ended_are_found() -> None:
    waiting = turn("u2", Speaker.YOU, 4.0, "", TurnState.PENDING)
    half = turn("a2", Speaker.ASSISTANT, 5.0, "wor", TurnState.STREAMING)
    assert unfinished([YOU, REPLY, waiting, half]) == ["u2", "a2"]


def test_calls_that_failed_are_found() -> None:
    failed = turn("t2", Speaker.TOOL, 4.0, "{}", TurnState.FAILED)
    assert failed_calls([CALL, REPLY, failed]) == ["t2"]


async def test_a_census_counts_this_process() -> None:
    found = census()
    assert found.tasks == 1
    assert found.threads >= 1
    assert found.files > 0
    assert found.children == 0
    assert 10 < found.rss_mb < 4_000


def counted(rss_mb: float) -> Census:
    return Census(rss_mb=rss_mb, tasks=1, threads=1, files=1, children=1)


@pytest.mark.parametrize(("minutes", "settled"), [(30.0, 30.0), (4.0, 20.0), (0.5, 20.0)])
def test_growth_counts_from_when_the_program_has_settled(minutes: float, settled: float) -> None:
    ledger = soak.Ledger(began=time.monotonic() - minutes * 60)
    ledger.censuses = [(1.0, counted(10)), (2.5, counted(20)), (3.1, counted(30)), (30.0, counted(31))]
    if minutes == 0.5:
        ledger.censuses = [(0.6, counted(20))]
    assert soak._settled(ledger).rss_mb == settled


def test_a_few_seconds_of_soak_are_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = soak.run(0.02, tmp_path / "soak.json")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("minute ")
    assert (tmp_path / "soak.json").exists()
    assert lines[-1] == ("Nothing was lost, nothing leaked." if code == 0 else lines[-1])
    assert any(line.startswith("lost_turns ") and line.endswith("ok") for line in lines)

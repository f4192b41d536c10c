"""How long a person waited, from what the tape and the journal say."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.commands.rehearsal.measures import interrupted_reply, interruption, reply_ms, speech_span
from app.commands.rehearsal.questions import Question
from app.commands.rehearsal.rehearsal import Notes, Rehearsal
from app.formats import INTERNAL
from app.session.effects import ShowTurn
from app.session.transcript import Speaker, Turn, TurnState

QUESTION = Question(name="q", pcm=INTERNAL.quiet(2000), quiet_before_ms=300, quiet_after_ms=500)
SPOKEN_AT = 50.0
"""So speech is from 48.3 to 49.5."""


class FakeTape:
    def __init__(self, first: float | None, silent: float) -> None:
        self._first = first
        self._silent = silent
        self.asked: list[float] = []

    def first_sound(self, after: float) -> float | None:
        self.asked.append(after)
        return self._first

    def fell_silent(self, after: float) -> float:
        self.asked.append(after)
        return self._silent


def held(
    *,
    first: float | None = 50.25,
    silent: float = 48.48,
    noticed: tuple[float, ...] = (40.0, 48.4),
    **turn: Any,
) -> Rehearsal:
    notes = Notes()
    for speaker, state in ((Speaker.ASSISTANT, TurnState.DONE), (Speaker.ASSISTANT, TurnState.INTERRUPTED)):
        fields = {"heard_ms": 1500.0, "total_ms": 4000.0, **turn}
        turn_ = Turn(item_id=state.name, speaker=speaker, started=0, **{"state": state, **fields})
        notes.watch(ShowTurn(turn_, None))
    journal = SimpleNamespace(received=lambda kind: [SimpleNamespace(at=at) for at in noticed])
    microphone = SimpleNamespace(spoken_at=[10.0, SPOKEN_AT])
    tape = FakeTape(first, silent)
    return cast(Rehearsal, SimpleNamespace(notes=notes, journal=journal, microphone=microphone, tape=tape))


def test_speech_is_what_is_not_quiet() -> None:
    assert speech_span(held(), 1, QUESTION) == pytest.approx((48.3, 49.5))


def test_a_question_that_was_not_spoken_has_no_span() -> None:
    with pytest.raises(IndexError):
        speech_span(held(), 2, QUESTION)


def test_the_wait_is_from_the_end_of_speech_to_sound() -> None:
    found = held(first=50.25)
    assert reply_ms(found, 1, QUESTION) == pytest.approx(750)
    assert cast(FakeTape, found.tape).asked == [pytest.approx(49.5)]


def test_without_sound_there_is_no_wait() -> None:
    assert reply_ms(held(first=None), 1, QUESTION) is None


def test_an_interruption_is_measured() -> None:
    found = interruption(held(), 1, QUESTION)
    assert found is not None
    assert found.noticed_ms == pytest.approx(100)
    assert found.silent_ms == pytest.approx(80)
    assert (found.heard_s, found.total_s) == (1.5, 4.0)


def test_speech_before_the_question_is_not_its_own() -> None:
    assert interruption(held(noticed=(40.0,)), 1, QUESTION) is None


def test_an_answer_that_was_not_interrupted_is_none() -> None:
    assert interrupted_reply(held(state=TurnState.DONE)) is None
    assert interruption(held(state=TurnState.DONE), 1, QUESTION) is None


@pytest.mark.parametrize("missing", ["heard_ms", "total_ms"])
def test_an_interruption_without_numbers_is_none(missing: str) -> None:
    assert interruption(held(**{missing: None}), 1, QUESTION) is None

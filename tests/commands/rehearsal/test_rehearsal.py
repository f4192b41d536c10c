"""A conversation with a real partner in its own process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands.rehearsal.rehearsal import Notes, rehearsal
from app.commands.rehearsal.tape import Tape
from app.commands.talking.script import Text
from app.errors import EarshotError
from app.practice.process import PracticeProcess
from app.session.effects import RemoveTurn, ShowTurn
from app.session.transcript import Speaker, Turn, TurnState
from app.settings import Codec


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with PracticeProcess.start() as partner:
        yield partner.url


@pytest.fixture
def tape(tmp_path: Path) -> Iterator[Tape]:
    with Tape(tmp_path / "answers.wav") as tape:
        yield tape


def turn(item_id: str, speaker: Speaker = Speaker.YOU, text: str = "") -> Turn:
    return Turn(item_id=item_id, speaker=speaker, state=TurnState.DONE, started=0.0, text=text)


def test_notes_hold_turns_as_they_are_now() -> None:
    notes = Notes()
    for shown in (turn("a"), turn("b", Speaker.ASSISTANT), turn("c"), turn("a", text="later")):
        notes.watch(ShowTurn(shown, None))
    notes.watch(RemoveTurn("c"))
    notes.watch(RemoveTurn("unknown"))
    assert [found.text for found in notes.of(Speaker.YOU)] == ["later"]
    assert [found.item_id for found in notes.of(Speaker.ASSISTANT)] == ["b"]


async def test_a_typed_question_is_answered_aloud(url: str, tape: Tape) -> None:
    watched: list[object] = []
    async with rehearsal(url, tape, watchers=(watched.append,)) as held:
        await held.hold([Text("what is seven times eight")], within_s=20)
    assert "56" in held.notes.of(Speaker.ASSISTANT)[0].text
    assert held.journal.received("session.updated")
    assert held.journal.sound_events > 10
    assert any(isinstance(shown, ShowTurn) for shown in watched)
    assert tape.level_dbfs > -60


async def test_the_codec_is_what_was_asked_for(url: str, tape: Tape) -> None:
    async with rehearsal(url, tape, codec=Codec.G711_ALAW) as held:
        await held.hold([], within_s=20)
    audio = held.journal.sent("session.update")[0].event["session"]["audio"]
    assert audio["input"]["format"] == audio["output"]["format"] == {"type": "audio/pcma"}


async def test_an_answer_that_takes_too_long_is_a_sentence(url: str, tape: Tape) -> None:
    async with rehearsal(url, tape) as held:
        with pytest.raises(EarshotError, match=r"^The conversation was not over after 0\.3 seconds\.$"):
            await held.hold([Text("tell me a story")], within_s=0.3)


async def test_a_conversation_that_is_stopped_is_a_sentence(url: str, tape: Tape) -> None:
    async with rehearsal(url, tape) as held:
        held.ending.stop()
        with pytest.raises(EarshotError, match=r"^It was stopped before it was over\.$"):
            await held.hold([Text("hello")], within_s=20)


async def test_a_partner_that_refuses_is_a_sentence(tape: Tape) -> None:
    with PracticeProcess.start(fault="http-404") as partner:
        async with rehearsal(partner.url, tape) as held:
            with pytest.raises(EarshotError, match=r"^There is no Realtime service at this address"):
                await held.hold([Text("hello")], within_s=20)

"""Questions outside the conversation: answered in text, never heard, never part of it."""

from app.protocol.client_events import ResponseCreate
from app.protocol.responses import Response, ResponseParams
from app.session.asides import Asides
from app.session.effects import AsideAnswered, Effect, Play
from app.session.inputs import AskAside, PartId
from app.session.outgoing import Outgoing
from app.session.states import Phase
from tests.session.playbook import Playbook, dialled, online
from tests.session.service import (
    all_text,
    audio,
    created,
    done,
    dropped,
    error,
    output_added,
    output_done,
    part_added,
    sound,
    text,
    words,
)

TITLE = AskAside(purpose="title", instructions="Name this conversation.")


def question(key: str, purpose: str = "title") -> ResponseCreate:
    return ResponseCreate(
        response=ResponseParams(
            conversation="none",
            metadata={"earshot_aside": key, "purpose": purpose},
            output_modalities=("text",),
            instructions="Name this conversation.",
            tool_choice="none",
        )
    )


def answered(text: str | None, purpose: str = "title") -> AsideAnswered:
    return AsideAnswered(purpose=purpose, text=text)


def begun(response: str = "x", key: str = "1"):  # type: ignore[no-untyped-def]
    return created(response, conversation_id=None, metadata={"earshot_aside": key})


def asking() -> Playbook:
    return online() >> TITLE << question("1") >> begun()


def test_a_question_and_its_answer() -> None:
    script = asking() >> output_added("t1", "x") >> text("Of ", "t1", "x") >> text("time", "t1", "x")
    script >> all_text("Of time", "t1", "x") >> output_done("t1", "x")
    assert script.session.snapshot.phase is Phase.LISTENING
    assert script >> done("x", conversation_id=None) << answered("Of time")
    assert script.session.transcript.turns == ()
    assert script >> done("x", conversation_id=None)


def test_it_runs_beside_a_reply() -> None:
    script = asking() >> created("r1") >> part_added() >> text("A", "t1", "x")
    script >> audio(20) << Play(PartId("a1", 0), sound(20)) >> done("x") << answered("A")
    script >> audio(20) << Play(PartId("a1", 0), sound(20))
    assert script.session.snapshot.phase is Phase.SPEAKING
    assert script


def test_it_is_never_heard() -> None:
    script = asking() >> part_added("t1", "x") >> audio(100, "t1", "x") >> words("A", "t1", "x")
    assert script >> done("x") << answered("A")
    assert script.session.resting


def test_a_service_that_echoes_only_what_we_marked_it_with() -> None:
    script = online() >> TITLE << question("1") >> created("x", metadata={"earshot_aside": "1"})
    assert script >> done("x") << answered("")
    assert script.session.resting


def test_an_answer_that_failed_is_none() -> None:
    assert asking() >> text("half", "t1", "x") >> done("x", "failed") << answered(None)


def test_a_refusal_is_none() -> None:
    script = online() >> TITLE << question("1")
    assert script >> error("invalid_value", event_id=script.event_id()) << answered(None)


def test_a_lost_session_answers_none() -> None:
    assert asking() >> dropped() << answered(None)


def test_without_a_connection_there_is_no_answer() -> None:
    assert dialled() >> TITLE << answered(None)


def test_four_at_a_time() -> None:
    script = online()
    for number in range(4):
        script >> TITLE << question(str(number + 1))
    script >> TITLE << answered(None)
    assert script >> begun("x", "3") >> done("x") << answered("") >> TITLE << question("5")


def test_answers_are_told_apart() -> None:
    script = (
        online()
        >> TITLE
        << question("1")
        >> AskAside(purpose="p" * 70, instructions="Name this conversation.")
    )
    script << question("2", "p" * 64) >> begun("x", "1") >> begun("y", "2")
    script >> text("one", "t1", "x") >> text("two", "t2", "y")
    assert script >> done("y") << answered("two", "p" * 70) >> done("x") << answered("one")


def test_an_endless_answer_is_cut() -> None:
    effects: list[Effect] = []
    asides = Asides(effects.append, Outgoing(effects.append))
    asides.ask("title", "x")
    asides.created(Response(id="x", metadata={"earshot_aside": "1"}))
    for _ in range(3):
        asides.words("x", "a" * 30_000)
    asides.words("y", "b")
    assert "x" in asides
    assert "y" not in asides
    assert asides.done(Response(id="x", status="completed"))
    assert effects[-1] == answered("a" * 65_536)
    assert not asides.done(Response(id="x", status="completed"))
    assert asides.done(Response(id="z", conversation_id=None))

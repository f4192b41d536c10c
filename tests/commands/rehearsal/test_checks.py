"""Every check passes when all is well, and fails with its sentence when one thing is not."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.commands.rehearsal import checks
from app.commands.rehearsal.measures import Interruption
from app.commands.rehearsal.questions import Question
from app.commands.rehearsal.rehearsal import Notes, Rehearsal
from app.commands.talking.script import Recording, ScriptedTurn, Text
from app.errors import EarshotError
from app.formats import INTERNAL
from app.practice.process import PracticeProcess
from app.session.effects import ShowTurn
from app.session.transcript import Speaker, Turn, TurnState
from app.system.documents import every_file

PCM = INTERNAL.quiet(10)


class FakeJournal:
    def __init__(self) -> None:
        self.frames: list[tuple[str, dict[str, Any]]] = []

    def add(self, way: str, **event: Any) -> None:
        self.frames.append((way, event))

    def _of(self, way: str, kind: str) -> list[Any]:
        return [
            SimpleNamespace(event=event)
            for found, event in self.frames
            if (found, event["type"]) == (way, kind)
        ]

    def sent(self, kind: str) -> list[Any]:
        return self._of("sent", kind)

    def received(self, kind: str) -> list[Any]:
        return self._of("received", kind)


class Stage:
    """Stands in for a rehearsal: ``play`` is what happens while a script is held."""

    def __init__(self, play: Callable[["Stage"], None], level_dbfs: float = -20.0) -> None:
        self._play = play
        self.notes = Notes()
        self.journal = FakeJournal()
        self.tape = SimpleNamespace(level_dbfs=level_dbfs)
        self.microphone = SimpleNamespace(spoken_at=[1.0])
        self.given: list[Sequence[ScriptedTurn]] = []
        self.interrupt_after_ms: int | None = None

    async def hold(
        self, turns: Sequence[ScriptedTurn], *, interrupt_after_ms: int | None = None, within_s: float
    ) -> None:
        assert within_s >= 20
        self.given.append(turns)
        self.interrupt_after_ms = interrupt_after_ms
        self._play(self)

    def turn(self, speaker: Speaker, text: str = "", state: TurnState = TurnState.DONE, **more: Any) -> None:
        self.notes.watch(
            ShowTurn(
                Turn(
                    item_id=str(len(self.notes.turns)),
                    speaker=speaker,
                    text=text,
                    state=state,
                    started=0,
                    **more,
                ),
                None,
            )
        )


def as_rehearsal(stage: Stage) -> Rehearsal:
    return cast(Rehearsal, stage)


@pytest.fixture(autouse=True)
def _sounds(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(name: str) -> Question:
        return Question(name=name, pcm=PCM, quiet_before_ms=1, quiet_after_ms=2)

    monkeypatch.setattr(checks, "read_question", read)
    monkeypatch.setattr(checks, "understands_speech", lambda: True)


async def complaint(check: Callable[[Rehearsal], Any], stage: Stage) -> str:
    with pytest.raises(EarshotError) as caught:
        await check(as_rehearsal(stage))
    return str(caught.value)


def test_recordings_are_counted() -> None:
    assert checks.resources_present() == f"3 recordings, {len(every_file())} files of documents"


def test_a_document_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable() -> list[Path]:
        raise PermissionError(13, "Permission denied", "cost.md")

    monkeypatch.setattr(checks, "every_file", unreadable)
    with pytest.raises(EarshotError, match=r"^cost\.md, a document, cannot be read: Permission denied\.$"):
        checks.resources_present()


def test_a_silent_recording_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = Question(name="stop", pcm=PCM, quiet_before_ms=10, quiet_after_ms=10)
    monkeypatch.setattr(checks, "read_question", lambda name: silent)
    with pytest.raises(EarshotError, match=r"^The recording stop, stop, stop is silent\.$"):
        checks.resources_present()


# ------------------------------------------------------------------- the session


def opened(stage: Stage) -> None:
    stage.journal.add("received", type="session.updated")


async def test_a_session_that_opens() -> None:
    stage = Stage(opened)
    assert await checks.session_opens(as_rehearsal(stage)) == "configured, without a complaint"
    assert stage.given == [[]]


async def test_a_session_that_was_not_configured() -> None:
    assert await complaint(checks.session_opens, Stage(lambda _: None)) == "The session was not configured."


async def test_a_session_that_was_complained_of() -> None:
    def play(stage: Stage) -> None:
        opened(stage)
        stage.journal.add("received", type="error", error={"message": "No such field."})

    assert await complaint(checks.session_opens, Stage(play)) == (
        "The session was opened, but: No such field."
    )


# ---------------------------------------------------------------- a spoken turn


def spoken(question: str = "what is seven times eight", answer: str = "It is 56.") -> Callable[[Stage], None]:
    def play(stage: Stage) -> None:
        stage.turn(Speaker.YOU, question)
        stage.turn(Speaker.ASSISTANT, answer)

    return play


async def test_a_spoken_turn() -> None:
    stage = Stage(spoken())
    assert await checks.spoken_turn(as_rehearsal(stage)) == (
        "'what is seven times eight' was answered: 'It is 56.'"
    )
    assert stage.given == [[Recording(PCM)]]


@pytest.mark.parametrize("answer", ["It is fifty-six.", "FIFTY SIX", "56"])
async def test_the_answer_may_be_put_in_several_ways(answer: str) -> None:
    await checks.spoken_turn(as_rehearsal(Stage(spoken(answer=answer))))


@pytest.mark.parametrize(
    ("stage", "sentence"),
    [
        (Stage(spoken(), level_dbfs=-45.0), "The answer was silent."),
        (Stage(spoken(answer="")), "The answer had no transcript."),
        (Stage(spoken("what is eight")), "The question was written down as 'what is eight'."),
        (Stage(spoken(answer="It is 55.")), "The answer was 'It is 55.'."),
        (Stage(lambda stage: stage.turn(Speaker.YOU, "x")), "There was no answer."),
        (Stage(lambda stage: stage.turn(Speaker.ASSISTANT, "x")), "There was no question."),
    ],
)
async def test_a_spoken_turn_that_fails(stage: Stage, sentence: str) -> None:
    assert await complaint(checks.spoken_turn, stage) == sentence


async def test_without_a_recogniser_any_answer_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "understands_speech", lambda: False)
    saw = await checks.spoken_turn(as_rehearsal(Stage(spoken("", "I heard something."))))
    assert saw == "answered aloud; pocketsphinx is not installed, so words are not understood"


# --------------------------------------------------------------------- a tool


def called(
    *, state: TurnState = TurnState.DONE, outputs: tuple[str, ...] = ("call_1",), creates: int = 2
) -> Callable[[Stage], None]:
    def play(stage: Stage) -> None:
        stage.turn(Speaker.TOOL, "{}", state, tool="get_time", output="10:00")
        stage.turn(Speaker.ASSISTANT, "It is ten.")
        stage.journal.add("sent", type="conversation.item.create", item={"type": "message"})
        for call_id in outputs:
            item = {"type": "function_call_output", "call_id": call_id}
            stage.journal.add("sent", type="conversation.item.create", item=item)
        for _ in range(creates):
            stage.journal.add("sent", type="response.create")

    return play


async def test_a_tool_call() -> None:
    stage = Stage(called())
    stage.journal.add("sent", type="response.create")
    assert await checks.tool_call(as_rehearsal(stage)) == (
        "get_time was called, and the answer was: 'It is ten.'"
    )
    assert stage.given == [[Text("what time is it")]]


@pytest.mark.parametrize(
    ("play", "sentence"),
    [
        (called(state=TurnState.FAILED), "The tool get_time failed: 10:00"),
        (called(outputs=()), "A call was not answered, or more than once."),
        (called(outputs=("call_1", "call_1")), "A call was not answered, or more than once."),
        (called(creates=1), "The answer was not asked for once."),
        (called(creates=3), "The answer was not asked for once."),
        (spoken(), "There was no tool."),
    ],
)
async def test_a_tool_call_that_fails(play: Callable[[Stage], None], sentence: str) -> None:
    assert await complaint(checks.tool_call, Stage(play)) == sentence


# ---------------------------------------------------------------- a typed turn


async def test_a_text_turn() -> None:
    stage = Stage(spoken())
    assert await checks.text_turn(as_rehearsal(stage)) == "the answer was 'It is 56.'"
    assert stage.given == [[Text("what is seven times eight")]]


async def test_a_text_turn_that_fails() -> None:
    assert await complaint(checks.text_turn, Stage(spoken(answer="no"))) == "The answer was 'no'."


# ------------------------------------------------------------- an interruption

TRUNCATE = {"item_id": "item_1", "content_index": 0, "audio_end_ms": 1500}


def truncated(sent: dict[str, Any] | None, taken: dict[str, Any] | None) -> Callable[[Stage], None]:
    def play(stage: Stage) -> None:
        if sent is not None:
            stage.journal.add("sent", type="conversation.item.truncate", **sent)
        if taken is not None:
            stage.journal.add("received", type="conversation.item.truncated", **taken)

    return play


@pytest.fixture
def over(monkeypatch: pytest.MonkeyPatch) -> Callable[[Interruption | None], None]:
    def set_(found: Interruption | None) -> None:
        monkeypatch.setattr(checks, "interruption", lambda held, number, question: found)

    set_(Interruption(noticed_ms=100, silent_ms=200, heard_s=1.5, total_s=4))
    return set_


async def test_an_interruption(over: object) -> None:
    stage = Stage(truncated(TRUNCATE, TRUNCATE))
    assert await checks.interrupted_turn(as_rehearsal(stage)) == (
        "silent after 200 ms; 1.5 of 4.0 s were heard"
    )
    assert stage.given == [[Text("count to twenty"), Recording(PCM)]]
    assert stage.interrupt_after_ms == 1500


@pytest.mark.parametrize(
    ("sent", "taken", "sentence"),
    [
        (None, None, "The partner was not told what was heard."),
        (TRUNCATE, None, "The partner did not take what it was told about what was heard."),
        (
            TRUNCATE,
            {**TRUNCATE, "audio_end_ms": 1501},
            "The partner did not take what it was told about what was heard.",
        ),
        (
            {**TRUNCATE, "audio_end_ms": 1502},
            {**TRUNCATE, "audio_end_ms": 1502},
            "The transcript and the partner differ by 2 ms.",
        ),
    ],
)
async def test_a_truncation_that_fails(
    over: object, sent: dict[str, Any] | None, taken: dict[str, Any] | None, sentence: str
) -> None:
    assert await complaint(checks.interrupted_turn, Stage(truncated(sent, taken))) == sentence


async def test_an_interruption_that_never_was(over: Callable[[Interruption | None], None]) -> None:
    over(None)
    assert await complaint(checks.interrupted_turn, Stage(truncated(TRUNCATE, TRUNCATE))) == (
        "Talking over the answer did not interrupt it."
    )


async def test_an_interruption_that_takes_too_long(over: Callable[[Interruption | None], None]) -> None:
    over(Interruption(noticed_ms=100, silent_ms=201, heard_s=1.5, total_s=4))
    assert await complaint(checks.interrupted_turn, Stage(truncated(TRUNCATE, TRUNCATE))) == (
        "After the interruption it took 201 ms until silence."
    )


# ------------------------------------------------------------------- the end


def partner(*, running: bool) -> PracticeProcess:
    return cast(PracticeProcess, SimpleNamespace(running=running))


def test_nothing_is_left() -> None:
    assert checks.closed_cleanly(partner(running=False), threading.enumerate()) == (
        "no process and no thread is left"
    )


def test_a_partner_that_still_runs() -> None:
    with pytest.raises(EarshotError, match=r"^The practice partner still runs\.$"):
        checks.closed_cleanly(partner(running=True), threading.enumerate())


@pytest.mark.parametrize(("name", "left"), [("microphone", True), ("asyncio_0", False)])
def test_a_thread_that_still_runs(monkeypatch: pytest.MonkeyPatch, name: str, left: bool) -> None:
    monkeypatch.setattr(checks, "GRACE_S", 0.05)
    before = threading.enumerate()
    done = threading.Event()
    thread = threading.Thread(target=done.wait, name=name)
    thread.start()
    try:
        if left:
            with pytest.raises(EarshotError, match=r"^Threads still run: microphone\.$"):
                checks.closed_cleanly(partner(running=False), before)
        else:
            checks.closed_cleanly(partner(running=False), before)
    finally:
        done.set()
        thread.join()


def test_a_thread_that_is_about_to_end_is_waited_for() -> None:
    before = threading.enumerate()
    timer = threading.Timer(0.1, lambda: None)
    timer.start()
    checks.closed_cleanly(partner(running=False), before)
    assert not timer.is_alive()


async def test_a_task_that_still_runs() -> None:
    before = asyncio.all_tasks()
    assert checks.tasks_ended(before) == "no task is left"
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(asyncio.Event().wait(), name="reader")
        with pytest.raises(EarshotError, match=r"^Tasks still run: reader\.$"):
            checks.tasks_ended(before)
        waiting.cancel()

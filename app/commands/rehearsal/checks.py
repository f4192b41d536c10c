"""What the self-test finds out, one check a function.

A check returns a short text about what it saw, and raises
:class:`~app.errors.EarshotError` with a sentence when something is not as it should be.
"""

import asyncio
import importlib.util
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from app.commands.rehearsal.measures import interruption
from app.commands.rehearsal.questions import read_question
from app.commands.rehearsal.rehearsal import Rehearsal, rehearsal
from app.commands.rehearsal.tape import Tape
from app.commands.talking.script import Recording, Text
from app.errors import EarshotError
from app.practice.process import PracticeProcess
from app.session.transcript import Speaker, Turn, TurnState
from app.settings import Codec
from app.system.documents import every_file

QUESTION: Final = "seven-times-eight"
RECORDINGS: Final = ("what-time-is-it", "count-to-twenty", QUESTION)
"""What the demonstration asks, and the checks with it."""

ANSWER: Final = ("56", "fifty-six", "fifty six")
QUESTION_WORDS: Final = ("seven", "eight")
INTERRUPT_AFTER_MS: Final = 1_500
WITHIN_S: Final = 60.0
"""So long may one turn take: much more than it needs, for a computer may be busy and is not broken for it."""
SILENT_WITHIN_MS: Final = 200.0
QUIETEST_DBFS: Final = -45.0
"""An answer and the silence around it are together louder than this."""

RECOGNISER: Final = "pocketsphinx"
GRACE_S: Final = 2.0
"""So long may threads that were told to end take, all together."""

EXECUTOR: Final = "asyncio_"
"""How an event loop's idle workers are called; the loop ends them itself."""


def require(fact: object, otherwise: str) -> None:
    """Raise :class:`~app.errors.EarshotError` with the sentence ``otherwise`` unless ``fact`` holds."""
    if not fact:
        raise EarshotError(otherwise)


def understands_speech() -> bool:
    """Whether the partner can make out spoken words on this computer."""
    return importlib.util.find_spec(RECOGNISER) is not None


def resources_present() -> str:
    """Every recording the checks speak is there and holds speech, and every document is there."""
    questions = [read_question(name) for name in RECORDINGS]
    silent = [question.name for question in questions if question.quiet_before_ms == question.quiet_after_ms]
    require(not silent, f"The recording {', '.join(silent)} is silent.")
    return f"{len(questions)} recordings, {_documents()} files of documents"


def _documents() -> int:
    try:
        return len(every_file())
    except OSError as error:
        raise EarshotError(f"{error.filename}, a document, cannot be read: {error.strerror}.") from error


async def session_opens(held: Rehearsal) -> str:
    """The partner takes the session that Earshot asks for."""
    await held.hold([], within_s=WITHIN_S)
    require(held.journal.received("session.updated"), "The session was not configured.")
    complaints = _complaints(held)
    require(not complaints, f"The session was opened, but: {'; '.join(complaints)}")
    return "configured, without a complaint"


async def spoken_turn(held: Rehearsal) -> str:
    """A spoken question is heard, written down and answered aloud."""
    await held.hold([Recording(read_question(QUESTION).pcm)], within_s=WITHIN_S)
    question, answer = _last(held, Speaker.YOU), _last(held, Speaker.ASSISTANT)
    require(held.tape.level_dbfs > QUIETEST_DBFS, "The answer was silent.")
    require(answer.text, "The answer had no transcript.")
    if not understands_speech():
        return f"answered aloud; {RECOGNISER} is not installed, so words are not understood"
    require(_has_all(question.text, QUESTION_WORDS), f"The question was written down as {question.text!r}.")
    require(_has_any(answer.text, ANSWER), f"The answer was {answer.text!r}.")
    return f"{question.text!r} was answered: {answer.text!r}"


async def tool_call(held: Rehearsal) -> str:
    """A question that needs a tool is answered by way of it."""
    before = len(held.journal.sent("response.create"))
    await held.hold([Text("what time is it")], within_s=WITHIN_S)
    call = _last(held, Speaker.TOOL)
    require(call.state is TurnState.DONE, f"The tool {call.tool} failed: {call.output}")
    outputs = [
        frame.event["item"]["call_id"]
        for frame in held.journal.sent("conversation.item.create")
        if frame.event["item"].get("type") == "function_call_output"
    ]
    require(len(outputs) == len(set(outputs)) > 0, "A call was not answered, or more than once.")
    require(len(held.journal.sent("response.create")) - before == 2, "The answer was not asked for once.")
    return f"{call.tool} was called, and the answer was: {_last(held, Speaker.ASSISTANT).text!r}"


async def text_turn(held: Rehearsal) -> str:
    """A typed question is answered."""
    await held.hold([Text("what is seven times eight")], within_s=WITHIN_S)
    answer = _last(held, Speaker.ASSISTANT).text
    require(_has_any(answer, ANSWER), f"The answer was {answer!r}.")
    return f"the answer was {answer!r}"


async def interrupted_turn(held: Rehearsal) -> str:
    """An answer that is talked over falls silent, and the partner is told what was heard of it."""
    question = read_question(QUESTION)
    await held.hold(
        [Text("count to twenty"), Recording(question.pcm)],
        interrupt_after_ms=INTERRUPT_AFTER_MS,
        within_s=WITHIN_S + WITHIN_S,
    )
    over = interruption(held, len(held.microphone.spoken_at) - 1, question)
    require(over is not None, "Talking over the answer did not interrupt it.")
    assert over is not None, "just required"
    require(
        over.silent_ms <= SILENT_WITHIN_MS,
        f"After the interruption it took {over.silent_ms:.0f} ms until silence.",
    )
    _require_truncation(held, over.heard_s)
    return f"silent after {over.silent_ms:.0f} ms; {over.heard_s:.1f} of {over.total_s:.1f} s were heard"


def _require_truncation(held: Rehearsal, heard_s: float) -> None:
    sent = held.journal.sent("conversation.item.truncate")
    taken = held.journal.received("conversation.item.truncated")
    require(sent, "The partner was not told what was heard.")
    last, answer = sent[-1].event, taken[-1].event if taken else {}
    same = all(last[name] == answer.get(name) for name in ("item_id", "content_index", "audio_end_ms"))
    require(same, "The partner did not take what it was told about what was heard.")
    difference_ms = abs(last["audio_end_ms"] - heard_s * 1000)
    require(difference_ms <= 1, f"The transcript and the partner differ by {difference_ms:.0f} ms.")


async def codec_round_trip(url: str, codec: Codec) -> str:
    """Question and answer travel in ``codec``."""
    question = read_question(QUESTION)
    with tempfile.TemporaryDirectory(prefix="earshot-") as folder, Tape(Path(folder, "answer.wav")) as tape:
        async with rehearsal(url, tape, codec=codec) as held:
            await held.hold([Recording(question.pcm)], within_s=WITHIN_S)
            answer = _last(held, Speaker.ASSISTANT)
        require(tape.level_dbfs > QUIETEST_DBFS, "The answer was silent.")
    if understands_speech():
        require(_has_any(answer.text, ANSWER), f"The answer was {answer.text!r}.")
    return f"the answer was {answer.text!r}"


def closed_cleanly(partner: PracticeProcess, threads_before: Iterable[threading.Thread]) -> str:
    """Nothing that was started still runs."""
    require(not partner.running, "The practice partner still runs.")
    known = set(threads_before)
    new = [thread for thread in threading.enumerate() if thread not in known]
    for thread in new:
        thread.join(GRACE_S / len(new))
    left = [thread.name for thread in new if thread.is_alive() and not thread.name.startswith(EXECUTOR)]
    require(not left, f"Threads still run: {', '.join(left)}.")
    return "no process and no thread is left"


def tasks_ended(before: Iterable["asyncio.Task[object]"]) -> str:
    """No task of the conversation is left in this loop."""
    left = [task.get_name() for task in asyncio.all_tasks() - set(before)]
    require(not left, f"Tasks still run: {', '.join(left)}.")
    return "no task is left"


def _last(held: Rehearsal, speaker: Speaker) -> Turn:
    turns = held.notes.of(speaker)
    what = {Speaker.YOU: "question", Speaker.ASSISTANT: "answer", Speaker.TOOL: "tool"}[speaker]
    require(turns, f"There was no {what}.")
    return turns[-1]


def _complaints(held: Rehearsal) -> list[str]:
    return [str(frame.event.get("error", {}).get("message")) for frame in held.journal.received("error")]


def _has_all(text: str, words: Iterable[str]) -> bool:
    return all(word in text.lower() for word in words)


def _has_any(text: str, words: Iterable[str]) -> bool:
    return any(word in text.lower() for word in words)

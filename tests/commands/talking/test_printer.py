"""A conversation as lines."""

import io

import pytest

from app.commands.talking.printer import Printer
from app.commands.talking.wording import describe
from app.session.echo import EchoState
from app.session.effects import AsideAnswered, NoticeKind, RemoveTurn, ShowStatus, Snapshot
from app.session.states import Phase
from app.session.transcript import Speaker, TurnState
from tests.commands.talking.shown import notice, status, turn

YOU, BOT, TOOL = Speaker.YOU, Speaker.ASSISTANT, Speaker.TOOL
PENDING, STREAMING, DONE = TurnState.PENDING, TurnState.STREAMING, TurnState.DONE
INTERRUPTED, FAILED = TurnState.INTERRUPTED, TurnState.FAILED
REST = status(Phase.LISTENING)


def printed(*shown: object, live: bool = False, finish: bool = True) -> str:
    out = io.StringIO()
    printer = Printer(out, live=live, on_broken=lambda: None)
    for each in shown:
        printer.watch(each)  # type: ignore[arg-type]
    if finish:
        printer.finish()
    return out.getvalue()


def test_in_a_pipe_each_turn_is_one_line_in_the_order_of_the_conversation() -> None:
    said = printed(
        turn("q", YOU, PENDING),
        turn("a", BOT, STREAMING, "It is", after="q"),
        turn("a", BOT, STREAMING, "It is noon.", after="q"),
        turn("a", BOT, DONE, "It is noon.", after="q"),
        status(Phase.SPEAKING),
        REST,  # the words of the question are still missing: nothing is written
        turn("q", YOU, DONE, "What time is it?"),
        REST,
        REST,
        finish=False,
    )
    assert said == "You: What time is it?\nEarshot: It is noon.\n"


def test_an_answer_is_final_only_when_it_was_heard() -> None:
    out = io.StringIO()
    printer = Printer(out, live=False, on_broken=lambda: None)
    printer.watch(turn("a", BOT, DONE, "One two three four."))
    printer.watch(status(Phase.SPEAKING))
    assert out.getvalue() == ""
    printer.watch(
        turn("a", BOT, INTERRUPTED, "One two three four.", heard_chars=8, heard_ms=1234, total_ms=5800)
    )
    assert out.getvalue() == "Earshot: One two [three four.] (interrupted: heard 1.2 of 5.8 s)\n"


def test_what_is_unfinished_at_the_end_is_written_all_the_same() -> None:
    assert printed(turn("q", YOU, PENDING), turn("a", BOT, STREAMING, "It", after="q")) == (
        "You: (no words yet)\nEarshot: It\n"
    )


def test_a_turn_may_come_before_one_that_is_there() -> None:
    said = printed(
        turn("a", BOT, DONE, "second"),
        turn("q", YOU, DONE, "first", after=None),
        turn("b", BOT, DONE, "x", "q"),
    )
    assert said == "Earshot: second\nYou: first\nEarshot: x\n"


def test_a_turn_that_was_never_said_is_not_written() -> None:
    assert printed(turn("q", YOU, PENDING), RemoveTurn("q"), RemoveTurn("q"), REST) == ""


def test_tools() -> None:
    call = turn("t", TOOL, DONE, '{"expression": "7 * 8"}', tool="calculate", output="56")
    assert printed(call, REST) == 'Tool: calculate(expression="7 * 8") -> 56\n'


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ("", "Tool: t() -> x (failed)"),
        ("{}", "Tool: t() -> x (failed)"),
        ('{"a": 1, "b": null}', "Tool: t(a=1, b=null) -> x (failed)"),
        ("[1]", "Tool: t([1]) -> x (failed)"),
        ('{"broken', 'Tool: t({"broken) -> x (failed)'),
    ],
)
def test_arguments(arguments: str, line: str) -> None:
    assert describe(turn("t", TOOL, FAILED, arguments, tool="t", output="x\n").turn) == line


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        (turn("q", YOU, DONE, "two\nlines\x1b[0m"), "You: two lines [0m"),
        (turn("q", YOU, FAILED, note="it failed"), "You: (it failed)"),
        (turn("q", YOU, FAILED, "typed", note="not sent"), "You: typed (not sent)"),
        (turn("a", BOT, INTERRUPTED, "x"), "Earshot: x (interrupted)"),
        (turn("a", BOT, INTERRUPTED, "x y", heard_chars=0), "Earshot: [x y] (interrupted)"),
    ],
)
def test_one_line_for_each(shown: object, line: str) -> None:
    assert describe(shown.turn) == line  # type: ignore[attr-defined]


def test_on_a_terminal_words_appear_as_they_come() -> None:
    out = io.StringIO()
    printer = Printer(out, live=True, on_broken=lambda: None)
    seen = []
    for shown in (
        turn("q", YOU, PENDING),
        turn("a", BOT, STREAMING, "It ", after="q"),
        turn("q", YOU, DONE, "What time?"),
        turn("a", BOT, STREAMING, "It is", after="q"),
        status(Phase.SPEAKING, reply_ms=640.4),
        turn("a", BOT, DONE, "It is noon.", after="q"),
    ):
        printer.watch(shown)
        seen.append(out.getvalue())
    assert seen[1:] == [
        "",
        "You: What time?\nEarshot: It ",
        "You: What time?\nEarshot: It is",
        "You: What time?\nEarshot: It is",
        "You: What time?\nEarshot: It is noon.\n= first sound after 640 ms\n",
    ]


def test_on_a_terminal_a_question_whose_words_never_come_is_passed_over_at_rest() -> None:
    said = printed(
        turn("q", YOU, PENDING),
        turn("a", BOT, DONE, "It is noon.", after="q"),
        REST,
        turn("q", YOU, DONE, "What time?"),
        live=True,
    )
    assert said == "Earshot: It is noon.\nYou: What time?\n"


def test_notices_stand_on_lines_of_their_own() -> None:
    said = printed(turn("a", BOT, STREAMING, "It is"), notice(NoticeKind.MUTED, "You are muted."), live=True)
    assert said == "Earshot: It is\n! You are muted.\n"


def test_what_was_asked_aside_is_not_written() -> None:
    assert printed(AsideAnswered(purpose="title", text="x")) == ""


def test_the_connection_and_the_time_to_the_first_sound() -> None:
    said = printed(
        status(Phase.CONNECTING),
        status(Phase.RECONNECTING, detail="Gone."),
        status(Phase.CONNECTING, detail="Gone."),
        status(Phase.RECONNECTING, detail="Gone."),
        REST,
        status(Phase.SPEAKING, reply_ms=640.4),
        status(Phase.LISTENING, reply_ms=640.4),
        status(Phase.SPEAKING, reply_ms=320.0),
        status(Phase.RECONNECTING, detail="Gone."),
    )
    assert said == (
        "= connecting\n= reconnecting: Gone.\n= first sound after 640 ms\n"
        "= first sound after 320 ms\n= reconnecting: Gone.\n"
    )


def test_nobody_reads_any_more() -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    told = []
    printer = Printer(Closed(), live=False, on_broken=lambda: told.append(True))
    assert not printer.broken
    printer.line("x")
    printer.line("y")
    assert printer.broken
    assert told == [True]


def test_every_line_is_on_its_way_at_once() -> None:
    class Counting(io.StringIO):
        flushes = 0

        def flush(self) -> None:
            self.flushes += 1

    out = Counting()
    Printer(out, live=False, on_broken=lambda: None).line("x")
    assert out.flushes == 1


def test_what_is_done_about_the_echo_is_said_once_each() -> None:
    def heard(echo: EchoState) -> ShowStatus:
        return ShowStatus(Snapshot(phase=Phase.SPEAKING, echo=echo))

    learning, removing = EchoState.CONVERGING, EchoState.CANCELLING
    assert printed(*map(heard, (EchoState.OFF, learning, learning, removing, learning, EchoState.OFF))) == (
        f"= {learning.sentence}\n= {removing.sentence}\n"
    )

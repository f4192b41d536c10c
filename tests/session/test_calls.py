"""Function calls: every one is answered, exactly once, whatever happens."""

import json

import pytest

from app.protocol.items import function_output
from app.session.calls import Calls
from app.session.effects import CancelTool, Effect, RunTool
from app.session.inputs import HoldToTalk, Interrupt, ReleaseToTalk, SayText, ToolAnswered
from app.session.outgoing import Outgoing
from app.session.record import Record
from app.session.states import Phase
from app.session.transcript import TurnState
from tests.session.playbook import RINGS, Playbook, online, our
from tests.session.service import (
    arguments_done,
    audio,
    call,
    cancel,
    clear,
    commit,
    committed,
    create,
    created,
    done,
    dropped,
    error,
    frame,
    item_added,
    notice,
    output_added,
    output_done,
    part_added,
    push_to_talk,
    response_create,
    speech_started,
    speech_stopped,
)


def output(call_id: str, text: str):  # type: ignore[no-untyped-def]
    return create(function_output(call_id, text, id=our(f"output of {call_id}")))


def failed(call_id: str, reason: str):  # type: ignore[no-untyped-def]
    return output(call_id, json.dumps({"error": reason}))


def run(call_id: str, arguments: str = "{}", name: str = "clock") -> RunTool:
    return RunTool(call_id=call_id, name=name, arguments=arguments)


def running(*call_ids: str) -> Playbook:
    """A response that called these tools is done."""
    script = online().quietly(created())
    for call_id in call_ids:
        script.quietly(output_added(call(call_id, "", status="in_progress")), output_done(call(call_id)))
    script >> done(output=tuple(call(call_id) for call_id in call_ids))
    for call_id in call_ids:
        script << run(call_id)
    return script


def test_a_single_call() -> None:
    script = online() >> created() >> output_added(call("c1", "", status="in_progress"))
    assert script.session.transcript["i_c1"].state is TurnState.PENDING
    (
        script
        >> arguments_done("c1", '{"zone": "UTC"}', name="clock")
        >> output_done(call("c1", '{"zone": "UTC"}'))
    )
    script >> done() << run("c1", '{"zone": "UTC"}')
    turn = script.session.transcript["i_c1"]
    assert (turn.state, turn.tool, turn.text) == (TurnState.STREAMING, "clock", '{"zone": "UTC"}')
    assert script.session.snapshot.phase is Phase.THINKING
    script >> ToolAnswered(call_id="c1", output="noon") << output("c1", "noon") << response_create()
    turn = script.session.transcript["i_c1"]
    assert (turn.state, turn.output) == (TurnState.DONE, "noon")
    script >> created("r2") >> done("r2")
    assert script.session.resting
    assert script >> ToolAnswered(call_id="c1", output="late")


def test_arguments_may_come_in_one_event_only() -> None:
    script = online() >> created() >> output_added(call("c1", "", status="in_progress", name=""))
    assert script >> arguments_done("c1", "[]", name="sum") >> done() << run("c1", "[]", "sum")


def test_a_name_may_come_late() -> None:
    script = online() >> created() >> output_added(call("c1", "", status="in_progress", name=""))
    assert script >> output_done(call("c1", "[]", name="sum")) >> done() << run("c1", "[]", "sum")
    kept = online() >> created() >> output_added(call("c1", "", status="in_progress", name="sum"))
    assert kept >> output_done(call("c1", "[]", name="")) >> done() << run("c1", "[]", "sum")
    unnamed = online() >> created() >> output_added(call("c1", name="sum")) >> arguments_done("c1", "[1]")
    assert unnamed >> done() << run("c1", "[1]", "sum")


def test_a_call_may_be_announced_only_by_the_end_of_its_response() -> None:
    assert online() >> created() >> done(output=(call("c1", "[1]"),)) << run("c1", "[1]")


def test_parallel_calls_lead_to_one_response_when_all_are_answered() -> None:
    script = running("c1", "c2", "c3")
    script >> ToolAnswered(call_id="c2", output="2") << output("c2", "2")
    script >> ToolAnswered(call_id="c1", output="1") << output("c1", "1")
    assert script.session.snapshot.phase is Phase.THINKING
    assert script >> ToolAnswered(call_id="c3", output="3") << output("c3", "3") << response_create()


def test_a_call_beside_speech() -> None:
    script = online().quietly(created(), part_added(), audio(500))
    script >> output_done(call()) >> done()
    assert script.any()[-1] == run("c1")
    assert script.session.snapshot.phase is Phase.SPEAKING
    assert script >> ToolAnswered(call_id="c1", output="x") << output("c1", "x") << response_create()


def test_a_tool_that_fails_is_answered_with_its_error() -> None:
    script = running("c1") >> ToolAnswered(call_id="c1", output="no such tool", failed=True)
    assert script << output("c1", "no such tool") << response_create()
    assert script.session.transcript["i_c1"].state is TurnState.FAILED


def test_the_answer_may_come_before_nobody_but_the_call() -> None:
    assert online() >> ToolAnswered(call_id="c9", output="x")
    script = online() >> created() >> output_added(call())
    assert script >> ToolAnswered(call_id="c1", output="x") >> done() << run("c1")


def test_arguments_that_never_came() -> None:
    script = online() >> created() >> output_added(call("c1", "", status="in_progress")) >> done()
    assert script << failed("c1", "the arguments never arrived") << response_create()
    assert script.session.transcript["i_c1"].state is TurnState.FAILED


@pytest.mark.parametrize("status", ["cancelled", "incomplete", "failed"])
def test_the_calls_of_a_response_that_did_not_complete_are_answered_but_not_run(status: str) -> None:
    script = online() >> created() >> output_added(call()) >> done(status=status, code="odd")
    assert script.any()[0].event.item.output == '{"error": "cancelled"}'  # type: ignore[union-attr]
    assert script.session.resting
    assert script.session.transcript["i_c1"].state is TurnState.FAILED


def test_the_calls_of_a_response_whose_end_was_lost_are_answered() -> None:
    script = online() >> created() >> output_done(call()) >> created("r2") << failed("c1", "cancelled")
    assert script >> done("r2")
    assert script.session.resting


def test_an_output_that_is_refused_because_its_call_is_gone_is_no_news() -> None:
    script = running("c1") >> ToolAnswered(call_id="c1", output="x") << output("c1", "x") << response_create()
    assert script >> error("item_not_there", event_id=script.event_id(2))


def test_a_call_without_an_id_cannot_be_answered() -> None:
    assert online() >> created() >> output_done(call("")) >> done()


def test_calls_of_another_response_are_not_ours() -> None:
    script = online() >> created() >> output_added(call(), "r9") >> output_done(call(), "r9") >> done()
    assert script
    assert script.session.resting


# ------------------------------------------------------------- interrupted


def test_interrupted_by_voice_the_tool_goes_on_and_the_next_reply_knows() -> None:
    script = running("c1") >> speech_started()
    script >> ToolAnswered(call_id="c1", output="x") << output("c1", "x")
    script >> item_added(our("output of c1"))
    script >> speech_stopped() << response_create()
    script >> committed() >> created("r2") >> done("r2")
    assert script.session.resting


def test_interrupted_by_voice_before_the_response_completed() -> None:
    script = online() >> created() >> output_done(call()) >> speech_started()
    assert script >> done(status="cancelled", reason="turn_detected") << failed("c1", "cancelled")


def test_a_call_that_completed_before_the_voice_was_noticed_is_run() -> None:
    script = online() >> created() >> output_done(call()) >> speech_started()
    assert script >> done() << run("c1")


def test_interrupted_by_key_the_tool_goes_on() -> None:
    script = online(push_to_talk()).quietly(created(), done(output=(call(),)))
    script >> HoldToTalk() << clear()
    script >> ToolAnswered(call_id="c1", output="x") << output("c1", "x")
    script.quietly(frame(200))
    script.now += 1
    assert script >> ReleaseToTalk() >> RINGS << commit() << response_create()


def test_interrupted_by_key_before_the_response_completed() -> None:
    script = (
        online(push_to_talk()) >> created() >> output_done(call()) >> HoldToTalk() << clear() << cancel("r1")
    )
    assert script >> done() << failed("c1", "cancelled")


def test_interrupted_by_typing_the_tool_goes_on() -> None:
    script = running("c1").quietly(SayText(text="never mind"))
    assert script >> ToolAnswered(call_id="c1", output="x") << output("c1", "x")


def test_stopped_by_the_person() -> None:
    script = running("c1", "c2") >> Interrupt()
    script << CancelTool("c1") << failed("c1", "cancelled by the person")
    script << CancelTool("c2") << failed("c2", "cancelled by the person")
    assert script >> ToolAnswered(call_id="c1", output="late")
    assert script.session.resting


def test_stopped_while_the_response_is_under_way() -> None:
    script = online() >> created() >> output_done(call()) >> Interrupt() << cancel("r1")
    assert script >> done() << failed("c1", "cancelled")
    assert script.session.resting


def test_a_lost_session_takes_its_calls_with_it() -> None:
    script = running("c1") >> dropped() << CancelTool("c1")
    assert script >> ToolAnswered(call_id="c1", output="late")
    turn = script.session.transcript["i_c1"]
    assert (turn.state, turn.output) == (TurnState.FAILED, '{"error": "the connection was lost"}')
    announced = online() >> created() >> output_added(call()) >> dropped()
    assert announced
    assert announced.session.resting


# ------------------------------------------------------------------ limits


def test_sixteen_calls_of_a_response_are_run() -> None:
    assert (Calls.PER_RESPONSE, Calls.ROUNDS) == (16, 8)
    calls = tuple(call(f"c{number}") for number in range(18))
    script = online() >> created() >> done(output=calls)
    for number in range(16):
        script << run(f"c{number}")
    assert script << failed("c16", "too many calls") << failed("c17", "too many calls")


def rounds(script: Playbook, first: int, count: int) -> Playbook:
    for number in range(first, first + count):
        script.quietly(created(f"r{number}"))
        script >> done(f"r{number}", output=(call(f"c{number}"),)) << run(f"c{number}")
        (
            script
            >> ToolAnswered(call_id=f"c{number}", output="x")
            << output(f"c{number}", "x")
            << response_create()
        )
    return script


def test_a_model_that_only_calls_tools_is_stopped() -> None:
    script = rounds(online(), 1, 8) >> created("r9") >> done("r9", output=(call("c9"),))
    script << failed("c9", "too many calls")
    script << notice(
        "TOO_MANY_CALLS", "The assistant kept calling tools without answering, so it was stopped."
    )
    assert script
    assert script.session.resting


def test_the_rounds_are_counted_anew_when_the_person_speaks() -> None:
    script = rounds(online(), 1, 8).quietly(created("x"), speech_started(), done("x", "cancelled"))
    script.quietly(speech_stopped(), committed())
    assert rounds(script, 20, 8)
    typed = rounds(online(), 1, 8).quietly(created("x"), SayText(text="go on"), done("x", "cancelled"))
    assert rounds(typed, 20, 8)


def test_only_what_runs_is_cancelled() -> None:
    effects: list[Effect] = []
    calls = Calls(effects.append, Outgoing(effects.append), Record(effects.append))
    calls.announced(call(), "r1")
    calls.cancel()
    assert len(calls) == 1
    assert effects == []

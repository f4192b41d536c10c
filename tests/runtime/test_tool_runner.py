"""Every call is answered exactly once."""

import asyncio
import json
import logging
import threading
from typing import Any

import pytest

from app.errors import ToolError
from app.runtime.tool_runner import Calls, RegistryTools
from app.session.effects import RunTool
from app.session.inputs import ToolAnswered
from app.tasks import OwnedTasks
from app.tools.registry import Manner, Parameters, Registry, Tool
from tests.fakes.world import FakeTools, turns_of_the_loop


class Nothing(Parameters, frozen=True):
    """Takes nothing."""


def tool(run: Any, manner: Manner, time_limit_s: float = 5.0) -> RegistryTools:
    made = Tool(
        name="t", description="d", parameters=Nothing, run=run, manner=manner, time_limit_s=time_limit_s
    )
    return RegistryTools(Registry([made]))


async def test_a_quick_tool_runs_on_the_loop() -> None:
    tools = tool(lambda _: threading.current_thread().name, Manner.QUICK)
    assert await tools.run("t", "{}") == threading.current_thread().name


async def test_a_worker_runs_off_the_loop() -> None:
    tools = tool(lambda _: {"thread": threading.get_ident()}, Manner.WORKER)
    assert json.loads(await tools.run("t", ""))["thread"] != threading.get_ident()


async def test_a_coroutine_is_awaited_on_the_loop() -> None:
    async def run(_: Nothing) -> list[Any]:
        await asyncio.sleep(0)
        return [1, "two"]

    assert await tool(run, Manner.AWAITED).run("t", "{}") == '[1,"two"]'


async def test_time_is_up_for_a_coroutine() -> None:
    cancelled = asyncio.Event()

    async def run(_: Nothing) -> str:
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()
        return "never"

    with pytest.raises(ToolError) as caught:
        await tool(run, Manner.AWAITED, 0.01).run("t", "{}")
    assert str(caught.value) == "t did not answer within 0.01 seconds."
    assert cancelled.is_set()


async def test_time_is_up_for_a_worker() -> None:
    released = threading.Event()

    def run(_: Nothing) -> str:
        released.wait(5)
        return "late"

    with pytest.raises(ToolError, match=r"^t did not answer within 0\.01 seconds\.$"):
        await tool(run, Manner.WORKER, 0.01).run("t", "{}")
    released.set()


@pytest.mark.parametrize("manner", Manner)
async def test_wrong_arguments_and_unknown_tools_are_told(manner: Manner) -> None:
    tools = tool(lambda _: "x", manner)
    with pytest.raises(ToolError, match=r"There is no tool called 'other'"):
        await tools.run("other", "{}")
    with pytest.raises(ToolError, match=r"not valid JSON"):
        await tools.run("t", "{")


class Made:
    def __init__(self, tools: FakeTools) -> None:
        self.answers: list[ToolAnswered] = []
        self.tasks = OwnedTasks(lambda *_: None)
        self.calls = Calls(tools, self.answers.append, self.tasks)


CALL = RunTool(call_id="c1", name="get_time", arguments="{}")


async def test_an_answer() -> None:
    tools = FakeTools("12:00")
    made = Made(tools)
    made.calls.start(CALL)
    assert len(made.calls) == 1
    assert made.answers == []  # never before the effects that came with it are done
    await turns_of_the_loop()
    assert made.answers == [ToolAnswered(call_id="c1", output="12:00")]
    assert tools.calls == [("get_time", "{}")]
    assert len(made.calls) == len(made.tasks) == 0


async def test_an_error_the_model_can_read() -> None:
    made = Made(FakeTools(ToolError('No "such" zone.')))
    made.calls.start(CALL)
    await turns_of_the_loop()
    assert made.answers == [
        ToolAnswered(call_id="c1", output='{"error": "No \\"such\\" zone."}', failed=True)
    ]


async def test_a_broken_tool_is_logged_and_answered(caplog: pytest.LogCaptureFixture) -> None:
    made = Made(FakeTools(ZeroDivisionError("secret detail")))
    with caplog.at_level(logging.ERROR):
        made.calls.start(CALL)
        await turns_of_the_loop()
    assert made.answers == [ToolAnswered(call_id="c1", output='{"error": "The tool failed."}', failed=True)]
    assert caplog.records[0].getMessage() == "! the tool get_time is broken"
    assert caplog.records[0].exc_info is not None


async def test_a_cancelled_call_is_answered_once() -> None:
    tools = FakeTools()
    tools.gate = asyncio.Event()
    made = Made(tools)
    made.calls.start(CALL)
    await turns_of_the_loop()
    made.calls.cancel("c1")
    made.calls.cancel("c1")
    made.calls.cancel("unknown")
    tools.gate.set()
    await turns_of_the_loop()
    expected = ToolAnswered(call_id="c1", output='{"error": "The call was cancelled."}', failed=True)
    assert made.answers == [expected]
    assert len(made.tasks) == 0


async def test_calls_run_side_by_side() -> None:
    tools = FakeTools()
    tools.gate = asyncio.Event()
    made = Made(tools)
    made.calls.start(CALL)
    made.calls.start(RunTool(call_id="c2", name="calculate", arguments='{"expression":"1"}'))
    await turns_of_the_loop()
    assert [name for name, _ in tools.calls] == ["get_time", "calculate"]
    assert len(made.calls) == 2
    tools.gate.set()
    await turns_of_the_loop()
    assert [answer.call_id for answer in made.answers] == ["c1", "c2"]

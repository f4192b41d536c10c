"""Runs the functions the model calls: off the loop where they take time, and never for too long."""

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Final

from app.errors import ToolError
from app.runtime.ports import Tools
from app.session.effects import RunTool
from app.session.inputs import ToolAnswered
from app.tasks import OwnedTasks
from app.tools.registry import Manner, Registry

logger = logging.getLogger(__name__)

CANCELLED: Final = "The call was cancelled."
BROKEN: Final = "The tool failed."


class RegistryTools:
    """The tools of a registry, each called in its manner and within its time limit."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    async def run(self, name: str, arguments: str) -> str:
        """Run a tool and return its output.

        Raises :class:`~app.errors.ToolError` when the call cannot be made, the tool
        declines, or its time is up.  A worker whose time is up is left to end by itself.
        """
        tool = self._registry.find(name)
        try:
            async with asyncio.timeout(tool.time_limit_s):
                match tool.manner:
                    case Manner.QUICK:
                        return self._registry.run(name, arguments)
                    case Manner.WORKER:
                        return await asyncio.to_thread(self._registry.run, name, arguments)
                    case Manner.AWAITED:
                        return await self._registry.run_async(name, arguments)
        except TimeoutError:
            raise ToolError(f"{name} did not answer within {tool.time_limit_s:g} seconds.") from None


class Calls:
    """The calls under way.  Each is answered exactly once, with its output or with an error.

    How many run at a time is bounded by who asks for them: the session runs at most
    16 of one response.
    """

    def __init__(self, tools: Tools, answer: Callable[[ToolAnswered], None], tasks: OwnedTasks) -> None:
        self._tools = tools
        self._answer = answer
        self._tasks = tasks
        self._running: dict[str, asyncio.Task[None]] = {}

    def __len__(self) -> int:
        """How many calls are under way."""
        return len(self._running)

    def start(self, call: RunTool) -> None:
        """Run a call; its answer comes later, even when it is quick."""
        self._running[call.call_id] = self._tasks.start(self._run(call), name=f"tool {call.name[:64]}")

    def cancel(self, call_id: str) -> None:
        """Stop a call and answer it with an error; a call that has ended is left alone."""
        task = self._running.pop(call_id, None)
        if task is not None:
            task.cancel()
            self._answer(_failed(call_id, CANCELLED))

    async def _run(self, call: RunTool) -> None:
        answered = await self._outcome(call)
        if self._running.pop(call.call_id, None) is not None:
            self._answer(answered)

    async def _outcome(self, call: RunTool) -> ToolAnswered:
        try:
            output = await self._tools.run(call.name, call.arguments)
        except ToolError as error:
            return _failed(call.call_id, str(error))
        except Exception:
            # Whatever is wrong with a tool, the model must get an answer.
            logger.exception("! the tool %s is broken", call.name[:64])
            return _failed(call.call_id, BROKEN)
        return ToolAnswered(call_id=call.call_id, output=output)


def _failed(call_id: str, sentence: str) -> ToolAnswered:
    return ToolAnswered(call_id=call_id, output=json.dumps({"error": sentence}), failed=True)

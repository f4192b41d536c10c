"""Puts an assistant together from what a person chose, and takes it apart again."""

import asyncio
import gc
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from app.protocol.session_config import FunctionTool
from app.runtime.assistant import Assistant
from app.runtime.configuration import function_tools, session_options
from app.runtime.devices import Devices
from app.runtime.ports import Dialler
from app.runtime.tool_runner import RegistryTools
from app.session.inputs import Announce
from app.session.session import Session
from app.settings import Settings
from app.tools.builtin import builtin_registry
from app.tools.timer import TimerDue, Timers


def offered_tools() -> tuple[FunctionTool, ...]:
    """Return Earshot's own tools as a session offers them; every conversation has the same."""
    timers = Timers(call_later=_never, due=_nothing, now=time.monotonic)
    return function_tools(builtin_registry(timers))


def _never(_delay_s: float, _call: Callable[[], None]) -> asyncio.Handle:
    raise AssertionError("these tools are shown, not run")


def _nothing(_timer: TimerDue) -> None:
    """Tell nobody."""


@asynccontextmanager
async def running_assistant(
    settings: Settings, dialler: Dialler, devices: Devices, on_fault: Callable[[Exception], None]
) -> AsyncIterator[Assistant]:
    """Give an assistant with Earshot's own tools; close it and its timers afterwards.

    ``on_fault`` is called once if the conversation itself breaks.
    """
    loop = asyncio.get_running_loop()

    def due(timer: TimerDue) -> None:
        assistant.submit(Announce(text=timer.sentence))

    timers = Timers(call_later=loop.call_later, due=due, now=time.monotonic)
    registry = builtin_registry(timers)
    assistant = Assistant(
        session=Session(session_options(settings, function_tools(registry)), jitter=random.random),
        dialler=dialler,
        tools=RegistryTools(registry),
        microphone=devices.microphone,
        speaker=devices.speaker,
        echo=devices.echo,
        switch=devices.switch,
        slice_ms=settings.sound.slice_ms,
        on_fault=on_fault,
    )
    # What was loaded so far stays: looking through it for garbage would hold up sound.
    if gc.isenabled():  # else a window collects, in the one thread in which its objects may be deleted
        gc.collect()
    gc.freeze()
    try:
        yield assistant
    finally:
        gc.unfreeze()
        timers.close()
        await assistant.aclose()

"""The tools Earshot comes with."""

from app.tools.arithmetic import calculate_tool
from app.tools.clock import Now, clock_tool, local_now
from app.tools.registry import Registry
from app.tools.timer import Timers


def builtin_registry(timers: Timers, now: Now = local_now) -> Registry:
    """Build the registry of one conversation: clock, arithmetic, and the given timers."""
    return Registry([clock_tool(now), calculate_tool(), *timers.tools()])

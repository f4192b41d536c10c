from app.tools.builtin import builtin_registry
from app.tools.clock import local_now
from app.tools.timer import Timers
from tests.tools.test_timer import Schedule


def test_the_program_comes_with_a_clock_arithmetic_and_timers() -> None:
    schedule = Schedule()
    timers = Timers(call_later=schedule.call_later, due=lambda _: None, now=lambda: schedule.now)
    registry = builtin_registry(timers, local_now)
    assert registry.names == ("get_time", "calculate", "set_timer", "cancel_timer", "list_timers")
    registry.run("set_timer", '{"seconds": 5}')
    assert len(timers) == 1
    assert all(schema["description"].endswith(".") for schema in registry.schemas())

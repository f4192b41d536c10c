from app.practice.toolbox import Tool, fitness, words_of
from app.practice.topics import TimeOfDay, Timer, Today, Unknown


def tool(name: str, description: str = "") -> Tool:
    return Tool(name=name, description=description, parameters={})


def test_names_are_read_however_they_are_written() -> None:
    assert words_of("getCurrentTime") == words_of("get_current_time") == {"get", "current", "time"}


def test_which_tool_fits() -> None:
    assert fitness(tool("get_time"), TimeOfDay()) > 0
    assert fitness(tool("set_timer", "Set a timer for some time."), TimeOfDay()) == 0
    assert fitness(tool("cancel_timer"), Timer(seconds=2.0)) == 0
    assert fitness(tool("today"), Today()) > 0
    assert fitness(tool("get_weather"), Unknown(words="the weather please")) > 0
    assert fitness(tool("get_weather"), Unknown(words="a joke please")) == 0

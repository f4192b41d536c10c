from datetime import datetime

import pytest

from app.practice import remarks
from app.practice.memory import Turn
from app.practice.results import ToolResult
from app.practice.toolbox import Call, Named, Tool
from app.practice.wits import Reply, Request, answer

NOW = datetime(2026, 11, 22, 10, 5)
CLOCK = Tool(name="get_time", description="Tell the current time.", parameters={"properties": {}})
CALCULATOR = Tool(
    name="calculate",
    description="Work out an arithmetic expression exactly.",
    parameters={"properties": {"expression": {"type": "string"}}, "required": ["expression"]},
)
TIMER = Tool(
    name="set_timer",
    description="Set a timer for some time.",
    parameters={
        "properties": {"seconds": {"type": "number"}, "label": {"type": "string"}},
        "required": ["seconds"],
    },
)
CANCEL = Tool(name="cancel_timer", description="Cancel a running timer.", parameters={"properties": {}})
TOOLS = (CANCEL, TIMER, CLOCK, CALCULATOR)


def said(text: str, *, spoken: bool = False, history: tuple[Turn, ...] = ()) -> str:
    return answer(Request(said=text, now=NOW, spoken=spoken, history=history)).text


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What time is it?", "It is 10:05."),
        ("Please tell me the time.", "It is 10:05."),
        ("What day is it today?", "It is Sunday, November 22nd, 2026."),
        ("what is seven times eight", "7 times 8 is 56."),
        ("What's 3.5 * 2?", "3.5 times 2 is 7."),
        ("what is two plus three times four", "2 plus 3 times 4 is 14."),
        ("ten minus twelve", "10 minus 12 is minus 2."),
        ("what is one divided by three", "1 divided by 3 is 0.3333."),
        ("what is ten divided by zero", "I am sorry, nothing can be divided by zero."),
        ("how many kilometers are five miles", "5 miles are 8.05 kilometers."),
        ("20 celsius in fahrenheit", "20 degrees Celsius are 68 degrees Fahrenheit."),
        ("convert one kg to pounds", "1 kilogram is 2.2 pounds."),
        ("how many feet are in a kilogram", "I am sorry, kilograms cannot be turned into feet."),
        ("who are you", remarks.WHO),
        ("Are you a model?", remarks.WHO),
        ("what can you do", remarks.HELP),
        ("Hello!", remarks.HELLO),
        ("thank you", remarks.WELCOME),
        ("stop", remarks.STOPPED),
        ("tell me a story", remarks.STORY),
        ("count to three", "One. Two. Three."),
        ("say good night moon", "Good night moon."),
        ("set a timer for two minutes", "I have no timer of my own, so I cannot wait 2 minutes for you."),
        ("The timer that was set for 2 seconds is due now. Say so.", "Your timer is done."),
        ("What time is it and what is seven times eight?", "It is 10:05. 7 times 8 is 56."),
    ],
)
def test_what_it_knows(question: str, sentence: str) -> None:
    assert said(question) == sentence


def test_it_says_that_it_is_no_model() -> None:
    assert "practice partner" in remarks.WHO
    assert "not a language model" in remarks.WHO


def test_jokes_come_in_turn_and_start_over() -> None:
    history: tuple[Turn, ...] = ()
    told = []
    for _ in range(len(remarks.JOKES) + 1):
        told.append(said("tell me a joke", history=history))
        history = (*history, Turn(role="assistant", text=told[-1]))
    assert told == [*remarks.JOKES, remarks.JOKES[0]]


def test_what_is_unknown_is_given_back() -> None:
    assert said("I like trains") == f"{remarks.TYPED_BACK} I like trains"
    assert said("x" * 500) == f"{remarks.TYPED_BACK} {'x' * 299}…"
    assert answer(Request(said="I like trains", now=NOW, spoken=True)) == Reply(
        text=remarks.PLAY_BACK, playback=True
    )
    assert answer(Request(said=None, now=NOW, spoken=True)) == Reply(
        text=remarks.NOT_UNDERSTOOD, playback=True
    )
    assert answer(Request(said=None, now=NOW)) == Reply(text=remarks.NOTHING_SAID)
    assert answer(Request(said=None, now=NOW, images=1)) == Reply(text=remarks.PICTURE)


def test_it_remembers_what_it_was_given() -> None:
    history = (
        Turn(role="user", text="My name is Ann."),
        Turn(role="assistant", text="Nice to meet you, Ann."),
        Turn(role="user", text=None),
        Turn(role="user", text="I like trains."),
    )
    assert said("what did I say first", history=history) == "The first thing you said was: My name is Ann."
    assert said("what did I just say", history=history) == "The last thing you said was: I like trains."
    assert said("what is my name", history=history) == "Your name is Ann."
    assert said("say that again", history=history) == "Nice to meet you, Ann."
    assert said("what did I say first") == remarks.NOTHING_BEFORE
    assert said("say that again") == remarks.NOTHING_TO_REPEAT
    assert said("what is my name") == remarks.NO_NAME


@pytest.mark.parametrize(
    ("question", "calls"),
    [
        ("what time is it", (Call(name="get_time", arguments={}),)),
        ("what is seven times eight", (Call(name="calculate", arguments={"expression": "7 * 8"}),)),
        ("set a timer for ten seconds", (Call(name="set_timer", arguments={"seconds": 10}),)),
        (
            "what time is it and what is seven times eight",
            (Call(name="get_time", arguments={}), Call(name="calculate", arguments={"expression": "7 * 8"})),
        ),
        ("hello", ()),
        ("tell me a joke", ()),
    ],
)
def test_tools_are_called_where_a_question_needs_one(question: str, calls: tuple[Call, ...]) -> None:
    reply = answer(Request(said=question, now=NOW, tools=TOOLS))
    assert reply.calls == calls
    assert bool(reply.text) is not bool(calls)


def test_the_choice_of_tools_is_respected() -> None:
    def calls(**choice: object) -> list[str]:
        made = answer(Request(said="what time is it and what is 1 + 1", now=NOW, tools=TOOLS, **choice)).calls  # type: ignore[arg-type]
        return [call.name for call in made]

    assert calls(tool_choice="none") == []
    assert calls(tool_choice=Named(name="calculate")) == ["calculate"]
    assert calls(tool_choice=Named(name="set_timer")) == ["set_timer"]
    assert calls(parallel=False) == ["get_time"]
    required = answer(Request(said="hello", now=NOW, tools=(CLOCK,), tool_choice="required"))
    assert [call.name for call in required.calls] == ["get_time"]


@pytest.mark.parametrize(
    ("properties", "arguments"),
    [
        ({"a": {"type": "number"}, "b": {"type": "number"}, "op": {"enum": ["add", "multiply"]}},
         {"a": 7, "b": 8, "op": "multiply"}),
        ({"x": {"type": "integer"}, "y": {"type": "integer"}, "operation": {"type": "string"}},
         {"x": 7, "y": 8, "operation": "multiply"}),
        ({"numbers": {"type": "array"}, "operator": {"enum": ["*", "+"]}}, {"numbers": [7, 8], "operator": "*"}),  # noqa: E501
    ],
)  # fmt: skip
def test_arguments_follow_the_schema(properties: dict[str, object], arguments: dict[str, object]) -> None:
    tool = Tool(name="calculator", parameters={"properties": properties, "required": list(properties)})
    reply = answer(Request(said="what is seven times eight", now=NOW, tools=(tool,)))
    assert reply.calls == (Call(name="calculator", arguments=arguments),)  # type: ignore[arg-type]


def test_an_unknown_question_may_fit_a_tool_by_its_name() -> None:
    weather = Tool(
        name="get_weather", parameters={"properties": {"city": {"type": "string"}}, "required": ["city"]}
    )
    reply = answer(Request(said="How is the weather in Paris?", now=NOW, tools=(weather,)))
    assert reply.calls == (Call(name="get_weather", arguments={"city": "Paris"}),)


@pytest.mark.parametrize(
    ("question", "name", "arguments", "output", "sentence"),
    [
        ("what time is it", "get_time", {}, '{"time": "10:15", "date": "2026-11-22", "weekday": "Sunday"}', "It is 10:15."),  # noqa: E501
        ("what is the date", "get_time", {}, '{"time": "10:15", "date": "2026-11-22", "weekday": "Sunday"}',
         "It is Sunday, November 22nd, 2026."),
        ("what time is it", "now", {}, '{"iso": "2026-11-22T10:15:00+00:00"}',
         "The iso is 10:15 on Sunday, November 22nd, 2026."),
        ("what is seven times eight", "calculate", {"expression": "7 * 8"}, "56", "7 times 8 is 56."),
        ("what is seven times eight", "calc", {"a": 7, "b": 8}, '{"result": 56.0}', "7 times 8 is 56."),
        ("set a timer for 2 seconds", "set_timer", {"seconds": 2}, '{"number": 1}', "The timer is set for 2 seconds."),  # noqa: E501
        ("what time is it", "get_time", {}, '{"error": "no clock here"}',
         "I am sorry, get time did not work: no clock here."),
        ("weather", "get_weather", {}, '{"temperature": 12, "sky": "grey"}', "The temperature is 12 and sky is grey."),  # noqa: E501
        ("weather", "get_weather", {}, "It rains in Paris", "It rains in Paris."),
        ("weather", "get_weather", {}, "", "Get weather is done."),
        ("weather", "get_weather", {}, "[1, 2, 3]", "It gave 1, 2 and 3."),
    ],
)  # fmt: skip
def test_results_are_spoken(
    question: str, name: str, arguments: dict[str, object], output: str, sentence: str
) -> None:
    result = ToolResult(name=name, arguments=arguments, output=output)
    assert answer(Request(said=question, now=NOW, tools=TOOLS, results=(result,))) == Reply(text=sentence)


def test_several_results_are_spoken_in_order() -> None:
    results = (
        ToolResult(name="get_time", arguments={}, output='{"time": "10:15"}'),
        ToolResult(name="calculate", arguments={"expression": "7 * 8"}, output="56"),
    )
    question = "what time is it and what is seven times eight"
    assert answer(Request(said=question, now=NOW, results=results)).text == "It is 10:15. 7 times 8 is 56."

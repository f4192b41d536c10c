import inspect
from typing import Annotated

import msgspec
import pytest

from app.errors import ToolError
from app.tools.registry import MAX_ARGUMENTS_CHARS, Manner, Parameters, Registry, Tool, as_output


class Add(Parameters, frozen=True):
    left: Annotated[int, msgspec.Meta(ge=0, le=9, description="The first number")]
    right: int = 1


class Nothing(Parameters, frozen=True):
    pass


class Inner(Parameters, frozen=True):
    deep: int


class Outer(Parameters, frozen=True):
    inner: Inner


async def later(asked: Add) -> str:
    return f"later {asked.left + asked.right}"


ADD = Tool(name="add", description="Add.", parameters=Add, run=lambda asked: asked.left + asked.right)
NONE = Tool(name="none", description="Nothing.", parameters=Nothing, run=lambda _: "done")
LATER = Tool(name="later", description="Later.", parameters=Add, run=later, manner=Manner.AWAITED)
REGISTRY = Registry([ADD, NONE, LATER])


def test_the_schema_is_what_the_session_wants() -> None:
    assert REGISTRY.schemas()[0] == {
        "type": "function",
        "name": "add",
        "description": "Add.",
        "parameters": {
            "type": "object",
            "properties": {
                "left": {"type": "integer", "minimum": 0, "maximum": 9, "description": "The first number"},
                "right": {"type": "integer", "default": 1},
            },
            "required": ["left"],
            "additionalProperties": False,
        },
    }
    assert REGISTRY.schemas()[1]["parameters"] == {
        "type": "object",
        "properties": {},
        "required": [],
        "additionalProperties": False,
    }
    assert REGISTRY.names == ("add", "none", "later")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ('{"left": 2, "right": 3}', {"left": 2, "right": 3}),
        ('{"left": 9}', {"left": 9, "right": 1}),
        (' {"left":0} \n', {"left": 0, "right": 1}),
    ],
)
def test_arguments_are_validated_and_completed(arguments: str, expected: dict[str, int]) -> None:
    assert REGISTRY.validate("add", arguments) == expected


@pytest.mark.parametrize("arguments", ["", "  ", "{}"])
def test_no_arguments_may_be_written_as_nothing(arguments: str) -> None:
    assert REGISTRY.run("none", arguments) == "done"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("{", "The arguments of add are not valid JSON. It takes: left, right."),
        ('{"left": 1} x', "The arguments of add are not valid JSON. It takes: left, right."),
        ('{"left": "\ud800"}', "The arguments of add are not valid JSON. It takes: left, right."),
        ("[1]", "Wrong arguments for add: expected object, got array. It takes: left, right."),
        ("{}", "Wrong arguments for add: missing argument left. It takes: left, right."),
        ('{"left":1,"x":2}', "Wrong arguments for add: there is no argument x. It takes: left, right."),
        ('{"left":"1"}', "Wrong arguments for add in left: expected int, got str. It takes: left, right."),
        ('{"left":10}', "Wrong arguments for add in left: expected int <= 9. It takes: left, right."),
        ('{"left":-1}', "Wrong arguments for add in left: expected int >= 0. It takes: left, right."),
    ],
)
def test_wrong_arguments_are_explained(arguments: str, sentence: str) -> None:
    with pytest.raises(ToolError) as caught:
        REGISTRY.validate("add", arguments)
    assert str(caught.value) == sentence


def test_a_tool_without_parameters_says_so() -> None:
    with pytest.raises(ToolError) as caught:
        REGISTRY.run("none", '{"a": 1}')
    assert str(caught.value) == "Wrong arguments for none: there is no argument a. It takes no arguments."


def test_too_long_arguments_are_not_read() -> None:
    longest = '{"left": 1}'.ljust(MAX_ARGUMENTS_CHARS)
    assert REGISTRY.validate("add", longest) == {"left": 1, "right": 1}
    with pytest.raises(ToolError, match=r"^The arguments of add are too long\.$"):
        REGISTRY.validate("add", longest + " ")


def test_an_unknown_tool_is_answered_with_those_there_are() -> None:
    with pytest.raises(ToolError) as caught:
        REGISTRY.run("subtract", "{}")
    assert str(caught.value) == "There is no tool called 'subtract'. The tools are: add, none, later."
    with pytest.raises(ToolError) as caught:
        Registry().run("x" * 100, "{}")
    assert str(caught.value) == f"There is no tool called '{'x' * 64}'. The tools are: none."


def test_running_gives_text() -> None:
    assert REGISTRY.run("add", '{"left": 2}') == "3"
    assert as_output("plain") == "plain"
    assert as_output({"a": [1, None, True]}) == '{"a":[1,null,true]}'


async def test_an_awaited_tool_is_awaited() -> None:
    assert await REGISTRY.run_async("later", '{"left": 2}') == "later 3"
    with pytest.raises(ValueError, match="add is not awaited: use run"):
        await REGISTRY.run_async("add", '{"left": 2}')
    with pytest.raises(ValueError, match="later must be awaited: use run_async"):
        REGISTRY.run("later", '{"left": 2}')
    assert inspect.iscoroutinefunction(REGISTRY.find("later").run)


def test_a_fault_in_a_tool_is_not_hidden() -> None:
    broken = Tool(name="broken", description="", parameters=Nothing, run=lambda _: int("x"))
    with pytest.raises(ValueError, match="invalid literal"):
        Registry([broken]).run("broken", "")


def test_a_tool_that_cannot_be_offered_is_refused_when_it_is_made() -> None:
    for name in ("", "two words", "x" * 65, "ü"):
        with pytest.raises(ValueError, match="cannot be the name of a tool"):
            Tool(name=name, description="", parameters=Nothing, run=lambda _: "")
    assert Tool(name="x" * 64, description="", parameters=Nothing, run=lambda _: "").name == "x" * 64
    with pytest.raises(ValueError, match="must be more than 0 s"):
        Tool(name="t", description="", parameters=Nothing, run=lambda _: "", time_limit_s=0)
    with pytest.raises(ValueError, match="must be plain values"):
        Tool(name="t", description="", parameters=Outer, run=lambda _: "")
    with pytest.raises(ValueError, match="two tools are called add"):
        Registry([ADD, ADD])


def test_a_tool_is_quick_and_limited_unless_it_says_otherwise() -> None:
    assert ADD.manner is Manner.QUICK
    assert ADD.time_limit_s == 5.0

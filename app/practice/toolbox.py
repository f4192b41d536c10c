"""Find the offered tool a question needs, and fill in its arguments.

A tool is known by the words of its name and description, its arguments by the
names and types in their JSON schema.  A call is only made when every required
argument can be given, unless the client insists on one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from app.practice.arguments import Arguments, fill
from app.practice.sums import Sum
from app.practice.topics import TimeOfDay, Timer, Today, Topic, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A function the client offers; ``parameters`` is its JSON schema."""

    name: str
    description: str = ""
    parameters: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The client insists on this function."""

    name: str


Choice = Literal["auto", "none", "required"] | Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A function to be called."""

    name: str
    arguments: Arguments


_IN_NAME: Final[Mapping[type[Topic], frozenset[str]]] = {
    TimeOfDay: frozenset({"time", "clock", "now", "datetime"}),
    Today: frozenset({"date", "today", "day", "calendar", "time", "clock", "now", "datetime"}),
    Sum: frozenset(
        {"calculator", "calculate", "calc", "arithmetic", "math", "maths", "compute", "evaluate", "sum"}
    ),
    Timer: frozenset({"timer", "alarm", "countdown", "reminder"}),
}
_NOT_FOR: Final[Mapping[type[Topic], frozenset[str]]] = {
    TimeOfDay: frozenset({"timer", "alarm", "set", "countdown"}),
    Today: frozenset({"timer", "alarm", "set", "countdown"}),
    Timer: frozenset({"cancel", "list", "stop", "delete"}),
}
_OPERATION: Final = {
    "+": {"add", "plus"},
    "-": {"subtract", "minus"},
    "*": {"multiply", "times"},
    "/": {"divide"},
}
_COMMON: Final = frozenset(
    [
        "get",
        "set",
        "current",
        "fetch",
        "find",
        "look",
        "lookup",
        "search",
        "the",
        "a",
        "an",
        "of",
        "for",
        "in",
        "to",
        "and",
        "or",
        "is",
        "it",
        "what",
        "how",
        "tool",
        "function",
        "by",
        "with",
        "on",
        "at",
        "this",
        "that",
        "you",
        "your",
        "i",
        "me",
        "my",
        "do",
        "does",
        "use",
        "when",
        "return",
        "returns",
        "given",
        "about",
    ]
)
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def words_of(text: str) -> set[str]:
    """The words of a name or sentence in lower case: ``getTime`` and ``get_time`` hold the same."""
    return {word.lower() for word in _WORD.findall(text)}


def choose_calls(
    topics: list[Topic], said: str, tools: tuple[Tool, ...], choice: Choice, *, parallel: bool = True
) -> tuple[Call, ...]:
    """The calls that answer ``topics``, one for each that a tool fits; none twice."""
    if choice == "none" or not tools:
        return ()
    if isinstance(choice, Named):
        tools = tuple(tool for tool in tools if tool.name == choice.name)
    calls: list[Call] = []
    for topic in topics:
        call = _call_for(topic, said, tools)
        if call is not None and call not in calls:
            calls.append(call)
    if not calls and choice != "auto" and tools:
        topic = topics[0] if topics else Unknown(words=said)
        calls = [
            Call(name=tools[0].name, arguments=fill(tools[0].parameters, topic, said, insist=True) or {})
        ]
    return tuple(calls if parallel else calls[:1])


def _call_for(topic: Topic, said: str, tools: tuple[Tool, ...]) -> Call | None:
    ranked = sorted(tools, key=lambda tool: -fitness(tool, topic))
    for tool in ranked:
        if fitness(tool, topic) == 0:
            return None
        arguments = fill(tool.parameters, topic, said)
        if arguments is not None:
            return Call(name=tool.name, arguments=arguments)
    return None


def fitness(tool: Tool, topic: Topic) -> int:
    """How well ``tool`` answers ``topic``; 0 when it does not."""
    name, description = words_of(tool.name), words_of(tool.description)
    if isinstance(topic, Unknown):
        asked = words_of(topic.words.lower()) - _COMMON
        return 2 * len(asked & (name - _COMMON))
    wanted = _IN_NAME.get(type(topic))
    if wanted is None or name & _NOT_FOR.get(type(topic), frozenset()):
        return 0
    if isinstance(topic, Sum) and len(topic.operators) == 1 and name & _OPERATION[topic.operators[0]]:
        return 5
    first = sum(word in name for word in wanted)
    return 3 * first + (1 if wanted & description and (first or not name & _names_of_others(topic)) else 0)


def _names_of_others(topic: Topic) -> set[str]:
    """Words in a name that say the tool is for another topic."""
    return {word for other, words in _IN_NAME.items() if other is not type(topic) for word in words}

"""Fill a function's arguments from what was asked and the JSON schema it declares."""

import re
from collections.abc import Mapping
from typing import Final

from app.practice.numerals import digits_for_words, shown
from app.practice.sums import Sum
from app.practice.topics import Timer, Topic, Unknown

Argument = str | int | float | bool | list[int | float] | None
Arguments = dict[str, Argument]
Schema = Mapping[str, object]

_OPERATIONS: Final = {
    "+": ("add", "plus", "addition", "sum", "+"),
    "-": ("subtract", "minus", "subtraction", "difference", "-"),
    "*": ("multiply", "times", "multiplication", "product", "*", "x", "×"),
    "/": ("divide", "divided_by", "division", "quotient", "/", "÷"),
}
_FORMULA: Final = re.compile(r"expr|formula|calculation|input|query|problem|equation|question|sum|text")
_OPERATION: Final = re.compile(r"^op|operat|action|function")
_PART: Final = {"hour": 3600.0, "minute": 60.0, "second": 1.0, "ms": 0.001, "millisecond": 0.001}
_PLACE: Final = re.compile(r"\b(?:in|for|at|of|about|to|from|near)\s+(?P<rest>[^?.!,]+)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")


def fill(parameters: Schema, topic: Topic, said: str, *, insist: bool = False) -> Arguments | None:
    """Arguments for a function with these ``parameters``; None when a required one cannot be given.

    ``insist`` gives something of the right type to every required argument.
    """
    properties = _mapping(parameters.get("properties"))
    required = [name for name in _list(parameters.get("required")) if isinstance(name, str)]
    arguments = _for_topic(properties, required, topic, said)
    for name in required:
        if name in arguments:
            continue
        value = _any_value(_mapping(properties.get(name)), name, said, insist=insist)
        if value is None:
            return None
        arguments[name] = value
    return arguments


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _type_of(schema: object) -> str:
    """The JSON type of ``schema``; the first that is not null when there are several."""
    declared = _mapping(schema).get("type", "string")
    names = _list(declared) or [declared]
    return next((name for name in names if isinstance(name, str) and name != "null"), "string")


def _for_topic(properties: Schema, required: list[str], topic: Topic, said: str) -> Arguments:
    match topic:
        case Sum():
            return _for_sum(properties, topic)
        case Timer(seconds=float(seconds)):
            return _for_timer(properties, seconds)
        case Unknown():
            return _for_words(properties, required, said)
        case _:
            return {}


def _for_sum(properties: Schema, asked: Sum) -> Arguments:
    for name, schema in properties.items():
        if (
            _type_of(schema) == "string"
            and _FORMULA.search(name.lower())
            and not _list(_mapping(schema).get("enum"))
        ):
            return {name: asked.expression}
    numbers = [name for name, schema in properties.items() if _type_of(schema) in {"number", "integer"}]
    if len(numbers) != len(asked.numbers) or len(asked.operators) != 1:
        return _numbers_as_list(properties, asked)
    values = zip(numbers, asked.numbers, strict=True)
    arguments: Arguments = {name: _as(_type_of(properties[name]), value) for name, value in values}
    return arguments | _operation(properties, asked.operators[0])


def _numbers_as_list(properties: Schema, asked: Sum) -> Arguments:
    lists = [name for name, schema in properties.items() if _type_of(schema) == "array"]
    if len(lists) != 1 or len(set(asked.operators)) != 1:
        return {}
    return {lists[0]: [_as("number", value) for value in asked.numbers]} | _operation(
        properties, asked.operators[0]
    )


def _operation(properties: Schema, operator: str) -> Arguments:
    for name, schema in properties.items():
        allowed = [option for option in _list(_mapping(schema).get("enum")) if isinstance(option, str)]
        fitting = [option for option in allowed if option.lower() in _OPERATIONS[operator]]
        if fitting:
            return {name: fitting[0]}
        if not allowed and _type_of(schema) == "string" and _OPERATION.search(name.lower()):
            return {name: _OPERATIONS[operator][0]}
    return {}


def _for_timer(properties: Schema, seconds: float) -> Arguments:
    for name, schema in properties.items():
        kind, lowered = _type_of(schema), name.lower()
        unit = next((length for part, length in _PART.items() if part in lowered), None)
        if kind in {"number", "integer"} and (
            unit or re.search(r"duration|length|time|delay|after|in", lowered)
        ):
            return {name: _as(kind, seconds / (unit or 1.0))}
        if kind == "string" and re.search(r"duration|length|time|delay", lowered):
            return {name: f"{shown(seconds)} seconds"}
    return {}


def _for_words(properties: Schema, required: list[str], said: str) -> Arguments:
    texts = [name for name in required if _type_of(properties.get(name)) == "string"]
    found = _PLACE.search(said)
    plain = [name for name in texts if not _list(_mapping(properties.get(name)).get("enum"))]
    if not plain:
        return {}
    return {plain[0]: found["rest"].strip() if found else said.strip()}


def _any_value(schema: Schema, name: str, said: str, *, insist: bool) -> Argument:
    """A value for a required argument nobody mentioned; None when only a guess would do."""
    options = _list(schema.get("enum"))
    lowered = name.lower()
    if options and isinstance(options[0], str | int | float | bool):
        mentioned = [
            option for option in options if isinstance(option, str) and option.lower() in said.lower()
        ]
        return mentioned[0] if mentioned else options[0]
    if re.search(r"zone|tz", lowered):
        return "local"
    if re.search(r"label|title|message|name|note", lowered):
        return "practice"
    kind = _type_of(schema)
    number = _NUMBER.search(digits_for_words(said.lower()))
    if number and kind in {"number", "integer"}:
        return _as(kind, float(number.group()))
    return _empty(kind, said) if insist else None


def _empty(kind: str, said: str) -> Argument:
    """Something of the right type."""
    empty: dict[str, Argument] = {"number": 0, "integer": 0, "boolean": False, "array": []}
    return empty.get(kind, said)


def _as(kind: str, value: float) -> int | float:
    return int(value) if kind == "integer" or value == int(value) else value

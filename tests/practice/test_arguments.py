import pytest

from app.practice.arguments import Arguments, Schema, fill
from app.practice.sums import Sum, read_sum
from app.practice.topics import TimeOfDay, Timer, Topic, Unknown


def schema(*required: str, **properties: object) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required)}


def asked_sum(words: str) -> Sum:
    found = read_sum(words)
    assert found is not None
    return found


TEXT = {"type": "string"}
NUMBER = {"type": "number"}
WHOLE = {"type": "integer"}
TIMES = asked_sum("7 times 8")


@pytest.mark.parametrize(
    ("parameters", "topic", "arguments"),
    [
        (schema("expression", expression=TEXT), TIMES, {"expression": "7 * 8"}),
        (schema("a", "b", a=NUMBER, b=WHOLE), TIMES, {"a": 7, "b": 8}),
        (
            schema("a", "b", "operation", a=NUMBER, b=NUMBER, operation=TEXT),
            TIMES,
            {"a": 7, "b": 8, "operation": "multiply"},
        ),
        (
            schema("x", "y", "how", x=NUMBER, y=NUMBER, how={"type": "string", "enum": ["plus", "times"]}),
            TIMES,
            {"x": 7, "y": 8, "how": "times"},
        ),
        (
            schema("values", "op", values={"type": "array"}, op={"type": "string", "enum": ["+", "*"]}),
            TIMES,
            {"values": [7, 8], "op": "*"},
        ),
        (schema("seconds", seconds=NUMBER), Timer(seconds=90.0), {"seconds": 90}),
        (schema("minutes", minutes=NUMBER), Timer(seconds=90.0), {"minutes": 1.5}),
        (schema("duration", duration=TEXT), Timer(seconds=90.0), {"duration": "90 seconds"}),
        (schema("seconds", seconds=WHOLE, label=TEXT), Timer(seconds=2.0), {"seconds": 2}),
        (schema("seconds", "label", seconds=WHOLE, label=TEXT), Timer(seconds=2.0),
         {"seconds": 2, "label": "practice"}),
        (schema(), TimeOfDay(), {}),
        (schema("timezone", timezone=TEXT), TimeOfDay(), {"timezone": "local"}),
    ],
)  # fmt: skip
def test_arguments_fit_the_schema(parameters: Schema, topic: Topic, arguments: Arguments) -> None:
    assert fill(parameters, topic, "as it was said") == arguments


def test_words_go_where_words_belong() -> None:
    weather = schema("city", city=TEXT)
    said = "What is the weather in Paris?"
    assert fill(weather, Unknown(words=said), said) == {"city": "Paris"}
    assert fill(schema("query", query=TEXT), Unknown(words="sea shells"), " sea shells ") == {
        "query": "sea shells"
    }


def test_a_choice_that_was_mentioned_is_taken_else_the_first() -> None:
    colour = schema("colour", colour={"type": "string", "enum": ["red", "green"]})
    assert fill(colour, Unknown(words=""), "a green one") == {"colour": "green"}
    assert fill(colour, Unknown(words=""), "any") == {"colour": "red"}


def test_a_number_that_was_said_is_taken() -> None:
    level = schema("level", level=WHOLE)
    assert fill(level, Unknown(words=""), "turn it to eleven") == {"level": 11}


def test_what_cannot_be_given_is_refused_unless_it_is_insisted_on() -> None:
    parameters = schema("level", "on", level=["?"], on={"type": "boolean"})
    assert fill(schema("on", on={"type": "boolean"}), TimeOfDay(), "now") is None
    assert fill(schema("on", on={"type": "boolean"}), TimeOfDay(), "now", insist=True) == {"on": False}
    assert fill(parameters, TimeOfDay(), "now", insist=True) == {"level": "now", "on": False}


def test_a_type_of_several_is_the_first_that_is_not_null() -> None:
    parameters = schema("seconds", seconds={"type": ["null", "integer"]})
    assert fill(parameters, Timer(seconds=3.0), "") == {"seconds": 3}


def test_a_schema_without_properties_is_no_obstacle() -> None:
    assert fill({}, TIMES, "") == {}
    assert fill({"properties": None, "required": None}, TIMES, "") == {}

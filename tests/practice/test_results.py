import json

import pytest

from app.practice.results import LONGEST, ToolResult, say_result, say_results
from app.practice.sums import read_sum
from app.practice.topics import TimeOfDay, Timer, Today, Topic


def result(output: object, name: str = "get_thing", **arguments: object) -> ToolResult:
    text = output if isinstance(output, str) else json.dumps(output)
    return ToolResult(name=name, arguments=arguments, output=text)


@pytest.mark.parametrize(
    ("output", "topic", "sentence"),
    [
        ({"result": 56}, read_sum("7 times 8"), "7 times 8 is 56."),
        ("56", read_sum("7 times 8"), "7 times 8 is 56."),
        ({"anything": -3}, read_sum("2 minus 5"), "2 minus 5 is minus 3."),
        ({"ok": True}, Timer(seconds=2.0), "The timer is set for 2 seconds."),
        ({"time": "10:05", "date": "x"}, TimeOfDay(), "It is 10:05."),
        ({"weekday": "Sunday", "date": "November 22nd, 2026"}, Today(), "It is Sunday, November 22nd, 2026."),
        ({"weekday": "Sunday", "date": "Sunday the 22nd"}, Today(), "It is Sunday the 22nd."),
        ({"message": "all is well"}, None, "All is well."),
        ({"temperature_c": 21, "isRaining": False}, None, "The temperature c is 21 and is raining is no."),
        ({"a": 1, "b": [1, 2, 3], "c": None}, None, "The a is 1 and b is 1, 2 and 3."),
        ([1, "two"], None, "It gave 1 and two."),
        ("", None, "Get thing is done."),
        ({}, None, "Get thing is done."),
        ("null", None, "Get thing is done."),
        ("10:05:30", None, "It is 10:05."),
        ("2026-11-22T10:05:00", None, "It is 10:05 on Sunday, November 22nd, 2026."),
        ("2026-11-22", None, "It is Sunday, November 22nd, 2026."),
        ("true", None, "It is yes."),
        ("-4.5", None, "It is minus 4.5."),
        ("It rains in Paris", None, "It rains in Paris."),
    ],
)
def test_an_output_becomes_a_sentence(output: object, topic: Topic | None, sentence: str) -> None:
    assert say_result(result(output), topic) == sentence


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        ("no such city", "no such city."),
        ({"message": "it is closed!"}, "it is closed!"),
        ({"code": 7}, "there is no reason given."),
    ],
)
def test_an_error_is_said_politely(error: object, reason: str) -> None:
    spoken = say_result(result({"error": error}, name="getWeather_now"), None)
    assert spoken == f"I am sorry, get weather now did not work: {reason}"


def test_no_error_is_no_trouble() -> None:
    assert say_result(result({"error": None, "result": 5}), read_sum("2 plus 3")) == "2 plus 3 is 5."


def test_several_results_find_their_questions() -> None:
    topics: list[Topic] = [TimeOfDay(), Timer(seconds=60.0)]
    asked = read_sum("7 times 8")
    assert asked is not None
    results = (
        result("56", name="calculate", expression=asked.expression),
        result({"time": "10:05"}, name="get_time"),
        result({"id": 4}, name="set_timer", seconds=60),
        result("8", name="add", a=3, b=5),
    )
    assert say_results(results, [*topics, asked]) == (
        "7 times 8 is 56. It is 10:05. The timer is set for 1 minute. It is 8."
    )


def test_a_very_long_output_is_cut() -> None:
    assert LONGEST == 400
    assert say_result(result("word " * 200), None) == ("Word " + "word " * 79).ljust(400)[:400] + "."

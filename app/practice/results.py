"""Turn what tools returned into sentences."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.practice.days import spoken_day, spoken_length
from app.practice.numerals import shown
from app.practice.sums import Sum
from app.practice.topics import TimeOfDay, Timer, Today, Topic

LONGEST: Final = 400
"""Characters of an output that are spoken."""

_VALUE_NAMES: Final = ("result", "answer", "value", "output", "sum")
_SENTENCE_NAMES: Final = ("spoken", "sentence", "message", "text", "summary", "description")
_ISO_TIME: Final = re.compile(r"\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolResult:
    """A function call of the conversation and the output the client gave for it."""

    name: str
    arguments: Mapping[str, object]
    output: str


def say_results(results: tuple[ToolResult, ...], topics: list[Topic]) -> str:
    """One sentence for each result, in order."""
    return " ".join(say_result(result, _topic_for(result, topics)) for result in results)


def _topic_for(result: ToolResult, topics: list[Topic]) -> Topic | None:
    """The sum or timer this call was made for, to be named in the sentence."""
    given = set(map(str, result.arguments.values()))
    for topic in topics:
        if isinstance(topic, Sum) and (
            topic.expression in given or {shown(n) for n in topic.numbers} <= given
        ):
            return topic
        if isinstance(topic, TimeOfDay | Today) and re.search(
            r"time$|clock|date|now|today", result.name.lower()
        ):
            return topic
        if isinstance(topic, Timer) and re.search(r"timer|alarm|remind|countdown", result.name.lower()):
            return topic
    return None


def say_result(result: ToolResult, topic: Topic | None) -> str:
    """The output of one call as a sentence."""
    try:
        value: object = json.loads(result.output)
    except ValueError:
        value = result.output
    trouble = _trouble(value)
    if trouble is not None:
        return _sentence(f"I am sorry, {_spaced(result.name)} did not work: {trouble}")
    match topic:
        case Timer(seconds=float(seconds)):
            return f"The timer is set for {spoken_length(seconds)}."
        case TimeOfDay() | Today() if (told := _clock(value, topic)) is not None:
            return told
        case Sum() if (number := _plain_value(value)) is not None:
            return _sentence(f"{topic.spoken} is {number}")
        case _:
            return _in_words(value, result.name)


def _clock(value: object, topic: TimeOfDay | Today) -> str | None:
    """The time, or the weekday and date, out of a clock's fields; None when they are not there."""
    if not isinstance(value, Mapping):
        return None
    wanted = ("time",) if isinstance(topic, TimeOfDay) else ("weekday", "date")
    found = [_said(value[name]) for name in wanted if isinstance(value.get(name), str)]
    if not found:
        return None
    weekday_twice = len(found) == 2 and found[1].startswith(found[0])
    return _sentence(f"It is {found[1] if weekday_twice else ', '.join(found)}")


def _trouble(value: object) -> str | None:
    """What went wrong, None when nothing did."""
    if not isinstance(value, Mapping):
        return None
    error = value.get("error")
    if isinstance(error, Mapping):
        error = error.get("message", "there is no reason given")
    return str(error) if error else None


def _plain_value(value: object) -> str | None:
    """The one number or word in ``value``, None when there is more."""
    if isinstance(value, Mapping):
        named = [value[name] for name in _VALUE_NAMES if name in value]
        value = named[0] if named else next(iter(value.values())) if len(value) == 1 else None
    match value:
        case bool() | None:
            return None
        case int() | float():
            return shown(value).replace("-", "minus ")
        case str() if value:
            return value
        case _:
            return None


def _in_words(value: object, name: str) -> str:
    if value is None or value in ("", [], {}):
        return _sentence(f"{_spaced(name)} is done")
    match value:
        case Mapping():
            spoken = next((value[key] for key in _SENTENCE_NAMES if isinstance(value.get(key), str)), None)
            return _sentence(spoken) if spoken else _fields(value)
        case list():
            return _sentence(f"It gave {_listed([_said(part) for part in value])}")
        case str():
            said = _said(value)
            return _sentence(value) if said == value and " " in value else _sentence(f"It is {said}")
        case _:
            return _sentence(f"It is {_said(value)}")


def _fields(value: Mapping[str, object]) -> str:
    """``{"time": "10:15"}`` as "The time is 10:15."; several fields are listed."""
    said = [f"{_spaced(str(key))} is {_said(part)}" for key, part in value.items() if part is not None]
    return _sentence(f"The {_listed(said)}") if said else "It is done."


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _said(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return shown(value).replace("-", "minus ")
        case str():
            return _moment(value) or value
        case list():
            return _listed([_said(part) for part in value]) if value else "nothing"
        case Mapping():
            return (
                _listed([f"{_spaced(str(key))} {_said(part)}" for key, part in value.items()])
                if value
                else "nothing"
            )
        case _:
            return "nothing"


def _moment(text: str) -> str | None:
    """A date or time in ISO 8601 as a person says it; None when it is none."""
    if _ISO_TIME.fullmatch(text):
        return text[:5]
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    day = spoken_day(moment)
    return day if len(text) == len(date.min.isoformat()) else f"{moment:%H:%M} on {day}"


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]+", " ", name).lower()


def _sentence(text: str) -> str:
    cut = " ".join(text.split())[:LONGEST]
    return f"{cut[:1].upper()}{cut[1:]}{'' if cut[-1:] in '.!?' else '.'}"

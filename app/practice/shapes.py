"""Shapes a JSON value may have, and the one function that holds a value against its shape.

The rules of the wire are tables of these shapes.  A shape says nothing about
meaning: whether an item exists or a response is running is for others.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

from app.practice import refusals


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A string: of at most ``longest`` characters, matching ``pattern`` whole, one of ``choices``.

    ``None`` means that the limit does not apply.
    """

    choices: tuple[str, ...] | None = None
    longest: int | None = None
    shortest: int = 0
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """``true`` or ``false``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """An integer between ``low`` and ``high``, both allowed; ``None`` means no upper limit."""

    low: int
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """An integer or decimal between ``low`` and ``high``, both allowed."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Audio:
    """Base64 of at most ``longest`` decoded bytes."""

    longest: int


@dataclass(frozen=True, slots=True)
class AnyObject:
    """An object whose content is the client's own business, such as a JSON schema."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOf:
    """An array of between ``fewest`` and ``most`` values of one shape."""

    shape: "Shape"
    most: int
    fewest: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """An object of at most ``most`` string values; keys and values have a greatest length."""

    most: int
    longest_key: int
    longest_value: int


@dataclass(frozen=True, slots=True)
class Maybe:
    """``null`` or the shape."""

    shape: "Shape"


@dataclass(frozen=True, slots=True)
class Either:
    """The first of the shapes whose JSON type fits decides; its message is the one that is given."""

    shapes: tuple["Shape", ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """An object with these fields and no others; ``required`` names those that must be there."""

    fields: Mapping[str, "Shape"]
    required: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tagged:
    """An object whose field ``tag`` says which of ``cases`` it is.

    ``default`` is the case of an object without the tag; ``None`` means that the tag is required.
    """

    tag: str
    cases: Mapping[str, "Shape"] = field(default_factory=dict)
    default: str | None = None


Shape: TypeAlias = (
    Text | Flag | Whole | Number | Audio | AnyObject | ListOf | Pairs | Maybe | Either | Fields | Tagged
)


def check(shape: Shape, value: object, path: str) -> None:  # noqa: PLR0912 - one line for every shape
    """Return when ``value`` has ``shape``; else raise ``Refused`` naming the path."""
    match shape:
        case Text():
            _check_text(shape, value, path)
        case Flag():
            _check_type(value, bool, "a boolean", path)
        case Whole():
            _check_whole(shape, value, path)
        case Number():
            _check_number(shape, value, path)
        case Audio():
            _check_audio(shape, value, path)
        case AnyObject():
            _check_type(value, dict, "an object", path)
        case ListOf():
            _check_list(shape, value, path)
        case Pairs():
            _check_pairs(shape, value, path)
        case Maybe():
            if value is not None:
                check(shape.shape, value, path)
        case Either():
            _check_either(shape, value, path)
        case Fields():
            _check_fields(shape, value, path)
        case Tagged():
            _check_tagged(shape, value, path)
        case _:
            assert_never(shape)


def _check_type(value: object, kind: type, expected: str, path: str) -> None:
    # bool is an int to Python and must not be one here.
    if type(value) is not kind:
        raise refusals.wrong_type(path, expected=expected, value=value)


def _check_text(shape: Text, value: object, path: str) -> None:
    if not isinstance(value, str):
        raise refusals.wrong_type(path, expected="a string", value=value)
    if shape.choices is not None and value not in shape.choices:
        raise refusals.not_among(path, value, shape.choices)
    if shape.longest is not None and len(value) > shape.longest:
        raise refusals.invalid(
            path, f"'{path}' is too long: at most {shape.longest} characters, got {len(value)}."
        )
    if len(value) < shape.shortest:
        raise refusals.invalid(
            path, f"'{path}' is too short: at least {shape.shortest} characters, got {len(value)}."
        )
    if shape.pattern is not None and not re.fullmatch(shape.pattern, value):
        raise refusals.invalid(path, f"'{path}' does not have the form {shape.pattern}.")


def _too_long(path: str, most: int, what: str, got: int) -> refusals.Refused:
    return refusals.invalid(path, f"'{path}' is too long: at most {most} {what}, got {got}.")


def _check_whole(shape: Whole, value: object, path: str) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise refusals.wrong_type(path, expected="an integer", value=value)
    _check_range(shape.low, shape.high, value, path)


def _check_number(shape: Number, value: object, path: str) -> None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise refusals.wrong_type(path, expected="a decimal", value=value)
    _check_range(shape.low, shape.high, value, path)


def _check_range(low: float, high: float | None, value: float, path: str) -> None:
    if value < low:
        raise refusals.invalid(path, f"Invalid '{path}': expected a value >= {low}, but got {value}.")
    if high is not None and not value <= high:  # written so that NaN is refused too
        raise refusals.invalid(path, f"Invalid '{path}': expected a value <= {high}, but got {value}.")


def _check_audio(shape: Audio, value: object, path: str) -> None:
    if not isinstance(value, str):
        raise refusals.wrong_type(path, expected="a string", value=value)
    if len(value) > shape.longest // 3 * 4 + 4:
        raise refusals.invalid(path, f"'{path}' is too long: at most {shape.longest} bytes of audio.")
    try:
        base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise refusals.invalid(path, f"Invalid '{path}': expected base64.") from None


def _check_list(shape: ListOf, value: object, path: str) -> None:
    if not isinstance(value, list):
        raise refusals.wrong_type(path, expected="an array", value=value)
    if len(value) > shape.most:
        raise refusals.invalid(
            path, f"'{path}' is too long: at most {shape.most} elements, got {len(value)}."
        )
    if len(value) < shape.fewest:
        raise refusals.invalid(
            path, f"'{path}' is too short: at least {shape.fewest} elements, got {len(value)}."
        )
    for index, element in enumerate(value):
        check(shape.shape, element, f"{path}[{index}]")


def _check_pairs(shape: Pairs, value: object, path: str) -> None:
    if not isinstance(value, dict):
        raise refusals.wrong_type(path, expected="an object", value=value)
    if len(value) > shape.most:
        raise _too_long(path, shape.most, "pairs", len(value))
    for key, text in value.items():
        if len(key) > shape.longest_key:
            raise refusals.invalid(path, f"A key of '{path}' is longer than {shape.longest_key} characters.")
        _check_text(Text(longest=shape.longest_value), text, f"{path}.{key}")


def _check_either(shape: Either, value: object, path: str) -> None:
    fitting = [one for one in shape.shapes if _fits(one, value)]
    check(fitting[0] if fitting else shape.shapes[0], value, path)


def _fits(shape: Shape, value: object) -> bool:
    takes: Mapping[type, tuple[type, ...]] = {
        Text: (str,),
        Flag: (bool,),
        Whole: (int,),
        Number: (int, float),
        ListOf: (list,),
    }
    return type(value) in takes.get(type(shape), (dict,))


def _check_fields(shape: Fields, value: object, path: str) -> None:
    if not isinstance(value, dict):
        raise refusals.wrong_type(path, expected="an object", value=value)
    below = _below(path)
    for name in value:
        if name not in shape.fields:
            raise refusals.unknown_parameter(below(name[:120]))
    for name in shape.required:
        if name not in value:
            raise refusals.missing(below(name))
    for name, content in value.items():
        check(shape.fields[name], content, below(name))


def _below(path: str) -> Callable[[str], str]:
    return lambda name: f"{path}.{name}" if path else name


def _check_tagged(shape: Tagged, value: object, path: str) -> None:
    if not isinstance(value, dict):
        raise refusals.wrong_type(path, expected="an object", value=value)
    tag_path = _below(path)(shape.tag)
    tag = value.get(shape.tag, shape.default)
    if tag is None and shape.tag not in value:
        raise refusals.missing(tag_path)
    _check_text(Text(choices=tuple(shape.cases)), tag, tag_path)
    check(shape.cases[str(tag)], value, path)
